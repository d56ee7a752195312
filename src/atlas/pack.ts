import type { Topology } from "topojson-specification";
import type { Atlas, PackedRelief, PackedTier, Relief } from "./types.ts";

// The lines of a quantized topology as one text. Numbers are those of Google's Encoded Polyline Algorithm Format: five bits
// a character, the lowest first. Before the first space is where each line begins, counted from where the one before it
// ends; then come the steps of each line, and a space, or a mark where it ends where it began: then its last step is left
// out. Compressed, two thirds of what they are as JSON.

const END = " ";
const CLOSED = "!";
/** What stands for the backslash, which is doubled in JSON, and again in a script. */
const BACKSLASH = "=";

function encode(value: number): string {
	let rest = value < 0 ? ~(value << 1) : value << 1;
	let text = "";
	for (; rest >= 32; rest >>= 5) text += String.fromCharCode((32 | (rest & 31)) + 63);
	return text + String.fromCharCode(rest + 63);
}

function decode(text: string): number[] {
	const numbers: number[] = [];
	let value = 0;
	let shift = 0;
	for (let i = 0; i < text.length; i++) {
		const part = (text[i] === BACKSLASH ? 92 : text.charCodeAt(i)) - 63;
		value |= (part & 31) << shift;
		shift += 5;
		if (part >= 32) continue;
		numbers.push(value & 1 ? ~(value >> 1) : value >> 1);
		value = 0;
		shift = 0;
	}
	return numbers;
}

type Line = readonly (readonly number[])[];

/** Lines as text, each as its first point and the steps from there. */
export function encodeLines(lines: readonly Line[]): string {
	let starts = "";
	let steps = "";
	const from = { x: 0, y: 0 };
	for (const [[x = 0, y = 0] = [], ...line] of lines) {
		starts += encode(x - from.x) + encode(y - from.y);
		const to = line.reduce<{ x: number; y: number }>(
			(at, [dx = 0, dy = 0]) => ({ x: at.x + dx, y: at.y + dy }),
			{ x, y },
		);
		const closed = line.length > 1 && to.x === x && to.y === y;
		for (const [dx = 0, dy = 0] of closed ? line.slice(0, -1) : line)
			steps += encode(dx) + encode(dy);
		steps += closed ? CLOSED : END;
		Object.assign(from, to);
	}
	return `${starts}${END}${steps}`.replaceAll("\\", BACKSLASH);
}

/** The opposite of `encodeLines`. */
export function decodeLines(text: string): [number, number][][] {
	const middle = text.indexOf(END);
	const starts = decode(text.slice(0, middle));
	const lines = text.slice(middle + 1).match(/[^ !]*[ !]/g) ?? [];
	let x = 0;
	let y = 0;
	return lines.map((line, i) => {
		x += starts[2 * i] ?? 0;
		y += starts[2 * i + 1] ?? 0;
		const points: [number, number][] = [[x, y]];
		const [x0, y0] = [x, y];
		const steps = decode(line.slice(0, -1));
		for (let j = 0; j < steps.length; j += 2) {
			const [dx = 0, dy = 0] = [steps[j], steps[j + 1]];
			points.push([dx, dy]);
			x += dx;
			y += dy;
		}
		if (line.endsWith(CLOSED)) {
			points.push([x0 - x, y0 - y]);
			x = x0;
			y = y0;
		}
		return points;
	});
}

/** Tiers as a script sets them. */
export const pack = (tiers: Atlas): PackedTier[] =>
	tiers.map(({ topology, relief, opening: _, ...tier }) => ({
		...tier,
		topology: JSON.stringify({ ...topology, arcs: encodeLines(topology.arcs) }),
		relief: relief && packRelief(relief),
	}));

export const packRelief = (relief: Relief): PackedRelief => ({
	...relief,
	lines: encodeLines(relief.lines),
});

/** The opposite: the lines are read when they are first asked for. */
export function unpackRelief({ lines, ...relief }: PackedRelief): Relief {
	let read: Relief["lines"] | undefined;
	return {
		...relief,
		get lines() {
			read ??= decodeLines(lines);
			return read;
		},
	};
}

/** The tiers that a script has set, if any; the topology of each is parsed when it is first asked for. */
export const unpack = (tiers: PackedTier[] = []): Atlas =>
	tiers.map(({ topology, relief, ...tier }) => {
		let parsed: Topology | undefined;
		return {
			...tier,
			relief: relief && unpackRelief(relief),
			get topology() {
				if (!parsed) {
					const { arcs, ...rest } = JSON.parse(topology) as Omit<Topology, "arcs"> & {
						arcs: string;
					};
					parsed = { ...rest, arcs: decodeLines(arcs) };
				}
				return parsed;
			},
		};
	});
