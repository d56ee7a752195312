import { interval } from "../../story/dates.ts";
import { qualify } from "../../story/format.ts";
import type { Composer } from "../composer.ts";
import { type FigureOf, type SceneKind, sceneIn } from "../kind.ts";
import { lowest } from "../record.ts";
import type { PromisesScene } from "../scene.ts";

type PromisesFigure = FigureOf<"promises">;

/** What was promised and what happened: stretches of time, and amounts. */
export const promises: SceneKind<"promises"> = {
	compose(figure, name, composer) {
		const scene = sceneIn(figure, name);
		const bars = Object.entries(figure.amounts?.bars ?? {});
		const amounts = bars.map(([key, bar]) => amountOf(key, bar, composer));
		return {
			kind: "promises",
			window: [interval(scene.from)[0], interval(scene.to)[1]],
			rows: figure.rows.map(({ id, label, form }) => ({
				key: id,
				label: composer.text(label),
				form,
				spans: scene.spans
					.filter((span) => figure.spans[span]?.row === id)
					.map((span) => spanOf(figure, span, composer))
					.sort((one, other) => one.from.at - other.from.at),
			})),
			slips: scene.slips.map((key) => {
				const slip = figure.slips[key];
				if (!slip) throw new Error(`no slip ${key}`);
				const { promised, happened, label } = slip;
				return { key, promised, happened, label: composer.text(label) };
			}),
			counted: composer.optional(figure.amounts?.label),
			amounts: amounts.filter(({ key }) => scene.amounts.includes(key)),
			names: amounts.map(({ key, label, figure: printed }) => ({ key, label, figure: printed })),
			max: Math.max(0, ...amounts.map(({ value }) => value)),
		};
	},
	signs: ({ rows, amounts }) =>
		[...rows.filter(({ spans }) => spans.length > 0), ...amounts].some(
			({ form }) => form === "promised",
		)
			? ["promised"]
			: [],
	table(scene, t) {
		const ends = new Map(
			scene.rows.flatMap(({ spans }) => spans.map(({ key, to }) => [key, to] as const)),
		);
		const period = (from = "", to = "") => `${from} – ${to}`;
		return {
			unit: undefined,
			timed: false,
			heads: [t.words.name, t.words.what, t.words.day, t.words.value],
			rows: [
				...scene.rows.flatMap(({ label: row, spans }) =>
					spans.map(({ key, label, from, to }) => [
						{ text: row },
						{ text: [label, from.label, to.label].filter(Boolean).join("; ") },
						{ text: period(from.date, to.date), mark: key },
						{ text: "" },
					]),
				),
				...scene.slips.map(({ promised, happened, label }) => [
					{ text: label },
					{ text: "" },
					{ text: period(ends.get(promised)?.date, ends.get(happened)?.date) },
					{ text: "" },
				]),
				...scene.amounts.map(({ key, label, value, figure }) => [
					{ text: label },
					{ text: scene.counted ?? "" },
					{ text: "" },
					{ text: figure, mark: key, exact: value },
				]),
			],
		};
	},
	records: (scene, _, r) => [
		...scene.rows.flatMap(({ label: group, form, spans }) =>
			spans.map(({ key, label, from, to }) => {
				const { from: begin = "", to: end = "" } = r.figure.spans[key] ?? {};
				const [first, last] = [r.known(begin).about, r.known(end).about];
				return r.record({
					item: "span",
					key,
					name: label,
					group,
					detail: [from.label, to.label].filter(Boolean).join("; ") || undefined,
					status: form === "promised" ? "planned" : "happened",
					date: from.value,
					end: to.value,
					confidence: lowest(first.confidence, last.confidence),
					sources: [...new Set([...first.sources, ...last.sources])],
				});
			}),
		),
		...scene.slips.map(({ key, label, promised, happened }) => {
			const ends = [promised, happened].map((span) => r.known(r.figure.spans[span]?.to ?? ""));
			const [first, last] = ends;
			return r.record({
				item: "interval",
				key,
				name: label,
				date: String(first?.fact.value),
				end: String(last?.fact.value),
				confidence: lowest(...ends.map(({ about }) => about.confidence)),
				sources: [...new Set(ends.flatMap(({ about }) => about.sources))],
			});
		}),
		...scene.amounts.map(({ key, label, form }) => {
			const { fact, about } = r.known(r.figure.amounts?.bars[key]?.fact ?? "");
			const { value, unit, qualifier } = fact;
			return r.record({
				item: "amount",
				key,
				name: label,
				measure: scene.counted,
				status: form === "promised" ? "planned" : "happened",
				value,
				unit,
				qualifier,
				...about,
			});
		}),
	],
};

function spanOf(
	figure: PromisesFigure,
	key: string,
	composer: Composer,
): PromisesScene["rows"][number]["spans"][number] {
	const span = figure.spans[key];
	if (!span) throw new Error(`no span ${key}`);
	const end = (fact: string, label: typeof span.begins) => ({
		...composer.date(fact),
		label: composer.optional(label),
	});
	return {
		key,
		label: composer.text(span.label),
		partial: span.partial,
		from: end(span.from, span.begins),
		to: end(span.to, span.ends),
	};
}

function amountOf(
	key: string,
	{ label, fact, form }: NonNullable<PromisesFigure["amounts"]>["bars"][string],
	composer: Composer,
): PromisesScene["amounts"][number] {
	const { value, unit, qualifier } = composer.fact(fact);
	const printed = composer.label(Number(value), unit);
	return {
		key,
		label: composer.text(label),
		form,
		value: Number(value),
		figure: qualify(printed, qualifier, composer.language),
	};
}
