import { type SceneKind, sceneIn, signsOf } from "../kind.ts";
import { overTime, overTimeRecords } from "../over-time.ts";
import { finer, highest, middleOf, within } from "../rows.ts";
import { tableOfLines } from "../tabulator.ts";

/** Lines over time. */
export const line: SceneKind<"line"> = {
	compose(figure, name, composer) {
		const scene = sceneIn(figure, name);
		const lines = scene.lines.map(({ series: id, label, tone }) => {
			const series = composer.series(id);
			return {
				key: id,
				label: composer.text(label),
				tone,
				points: within(series.rows, scene.from, scene.to).map((row) => ({
					...composer.datum(series, row),
					at: middleOf(row.key),
					printed: row.value !== null && scene.values.includes(row.key),
				})),
			};
		});
		const first = scene.lines[0]?.series ?? "";
		const { unit } = composer.series(first);
		const times = lines.flatMap((l) => l.points.map((p) => p.at));
		const window = [Math.min(...times), Math.max(...times)] as const;
		const marked = overTime(scene, first, unit, composer);
		const rows = scene.lines.flatMap(({ series }) => composer.series(series).rows);
		return {
			kind: "line",
			window,
			months: finer(rows) ? composer.months(window) : undefined,
			measure: unit,
			scale: composer.scale(unit),
			max: Math.max(
				...scene.lines.map((l) => highest(composer.series(l.series).rows)),
				...marked.limits.map(({ value }) => value),
			),
			min: scene.min,
			lead: scene.lead,
			lines,
			...marked,
		};
	},
	signs: ({ lines }) =>
		signsOf(
			lines.flatMap(({ points }) => points),
			"half",
			true,
		),
	table: (scene, t) => tableOfLines(scene.lines, t),
	records: (scene, defined, r) => [
		...scene.lines.flatMap(({ key, points }) => r.rows(key, points)),
		...overTimeRecords(defined, r),
	],
};
