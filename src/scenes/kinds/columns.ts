import { interval } from "../../story/dates.ts";
import type { Row } from "../../story/schema/series.ts";
import type { Measure } from "../common.ts";
import type { Composer } from "../composer.ts";
import { type SceneKind, type SceneOf, sceneIn, signsOf } from "../kind.ts";
import { between, extent, finer, highest, lowest } from "../rows.ts";
import type { Cell } from "../tabulator.ts";

/** Upright columns over time, or over names. */
export const columns: SceneKind<"columns"> = {
	compose(figure, name, composer) {
		const scene = sceneIn(figure, name);
		const series = composer.series(scene.series);
		const rows = between(series.rows, scene.from, scene.to);
		const temporal = series.keys !== "name";
		const spans = scene.spans.map((span) => ({
			span,
			keys: new Set(between(rows, span.from, span.to).map((row) => row.key)),
		}));
		const drawn = rows.map((row) => {
			const span = spans.find(({ keys }) => keys.has(row.key))?.span;
			const highlight = scene.highlight.includes(row.key);
			const wanted = scene.values === "all" || (scene.values === "highlight" && highlight);
			return {
				...composer.datum(series, row),
				time: temporal ? interval(row.key) : undefined,
				tone: highlight ? ("accent" as const) : (span?.tone ?? ("water" as const)),
				printed: row.value !== null && wanted,
			};
		});
		const window = temporal ? extent(drawn.map((c) => c.time)) : undefined;
		return {
			kind: "columns",
			window,
			months: window && finer(rows) ? composer.months(window) : undefined,
			measure: series.unit,
			scale: composer.scale(series.unit),
			min: lowest(series.rows),
			max: highest(series.rows),
			columns: drawn,
			spans: scene.spans.map(({ from, to, label, tone = "water" }) => ({
				from,
				to,
				label: composer.text(label),
				tone,
			})),
			compare: scene.compare && {
				from: scene.compare.from,
				to: scene.compare.to,
				label: composer.text(scene.compare.label),
				detail: composer.optional(scene.compare.detail),
			},
			marks: scene.marks.map(({ at: key, label }) => {
				const { at, date } = composer.date(key);
				return { key, at, date, label: composer.text(label) };
			}),
			annotations: scene.annotations.map(({ key, text }) => ({ key, text: composer.text(text) })),
			measures: scene.measures.map((measure) =>
				inMeasure(measure, { rows: series.rows, columns: drawn }, composer),
			),
		};
	},
	signs: ({ columns }) => signsOf(columns, "hatched", true),
	table(scene, t) {
		const own = t.values(
			t.keyHead(scene.columns),
			scene.columns.map((datum) => ({ head: t.name(datum), datum })),
		);
		// The other measures stand beside the scene's own, before the remarks.
		const measures = scene.measures.map(({ measure, subtitle, values }) => ({
			head: subtitle,
			cells: values.map((value): Cell => t.rounded(value, measure)),
		}));
		return {
			...own,
			heads: own.heads.toSpliced(2, 0, ...measures.map(({ head }) => head)),
			rows: own.rows.map((row, i) =>
				row.toSpliced(2, 0, ...measures.flatMap(({ cells }) => cells[i] ?? [])),
			),
		};
	},
	records: (scene, { series, marks }, r) => [
		...r.rows(series, scene.columns),
		...marks.map(({ at, label }) => {
			const { fact, about } = r.known(at);
			const date = String(fact.value);
			return r.record({ item: "mark", key: at, name: r.text(label), date, ...about });
		}),
	],
};

type DefinedMeasure = SceneOf<"columns">["measures"][number];

/** What columns are in another measure. */
function inMeasure(
	{ id, subtitle, note, unit, as }: DefinedMeasure,
	of: { rows: readonly Row[]; columns: readonly { key: string; printed: boolean }[] },
	composer: Composer,
): Measure {
	const convert = converter(as, composer);
	const converted = new Map(of.rows.map((row) => [row.key, convert(row)]));
	const all = [...converted.values()].map((value) => value ?? 0);
	const values = of.columns.map(({ key }) => converted.get(key) ?? null);
	return {
		id,
		subtitle: composer.text(subtitle),
		note: composer.optional(note),
		measure: unit,
		scale: composer.scale(unit),
		min: Math.min(0, ...all),
		max: Math.max(0, ...all),
		values,
		labels: values.map((value, i) =>
			value !== null && of.columns[i]?.printed ? composer.label(value, unit) : "",
		),
	};
}

/** What a row is in another measure; null where it cannot be worked out. */
function converter(as: DefinedMeasure["as"], composer: Composer): (row: Row) => number | null {
	const exact = (value: number) => Number(value.toPrecision(6));
	if ("percentOf" in as) {
		const whole = new Map(composer.series(as.percentOf).rows.map((row) => [row.key, row.value]));
		return ({ key, value }) => {
			const all = whole.get(key);
			return value === null || !all ? null : exact((value / all) * 100);
		};
	}
	const by =
		"multipliedBy" in as
			? Number(composer.fact(as.multipliedBy).value)
			: 1 / Number(composer.fact(as.dividedBy).value);
	return ({ value }) => (value === null ? null : exact(value * by));
}
