import type { ResolvedFact } from "../../story/facts.ts";
import { qualify } from "../../story/format.ts";
import { type SceneKind, sceneIn, signsOf } from "../kind.ts";

/** Lying bars, each of one or more parts. */
export const bars: SceneKind<"bars"> = {
	compose(figure, name, composer) {
		const scene = sceneIn(figure, name);
		const series = composer.series(scene.series);
		const drawn = scene.groups.map((id) => {
			const group = figure.groups[id];
			if (!group) throw new Error(`no group ${id}`);
			const parts = group.keys.flatMap((key) => {
				const row = series.rows.find((r) => r.key === key);
				const tone = scene.highlight.includes(key) ? ("accent" as const) : ("water" as const);
				return row ? [{ ...composer.datum(series, row), tone }] : [];
			});
			const sumOf = (values: number[]) => values.reduce((all, value) => all + value, 0);
			const values = parts.map(({ value }) => value ?? 0);
			return {
				id,
				group,
				parts,
				sum: sumOf(values),
				over: sumOf(values.filter((value) => value > 0)),
				under: sumOf(values.filter((value) => value < 0)),
			};
		});
		const limit = scene.limit && {
			...limitOf(composer.fact(scene.limit.at)),
			label: composer.text(scene.limit.label),
		};
		return {
			kind: "bars",
			measure: series.unit,
			scale: composer.scale(series.unit),
			min: Math.min(0, limit?.value ?? 0, ...drawn.map(({ under }) => under)),
			max: Math.max(0, limit?.value ?? 0, ...drawn.map(({ over }) => over)),
			bars: drawn.map(({ id, group, parts, sum }) => ({
				key: id,
				label: composer.text(group.label),
				// The figure of a bar of one part is that part's, with what has to be said to it.
				total:
					parts.length === 1
						? (parts[0]?.label ?? "")
						: composer.label(Number(sum.toPrecision(12)), series.unit),
				parts,
			})),
			limit: limit && {
				value: limit.value,
				label: limit.label,
				figure: qualify(
					composer.label(limit.value, series.unit),
					limit.qualifier,
					composer.language,
				),
			},
			highlighted: composer.optional(scene.highlighted),
			parts: scene.parts,
			fills: scene.fills,
		};
	},
	signs: (part) =>
		signsOf(
			part.bars.flatMap(({ parts }) => parts),
			"hatched",
			true,
		),
	table: (scene, t) =>
		t.values(
			t.words.name,
			scene.bars.flatMap(({ label, parts }) =>
				parts.map((datum) => ({
					head: label,
					...(parts.length > 1 || datum.name !== label ? { label: datum.name } : {}),
					datum,
				})),
			),
		),
	records(scene, { series, limit }, r) {
		const records = r.rows(
			series,
			scene.bars.flatMap(({ parts }) => parts),
		);
		if (!limit) return records;
		const { fact, about } = r.known(limit.at);
		const { value, unit, qualifier } = fact;
		const mark = {
			item: "limit",
			key: limit.at,
			name: r.text(limit.label),
			measure: r.text(fact.label),
		};
		return [...records, r.record({ ...mark, value, unit, qualifier, ...about })];
	},
};

const limitOf = ({ value, qualifier }: ResolvedFact) => ({ value: Number(value), qualifier });
