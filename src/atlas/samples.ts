import { blur2 } from "d3-array";
import { RELIEF, readRelief } from "./relief.ts";
import { RADIANS } from "./sphere.ts";

/** Over how many samples values are spread at most, and at least those of land. */
export const MOST = 1.2;
export const LAND = 0.6;
/** Over how many samples values are spread at a scale, px per radian: so that nothing is finer than can be seen. */
export const fineness = (scale: number): number =>
	Math.round(Math.min(MOST, (4 * RELIEF.perDegree) / (scale * RADIANS)) * 10) / 10;
const softer = new Map<number, Float32Array>();
/**
 * The relief with each value the mean of its neighbourhood: where samples are drawn that lie farther apart, and on land,
 * where the grid has squares and steps.
 * @param radius of the neighbourhood, in samples
 */
export function softened(radius: number): Float32Array {
	if (radius <= 0) return readRelief();
	let soft = softer.get(radius);
	if (!soft) {
		soft = new Float32Array(readRelief());
		blur2({ data: soft as never, width: RELIEF.columns, height: RELIEF.rows }, radius);
		softer.set(radius, soft);
	}
	return soft;
}

/** The sixteen values of a grid about a point, by uniform cubic B-splines, which are smooth and overshoot nothing. */
export class Sampler {
	readonly #index = new Int32Array(16);
	readonly #weight = new Float64Array(16);
	readonly #across = new Float64Array(4);
	readonly #down = new Float64Array(4);

	/** @param lon longitude in degrees @param lat latitude in degrees */
	goTo(lon: number, lat: number) {
		const { columns, rows, perDegree } = RELIEF;
		const x = (lon + 180) * perDegree;
		const y = Math.min(rows - 1, Math.max(0, (90 - lat) * perDegree));
		const [x0, y0] = [Math.floor(x), Math.floor(y)];
		spline(x - x0, this.#across);
		spline(y - y0, this.#down);
		for (let i = 0; i < 16; i++) {
			const [j, k] = [i >> 2, i & 3];
			const row = Math.min(rows - 1, Math.max(0, y0 + j - 1));
			this.#index[i] = row * columns + ((x0 + k - 1 + columns) % columns);
			this.#weight[i] = (this.#down[j] as number) * (this.#across[k] as number);
		}
	}

	mean(values: Float32Array): number {
		let sum = 0;
		for (let i = 0; i < 16; i++)
			sum += (values[this.#index[i] as number] as number) * (this.#weight[i] as number);
		return sum;
	}

	least(values: Float32Array): number {
		return this.#index.reduce((least, i) => Math.min(least, values[i] as number), Infinity);
	}
}

/** Writes what four neighbours weigh at a part of the way between the middle two; no list is made, as millions are asked for. */
function spline(t: number, weights: Float64Array): void {
	const s = 1 - t;
	weights[0] = s ** 3 / 6;
	weights[1] = (3 * t ** 3 - 6 * t ** 2 + 4) / 6;
	weights[2] = (3 * s ** 3 - 6 * s ** 2 + 4) / 6;
	weights[3] = t ** 3 / 6;
}
