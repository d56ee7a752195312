import { words } from "../languages/index.ts";
import { interval } from "../story/dates.ts";
import { qualify } from "../story/format.ts";
import type { Composer } from "./composer.ts";
import type { SceneOf } from "./kind.ts";
import type { DataRecord, Recorder } from "./record.ts";
import type { OverTime } from "./scene.ts";

type Defined = Pick<SceneOf<"line" | "area">, "annotations" | "bands" | "limits" | "marks">;

/**
 * What a scene marks in a chart over time besides its data.
 * @param first the series that notes are of where they name none
 * @param unit the id of the unit of the values
 */
export function overTime(
	scene: Defined,
	first: string,
	unit: string,
	composer: Composer,
): Pick<OverTime, "annotations" | "bands" | "limits" | "marks"> {
	const dates = (id: string) => interval(String(composer.fact(id).value));
	return {
		annotations: scene.annotations.map(({ series = first, key, text }) => ({
			series,
			key,
			text: composer.text(text),
		})),
		bands: scene.bands.map(({ from, to, label }) => ({
			key: bandKey(from, to),
			from: dates(from)[0],
			// A band without an end goes on to the end of the chart, whatever that is.
			to: to === undefined ? Number.MAX_SAFE_INTEGER : dates(to)[1],
			label: composer.text(label),
		})),
		limits: scene.limits.map(({ at, label }) => {
			const { value, qualifier } = composer.fact(at);
			const figure = qualify(composer.label(Number(value), unit), qualifier, composer.language);
			const { colon } = words(composer.language).punctuation;
			return { key: at, value: Number(value), label: composer.text(label) + colon + figure };
		}),
		marks: scene.marks.map(({ at: key, label }) => {
			const { at, date } = composer.date(key);
			return { key, at, date, label: composer.text(label) };
		}),
	};
}

const bandKey = (from: string, to: string | undefined): string => [from, to].join(" ").trim();

/** The same as records for other programs; notes are words alone. */
export const overTimeRecords = <K extends "line" | "area">(
	{ bands, limits, marks }: Defined,
	r: Recorder<K>,
): DataRecord[] => [
	...bands.map(({ from, to, label }) => {
		const begins = r.known(from);
		const end = to === undefined ? undefined : String(r.known(to).fact.value);
		return r.record({
			item: "band",
			key: bandKey(from, to),
			name: r.text(label),
			date: String(begins.fact.value),
			...(end === undefined ? {} : { end }),
			...begins.about,
		});
	}),
	...limits.map(({ at, label }) => {
		const { fact, about } = r.known(at);
		const { value, unit, qualifier } = fact;
		return r.record({
			item: "limit",
			key: at,
			name: r.text(label),
			measure: r.text(fact.label),
			value,
			unit,
			qualifier,
			...about,
		});
	}),
	...marks.map(({ at, label }) => {
		const { fact, about } = r.known(at);
		const date = String(fact.value);
		return r.record({ item: "mark", key: at, name: r.text(label), date, ...about });
	}),
];
