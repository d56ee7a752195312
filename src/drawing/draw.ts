import type { Atlas } from "../atlas/types.ts";
import type { Scene } from "../scenes/scene.ts";
import { drawArea } from "./area.ts";
import { drawBars } from "./bars.ts";
import type { MapSize } from "./box.ts";
import { drawColumns } from "./columns.ts";
import type { Geometry } from "./geometry.ts";
import { drawLine } from "./line.ts";
import { drawMap } from "./map.ts";
import { drawParts } from "./parts.ts";
import { drawPoints } from "./points.ts";
import { drawPromises } from "./promises.ts";
import { drawTable } from "./table.ts";
import { drawTally } from "./tally.ts";
import { drawTimeline } from "./timeline.ts";
import { drawUnits } from "./units.ts";

/**
 * A scene as geometry: a function of the scene and the size alone.
 * @param size in CSS px; `free` is the part that no note covers, which only maps heed
 * @param atlas the world's outlines, for maps
 */
export function draw(scene: Scene, size: MapSize, atlas: Atlas): Geometry {
	switch (scene.kind) {
		case "map":
			return drawMap(scene, size, atlas);
		case "columns":
			return drawColumns(scene, size);
		case "line":
			return drawLine(scene, size);
		case "area":
			return drawArea(scene, size);
		case "units":
			return drawUnits(scene, size);
		case "bars":
			return drawBars(scene, size);
		case "parts":
			return drawParts(scene, size);
		case "timeline":
			return drawTimeline(scene, size);
		case "promises":
			return drawPromises(scene, size);
		case "tally":
			return drawTally(scene, size);
		case "points":
			return drawPoints(scene, size);
		case "table":
			return drawTable(scene, size);
		default:
			return scene satisfies never;
	}
}
