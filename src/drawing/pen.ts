import type { Size } from "./box.ts";

/** What lies farther out of the picture than this is not drawn as it is, px: farther than the widest stroke reaches. */
export const OUTSIDE = 40;
/** Points nearer than this to the one before are left out, px: on a flight, and of a picture at rest. */
export const NEAR = 1.5;
export const NEAR_AT_REST = 1;

export type Spot = { x: number; y: number };

/** Numbers with one decimal as text, by ten times their value: to write one anew takes longer than to look it up. */
const texts = new Array<string | undefined>(20_000);
function text(px: number): string {
	const tenths = Math.round(px * 10);
	if (tenths < 0 || tenths >= texts.length) return String(tenths / 10);
	const known = texts[tenths];
	if (known !== undefined) return known;
	const made = String(tenths / 10);
	texts[tenths] = made;
	return made;
}

const print = (x: number, y: number) => `${text(x)},${text(y)}`;

/** Takes the points of one line, but those that nobody sees, and writes what of it is in the picture. */
export class Pen {
	readonly #width: number;
	readonly #height: number;
	readonly #near: number;
	/** x and y of each point, px. */
	#points: number[] = [];
	#x = Number.NaN;
	#y = Number.NaN;
	/** Beyond which edges of the picture all points since the last written one lie, as bits; and any of them. */
	#beyond = 0;
	#crosses = false;
	#held: Spot | undefined;

	constructor({ width, height }: Size, near: number) {
		this.#near = near;
		this.#width = width;
		this.#height = height;
	}

	#sides = (x: number, y: number) =>
		(x < -OUTSIDE ? 1 : x > this.#width + OUTSIDE ? 2 : 0) |
		(y < -OUTSIDE ? 4 : y > this.#height + OUTSIDE ? 8 : 0);

	to(x: number, y: number) {
		const beyond = this.#sides(x, y);
		// Of points beyond one edge only the first and the last count.
		const along = this.#beyond & beyond;
		if (along !== 0 || Math.abs(x - this.#x) + Math.abs(y - this.#y) < this.#near) {
			this.#held = { x, y };
			this.#beyond = along;
			return;
		}
		if (this.#beyond !== 0) this.#lift();
		this.#put(x, y);
		this.#beyond = beyond;
		this.#held = undefined;
	}

	#put(x: number, y: number) {
		this.#points.push(x, y);
		this.#x = x;
		this.#y = y;
		if (this.#sides(x, y) !== 0) this.#crosses = true;
	}

	/** Goes to the last point, where that has been left out. */
	#lift() {
		if (this.#held) this.#put(this.#held.x, this.#held.y);
		this.#held = undefined;
	}

	/** What was drawn as a ring. */
	ring(): string {
		this.#lift();
		const ring = this.#crosses ? this.#clipped() : this.#points;
		return ring.length < 4 ? "" : `M${written(ring)}Z`;
	}

	/**
	 * The ring within the picture and what is just outside (Sutherland and Hodgman's way of clipping): programs that draw
	 * pictures lose, or choke on, shapes that are much larger than those.
	 */
	#clipped(): number[] {
		const [right, low] = [this.#width + OUTSIDE, this.#height + OUTSIDE];
		let ring = cut(this.#points, 0, -OUTSIDE, 1);
		ring = cut(ring, 0, right, -1);
		ring = cut(ring, 1, -OUTSIDE, 1);
		return cut(ring, 1, low, -1);
	}

	/** What was drawn as a line, in as many parts as are in the picture. */
	line(): string {
		this.#lift();
		if (!this.#crosses) return this.#points.length < 4 ? "" : `M${written(this.#points)}`;
		const [right, low] = [this.#width + OUTSIDE, this.#height + OUTSIDE];
		let path = "";
		let part: number[] = [];
		const end = () => {
			if (part.length > 2) path += `M${written(part)}`;
			part = [];
		};
		for (let i = 2; i < this.#points.length; i += 2) {
			const [x0, y0, x1, y1] = this.#points.slice(i - 2, i + 2) as [number, number, number, number];
			const across = within(x0, x1, -OUTSIDE, right);
			const down = within(y0, y1, -OUTSIDE, low);
			const from = Math.max(across[0], down[0]);
			const to = Math.min(across[1], down[1]);
			if (from >= to) {
				end();
				continue;
			}
			if (from > 0) end();
			if (part.length === 0) part.push(x0 + (x1 - x0) * from, y0 + (y1 - y0) * from);
			part.push(x0 + (x1 - x0) * to, y0 + (y1 - y0) * to);
			if (to < 1) end();
		}
		end();
		return path;
	}
}

/** The part of the way from `a` to `b`, each from 0 to 1, that lies between two limits. */
function within(a: number, b: number, low: number, high: number): [number, number] {
	if (a === b) return a < low || a > high ? [1, 0] : [0, 1];
	const [first, second] = [(low - a) / (b - a), (high - a) / (b - a)];
	return [Math.max(0, Math.min(first, second)), Math.min(1, Math.max(first, second))];
}

/** The part of a ring beyond a limit of one axis, 0 or 1; `sign` says on which side. */
function cut(ring: number[], axis: 0 | 1, limit: number, sign: 1 | -1): number[] {
	const kept: number[] = [];
	for (let i = 0; i < ring.length; i += 2) {
		const before = i === 0 ? ring.length - 2 : i - 2;
		const [x0, y0, x1, y1] = [ring[before], ring[before + 1], ring[i], ring[i + 1]] as [
			number,
			number,
			number,
			number,
		];
		const a = ((axis === 0 ? x0 : y0) - limit) * sign;
		const b = ((axis === 0 ? x1 : y1) - limit) * sign;
		if (a < 0 !== b < 0) {
			const part = a / (a - b);
			kept.push(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part);
		}
		if (b >= 0) kept.push(x1, y1);
	}
	return kept;
}

function written(points: number[]): string {
	let path = print(points[0] as number, points[1] as number);
	for (let i = 2; i < points.length; i += 2)
		path += `L${print(points[i] as number, points[i + 1] as number)}`;
	return path;
}
