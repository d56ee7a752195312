import type { MapScene } from "../scenes/map-scene.ts";
import type { Position } from "../story/schema/common.ts";
import { type Type, typeFor } from "./axis.ts";
import { type Box, type MapSize, middleOf, round } from "./box.ts";
import type { Camera } from "./camera.ts";
import { Globe } from "./globe.ts";

/** A globe as a camera sees it in a picture of some size: what marks and words are placed with. Places are px. */
export type View = {
	camera: Camera;
	size: MapSize;
	type: Type;
	/** Where the middle of the globe stands. */
	middle: { x: number; y: number };
	/** Where words may stand. */
	frame: Box;
	project: (at: Position) => { x: number; y: number };
	/** Whether a place is on the side of the globe that is seen. */
	seen: (at: Position) => boolean;
	/** Whether a box does not lie across the globe's rim. */
	clear: (box: Box) => boolean;
};

const cornersOf = (box: Box) =>
	[box.x, box.x + box.width].flatMap((x) => [box.y, box.y + box.height].map((y) => ({ x, y })));

/** What a camera sees in a picture of some size. */
export function viewFrom(camera: Camera, size: MapSize): View {
	const { free } = size;
	const middle = middleOf(free);
	const globe = new Globe(camera, middle, size);
	const left = Math.max(6, free.x);
	const top = Math.max(6, free.y);
	return {
		camera,
		size,
		type: typeFor(size.width < 1900 ? Math.min(size.width, 700) : 720),
		middle,
		frame: {
			x: left,
			y: top,
			width: Math.min(size.width - 6, free.x + free.width) - left,
			height: Math.min(size.height - 6, free.y + free.height) - top,
		},
		project: (at) => {
			const { x, y } = globe.spot(at);
			return { x: round(x), y: round(y) };
		},
		seen: (at) => globe.spot(at).distance < Math.PI / 2 - 0.02,
		clear: (box) => {
			const ends = cornersOf(box).map((at) => Math.hypot(at.x - middle.x, at.y - middle.y));
			return Math.max(...ends) < camera.scale - 3 || Math.min(...ends) > camera.scale + 3;
		},
	};
}

/** Where the places of a scene stand in a view. */
export const spotsIn = ({ project, seen }: View, scene: MapScene) =>
	scene.places.map((place) => ({ place, ...project(place.at), visible: seen(place.at) }));
export type PlaceSpot = ReturnType<typeof spotsIn>[number];
