import type { Topology } from "topojson-specification";
import type { Atlas, PackedTier } from "./types.ts";

/** One number of Google's Encoded Polyline Algorithm Format: five bits a character, the lowest first. */
function encode(value: number): string {
	let rest = value < 0 ? ~(value << 1) : value << 1;
	let text = "";
	for (; rest >= 32; rest >>= 5) text += String.fromCharCode((32 | (rest & 31)) + 63);
	return text + String.fromCharCode(rest + 63);
}

/**
 * A line of a quantized topology, whose points are differences already, as an encoded polyline: compressed, four fifths
 * of what it is as JSON.
 */
export const encodeLine = (line: readonly number[][]): string =>
	line.map(([x = 0, y = 0]) => encode(x) + encode(y)).join("");

/** The opposite of `encodeLine`. */
export function decodeLine(text: string): [number, number][] {
	let at = 0;
	const next = () => {
		let value = 0;
		let shift = 0;
		let part: number;
		do {
			part = text.charCodeAt(at++) - 63;
			value |= (part & 31) << shift;
			shift += 5;
		} while (part >= 32);
		return value & 1 ? ~(value >> 1) : value >> 1;
	};
	const points: [number, number][] = [];
	while (at < text.length) points.push([next(), next()]);
	return points;
}

/** Tiers as a script sets them. */
export const pack = (tiers: Atlas): PackedTier[] =>
	tiers.map(({ topology, ...tier }) => ({
		...tier,
		topology: JSON.stringify({ ...topology, arcs: topology.arcs.map(encodeLine).join(" ") }),
	}));

/** The tiers that a script has set, if any; the topology of each is parsed when it is first asked for. */
export const unpack = (tiers: PackedTier[] = []): Atlas =>
	tiers.map(({ topology, ...tier }) => {
		let parsed: Topology | undefined;
		return {
			...tier,
			get topology() {
				if (!parsed) {
					const { arcs, ...rest } = JSON.parse(topology) as Omit<Topology, "arcs"> & {
						arcs: string;
					};
					parsed = { ...rest, arcs: arcs === "" ? [] : arcs.split(" ").map(decodeLine) };
				}
				return parsed;
			},
		};
	});
