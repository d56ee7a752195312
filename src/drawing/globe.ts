import { geoInterpolate } from "d3-geo";
import type { LineString, MultiLineString, MultiPolygon, Polygon } from "geojson";
import type { Position } from "../story/schema/common.ts";
import type { Size } from "./geometry.ts";

// On a flight the outlines are projected anew for each frame, within a few milliseconds on a slow phone. d3-geo takes some
// ten times as long. So here the earth is points on the unit sphere, made once; for a frame they are turned, which takes no
// trigonometry.

const RADIANS = Math.PI / 180;
/** Pieces of lines are no longer than this, radians, so that they may be drawn straight. */
const BEND = 3 * RADIANS;
/** What lies farther out of the picture than this is not drawn as it is, px: farther than the widest stroke reaches. */
export const OUTSIDE = 40;
/** Points nearer than this to the one before are left out, px: on a flight, and of a picture at rest. */
export const NEAR = 1.5;
export const NEAR_AT_REST = 1;

/** A line on the unit sphere, or a ring, whose last point is its first. */
export type SphereLine = {
	/** x, y, z of each point: to longitude 0, to 90 degrees east, to the north pole. */
	points: Float64Array;
	/** The middle of a circle that contains it, and the circle's radius, radians. */
	middle: Vector;
	radius: number;
	/** Whether it is the outline of a hole. */
	hole: boolean;
	/** For a ring that may reach round half of the earth: a point of the side that it is drawn as the outline of. */
	inner?: Vector | undefined;
};

/** As a ring: the outline of the whole earth. */
export const EARTH: SphereLine = {
	points: new Float64Array(),
	middle: [0, 0, 1],
	radius: Math.PI,
	hole: false,
};

type Vector = readonly [number, number, number];

/** What the map looks at: the point in the middle of the free part, and px per radian there. */
export type Camera = { center: Position; scale: number };

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const vector = ([lon = 0, lat = 0]: readonly number[]): Vector => [
	Math.cos(lat * RADIANS) * Math.cos(lon * RADIANS),
	Math.cos(lat * RADIANS) * Math.sin(lon * RADIANS),
	Math.sin(lat * RADIANS),
];

/**
 * The lines or rings of a shape, in degrees, on the unit sphere.
 * @param bend pieces of lines that are longer than this, radians, are divided; those of rings at three degrees
 */
export function onSphere(
	shape: LineString | MultiLineString | Polygon | MultiPolygon,
	bend = BEND,
): SphereLine[] {
	switch (shape.type) {
		case "LineString":
			return [sphereLine(shape.coordinates, bend)];
		case "MultiLineString":
			return shape.coordinates.map((line) => sphereLine(line, bend));
		case "Polygon":
			return rings(shape.coordinates);
		case "MultiPolygon":
			return shape.coordinates.flatMap(rings);
	}
}

const rings = (polygon: number[][][]) => polygon.map((ring, i) => sphereLine(ring, BEND, i > 0));

/** @param hole whether it is the outline of a hole */
export function sphereLine(line: number[][], bend: number, hole = false): SphereLine {
	const straight = Math.cos(bend);
	const corners = line.map(vector);
	const vectors = corners.flatMap((from, i) => {
		const to = corners[i + 1];
		if (!to || dot(from, to) >= straight) return [from];
		const steps = Math.ceil(Math.acos(dot(from, to)) / bend);
		const way = geoInterpolate(line[i] as Position, line[i + 1] as Position);
		return [from, ...Array.from({ length: steps - 1 }, (_, s) => vector(way((s + 1) / steps)))];
	});
	const sum = [0, 1, 2].map((axis) => vectors.reduce((all, v) => all + (v[axis] ?? 0), 0));
	const length = Math.hypot(...sum) || 1;
	const [x = 0, y = 0, z = 0] = sum.map((part) => part / length);
	const middle = [x, y, z] as const;
	const least = vectors.reduce((min, v) => Math.min(min, dot(v, middle)), 1);
	return {
		points: Float64Array.from(vectors.flat()),
		middle,
		radius: Math.acos(Math.max(-1, least)),
		hole,
		inner: least < 0 ? beside(vectors, hole ? -1 : 1) : undefined,
	};
}

const cross = ([a, b, c]: Vector, [d, e, f]: Vector): Vector => [
	b * f - c * e,
	c * d - a * f,
	a * e - b * d,
];

/** A point close to the longest piece of a line, to its right (1) or left (-1) as seen from outside. */
function beside(line: Vector[], side: 1 | -1): Vector {
	let [from, to] = [line[0], line[1]] as [Vector, Vector];
	for (let i = 2; i < line.length; i++) {
		const [a, b] = [line[i - 1], line[i]] as [Vector, Vector];
		if (dot(a, b) < dot(from, to)) [from, to] = [a, b];
	}
	const way = [0, 1, 2].map((i) => (to[i] as number) - (from[i] as number)) as unknown as Vector;
	const right = cross(way, from);
	const [x = 0, y = 0, z = 0] = [0, 1, 2].map(
		(i) => ((from[i] as number) + (to[i] as number)) / 2 + side * 1e-3 * (right[i] as number),
	);
	const length = Math.hypot(x, y, z);
	return [x / length, y / length, z / length];
}

/** Whether a ring has a point on the side of its inner one: the great circle between the two crosses it an even number of times. */
function encloses({ points, inner }: SphereLine, point: Vector): boolean {
	if (!inner) return false;
	const pole = cross(point, inner);
	let inside = true;
	let before: Vector | undefined;
	for (let i = 0; i < points.length; i += 3) {
		const here = [points[i], points[i + 1], points[i + 2]] as unknown as Vector;
		if (before) {
			const [a, b] = [dot(pole, before), dot(pole, here)];
			if (a < 0 !== b < 0) {
				const [x = 0, y = 0, z = 0] = [0, 1, 2].map(
					(k) => ((before?.[k] as number) * b - (here[k] as number) * a) * (b > a ? 1 : -1),
				);
				const at: Vector = [x, y, z];
				if (dot(cross(point, at), pole) > 0 && dot(cross(at, inner), pole) > 0) inside = !inside;
			}
		}
		before = here;
	}
	return inside;
}

type Spot = { x: number; y: number };

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
class Pen {
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

/** Where points are turned; the same for all lines, so that a frame leaves nothing to clear away. */
let scratch = new Float64Array(3000);

/** How a step turns about the middle: 1 where it passes from an angle of half a turn to minus half a turn, -1 back. */
function turnOf(x0: number, y0: number, x1: number, y1: number): number {
	if (y0 >= 0 === y1 >= 0) return 0;
	const x = x0 + ((x1 - x0) * y0) / (y0 - y1);
	if (x >= 0) return 0;
	return y0 >= 0 ? 1 : -1;
}

/** The globe as a camera sees it. */
export class Globe {
	readonly #right: readonly number[];
	readonly #up: readonly number[];
	readonly #ahead: Vector;
	readonly #middle: Spot;
	readonly #scale: number;
	readonly #size: Size;
	readonly #near: number;
	/** The angle from the middle of the view to what is farthest in sight. */
	readonly #sight: number;

	/**
	 * @param middle where the camera's centre stands in the picture, px
	 * @param near points nearer than this to the one before are left out, px
	 */
	constructor({ center, scale }: Camera, middle: Spot, size: Size, near = NEAR_AT_REST) {
		this.#near = near;
		const [lon, lat] = [center[0] * RADIANS, center[1] * RADIANS];
		this.#right = [-Math.sin(lon), Math.cos(lon), 0];
		this.#up = [-Math.sin(lat) * Math.cos(lon), -Math.sin(lat) * Math.sin(lon), Math.cos(lat)];
		this.#ahead = vector(center);
		this.#middle = middle;
		this.#scale = scale;
		this.#size = size;
		const far = Math.hypot(
			Math.max(middle.x, size.width - middle.x) + OUTSIDE,
			Math.max(middle.y, size.height - middle.y) + OUTSIDE,
		);
		this.#sight = far >= scale ? Math.PI / 2 : Math.asin(far / scale);
	}

	/**
	 * Where a place is in the picture, px, by the orthographic projection (Snyder 1987, page 149); and its angular distance
	 * from the camera's centre, radians: beyond a quarter of a turn it is on the far side.
	 */
	spot(at: Position): Spot & { distance: number } {
		const place = vector(at);
		const across = (axis: readonly number[]) =>
			place.reduce((sum, part, i) => sum + part * (axis[i] ?? 0), 0);
		return {
			x: this.#middle.x + this.#scale * across(this.#right),
			y: this.#middle.y - this.#scale * across(this.#up),
			distance: Math.acos(Math.min(1, Math.max(-1, across(this.#ahead)))),
		};
	}

	/** What is in sight of lines, as an SVG path. */
	lines(lines: readonly SphereLine[]): string {
		let path = "";
		for (const line of lines) {
			const seen = this.#seen(line);
			if (seen === "none") continue;
			const turned = this.#turned(line);
			path += seen === "all" ? this.#whole(turned).line() : this.#openParts(turned);
		}
		return path;
	}

	/**
	 * What is in sight of areas, by their rings, as an SVG path that is closed along the globe's rim, to be filled by the
	 * even-odd rule.
	 */
	areas(rings: readonly SphereLine[]): string {
		let path = "";
		for (const ring of rings) {
			if (ring === EARTH) {
				path += this.#disc();
				continue;
			}
			const seen = this.#seen(ring);
			if (seen === "none") continue;
			const turned = this.#turned(ring);
			path += seen === "all" ? this.#whole(turned).ring() : this.#ringParts(turned, ring);
		}
		return path;
	}

	/** All of the globe that is seen. */
	#disc(): string {
		const pen = this.#pen();
		this.#rim(pen, 0, 2 * Math.PI);
		return pen.ring();
	}

	/** Whether any of a line may be in sight. */
	sees(line: SphereLine): boolean {
		return this.#seen(line) !== "none";
	}

	#seen({ middle, radius }: SphereLine): "all" | "some" | "none" {
		const angle = Math.acos(Math.min(1, Math.max(-1, dot(this.#ahead, middle))));
		if (angle - radius > this.#sight) return "none";
		return angle + radius < Math.PI / 2 ? "all" : "some";
	}

	/** A line's points as the camera has them: right, up and towards it. */
	#turned({ points }: SphereLine): Float64Array {
		const [r0 = 0, r1 = 0] = this.#right;
		const [u0 = 0, u1 = 0, u2 = 0] = this.#up;
		const [a0 = 0, a1 = 0, a2 = 0] = this.#ahead;
		if (scratch.length < points.length) scratch = new Float64Array(points.length);
		const turned = scratch.subarray(0, points.length);
		for (let i = 0; i < points.length; i += 3) {
			const x = points[i] as number;
			const y = points[i + 1] as number;
			const z = points[i + 2] as number;
			turned[i] = r0 * x + r1 * y;
			turned[i + 1] = u0 * x + u1 * y + u2 * z;
			turned[i + 2] = a0 * x + a1 * y + a2 * z;
		}
		return turned;
	}

	#pen = () => new Pen(this.#size, this.#near);

	#draw(pen: Pen, { x, y }: Spot) {
		pen.to(this.#middle.x + this.#scale * x, this.#middle.y - this.#scale * y);
	}

	#whole(turned: Float64Array): Pen {
		const pen = this.#pen();
		const { x, y } = this.#middle;
		const scale = this.#scale;
		for (let i = 0; i < turned.length; i += 3)
			pen.to(x + scale * (turned[i] as number), y - scale * (turned[i + 1] as number));
		return pen;
	}

	/** Draws the i-th of turned numbers and the next as a point. */
	#drawAt(pen: Pen, turned: Float64Array, i: number) {
		const { x, y } = this.#middle;
		pen.to(x + this.#scale * (turned[i] as number), y - this.#scale * (turned[i + 1] as number));
	}

	#openParts(turned: Float64Array): string {
		let path = "";
		let pen: Pen | undefined;
		for (let i = 0; i < turned.length; i += 3) {
			const near = (turned[i + 2] as number) >= 0;
			if (i > 0 && near !== (turned[i - 1] as number) >= 0) {
				pen ??= this.#pen();
				this.#draw(pen, rimBetween(at(turned, i - 3), at(turned, i)));
				if (!near) {
					path += pen.line();
					pen = undefined;
				}
			}
			if (near) {
				pen ??= this.#pen();
				this.#drawAt(pen, turned, i);
			}
		}
		return pen ? path + pen.line() : path;
	}

	/**
	 * The parts of a ring on this side. Where it is on the far side, it is drawn along the rim, from where it left to
	 * where it comes back, the way round the axis of the view that it goes.
	 */
	#ringParts(turned: Float64Array, ring: SphereLine): string {
		const count = turned.length / 3 - 1;
		let start = 0;
		while (start < count && (turned[3 * start + 2] as number) >= 0) start++;
		if (start === count) return this.#whole(turned).ring();
		const pen = this.#pen();
		/** The angles at which it first came to this side, and last left it; turns since then, before that, in all. */
		let first = Number.NaN;
		let left = Number.NaN;
		let turns = 0;
		let early = 0;
		let all = 0;
		let last = 3 * start;
		for (let k = 1; k <= count; k++) {
			const next = 3 * ((start + k) % count);
			const wasNear = (turned[last + 2] as number) >= 0;
			const isNear = (turned[next + 2] as number) >= 0;
			const turn = turnOf(
				turned[last] as number,
				turned[last + 1] as number,
				turned[next] as number,
				turned[next + 1] as number,
			);
			all += turn;
			if (!isNear && !wasNear) turns += turn;
			else if (isNear && wasNear) this.#drawAt(pen, turned, next);
			else {
				const [before, here] = [at(turned, last), at(turned, next)];
				const rim = rimBetween(before, here);
				const angle = Math.atan2(rim.y, rim.x);
				if (isNear) {
					turns += turnOf(before.x, before.y, rim.x, rim.y);
					if (Number.isNaN(first)) {
						first = angle;
						early = turns;
					} else this.#rim(pen, left, angle + turns * 2 * Math.PI);
					this.#draw(pen, rim);
					this.#draw(pen, here);
				} else {
					this.#draw(pen, rim);
					left = angle;
					turns = turnOf(rim.x, rim.y, here.x, here.y);
				}
			}
			last = next;
		}
		// It has the camera's centre, the point opposite, or both or neither of the two.
		const around = ring.hole ? -all : all;
		const both = all === 0 && encloses(ring, this.#ahead);
		if (Number.isNaN(left)) return around < 0 || both ? this.#disc() : "";
		this.#rim(pen, left, first + (turns + early) * 2 * Math.PI);
		// Where it has the point opposite, it was drawn as the outline of all but its area.
		return pen.ring() + (around > 0 || both ? this.#disc() : "");
	}

	/** Draws the rim between two angles from the right, counter-clockwise, without the second. */
	#rim(pen: Pen, from: number, to: number) {
		// Chords bend half a px away from the rim at most.
		const steps = Math.ceil(Math.abs(to - from) / Math.min(0.05, 2 / Math.sqrt(this.#scale)));
		for (let i = from === 0 && to === 2 * Math.PI ? 0 : 1; i < steps; i++) {
			const angle = from + ((to - from) * i) / steps;
			this.#draw(pen, { x: Math.cos(angle), y: Math.sin(angle) });
		}
	}
}

const at = (turned: Float64Array, i: number) => ({
	x: turned[i] as number,
	y: turned[i + 1] as number,
	z: turned[i + 2] as number,
});

/** Where a step from one side to the other crosses the rim. */
function rimBetween(a: Spot & { z: number }, b: Spot & { z: number }): Spot {
	const part = a.z / (a.z - b.z);
	const x = a.x + (b.x - a.x) * part;
	const y = a.y + (b.y - a.y) * part;
	const length = Math.hypot(x, y) || 1;
	return { x: x / length, y: y / length };
}
