import type { Path } from "../../problems.ts";
import type { Figure } from "../../schema/figure.ts";
import type { Context } from "../context.ts";
import { checkArea } from "./area.ts";
import { checkBars } from "./bars.ts";
import { checkColumns } from "./columns.ts";
import { checkLine } from "./line.ts";
import { checkMap } from "./map.ts";
import { checkParts } from "./parts.ts";
import { checkPoints } from "./points.ts";
import { checkPromises } from "./promises.ts";
import { checkTable } from "./table.ts";
import { checkTally } from "./tally.ts";
import { checkTimeline } from "./timeline.ts";
import { checkUnits } from "./units.ts";

/** Checks every figure and each of its scenes, by its kind. */
export function checkFigures(ctx: Context): void {
	for (const [id, figure] of Object.entries(ctx.story.figures)) {
		if (ctx.whole && Object.keys(figure.scenes).length === 0)
			ctx.problem(["figures", id, "scenes"], "at least one scene", "none");
		checkFigure(ctx, figure, id);
	}
}

function checkFigure(ctx: Context, figure: Figure, id: string): void {
	const path: Path = ["figures", id];
	switch (figure.kind) {
		case "map":
			checkMap(ctx, figure, path);
			break;
		case "columns":
			checkColumns(ctx, figure, path);
			break;
		case "line":
			checkLine(ctx, figure, path);
			break;
		case "area":
			checkArea(ctx, figure, path);
			break;
		case "units":
			checkUnits(ctx, figure, id);
			break;
		case "bars":
			checkBars(ctx, figure, path);
			break;
		case "parts":
			checkParts(ctx, figure, path);
			break;
		case "timeline":
			checkTimeline(ctx, figure, path);
			break;
		case "promises":
			checkPromises(ctx, figure, path);
			break;
		case "tally":
			checkTally(ctx, figure, path);
			break;
		case "points":
			checkPoints(ctx, figure, path);
			break;
		case "table":
			checkTable(ctx, figure, id);
			break;
		default:
			figure satisfies never;
	}
}
