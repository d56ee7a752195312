import { interval, isTime } from "../../story/dates.ts";
import type { Series } from "../../story/schema/series.ts";
import { keysOfAll } from "../../story/series-keys.ts";
import type { Composer } from "../composer.ts";
import { type SceneKind, type SceneOf, sceneIn, signsOf } from "../kind.ts";
import { extent, finer, highest, lowest } from "../rows.ts";
import type { PartsScene } from "../scene.ts";

type Scene = SceneOf<"parts">;
type Drawn = { id: string; series: Series };

/** Columns or bars of several series, one on the other or side by side. */
export const parts: SceneKind<"parts"> = {
	compose(figure, name, composer) {
		const scene = sceneIn(figure, name);
		const drawn = (scene.series ?? Object.keys(figure.series)).map(
			(id): Drawn => ({ id, series: composer.series(id) }),
		);
		const all = keysOfAll(drawn.map(({ series }) => series));
		const first = scene.from === undefined ? 0 : all.indexOf(scene.from);
		const last = scene.to === undefined ? all.length : all.indexOf(scene.to) + 1;
		const keys = all.slice(first, last);
		const unit = drawn[0]?.series.unit ?? "";
		const timed = figure.direction === "columns" && drawn[0]?.series.keys !== "name";
		const window = timed ? extent(keys.map(interval)) : undefined;
		return {
			kind: "parts",
			direction: figure.direction,
			layout: scene.layout,
			measure: unit,
			scale: composer.scale(unit),
			...reach(drawn, all, scene.layout),
			window,
			months:
				window && finer(drawn.flatMap(({ series }) => series.rows))
					? composer.months(window)
					: undefined,
			keys: keys.map((key) => ({
				key,
				name: nameOf(key, drawn, composer),
				time: timed ? interval(key) : undefined,
				told: isTold(scene, undefined, key),
				total: scene.total && totalOf(key, drawn, composer),
			})),
			total: composer.optional(scene.total),
			series: drawn.map(({ id, series }) => ({
				key: id,
				label: composer.text(figure.series[id]?.label ?? {}),
				tone: figure.series[id]?.tone ?? "soft",
				told: isTold(scene, id, undefined),
				data: keys.flatMap((key) => {
					const row = series.rows.find((one) => one.key === key);
					if (!row) return [];
					const told = isTold(scene, id, key);
					const wanted = scene.values === "all" || (scene.values === "highlight" && told);
					return [{ ...composer.datum(series, row), told, printed: row.value !== null && wanted }];
				}),
			})),
		};
	},
	signs: ({ series }) =>
		signsOf(
			series.flatMap(({ data }) => data),
			"hatched",
			true,
		),
	table(scene, t) {
		const all = scene.series.flatMap(({ data }) => data);
		return {
			unit: t.unit,
			timed: scene.keys.every(({ key }) => isTime(key)),
			heads: [
				t.keyHead(all),
				...scene.series.map(({ label }) => label),
				...(scene.total === undefined ? [] : [scene.total]),
			],
			rows: scene.keys.map(({ key, name, total }) => [
				{ text: t.name(all.find((datum) => datum.key === key) ?? { key, name }) },
				...scene.series.map(({ key: id, data }) => {
					const datum = data.find((one) => one.key === key);
					return datum ? t.cell(datum, `${id} ${key}`) : { text: t.words.noValue };
				}),
				...(scene.total === undefined ? [] : [t.sum(total?.value)]),
			]),
		};
	},
	records: (scene, _, r) => scene.series.flatMap(({ key, data }) => r.rows(key, data)),
};

/** Whether a scene is about a series, a key, or what a series has for a key: about all where it says nothing. */
const isTold = ({ highlight }: Scene, series: string | undefined, key: string | undefined) => {
	const among = (list: readonly string[] = [], one: string | undefined) =>
		one === undefined || list.length === 0 || list.includes(one);
	return among(highlight?.series, series) && among(highlight?.keys, key);
};

/** A key as printed: as the first series prints it that has it. */
function nameOf(key: string, drawn: readonly Drawn[], composer: Composer): string {
	for (const { series } of drawn) {
		const row = series.rows.find((one) => one.key === key);
		if (row) return composer.datum(series, row).name;
	}
	return key;
}

/** The values that series have for a key, a gap as null. */
const valuesOf = (key: string, drawn: readonly Drawn[]): (number | null)[] =>
	drawn.flatMap(({ series }) => {
		const row = series.rows.find((one) => one.key === key);
		return row ? [row.value] : [];
	});

const sumOf = (values: readonly number[]): number =>
	Number(values.reduce((all, value) => all + value, 0).toPrecision(12));

/** What the parts of a key come to; undefined where one of them is a gap. A series without a row for it adds nothing. */
function totalOf(
	key: string,
	drawn: readonly Drawn[],
	composer: Composer,
): PartsScene["keys"][number]["total"] {
	const all = valuesOf(key, drawn);
	const values = all.filter((value) => value !== null);
	if (values.length < all.length) return undefined;
	const value = sumOf(values);
	return { value, label: composer.label(value, drawn[0]?.series.unit ?? "") };
}

/** How far the parts go to both sides of zero. */
function reach(
	drawn: readonly Drawn[],
	keys: readonly string[],
	layout: PartsScene["layout"],
): Pick<PartsScene, "min" | "max"> {
	const rows = drawn.flatMap(({ series }) => series.rows);
	if (layout === "grouped") return { min: lowest(rows), max: highest(rows) };
	const stacks = keys.map((key) => valuesOf(key, drawn).filter((value) => value !== null));
	const side = (values: number[], under: boolean) =>
		sumOf(values.filter((value) => value < 0 === under));
	return {
		min: Math.min(0, ...stacks.map((values) => side(values, true))),
		max: Math.max(0, ...stacks.map((values) => side(values, false))),
	};
}
