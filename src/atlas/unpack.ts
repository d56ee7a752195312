import type { Topology } from "topojson-specification";
import type { Atlas, PackedTier } from "./types.ts";

/** The tiers that a page's script has set, if any; the topology of each is parsed when it is first asked for. */
export const unpack = (tiers: PackedTier[] = []): Atlas =>
	tiers.map(({ topology, ...tier }) => {
		let parsed: Topology | undefined;
		return {
			...tier,
			get topology() {
				parsed ??= JSON.parse(topology) as Topology;
				return parsed;
			},
		};
	});
