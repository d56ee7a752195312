import type { Atlas } from "../atlas/types.ts";
import type { MapScene } from "../scenes/map-scene.ts";
import type { Box, MapSize } from "./box.ts";
import { cameraFor, sizeFor } from "./camera.ts";
import { landIn } from "./map-ground.ts";

/** Coasts are known by the squares of a grid that they pass, px. */
const CELL = 4;

/** Whether a box lies across a coast. */
export type Shore = (box: Box) => boolean;

/** The coasts of a map at rest. */
export function shoreOf(scene: MapScene, picture: MapSize, atlas: Atlas): Shore {
	const size = sizeFor(scene, picture);
	const passed = new Set<number>();
	const columns = Math.ceil(size.width / CELL) + 1;
	const pass = (x: number, y: number) => {
		if (x < 0 || y < 0 || x > size.width || y > size.height) return;
		passed.add(Math.floor(y / CELL) * columns + Math.floor(x / CELL));
	};
	for (const ring of landIn(cameraFor(scene, size), size, atlas, CELL).split("M").slice(1)) {
		const points = ring
			.replace("Z", "")
			.split("L")
			.map((point) => point.split(",").map(Number) as [number, number]);
		points.forEach(([x, y], i) => {
			const [x0, y0] = points.at(i - 1) as [number, number];
			const steps = Math.ceil(Math.max(Math.abs(x - x0), Math.abs(y - y0)) / CELL);
			for (let step = 1; step <= steps; step++)
				pass(x0 + ((x - x0) * step) / steps, y0 + ((y - y0) * step) / steps);
		});
	}
	return ({ x, y, width, height }) => {
		const [right, low] = [Math.floor((x + width) / CELL), Math.floor((y + height) / CELL)];
		for (let row = Math.floor(y / CELL); row <= low; row++)
			for (let column = Math.floor(x / CELL); column <= right; column++)
				if (passed.has(row * columns + column)) return true;
		return false;
	};
}
