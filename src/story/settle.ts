import { endOf, isEnd, keyIn } from "./rows.ts";
import type { Figure } from "./schema/figure.ts";
import type { Story } from "./schema/index.ts";
import type { Series } from "./schema/series.ts";

/** What a key of a scene means, where the scene may say `first` or `last`. */
type Settled = <Key extends string | undefined>(key: Key) => Key;

const within =
	(series: Series | undefined): Settled =>
	(key) =>
		(series && key !== undefined ? keyIn(series, key) : key) as typeof key;

/** Of several series: the first or the last key that any of them has a value for. */
const among =
	(all: (Series | undefined)[]): Settled =>
	(key) => {
		if (key === undefined || !isEnd(key)) return key;
		// Keys over time stand in the order of their letters.
		const ends = all.flatMap((series) => (series && endOf(series, key)?.key) ?? []).sort();
		return ((key === "first" ? ends[0] : ends.at(-1)) ?? key) as typeof key;
	};

/**
 * A story in whose scenes every key names a row: `first` and `last` are put as the rows that they mean.
 *
 * Done once, where a story is loaded: nothing that draws or lists a scene needs to know that it was not so written.
 * Where there is no such row, the word stays, and the check tells of it.
 */
export function settleKeys(story: Story): Story {
	return {
		...story,
		figures: Object.fromEntries(
			Object.entries(story.figures).map(([id, figure]) => [id, settled(story, figure)]),
		),
	};
}

function settled(story: Story, figure: Figure): Figure {
	const each = <Scene>(scenes: Record<string, Scene>, settle: (scene: Scene) => Scene) =>
		Object.fromEntries(Object.entries(scenes).map(([name, scene]) => [name, settle(scene)]));
	const seriesOf = (id: string) => (Object.hasOwn(story.series, id) ? story.series[id] : undefined);
	switch (figure.kind) {
		case "columns":
			return {
				...figure,
				scenes: each(figure.scenes, (scene) => columns(scene, within(seriesOf(scene.series)))),
			};
		case "line":
			return { ...figure, scenes: each(figure.scenes, (scene) => line(scene, seriesOf)) };
		case "parts":
			return {
				...figure,
				scenes: each(figure.scenes, (scene) =>
					parts(scene, (scene.series ?? Object.keys(figure.series)).map(seriesOf)),
				),
			};
		case "area":
			return { ...figure, scenes: each(figure.scenes, (scene) => area(scene, seriesOf)) };
		case "points":
			return {
				...figure,
				scenes: each(figure.scenes, (scene) => points(scene, seriesOf(scene.series))),
			};
		case "bars":
			return {
				...figure,
				scenes: each(figure.scenes, (scene) => ({
					...scene,
					highlight: scene.highlight.map(within(seriesOf(scene.series))),
				})),
			};
		case "map":
		case "units":
		case "timeline":
		case "promises":
		case "tally":
		case "table":
			return figure;
		default:
			return figure satisfies never;
	}
}

type SceneOf<Kind extends Figure["kind"]> = Extract<Figure, { kind: Kind }>["scenes"][string];

function columns(scene: SceneOf<"columns">, key: Settled): SceneOf<"columns"> {
	const ends = <Span extends { from: string; to: string }>(span: Span): Span => ({
		...span,
		from: key(span.from),
		to: key(span.to),
	});
	return {
		...scene,
		from: key(scene.from),
		to: key(scene.to),
		highlight: scene.highlight.map(key),
		spans: scene.spans.map(ends),
		compare: scene.compare && ends(scene.compare),
		annotations: scene.annotations.map((one) => ({ ...one, key: key(one.key) })),
	};
}

type SeriesOf = (id: string) => Series | undefined;

function line(scene: SceneOf<"line">, seriesOf: SeriesOf): SceneOf<"line"> {
	const ids = scene.lines.map(({ series }) => series);
	const key = among(ids.map(seriesOf));
	return { ...overTime(scene, ids, seriesOf), values: scene.values.map(key) };
}

const area = (scene: SceneOf<"area">, seriesOf: SeriesOf): SceneOf<"area"> =>
	overTime(
		scene,
		scene.areas.map(({ series }) => series),
		seriesOf,
	);

/** @param ids the series that the scene draws */
function overTime<Scene extends SceneOf<"line" | "area">>(
	scene: Scene,
	ids: string[],
	seriesOf: SeriesOf,
): Scene {
	const key = among(ids.map(seriesOf));
	return {
		...scene,
		from: key(scene.from),
		to: key(scene.to),
		annotations: scene.annotations.map((one) => ({
			...one,
			key: within(seriesOf(one.series ?? ids[0] ?? ""))(one.key),
		})),
	};
}

function parts(scene: SceneOf<"parts">, all: (Series | undefined)[]): SceneOf<"parts"> {
	// Names have no order but that of the rows.
	const named = all.find((series) => series?.keys === "name");
	const key = named ? within(named) : among(all);
	const { highlight } = scene;
	return {
		...scene,
		from: key(scene.from),
		to: key(scene.to),
		highlight: highlight && { ...highlight, keys: highlight.keys.map(key) },
	};
}

function points(scene: SceneOf<"points">, series: Series | undefined): SceneOf<"points"> {
	const key = within(series);
	/** A scale begins and ends with whole years. */
	const year = (end: string) => (isEnd(end) && timed(key(end)) ? key(end).slice(0, 4) : end);
	const timed = (row: string) => series?.keys !== "name" && !isEnd(row);
	return {
		...scene,
		from: year(scene.from),
		to: year(scene.to),
		highlight: scene.highlight.map(key),
		labels: Object.fromEntries(
			Object.entries(scene.labels).map(([name, label]) => [key(name), label]),
		),
	};
}
