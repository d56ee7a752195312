import { type Language, words } from "../../languages/index.ts";
import { type SceneKind, sceneIn } from "../kind.ts";
import type { MapScene } from "../map-scene.ts";
import { type DataRecord, lowest, type Recorder } from "../record.ts";
import { routePoints } from "../routes.ts";
import { shaded } from "../shading.ts";

/** A globe with places and routes. */
export const map: SceneKind<"map"> = {
	compose(figure, name, composer) {
		const scene = sceneIn(figure, name);
		const named = (id: string) => {
			const { at, name } = composer.place(id);
			return { key: id, at, name: composer.text(name) };
		};
		return {
			kind: "map",
			center: scene.center,
			span: scene.span,
			places: scene.places.map(({ place: id, detail, highlight }) => {
				const place = named(id);
				const fact = scene.values[id];
				const words = composer.optional(detail ?? composer.place(id).detail);
				return {
					...place,
					detail: fact === undefined ? words : withValue(words, composer.printed(fact)),
					highlight,
					value: fact === undefined ? undefined : composer.fact(fact).value,
				};
			}),
			regions: scene.regions.map(named),
			...(scene.shading ? shaded(scene.shading, composer) : {}),
			lands: scene.lands.map(named),
			cities: scene.cities.map(named),
			waters: scene.waters.map((id) => ({ ...named(id), along: composer.place(id).along })),
			routes: scene.routes.map(({ route: id, highlight, days }) => {
				const route = composer.story.routes[id];
				if (!route) throw new Error(`no route ${id}`);
				composer.cite(route.sources);
				return {
					key: id,
					name: composer.text(route.name),
					label: composer.text(route.label),
					labelAt: route.labelAt,
					points: routePoints(composer.story, id),
					highlight,
					voyage:
						days === undefined
							? undefined
							: voyageOf(Number(composer.fact(days).value), composer.language),
				};
			}),
			rose: scene.rose,
		};
	},
	signs: () => [],
	table(scene, t) {
		const { words } = t;
		const said = [...scene.places.map(placeRow), ...scene.routes.map(routeRow)];
		if (!scene.shades)
			return { unit: undefined, timed: false, heads: [words.place, words.what], rows: said };
		const lines = scene.shades.map((datum) => ({ head: datum.name, datum }));
		const { heads, rows, ...rest } = t.values(words.place, lines);
		// What is said of places stands beside the values of areas, in a column of its own.
		const [more, none] = said.length > 0 ? [[words.what], [{ text: "" }]] : [[], []];
		const empty = heads.slice(1).map(() => ({ text: "" }));
		return {
			...rest,
			heads: [...heads, ...more],
			rows: [
				...rows.map((row) => [...row, ...none]),
				...said.map(([name, what]) => [name!, ...empty, what!]),
			],
		};
	},
	records: (scene, { values, shading }, r) => [
		...(shading ? r.rows(shading.series, scene.shades ?? []) : []),
		...scene.places.map((place) => placeRecord(place, values[place.key], r)),
		...scene.regions.map((region) => r.place("region", region)),
		...scene.lands.map((land) => r.place("land", land)),
		...scene.cities.map((city) => r.place("city", city)),
		...scene.waters.map((water) => r.place("water", water)),
		...scene.routes.flatMap((route) => routeRecords(route, r)),
	],
};

/** What is said at a place, with the value that it stands for, unless that is said already. */
const withValue = (words: string | undefined, value: { full: string; bare: string }): string =>
	words?.includes(value.bare) ? words : [words, value.full].filter(Boolean).join(", ");

type MapPlace = MapScene["places"][number];
type MapRoute = MapScene["routes"][number];

const placeRow = ({ key, name, detail }: MapPlace) => [
	{ text: name },
	{ text: detail ?? "", mark: key },
];

const routeRow = ({ key, name, label }: MapRoute) => [{ text: name }, { text: label, mark: key }];

/** A place, with what is said of it there. @param id the fact, if any */
function placeRecord(place: MapPlace, id: string | undefined, r: Recorder<"map">): DataRecord {
	const record = { ...r.place("place", place), detail: place.detail };
	if (id === undefined) return record;
	const { fact, about } = r.known(id);
	const { value, unit, qualifier } = fact;
	return {
		...record,
		measure: r.text(fact.label),
		value,
		unit,
		qualifier,
		// Where the place is and what is said of it have each their sources, and each their doubts.
		confidence: lowest(about.confidence, record.confidence),
		note: [record.note, about.note].filter(Boolean).join(" ") || undefined,
		sources: [...new Set([...about.sources, ...record.sources])],
	};
}

/** A route, point by point. */
function routeRecords({ key, name, label, points }: MapRoute, r: Recorder<"map">): DataRecord[] {
	const route = r.story.routes[key];
	if (!route) throw new Error(`no route ${key}`);
	const { confidence, sources } = route;
	const note = r.optional(route.note);
	return points.map(([longitude, latitude], i) => {
		const where = { point: i + 1, longitude, latitude, detail: label };
		return r.record({ item: "route", key, name, ...where, confidence, note, sources });
	});
}

/** A voyage of so many days, and how one of them is said. */
const voyageOf = (days: number, language: Language): { days: number; day: string } => ({
	days,
	day: words(language).dayOf.replace("{all}", String(days)),
});
