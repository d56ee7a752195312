import type { KindName, SceneKind } from "../kind.ts";
import { area } from "./area.ts";
import { bars } from "./bars.ts";
import { columns } from "./columns.ts";
import { line } from "./line.ts";
import { map } from "./map.ts";
import { parts } from "./parts.ts";
import { points } from "./points.ts";
import { promises } from "./promises.ts";
import { table } from "./table.ts";
import { tally } from "./tally.ts";
import { timeline } from "./timeline.ts";
import { units } from "./units.ts";

/** How the scenes of each kind of figure are put together and told in words: a kind that is left out is a type error. */
const KINDS: { [K in KindName]: SceneKind<K> } = {
	area,
	bars,
	columns,
	line,
	map,
	parts,
	points,
	promises,
	table,
	tally,
	timeline,
	units,
};

/** A kind by its name, for what is known to be of that kind: a figure and its scenes are. */
export const kindOf = (name: KindName): SceneKind<KindName> =>
	KINDS[name] as unknown as SceneKind<KindName>;
