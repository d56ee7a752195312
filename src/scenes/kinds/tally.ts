import { FORMS } from "../../languages/index.ts";
import { formatNumber } from "../../story/format.ts";
import { type SceneKind, sceneIn } from "../kind.ts";

/** Amounts as rows of marks that can be counted. */
export const tally: SceneKind<"tally"> = {
	compose(figure, name, composer) {
		const scene = sceneIn(figure, name);
		const size = composer.fact(figure.size);
		const each = Number(size.value);
		return {
			kind: "tally",
			measure: size.unit,
			shape: figure.shape,
			each: composer.text(figure.each),
			counted: composer.text(figure.counted),
			rows: scene.rows.map((key) => {
				const row = figure.rows[key];
				if (!row) throw new Error(`no row ${key}`);
				const value = Number(composer.fact(row.fact).value);
				const count = Math.round(value / each);
				return {
					key,
					label: composer.text(row.label),
					value,
					count,
					figure: formatNumber(count, 0, false, FORMS[composer.language].numbers),
					tone: scene.highlight.includes(key) ? ("accent" as const) : ("deep" as const),
				};
			}),
		};
	},
	signs: () => [],
	table: (scene, t) => ({
		unit: undefined,
		timed: false,
		heads: [t.words.name, scene.counted, t.unit ?? t.words.value],
		rows: scene.rows.map(({ key, label, figure, value }) => [
			{ text: label },
			{ text: figure },
			{ ...t.rounded(value, scene.measure), mark: key },
		]),
	}),
	records: (scene, _, r) =>
		scene.rows.flatMap(({ key, label, count }) => {
			const { fact, about } = r.known(r.figure.rows[key]?.fact ?? "");
			const { value, unit, qualifier } = fact;
			const measure = r.text(fact.label);
			return [
				r.record({ item: "row", key, name: label, measure, value, unit, qualifier, ...about }),
				r.record({
					item: "count",
					key,
					name: label,
					measure: scene.counted,
					value: count,
					status: "derived",
					qualifier: "about",
					detail: scene.each,
					...about,
				}),
			];
		}),
};
