import { formatFound } from "../problems.ts";
import { type Context, own } from "./context.ts";

/** Checks the places and the outlines of regions. */
export function checkPlaces(ctx: Context): void {
	for (const [id, place] of Object.entries(ctx.story.places)) {
		const path = ["places", id];
		const { region } = place;
		ctx.cite(place.sources, path);
		if (place.kind === "region" && !region)
			ctx.problem([...path, "region"], "the outline of a region", "nothing");
		if (place.kind !== "region" && region)
			ctx.problem([...path, "kind"], '"region", as it has an outline', formatFound(place.kind));
		if (place.kind !== "water" && place.along)
			ctx.problem(
				[...path, "kind"],
				'"water", as its name lies along a way',
				formatFound(place.kind),
			);
		const outlines = region && own(ctx.features, region.atlas);
		if (outlines && !outlines.has(region.feature))
			ctx.problem(
				[...path, "region", "feature"],
				`the id of an outline in the atlas ${region.atlas}`,
				formatFound(region.feature),
			);
	}
}

/** Checks the routes and the places they touch. */
export function checkRoutes(ctx: Context): void {
	for (const [id, route] of Object.entries(ctx.story.routes)) {
		const path = ["routes", id];
		ctx.cite(route.sources, path);
		ctx.refer("places", route.from, [...path, "from"]);
		ctx.refer("places", route.to, [...path, "to"]);
		route.via.forEach((point, index) => {
			if (typeof point === "string") ctx.refer("places", point, [...path, "via", index]);
		});
	}
}
