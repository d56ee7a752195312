import { FORMS, type Language, type Words, words } from "../languages/index.ts";
import { countedIn } from "../story/figures.ts";
import { formatDate, formatNumber, inLanguage, qualify } from "../story/format.ts";
import type { Story } from "../story/schema/index.ts";
import type { Datum } from "./common.ts";

/**
 * A cell of a table, and which mark of the picture shows it: as in its `data-key`, or its series and that. Where it is a
 * figure, that figure unrounded, as the language counts it; a gap has none.
 */
export type Cell = { text: string; mark?: string | undefined; exact?: number | undefined };

/** The data that a scene draws, as a table. */
export type DataTable = {
	/** What the values are measured in; none where they are not of one kind. */
	unit: string | undefined;
	heads: string[];
	/** Whether its rows follow time: then their heads are in order as they stand. */
	timed: boolean;
	/** The first cell of a row is its head. */
	rows: Cell[][];
};

/** A row of a table of values: what it is of, more words where there are any, and the datum. */
export type Line = { head: string; label?: string; datum: Datum };

/** What the kinds of figures make their tables with, in one language; figures are exact to four decimals. */
export class Tabulator {
	readonly words: Words;
	readonly language: Language;
	readonly #story: Story;
	readonly #measure: string | undefined;

	/** @param measure the id of the unit of the scene's values */
	constructor(story: Story, language: Language, measure?: string) {
		this.#story = story;
		this.language = language;
		this.words = words(language);
		this.#measure = measure;
	}

	#number(value: number, digits: number): string {
		return formatNumber(value, digits, false, FORMS[this.language].numbers);
	}

	/** The name of the unit of the values. */
	get unit(): string | undefined {
		const unit = this.#measure === undefined ? undefined : this.#story.meta.units[this.#measure];
		return unit && inLanguage(unit.name, this.language);
	}

	/** A value as the language counts it. @param measure the id of its unit */
	count(value: number, measure = this.#measure): number {
		const unit = measure === undefined ? undefined : this.#story.meta.units[measure];
		return unit ? countedIn(value, unit, this.language) : value;
	}

	/** A datum's value as the language counts it; none of a gap. */
	exact({ value }: Datum): number | undefined {
		return value === null ? undefined : this.count(value);
	}

	/** A value that was worked out, to two decimals. @param measure the id of its unit */
	rounded(value: number | null, measure: string): Cell {
		if (value === null) return { text: this.words.noValue };
		const counted = this.count(value, measure);
		return { text: this.#number(counted, 2), exact: counted };
	}

	/** What values come to; none where one of them is missing. */
	sum(value: number | undefined): Cell {
		if (value === undefined) return { text: this.words.noValue };
		const exact = this.count(value);
		return { text: formatNumber(exact, 4), exact };
	}

	/** A part of a hundred, to one decimal. */
	percent(value: number): string {
		return `${formatNumber(value, 1)}%`;
	}

	figure(datum: Datum): string {
		const value = this.exact(datum);
		return value === undefined
			? this.words.noValue
			: qualify(this.#number(value, 4), datum.qualifier, this.language);
	}

	/** What else is to be said of a datum. */
	remark({ value, status, note }: Datum): string {
		const known = value !== null && status !== "reported";
		return [known ? this.words.statuses[status] : "", note ?? ""].filter(Boolean).join("; ");
	}

	/** A datum's figure and remark in one cell. */
	cell(datum: Datum, mark: string): Cell {
		const text = [this.figure(datum), this.remark(datum)].filter(Boolean).join("; ");
		return datum.value === null ? { text } : { text, mark, exact: this.exact(datum) };
	}

	/** A table of values, and of remarks where there are any. */
	values(head: string, lines: readonly Line[]): DataTable {
		const { words: w, unit } = this;
		const remarked = lines.some(({ datum }) => this.remark(datum) !== "");
		const labelled = lines.some(({ label }) => label !== undefined);
		return {
			unit,
			timed: [w.year, w.half, w.month, w.day].includes(head),
			heads: [
				head,
				...(labelled ? [w.what] : []),
				unit ?? w.value,
				...(remarked ? [w.status] : []),
			],
			rows: lines.map(({ head: name, label, datum }): Cell[] => [
				{ text: name },
				...(labelled ? [{ text: label ?? "" }] : []),
				{ text: this.figure(datum), mark: datum.key, exact: this.exact(datum) },
				...(remarked ? [{ text: this.remark(datum) }] : []),
			]),
		};
	}

	/** A key in full: a month by its whole name. */
	name({ key, name }: Pick<Datum, "key" | "name">): string {
		return /^\d{4}(-|$)/.test(key) ? formatDate(key, this.language) : name;
	}

	/** What the keys of data are: years, months, names… */
	keyHead(data: readonly Datum[]): string {
		const { words: w } = this;
		const key = data[0]?.key ?? "";
		if (/^\d{4}$/.test(key)) return w.year;
		if (/^\d{4}-H/.test(key)) return w.half;
		if (/^\d{4}-\d\d$/.test(key)) return w.month;
		return /^\d{4}-/.test(key) ? w.day : w.name;
	}
}

/**
 * A table of several series over time: a row for each key, a column for each series.
 * @param more what else is to be said of a value
 */
export function tableOfLines<P extends Datum & { at: number }>(
	lines: readonly { key: string; label: string; points: readonly P[] }[],
	t: Tabulator,
	more: (point: P) => string = () => "",
): DataTable {
	const byKey = lines.map(({ points }) => new Map(points.map((p) => [p.key, p])));
	const points = [...new Map(byKey.flatMap((line) => [...line])).values()];
	points.sort((a, b) => a.at - b.at);
	return {
		unit: t.unit,
		timed: true,
		heads: [t.keyHead(points), ...lines.map(({ label }) => label)],
		rows: points.map((point) => [
			{ text: t.name(point) },
			...lines.map(({ key }, i): Cell => {
				const datum = byKey[i]?.get(point.key);
				if (!datum) return { text: t.words.noValue };
				const cell = t.cell(datum, `${key} ${point.key}`);
				const rest = more(datum);
				return rest ? { ...cell, text: `${cell.text}; ${rest}` } : cell;
			}),
		]),
	};
}
