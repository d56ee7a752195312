import { resolveFact } from "../story/facts.ts";
import { fillPlain } from "../story/fill.ts";
import type { Language, Position, Qualifier, Text } from "../story/schema/common.ts";
import type { EventStatus } from "../story/schema/figure.ts";
import type { Story } from "../story/schema/index.ts";
import type { Series } from "../story/schema/series.ts";
import type { Datum, Scene, Status } from "./scene.ts";
import { sceneAt, type View, viewsOf } from "./scene-at.ts";

/** One datum of a figure, for files that other programs read. What does not apply to it is not there. */
export type DataRecord = {
	/** The first step that shows it. */
	step: string;
	/** The series that it is a row of, or what else it is: place, route, event, mark, limit… */
	item: string;
	/** Its key in that series, or its own id. */
	key: string;
	name: string;
	/** What is measured, in full. */
	measure?: string | undefined;
	/** Unrounded, or a date; null for a gap. */
	value?: number | string | null;
	/** The id of its unit. */
	unit?: string;
	qualifier?: Qualifier | undefined;
	status?: Status | EventStatus;
	/** When it was, or when it began and ended, as precisely as it is known. */
	date?: string;
	end?: string;
	/** The number of a route's point, from 1. */
	point?: number;
	/** Degrees, east and north positive. */
	longitude?: number;
	latitude?: number;
	/** One line more of what the picture says of it. */
	detail?: string | undefined;
	confidence: "high" | "medium" | "low";
	note?: string | undefined;
	/** Ids in the story's sources. */
	sources: string[];
};

/** The steps that show a figure, in reading order. */
export const viewsOfFigure = (story: Story, figure: string): View[] =>
	viewsOf(story).filter((view) => view.figure === figure);

/**
 * The scene that stands for a figure where there can be but one picture of it: that of the last step that shows it, for
 * a story builds a figure up, and what comes last is what it has come to.
 * @throws Error where no step shows the figure
 */
export function pictureOf(story: Story, figure: string, language: Language): Scene {
	const view = viewsOfFigure(story, figure).at(-1);
	if (!view) throw new Error(`no step shows ${figure}`);
	return sceneAt(story, view.id, language);
}

/**
 * Every datum that the scenes of a figure show, each once, in the order in which a reader meets them.
 * @returns an empty list where no step shows the figure
 */
export function recordsOf(story: Story, figure: string, language: Language): DataRecord[] {
	const met = new Map<string, DataRecord>();
	for (const view of viewsOfFigure(story, figure))
		for (const record of recordsOfView(story, view, language)) {
			const { item, key, point, measure } = record;
			const id = JSON.stringify([item, key, point, measure]);
			if (!met.has(id)) met.set(id, record);
		}
	const records = [...met.values()];
	// A place that one step shows with a value and another without it is one datum, not two.
	const valued = new Set(
		records.flatMap(({ item, key, value }) => (value === undefined ? [] : `${item} ${key}`)),
	);
	return records.filter(
		({ item, key, value }) => value !== undefined || !valued.has(`${item} ${key}`),
	);
}

type Confidence = DataRecord["confidence"];
/** The lowest confidence of what belongs together. */
const lowest = (...levels: Confidence[]): Confidence =>
	(["low", "medium"] as const).find((level) => levels.includes(level)) ?? "high";

function recordsOfView(story: Story, view: View, language: Language): DataRecord[] {
	const definition = story.figures[view.figure];
	if (!definition) throw new Error(`no figure ${view.figure}`);
	const scene = sceneAt(story, view.id, language);
	const words = (text: Text | undefined) => text && fillPlain(story, text, language);
	const common = { step: view.id };

	/** Rows of one series, as a scene has them. */
	const rows = (id: string, data: (Datum & { detail?: string | undefined })[]): DataRecord[] => {
		const series: Series | undefined = story.series[id];
		if (!series) throw new Error(`no series ${id}`);
		const byKey = new Map(series.rows.map((row) => [row.key, row]));
		return data.map(({ key, name, value, status, qualifier, detail, note }) => {
			const row = byKey.get(key);
			return {
				...common,
				item: id,
				key,
				name,
				measure: words(series.title),
				value,
				unit: series.unit,
				qualifier,
				// There is nothing to say of a figure that was not found.
				...(value === null ? {} : { status }),
				...(detail === undefined ? {} : { detail }),
				confidence: row?.confidence ?? series.confidence,
				note,
				sources: row?.sources ?? series.sources,
			};
		});
	};
	/** What a fact is, beside its value. */
	const known = (id: string) => {
		const fact = resolveFact(story, id);
		return {
			fact,
			about: {
				confidence: fact.confidence,
				note: words(fact.note),
				sources: fact.sources,
			},
		};
	};
	const at = ([longitude, latitude]: Position) => ({ longitude, latitude });
	const placed = (
		item: string,
		{ key, name, at: position }: { key: string; name: string; at: Position },
	): DataRecord => {
		const place = story.places[key];
		if (!place) throw new Error(`no place ${key}`);
		const { confidence, sources } = place;
		const note = words(place.note);
		return { ...common, item, key, name, ...at(position), confidence, note, sources };
	};

	if (scene.kind === "columns" && definition.kind === "columns") {
		const { series = "", marks = [] } = definition.scenes[view.scene] ?? {};
		return [
			...rows(series, scene.columns),
			...marks.map(({ at: id, label }): DataRecord => {
				const { fact, about } = known(id);
				const name = words(label) ?? "";
				return { ...common, item: "mark", key: id, name, date: String(fact.value), ...about };
			}),
		];
	}
	if (scene.kind === "line") return scene.lines.flatMap(({ key, points }) => rows(key, points));
	if (scene.kind === "units" && definition.kind === "units")
		return rows(definition.scenes[view.scene]?.series ?? "", scene.categories);
	if (scene.kind === "points" && definition.kind === "points")
		return rows(definition.scenes[view.scene]?.series ?? "", scene.points);
	if (scene.kind === "bars" && definition.kind === "bars") {
		const { series = "", limit } = definition.scenes[view.scene] ?? {};
		const records = rows(
			series,
			scene.bars.flatMap(({ parts }) => parts),
		);
		if (!limit) return records;
		const { fact, about } = known(limit.at);
		const name = words(limit.label) ?? "";
		const { value, unit, qualifier } = fact;
		const mark = { item: "limit", key: limit.at, name, measure: words(fact.label) };
		return [...records, { ...common, ...mark, value, unit, qualifier, ...about }];
	}
	if (scene.kind === "table")
		return scene.rows.flatMap(({ key, cells }) =>
			rows(
				key,
				cells.map((cell) => ({
					...cell,
					name: scene.columns.find((column) => column.key === cell.key)?.label ?? cell.name,
				})),
			),
		);
	if (scene.kind === "timeline" && definition.kind === "timeline") {
		const { gaps = [] } = definition.scenes[view.scene] ?? {};
		return [
			...scene.events.map(({ key, label, detail, status, value }): DataRecord => {
				const { about } = known(definition.events[key]?.at ?? "");
				return {
					...common,
					item: "event",
					key,
					name: label,
					date: value,
					status,
					detail,
					...about,
				};
			}),
			...gaps.map(({ from, to, label }): DataRecord => {
				const [start, end] = [known(from), known(to)];
				return {
					...common,
					item: "interval",
					key: `${from}-${to}`,
					name: words(label) ?? "",
					date: String(start.fact.value),
					end: String(end.fact.value),
					confidence: lowest(start.about.confidence, end.about.confidence),
					sources: [...new Set([...start.about.sources, ...end.about.sources])],
				};
			}),
		];
	}
	if (scene.kind === "map" && definition.kind === "map") {
		const { values = {} } = definition.scenes[view.scene] ?? {};
		return [
			...scene.places.map((place): DataRecord => {
				const record = { ...placed("place", place), detail: place.detail };
				const id = values[place.key];
				if (id === undefined) return record;
				const { fact, about } = known(id);
				const { value, unit, qualifier } = fact;
				return {
					...record,
					measure: words(fact.label),
					value,
					unit,
					qualifier,
					// Where the place is and what is said of it have each their sources, and each their doubts.
					confidence: lowest(about.confidence, record.confidence),
					note: [record.note, about.note].filter(Boolean).join(" ") || undefined,
					sources: [...new Set([...about.sources, ...record.sources])],
				};
			}),
			...scene.regions.map((region) => placed("region", region)),
			...scene.lands.map((land) => placed("land", land)),
			...scene.waters.map((water) => placed("water", water)),
			...scene.routes.flatMap(({ key, name, label, points }) => {
				const route = story.routes[key];
				if (!route) throw new Error(`no route ${key}`);
				const { confidence, sources } = route;
				const note = words(route.note);
				return points.map((position, i): DataRecord => {
					const where = { point: i + 1, ...at(position), detail: label };
					return { ...common, item: "route", key, name, ...where, confidence, note, sources };
				});
			}),
		];
	}
	throw new Error(`${view.figure} and its scene are of different kinds`);
}
