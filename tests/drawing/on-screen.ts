import { type Frame, whole } from "../../src/charts/layout.ts";
import type { MapSize } from "../../src/drawing/box.ts";

/** A map's size in a window, and what is free of it, about as the style sheets leave it there. */
export function onScreen(frame: Frame, width: number, height: number): MapSize {
	const beside = width >= 900;
	if (frame === "globe" && beside)
		return {
			width: width * 0.64,
			height,
			free: { x: 0, y: height * 0.12, width: width * 0.66, height: width * 0.66 },
		};
	if (frame === "globe")
		return {
			width,
			height: Math.max(width * 0.88, height - 470),
			free: { x: 0, y: 6, width, height: width },
		};
	if (frame === "stage")
		return {
			width,
			height,
			free: beside
				? { x: width * 0.36, y: 44, width: width * 0.64 - 56, height: height - 92 }
				: { x: 0, y: 104, width, height: height * 0.56 - 104 },
		};
	return whole({ width, height });
}
