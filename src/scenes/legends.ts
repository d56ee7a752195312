import { words } from "../languages/index.ts";
import type { Language } from "../story/schema/common.ts";
import type { Datum, Scene, TimelineScene } from "./scene.ts";

/** What the ways in which a scene draws its data mean: hatched, hollow, dashed; each once. */
export function legendsOf(part: Pick<Scene, "kind">, language: Language): string[] {
	const { statusLegend, hollowDerived, gapLegend, disputedLegend } = words(language);
	if (part.kind === "units") return [];
	if (part.kind === "timeline") {
		const { events } = part as TimelineScene;
		return events.some(({ status }) => status === "disputed") ? [disputedLegend] : [];
	}
	// Points are too small for hatching; and what stands for a gap is dashed in some kinds only.
	const round = part.kind === "line" || part.kind === "points";
	const dashed = part.kind === "columns" || part.kind === "line" || part.kind === "bars";
	const legends = dataOf(part).map(({ value, status }) => {
		if (value === null) return dashed ? gapLegend : "";
		return round && status === "derived" ? hollowDerived : statusLegend[status];
	});
	return [...new Set(legends)].filter(Boolean);
}

/** All data that a scene draws, in reading order. */
function dataOf(scene: Pick<Scene, "kind">): Datum[] {
	const part = scene as Scene;
	switch (part.kind) {
		case "columns":
			return part.columns;
		case "line":
			return part.lines.flatMap((line) => line.points);
		case "units":
			return part.categories;
		case "bars":
			return part.bars.flatMap((bar) => bar.parts);
		case "points":
			return part.points;
		case "table":
			return part.rows.flatMap((row) => row.cells);
		default:
			return [];
	}
}
