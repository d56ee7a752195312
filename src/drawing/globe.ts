import { dot, RADIANS, type Vector, vector } from "../atlas/sphere.ts";
import type { Position } from "../story/schema/common.ts";
import type { Size } from "./box.ts";
import { NEAR_AT_REST, OUTSIDE, Pen, type Spot } from "./pen.ts";
import { EARTH, encloses, type SphereLine } from "./sphere.ts";

// On a flight the outlines are projected anew for each frame, within a few milliseconds on a slow phone. d3-geo takes some
// ten times as long. So here the earth is points on the unit sphere, made once; for a frame they are turned, which takes no
// trigonometry.

/** What the map looks at: the point in the middle of the free part, and px per radian there. */
export type Camera = { center: Position; scale: number };

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
