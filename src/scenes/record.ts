import type { Language } from "../languages/index.ts";
import { type ResolvedFact, resolveFact } from "../story/facts.ts";
import { fillPlain } from "../story/fill.ts";
import type { Position, Qualifier, Text } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";
import type { EventStatus } from "../story/schema/timeline.ts";
import type { Datum, Status } from "./common.ts";
import type { FigureOf, KindName } from "./kind.ts";

/** One datum of a figure, for files that other programs read. What does not apply to it is not there. */
export type DataRecord = {
	/** The first step that shows it. */
	step: string;
	/** The series that it is a row of, or what else it is: place, route, event, mark, limit… */
	item: string;
	/** Its key in that series, or its own id. */
	key: string;
	name: string;
	/** What it belongs to with others, as a lane of a timeline. */
	group?: string;
	/** What is measured, in full. */
	measure?: string | undefined;
	/** Unrounded, or a date; null for a gap. */
	value?: number | string | null;
	/** The id of its unit. */
	unit?: string;
	qualifier?: Qualifier | undefined;
	status?: Status | EventStatus;
	/** When it was, or when it began and ended, as precisely as it is known. */
	date?: string;
	end?: string;
	/** The number of a route's point, from 1. */
	point?: number;
	/** Degrees, east and north positive. */
	longitude?: number;
	latitude?: number;
	/** One line more of what the picture says of it. */
	detail?: string | undefined;
	confidence: "high" | "medium" | "low";
	note?: string | undefined;
	/** Ids in the story's sources. */
	sources: string[];
};

type Confidence = DataRecord["confidence"];

/** The lowest confidence of what belongs together. */
export const lowest = (...levels: Confidence[]): Confidence =>
	(["low", "medium"] as const).find((level) => levels.includes(level)) ?? "high";

/** What the kinds of figures make their records with, for one step, in one language. */
export class Recorder<K extends KindName = KindName> {
	readonly figure: FigureOf<K>;
	readonly story: Story;
	readonly #step: string;
	readonly #language: Language;

	constructor(story: Story, language: Language, step: string, figure: FigureOf<K>) {
		this.story = story;
		this.figure = figure;
		this.#language = language;
		this.#step = step;
	}

	text(text: Text): string {
		return fillPlain(this.story, text, this.#language);
	}

	optional(text: Text | undefined): string | undefined {
		return text && this.text(text);
	}

	/** A record of this step. */
	record(rest: Omit<DataRecord, "step">): DataRecord {
		return { step: this.#step, ...rest };
	}

	/** What a fact is, and what is known of it beside its value. */
	known(id: string): {
		fact: ResolvedFact;
		about: Pick<DataRecord, "confidence" | "note" | "sources">;
	} {
		const fact = resolveFact(this.story, id);
		const { confidence, sources } = fact;
		return { fact, about: { confidence, note: this.optional(fact.note), sources } };
	}

	/** Rows of one series, as a scene has them. */
	rows(id: string, data: readonly (Datum & { detail?: string | undefined })[]): DataRecord[] {
		const series = this.story.series[id];
		if (!series) throw new Error(`no series ${id}`);
		const byKey = new Map(series.rows.map((row) => [row.key, row]));
		return data.map(({ key, name, value, status, qualifier, detail, note }) => {
			const row = byKey.get(key);
			return this.record({
				item: id,
				key,
				name,
				measure: this.optional(series.title),
				value,
				unit: series.unit,
				qualifier,
				// There is nothing to say of a figure that was not found.
				...(value === null ? {} : { status }),
				...(detail === undefined ? {} : { detail }),
				confidence: row?.confidence ?? series.confidence,
				note,
				sources: row?.sources ?? series.sources,
			});
		});
	}

	/** A place, an area or a sea of a map. */
	place(item: string, { key, name, at }: { key: string; name: string; at: Position }): DataRecord {
		const place = this.story.places[key];
		if (!place) throw new Error(`no place ${key}`);
		const { confidence, sources } = place;
		const [longitude, latitude] = at;
		const note = this.optional(place.note);
		return this.record({ item, key, name, longitude, latitude, confidence, note, sources });
	}
}
