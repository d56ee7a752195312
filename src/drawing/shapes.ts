import type { Shape } from "../story/schema/tally.ts";

/** What a counted thing is drawn as: a path, and the size of the box that it fills from 0, 0. */
export const SHAPES: Record<Shape, { path: string; width: number; height: number }> = {
	square: { path: "M0,0H10V10H0Z", width: 10, height: 10 },
	// A carrier of liquid gas: a hull, three round tanks, the bridge at the stern.
	ship: {
		path: "M0,10H40L36.4,18.6Q35.8,20 34.4,20H6.4Q5,20 4.2,18.6ZM4.4,9A4.8,4.8 0 0 1 14,9ZM14,9A4.8,4.8 0 0 1 23.6,9ZM23.6,9A4.8,4.8 0 0 1 33.2,9ZM34.2,9V0H38V9Z",
		width: 40,
		height: 20,
	},
};
