import { formatFound, type Path } from "../../problems.ts";
import type { Place } from "../../schema/place.ts";
import type { Context } from "../context.ts";
import { type FigureOf, scenesOf } from "./scene.ts";

/** Checks the scenes of a map. */
export function checkMap(ctx: Context, figure: FigureOf<"map">, path: Path): void {
	for (const { scene, at } of scenesOf(figure, path)) {
		const places = scene.places.map(({ place }) => place);
		const routes = scene.routes.map(({ route }) => route);
		ctx.once("place", places, (i) => at("places", i, "place"));
		ctx.once("route", routes, (i) => at("routes", i, "route"));
		for (const list of ["regions", "lands", "waters"] as const)
			ctx.once("place", scene[list], (i) => at(list, i));
		scene.places.forEach(({ place }, i) => {
			ctx.refer("places", place, at("places", i, "place"));
		});
		scene.regions.forEach((id, i) => {
			placeOfKind(ctx, id, ["region"], at("regions", i));
		});
		scene.lands.forEach((id, i) => {
			placeOfKind(ctx, id, ["land", "region"], at("lands", i));
		});
		scene.waters.forEach((id, i) => {
			placeOfKind(ctx, id, ["water"], at("waters", i));
		});
		scene.routes.forEach(({ route }, i) => {
			ctx.refer("routes", route, at("routes", i, "route"));
		});
		const drawn = scene.places.map(({ place }) => place);
		for (const [place, fact] of Object.entries(scene.values)) {
			ctx.oneOf("a place of this scene", place, drawn, at("values", place));
			ctx.refer("facts", fact, at("values", place));
		}
	}
}

function placeOfKind(ctx: Context, id: string, kinds: Place["kind"][], path: Path): void {
	if (!ctx.refer("places", id, path)) return;
	const place = ctx.place(id);
	if (place && !kinds.includes(place.kind))
		ctx.problem(
			path,
			`a place of kind ${kinds.join(" or ")}`,
			`${formatFound(id)}, a ${place.kind}`,
		);
}
