import type { Row } from "../../story/schema/series.ts";
import { type SceneKind, sceneIn, signsOf } from "../kind.ts";
import { overTime, overTimeRecords } from "../over-time.ts";
import { finer, lowest, middleOf, within } from "../rows.ts";
import { tableOfLines } from "../tabulator.ts";

/** Filled areas over time: one over the zero line, or several, each on the one before. */
export const area: SceneKind<"area"> = {
	compose(figure, name, composer) {
		const scene = sceneIn(figure, name);
		const all = scene.areas.map(({ series }) => composer.series(series));
		const { unit } = composer.series(scene.areas[0]?.series ?? "");
		const spans = stacked(
			all.map(({ rows }) => rows),
			scene.share,
		);
		const areas = scene.areas.map(({ series: id, label, tone }, i) => {
			const series = composer.series(id);
			return {
				key: id,
				label: composer.text(label),
				tone,
				points: within(series.rows, scene.from, scene.to).map((row) => ({
					...composer.datum(series, row),
					at: middleOf(row.key),
					span: spans.get(row.key)?.[i],
				})),
			};
		});
		const times = areas.flatMap(({ points }) => points.map(({ at }) => at));
		const window = [Math.min(...times), Math.max(...times)] as const;
		const marked = overTime(scene, scene.areas[0]?.series ?? "", unit, composer);
		const tops = [...spans.values()].flatMap((each) => each.map(([, top]) => top));
		return {
			kind: "area",
			window,
			months: finer(all.flatMap(({ rows }) => rows)) ? composer.months(window) : undefined,
			measure: unit,
			scale: scene.share ? 1 : composer.scale(unit),
			min: all.length > 1 ? 0 : Math.min(0, ...all.map(({ rows }) => lowest(rows))),
			max: scene.share ? 100 : Math.max(0, ...tops, ...marked.limits.map(({ value }) => value)),
			share: scene.share,
			areas,
			...marked,
		};
	},
	signs: ({ areas }) =>
		signsOf(
			areas.flatMap(({ points }) => points),
			"half",
			true,
		),
	table: (scene, t) =>
		tableOfLines(scene.areas, t, ({ span }) =>
			scene.share && span ? t.percent(span[1] - span[0]) : "",
		),
	records: (scene, defined, r) => [
		...scene.areas.flatMap(({ key, points }) => r.rows(key, points)),
		...overTimeRecords(defined, r),
	],
};

/**
 * From where to where each series reaches at a key, on those before it; keys at which one has no value are left out: what
 * stands on nothing would be read as less.
 * @param share whether in percent of all, not in values
 */
export function stacked(
	all: readonly (readonly Row[])[],
	share: boolean,
): Map<string, (readonly [number, number])[]> {
	const byKey = all.map((rows) => new Map(rows.map(({ key, value }) => [key, value])));
	const spans = new Map<string, (readonly [number, number])[]>();
	for (const { key } of all[0] ?? []) {
		const values = byKey.map((row) => row.get(key));
		if (!values.every((value) => typeof value === "number")) continue;
		const sum = values.reduce((most, value) => most + value, 0);
		if (share && sum === 0) continue;
		let top = 0;
		spans.set(
			key,
			values.map((value) => {
				const from = top;
				top += share ? (value / sum) * 100 : value;
				return [from, top] as const;
			}),
		);
	}
	return spans;
}
