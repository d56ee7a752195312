import type { Language } from "../languages/index.ts";
import { interval } from "../story/dates.ts";
import { type ResolvedFact, resolveFact } from "../story/facts.ts";
import { formatFigure, scaleOf } from "../story/figures.ts";
import { fillPlain } from "../story/fill.ts";
import { formatDate, nameIn, qualify } from "../story/format.ts";
import type { Text } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";
import type { Unit } from "../story/schema/meta.ts";
import type { Place } from "../story/schema/place.ts";
import type { Row, Series } from "../story/schema/series.ts";
import type { Credit, Datum, Month, Window } from "./common.ts";

/** A stretch of time has its months named up to this length: two years and a little, ms. */
const SHORT = 26 * 30.5 * 86_400_000;

/**
 * What the kinds of figures put their scenes together with: texts filled in and figures printed in one language. It
 * remembers whose data the scene shows. All of it throws an Error where the story has no such thing.
 */
export class Composer {
	readonly story: Story;
	readonly language: Language;
	readonly #sources = new Set<string>();

	constructor(story: Story, language: Language) {
		this.story = story;
		this.language = language;
	}

	text(text: Text): string {
		return fillPlain(this.story, text, this.language);
	}

	optional(text: Text | undefined): string | undefined {
		return text && this.text(text);
	}

	cite(sources: readonly string[] | undefined): void {
		for (const id of sources ?? []) this.#sources.add(id);
	}

	/** Publishers of the data that was asked for, each once. */
	credits(): Credit[] {
		const seen = new Map<string, Credit>();
		for (const id of this.#sources) {
			const publisher = nameIn(this.story.sources[id]?.publisher ?? id, this.language);
			if (!seen.has(publisher)) seen.set(publisher, { id, publisher });
		}
		return [...seen.values()];
	}

	series(id: string): Series {
		const series = this.story.series[id];
		if (!series) throw new Error(`no series ${id}`);
		this.cite(series.sources);
		return series;
	}

	place(id: string): Place {
		const place = this.story.places[id];
		if (!place) throw new Error(`no place ${id}`);
		this.cite(place.sources);
		return place;
	}

	fact(id: string): ResolvedFact {
		const fact = resolveFact(this.story, id);
		this.cite(fact.sources);
		return fact;
	}

	/** A fact as a sentence has it, with its qualifier and without. */
	printed(id: string): { full: string; bare: string } {
		const say = (form: string) => this.text({ [this.language]: `[[${id}${form}]]` });
		return { full: say(""), bare: say("|bare") };
	}

	unit(id: string): Unit {
		const unit = this.story.meta.units[id];
		if (!unit) throw new Error(`no unit ${id}`);
		return unit;
	}

	/** By what the language multiplies figures in a unit. */
	scale(unit: string): number {
		return scaleOf(this.unit(unit), this.language);
	}

	/** A figure as a label has it. */
	label(value: number, unit: string): string {
		return formatFigure(value, this.unit(unit), "label", this.language);
	}

	datum(series: Series, row: Row): Datum {
		this.cite(row.sources);
		const printed = row.qualifier === "about" ? undefined : row.qualifier;
		return {
			key: row.key,
			name: row.label
				? this.text(row.label)
				: series.keys === "name"
					? row.key
					: formatDate(row.key, this.language, "short"),
			value: row.value,
			label:
				row.value === null
					? ""
					: qualify(this.label(row.value, series.unit), printed, this.language),
			status: row.status,
			qualifier: row.qualifier,
			note: this.optional(row.note),
		};
	}

	/** The months of a stretch of time that is so short that they have to be named; the first, and each January, with its year. */
	months([from, to]: Window): Month[] | undefined {
		if (to - from > SHORT) return undefined;
		const first = new Date(from);
		const start = first.getUTCFullYear() * 12 + first.getUTCMonth();
		const months: Month[] = [];
		for (let month = start; ; month++) {
			const [year, index] = [Math.floor(month / 12), month % 12];
			const begin = Date.UTC(year, index);
			if (begin >= to) return months;
			const date = `${year}-${String(index + 1).padStart(2, "0")}`;
			const named = formatDate(date, this.language, "short");
			const short = formatDate(date, this.language, "month-short");
			months.push({
				from: Math.max(from, begin),
				to: Math.min(to, Date.UTC(year, index + 1)),
				text: months.length === 0 || index === 0 ? named : short,
				short,
			});
		}
	}

	/** A fact that is a date: its moment, in ms since 1970, as the story has it, and as it is printed, in full and short. */
	date(fact: string): { at: number; value: string; date: string; short: string } {
		const date = String(this.fact(fact).value);
		// A date known only to the month or year stands in the middle of it.
		const [from, to] = interval(date);
		return {
			at: date.length === 10 ? from : (from + to) / 2,
			value: date,
			date: formatDate(date, this.language),
			short: formatDate(date, this.language, "short"),
		};
	}
}
