import type { KindName } from "../../scenes/kind.ts";
import type { Kinds } from "../kinds.ts";
import { area } from "./area.ts";
import { bars } from "./bars.ts";
import { columns } from "./columns.ts";
import { line } from "./line.ts";
import { parts } from "./parts.ts";
import { points } from "./points.ts";
import { promises } from "./promises.ts";
import { table } from "./table.ts";
import { tally } from "./tally.ts";
import { timeline } from "./timeline.ts";
import { units } from "./units.ts";

/** All kinds but maps: one that is left out is a type error. */
export const CHARTS: Kinds<Exclude<KindName, "map">> = {
	area,
	bars,
	columns,
	line,
	parts,
	points,
	promises,
	table,
	tally,
	timeline,
	units,
};
