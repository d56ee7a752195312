import { formatFound, type Path } from "../../problems.ts";
import type { Position } from "../../schema/common.ts";
import type { Place } from "../../schema/place.ts";
import type { Context } from "../context.ts";
import { factValue } from "../values.ts";
import { type FigureOf, scenesOf } from "./scene.ts";
import { checkShading } from "./shading.ts";

/** Checks the scenes of a map. */
export function checkMap(ctx: Context, figure: FigureOf<"map">, path: Path): void {
	for (const { scene, at } of scenesOf(figure, path)) {
		const places = scene.places.map(({ place }) => place);
		const routes = scene.routes.map(({ route }) => route);
		ctx.once("place", places, (i) => at("places", i, "place"));
		ctx.once("route", routes, (i) => at("routes", i, "route"));
		for (const list of ["regions", "lands", "cities", "waters"] as const)
			ctx.once("place", scene[list], (i) => at(list, i));
		scene.places.forEach(({ place }, i) => {
			ctx.refer("places", place, at("places", i, "place"));
		});
		scene.places.forEach(({ place }, i) => {
			checkInSight(ctx, place, scene, at("places", i, "place"));
		});
		scene.regions.forEach((id, i) => {
			placeOfKind(ctx, id, ["region"], at("regions", i));
		});
		scene.lands.forEach((id, i) => {
			placeOfKind(ctx, id, ["land", "region"], at("lands", i));
		});
		scene.cities.forEach((id, i) => {
			if (placeOfKind(ctx, id, ["city"], at("cities", i)))
				checkInSight(ctx, id, scene, at("cities", i));
		});
		scene.waters.forEach((id, i) => {
			placeOfKind(ctx, id, ["water"], at("waters", i));
		});
		scene.routes.forEach(({ route }, i) => {
			ctx.refer("routes", route, at("routes", i, "route"));
		});
		scene.routes.forEach(({ days }, i) => {
			if (days !== undefined) checkDays(ctx, days, at("routes", i, "days"));
		});
		if (scene.shading) checkShading(ctx, scene.shading, (...rest) => at("shading", ...rest));
		const drawn = scene.places.map(({ place }) => place);
		for (const [place, fact] of Object.entries(scene.values)) {
			ctx.oneOf("a place of this scene", place, drawn, at("values", place));
			ctx.refer("facts", fact, at("values", place));
		}
	}
}

/** Whether an id is that of a place of one of some kinds; else it is a problem. */
function placeOfKind(ctx: Context, id: string, kinds: Place["kind"][], path: Path): boolean {
	if (!ctx.refer("places", id, path)) return false;
	const place = ctx.place(id);
	if (!place || kinds.includes(place.kind)) return true;
	ctx.problem(path, `a place of kind ${kinds.join(" or ")}`, `${formatFound(id)}, a ${place.kind}`);
	return false;
}

const RADIANS = Math.PI / 180;

/** The angle between two points of the earth, degrees, by the haversine formula. */
function apart([lon0, lat0]: Position, [lon1, lat1]: Position): number {
	const square = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2;
	const across = Math.cos(lat0 * RADIANS) * Math.cos(lat1 * RADIANS) * square(lon1 - lon0);
	return (2 * Math.asin(Math.min(1, Math.sqrt(square(lat1 - lat0) + across)))) / RADIANS;
}

/** A place that a scene marks is in the scene; most that are not have their two numbers the wrong way round. */
function checkInSight(
	ctx: Context,
	id: string,
	{ center, span }: { center: Position; span: number },
	path: Path,
): void {
	const at = ctx.place(id)?.at;
	// On wide and on tall screens a map goes on beyond its span, by as much again at most.
	const reach = Math.min(90, span);
	if (!at || apart(at, center) <= reach) return;
	const swapped = [at[1], at[0]] as Position;
	const [lon, lat] = center;
	const turned = [
		...(Math.abs(at[0]) <= 90 && apart(swapped, center) <= reach ? ["the place"] : []),
		...(Math.abs(lon) <= 90 && apart(at, [lat, lon]) <= reach ? ["the center"] : []),
	];
	const hint =
		turned.length > 0
			? `; a position is [longitude, latitude]: are the two numbers of ${turned.join(" or of ")} the wrong way round?`
			: "";
	ctx.problem(
		path,
		`a place that the scene shows, whose span of ${span} degrees is about its center, [${center.join(", ")}]`,
		`${formatFound(id)}, ${Math.round(apart(at, center))} degrees away${hint}`,
	);
}

/** A voyage takes some days, and no more than could be drawn. */
function checkDays(ctx: Context, fact: string, path: Path): void {
	if (!ctx.refer("facts", fact, path)) return;
	const value = factValue(ctx.story, fact);
	if (value === undefined) return;
	if (typeof value === "number" && value >= 1 && value <= 1000) return;
	ctx.problem(
		path,
		"a fact that is a number of days, from 1 to 1000",
		`${formatFound(fact)}, which is ${formatFound(value)}`,
	);
}
