import type { Composer } from "../composer.ts";
import { type FigureOf, type SceneKind, sceneIn } from "../kind.ts";
import { assignSquares } from "../squares.ts";

type UnitsFigure = FigureOf<"units">;

/** A fixed number of squares, each a part of the whole. */
export const units: SceneKind<"units"> = {
	compose(figure, name, composer) {
		const names = Object.keys(figure.scenes);
		const counts = names.map((scene) => countsIn(figure, scene, composer));
		const totals = names.map((scene, i) => {
			const { total } = seriesIn(figure, scene, composer);
			return Math.round(total?.value ?? [...counts[i]!.values()].reduce((a, b) => a + b, 0));
		});
		const scene = sceneIn(figure, name);
		const series = composer.series(scene.series);
		return {
			kind: "units",
			measure: series.unit,
			label: composer.text(scene.label),
			each: composer.text(figure.each),
			categories: figure.categories.flatMap(({ key, label, tone }) => {
				const row = series.rows.find((r) => r.key === key);
				if (!row) return [];
				const highlight = scene.highlight.includes(key);
				const datum = composer.datum(series, row);
				return [{ ...datum, name: composer.text(label), tone, highlight }];
			}),
			fullest: fullest(figure, counts, composer),
			squares: assignSquares(counts, Math.max(...totals))[names.indexOf(name)] ?? [],
		};
	},
	signs: () => [],
	table: (scene, t) =>
		t.values(
			t.words.name,
			scene.categories
				.filter(({ value }) => value !== 0)
				.map((datum) => ({ head: datum.name, datum })),
		),
	records: (scene, { series }, r) => r.rows(series, scene.categories),
};

/** The series of a scene, without saying that it is shown. */
function seriesIn(figure: UnitsFigure, scene: string, { story }: Composer) {
	const { series } = sceneIn(figure, scene);
	const found = story.series[series];
	if (!found) throw new Error(`no series ${series}`);
	return found;
}

/** The number of squares of each category in a scene. */
function countsIn(figure: UnitsFigure, scene: string, composer: Composer): Map<string, number> {
	const { rows } = seriesIn(figure, scene, composer);
	return new Map(
		figure.categories.map(({ key }) => [key, rows.find((row) => row.key === key)?.value ?? 0]),
	);
}

/** The categories of the scene that has most of them, as its legend prints them. */
function fullest(
	figure: UnitsFigure,
	counts: readonly Map<string, number>[],
	composer: Composer,
): { name: string; label: string }[] {
	const present = counts.map((count) => [...count.values()].filter((n) => n > 0).length);
	const most = present.indexOf(Math.max(...present));
	const series = seriesIn(figure, Object.keys(figure.scenes)[most] ?? "", composer);
	return figure.categories.flatMap(({ key, label }) => {
		const row = series.rows.find((r) => r.key === key);
		return row?.value
			? [{ name: composer.text(label), label: composer.datum(series, row).label }]
			: [];
	});
}
