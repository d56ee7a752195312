import type { Position } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";

/** A route's points from its start to its end, [longitude, latitude]. @throws Error where there is no such route */
export function routePoints(story: Story, id: string): Position[] {
	const route = story.routes[id];
	if (!route) throw new Error(`no route ${id}`);
	return [route.from, ...route.via, route.to].map((point) => {
		const position = typeof point === "string" ? story.places[point]?.at : point;
		if (!position) throw new Error(`no place ${String(point)}`);
		return position;
	});
}
