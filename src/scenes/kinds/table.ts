import { type SceneKind, sceneIn, signsOf } from "../kind.ts";

/** Figures in rows and columns. */
export const table: SceneKind<"table"> = {
	compose(figure, name, composer) {
		const scene = sceneIn(figure, name);
		return {
			kind: "table",
			measure: composer.series(figure.rows[0]?.series ?? "").unit,
			rowHeader: composer.text(figure.rowHeader),
			max: figure.max,
			columns: figure.columns.map(({ key, label, tone }) => ({
				key,
				label: composer.text(label),
				tone,
			})),
			rows: figure.rows.map(({ series: id, label }) => {
				const series = composer.series(id);
				return {
					key: id,
					label: composer.text(label),
					cells: figure.columns.map(({ key }) => {
						const row = series.rows.find((r) => r.key === key);
						if (!row) throw new Error(`no ${key} in ${id}`);
						const highlight = scene.highlight.some((c) => c.series === id && c.key === key);
						return { ...composer.datum(series, row), highlight };
					}),
				};
			}),
		};
	},
	signs: ({ rows }) =>
		signsOf(
			rows.flatMap(({ cells }) => cells),
			"hatched",
			false,
		),
	table: (scene, t) => ({
		unit: t.unit,
		timed: false,
		heads: [scene.rowHeader, ...scene.columns.map(({ label }) => label)],
		rows: scene.rows.map(({ key, label, cells }) => [
			{ text: label },
			...cells.map((datum) => ({
				...t.cell(datum, `${key}-${datum.key}`),
				mark: `${key}-${datum.key}`,
			})),
		]),
	}),
	records: (scene, _, r) =>
		scene.rows.flatMap(({ key, cells }) =>
			r.rows(
				key,
				cells.map((cell) => ({
					...cell,
					name: scene.columns.find((column) => column.key === cell.key)?.label ?? cell.name,
				})),
			),
		),
};
