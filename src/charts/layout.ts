import type { Size } from "../drawing/geometry.ts";
import type { MapSize } from "../drawing/map.ts";

/** How a figure stands on the page. */
export type Frame =
	/** Filling the opening screen, beside or under the title. */
	| "hero"
	/** Filling the screen behind the notes of a scrolly section. */
	| "stage"
	/** Alone, with nothing over it. */
	| "plain";

/** Width from which notes stand beside a figure instead of over or under it, px; the stylesheet has the same. */
export const WIDE = 900;

/** The sizes that the server draws at, before the browser knows its own. */
export const SERVER_SIZE: Record<Frame, Size> = {
	hero: { width: 390, height: 460 },
	stage: { width: 390, height: 700 },
	plain: { width: 360, height: 420 },
};

/** The part of a map that no title and no note covers. */
export function withFree({ width, height }: Size, frame: Frame): MapSize {
	const wide = width >= WIDE;
	const part = (x: number, y: number, w: number, h: number) => ({
		width,
		height,
		free: { x: width * x, y: height * y, width: width * w, height: height * h },
	});
	if (frame === "hero") {
		// The globe rises behind the title and is cut by the edge of the screen.
		if (wide) return part(0.36, 0.12, 0.66, (width * 0.66) / height);
		return {
			width,
			height,
			free: { x: 0, y: Math.max(6, (height - width) / 2), width, height: width },
		};
	}
	if (frame === "stage" && wide)
		return {
			width,
			height,
			free: {
				x: width * 0.36,
				y: 44,
				width: width * 0.64 - 56,
				height: height - 44 - 48,
			},
		};
	if (frame === "stage")
		return {
			width,
			height,
			free: { x: 0, y: 104, width, height: height * 0.56 - 104 },
		};
	return { width, height, free: { x: 0, y: 0, width, height } };
}
