import { type Box, inside, overlaps, round } from "./box.ts";
import type { Anchor, Label } from "./elements.ts";
import { type Face, textWidth, wrapText } from "./text.ts";

/** Line height in units of the type size. */
export const LEADING = 1.2;

/** The box that a label covers: its lines from the cap height of the first to the descenders of the last. */
export function labelBox(label: Label, face: Face): Box {
	const width = Math.max(0, ...label.lines.map((line) => textWidth(line, face, label.size)));
	const shift = { start: 0, middle: width / 2, end: width }[label.anchor];
	return {
		x: label.x - shift,
		y: label.y - label.size * 0.85,
		width,
		height: label.size * (1.1 + (label.lines.length - 1) * LEADING),
	};
}

/** A label whose box has its top left corner at x, y. */
export function labelAt(
	box: { x: number; y: number; width: number },
	lines: string[],
	size: number,
	anchor: Anchor = "start",
): Label {
	const shift = { start: 0, middle: box.width / 2, end: box.width }[anchor];
	return {
		x: round(box.x + shift),
		y: round(box.y + size * 0.85),
		anchor,
		lines,
		size,
	};
}

/**
 * The free place nearest to a target for a box of a given size.
 *
 * Looks at positions in a grid over the frame and takes the nearest, by the distance from the target to the
 * box's edge, that overlaps nothing; positions above the target are preferred.
 * @param bias px added to the distance of positions below the target
 * @returns the box, or undefined where there is no room
 */
export function freePlace(
	size: { width: number; height: number },
	target: { x: number; y: number },
	frame: Box,
	obstacles: readonly Box[],
	{ near = 10, bias = 30, grid = 6 } = {},
): Box | undefined {
	return search(size, target, frame, obstacles, { near, bias, grid })?.box;
}

function search(
	size: { width: number; height: number },
	target: { x: number; y: number },
	frame: Box,
	obstacles: readonly Box[],
	{ near = 10, bias = 30, grid = 6 } = {},
): { box: Box; cost: number } | undefined {
	let best: Box | undefined;
	let least = Number.POSITIVE_INFINITY;
	for (let y = frame.y; y + size.height <= frame.y + frame.height; y += grid) {
		const dy = Math.max(y - target.y, 0, target.y - y - size.height);
		const below = y > target.y ? bias : 0;
		if (dy + below >= least) continue;
		// Boxes are many in a dense chart: those of a row are found once, and each is stepped over in one go.
		const row = { x: frame.x, y, width: frame.width, height: size.height };
		const blocking = obstacles.filter((obstacle) => overlaps(row, obstacle));
		let free = frame.x;
		for (let x = frame.x; x + size.width <= frame.x + frame.width; x += grid) {
			if (x < free) continue;
			const dx = Math.max(x - target.x, 0, target.x - x - size.width);
			const distance = Math.hypot(dx, dy);
			const centre = Math.abs(x + size.width / 2 - target.x) / 20;
			const cost = distance + centre + below;
			if (distance < near || cost >= least) continue;
			const box = { x, y, ...size };
			const hit = blocking.find((obstacle) => overlaps(box, obstacle));
			if (hit) {
				free = hit.x + hit.width;
				continue;
			}
			best = box;
			least = cost;
		}
	}
	return best && { box: best, cost: least };
}

/**
 * Words near a target, broken as it suits the room: of the widths given, the one that comes nearest.
 * @returns the box and its lines, or undefined where there is no room at any width
 */
export function placeWords(
	text: string,
	size: number,
	widths: readonly number[],
	target: { x: number; y: number },
	frame: Box,
	obstacles: readonly Box[],
	options: { near?: number; bias?: number; grid?: number } = {},
): { box: Box; lines: string[] } | undefined {
	let best: { box: Box; lines: string[]; cost: number } | undefined;
	for (const width of widths) {
		const lines = wrapText(text, "italic", size, width);
		const found = search(
			{
				width: Math.max(...lines.map((l) => textWidth(l, "italic", size))),
				height: lines.length * size * LEADING,
			},
			target,
			frame,
			obstacles,
			options,
		);
		// A narrower column of words is taken only where it is clearly nearer.
		if (found && (!best || found.cost < best.cost - 12)) best = { ...found, lines };
	}
	return best;
}

/** A thin curve from a label's box to its target, ending `short` px before it. */
export function leader(box: Box, target: { x: number; y: number }, short = 4): string {
	const from = {
		x: Math.min(Math.max(target.x, box.x), box.x + box.width),
		y:
			target.y > box.y + box.height
				? box.y + box.height + 2
				: target.y < box.y
					? box.y - 2
					: box.y + box.height / 2,
	};
	const length = Math.hypot(target.x - from.x, target.y - from.y);
	if (length < short + 6) return "";
	const to = {
		x: target.x - ((target.x - from.x) * short) / length,
		y: target.y - ((target.y - from.y) * short) / length,
	};
	const bend = Math.min(14, length / 5);
	const mid = {
		x: (from.x + to.x) / 2 + (bend * (to.y - from.y)) / length,
		y: (from.y + to.y) / 2 - (bend * (to.x - from.x)) / length,
	};
	const p = (n: { x: number; y: number }) => `${round(n.x)},${round(n.y)}`;
	return `M${p(from)}Q${p(mid)} ${p(to)}`;
}

/** Ways a label can stand to its mark, the preferred first. */
const SIDES = [
	[1, 0],
	[-1, 0],
	[0, -1],
	[0, 1],
	[1, -1],
	[1, 1],
	[-1, -1],
	[-1, 1],
] as const;

/**
 * A place for a label beside a round mark: the first of eight sides, then of the same sides farther off, that
 * is inside the frame and overlaps nothing.
 * @param gap px between the mark's centre and the label
 */
export function besideMark(
	size: { width: number; height: number },
	mark: { x: number; y: number },
	gap: number,
	frame: Box,
	obstacles: readonly Box[],
	allowed: (box: Box) => boolean = () => true,
): (Box & { anchor: Anchor }) | undefined {
	for (const distance of [gap, gap * 1.8, gap * 3, gap * 4.5])
		for (const [sx, sy] of SIDES) {
			const far = sx !== 0 && sy !== 0 ? distance * 0.75 : distance;
			// Over or under its mark it may stand a little to one side: near the frame, it would else be by another mark.
			const middle = Math.min(
				Math.max(mark.x - size.width / 2, frame.x),
				frame.x + frame.width - size.width,
			);
			const box = {
				x: sx === 0 ? middle : mark.x + sx * far - (sx < 0 ? size.width : 0),
				y: mark.y + sy * far - (sy < 0 ? size.height : sy === 0 ? size.height / 2 : 0),
				...size,
			};
			if (!inside(box, frame) || !allowed(box)) continue;
			if (sx === 0 && (box.x > mark.x || box.x + size.width < mark.x)) continue;
			if (obstacles.some((obstacle) => overlaps(box, obstacle))) continue;
			return {
				...box,
				anchor: sx > 0 ? "start" : sx < 0 ? "end" : "middle",
			};
		}
	return undefined;
}

/** Moves boxes along one axis as little as possible so that none overlaps the next: the order stays. */
export function dodge(
	items: { at: number; length: number }[],
	from: number,
	to: number,
	gap = 4,
): number[] {
	type Cluster = { items: number[]; want: number; length: number };
	const clusters: Cluster[] = [];
	const total = items.reduce((sum, item) => sum + item.length + gap, -gap);
	const start = (c: Cluster) => Math.min(Math.max(c.want, from), Math.max(from, to - c.length));
	items.forEach((item, index) => {
		let next: Cluster = {
			items: [index],
			want: item.at - item.length / 2,
			length: item.length,
		};
		for (
			let last = clusters.at(-1);
			last && start(last) + last.length + gap > start(next);
			last = clusters.at(-1)
		) {
			clusters.pop();
			const n = last.items.length;
			const m = next.items.length;
			next = {
				items: [...last.items, ...next.items],
				want: (last.want * n + (next.want - last.length - gap) * m) / (n + m),
				length: last.length + gap + next.length,
			};
		}
		clusters.push(next);
	});
	const starts: number[] = [];
	const squeeze = Math.min(1, (to - from) / Math.max(1, total));
	for (const cluster of clusters) {
		let at = start(cluster);
		for (const index of cluster.items) {
			starts[index] = at;
			at += ((items[index]?.length ?? 0) + gap) * squeeze;
		}
	}
	return starts;
}
