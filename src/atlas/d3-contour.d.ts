// The package ships no types; these are the two functions that we call.
declare module "d3-contour" {
	import type { MultiPolygon } from "geojson";

	export interface Contours {
		size(size: [number, number]): this;
		/** The area where values are at least `level`, in the grid's cells: sample i stands at i + 0.5. */
		contour(values: ArrayLike<number>, level: number): MultiPolygon & { value: number };
	}
	export function contours(): Contours;
}
