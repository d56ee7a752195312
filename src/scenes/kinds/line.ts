import { type SceneKind, sceneIn, signsOf } from "../kind.ts";
import { finer, highest, middleOf, within } from "../rows.ts";

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
		const rows = scene.lines.flatMap(({ series }) => composer.series(series).rows);
		return {
			kind: "line",
			window,
			months: finer(rows) ? composer.months(window) : undefined,
			measure: unit,
			scale: composer.scale(unit),
			max: Math.max(...scene.lines.map((l) => highest(composer.series(l.series).rows))),
			min: scene.min,
			lead: scene.lead,
			lines,
			annotations: scene.annotations.map(({ series = first, key, text }) => ({
				series,
				key,
				text: composer.text(text),
			})),
		};
	},
	signs: ({ lines }) =>
		signsOf(
			lines.flatMap(({ points }) => points),
			"half",
			true,
		),
	table(scene, t) {
		const byKey = scene.lines.map(({ points }) => new Map(points.map((p) => [p.key, p])));
		const points = [...new Map(byKey.flatMap((line) => [...line])).values()];
		points.sort((a, b) => a.at - b.at);
		return {
			unit: t.unit,
			timed: true,
			heads: [t.keyHead(points), ...scene.lines.map(({ label }) => label)],
			rows: points.map((point) => [
				{ text: t.name(point) },
				...scene.lines.map(({ key }, i) => {
					const datum = byKey[i]?.get(point.key);
					return datum ? t.cell(datum, `${key} ${point.key}`) : { text: t.words.noValue };
				}),
			]),
		};
	},
	records: (scene, _, r) => scene.lines.flatMap(({ key, points }) => r.rows(key, points)),
};
