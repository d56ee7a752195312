import { formatFound, type Problem } from "../problems.ts";
import type { Position } from "../schema/common.ts";
import type { Story } from "../schema/index.ts";

const RADIANS = Math.PI / 180;

/** The angle between two places as seen from the middle of the earth, degrees. */
function apart([lon, lat]: Position, [otherLon, otherLat]: Position): number {
	const [a, b] = [lat * RADIANS, otherLat * RADIANS];
	const cosine =
		Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos((lon - otherLon) * RADIANS);
	return Math.acos(Math.min(1, Math.max(-1, cosine))) / RADIANS;
}

/** Whether a place is within a view: a frame may show more to its sides than its span, never as much again. */
const shows = (center: Position, span: number, at: Position): boolean =>
	apart(center, at) <= Math.min(90, Math.max(span, 1));

/** A position with its two numbers the other way round, where that is one. */
const swapped = ([lon, lat]: Position): Position | undefined =>
	Math.abs(lon) <= 90 ? [lat, lon] : undefined;

/** Marked places that their map scene does not show, as where the two numbers of one are the wrong way round. */
export function ofViews(story: Story): Problem[] {
	return Object.entries(story.figures).flatMap(([id, figure]) =>
		figure.kind !== "map"
			? []
			: Object.entries(figure.scenes).flatMap(([name, { center, span, places }]) => {
					const hidden = places.flatMap(({ place }, i) => {
						const at = story.places[place]?.at;
						return at && !shows(center, span, at) ? [{ place, at, i }] : [];
					});
					const turned = swapped(center);
					// Where it would show them all, it is the view that is meant to be elsewhere.
					const view =
						turned && hidden.length > 0 && hidden.every(({ at }) => shows(turned, span, at));
					if (view && hidden.length === places.length)
						return [
							{
								path: ["figures", id, "scenes", name, "center"],
								expected: `a view of its places, [longitude, latitude]: ${JSON.stringify(turned)}`,
								found: `${JSON.stringify(center)}, which shows none of them`,
							},
						];
					return hidden.map(({ place, at, i }) => {
						const other = swapped(at);
						const hint =
							other && shows(center, span, other) ? "; are its two numbers swapped?" : "";
						return {
							path: ["figures", id, "scenes", name, "places", i, "place"],
							expected: `a place that the scene shows, with its center ${JSON.stringify(center)} and span ${span}`,
							found: `${formatFound(place)} at ${JSON.stringify(at)}, ${Math.round(apart(center, at))} degrees away${hint}`,
						};
					});
				}),
	);
}
