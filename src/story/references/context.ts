import type { Language } from "../../languages/index.ts";
import { formatFound, nearest, type Path, type Problem } from "../problems.ts";
import { isEnd } from "../rows.ts";
import type { KnownIds, StoryPart } from "../salvage.ts";
import type { Fact } from "../schema/fact.ts";
import type { Figure } from "../schema/figure.ts";
import type { Story } from "../schema/index.ts";
import type { Unit } from "../schema/meta.ts";
import type { Place } from "../schema/place.ts";
import type { Row, Series } from "../schema/series.ts";
import type { Window } from "./window.ts";

/** What a story is checked against besides itself. */
export type Surroundings = {
	/** The outlines that places of kind `region` may name, by atlas. */
	features?: Record<string, ReadonlyMap<string, string>>;
	/** The day on which it is checked, 2022-07-26. */
	today?: string;
	/** The characters of a text that no font of the site has. */
	withoutFont?: (text: string, language: Language) => string[];
	/** Why a file that a photo names, from the story's folder, is none that can be shown; undefined where it can. */
	photoFault?: (file: string) => string | undefined;
	/** The width of such a file, px; undefined where it cannot be told. */
	photoWidth?: (file: string) => number | undefined;
};

/** A part of the story whose entries other parts refer to by id. */
export type Collection = Exclude<keyof KnownIds, "scenes">;

/** What an entry of each collection is called in a message. */
export const NAMES: Record<Collection, string> = {
	sources: "a source",
	facts: "a fact",
	series: "a series",
	places: "a place",
	routes: "a route",
	figures: "a figure",
	glossary: "a glossary term",
	claims: "a claim",
	units: "a unit in meta.units",
};

/** The entry of a record; undefined also for the names that every object inherits, such as `constructor`. */
export const own = <T>(record: Record<string, T>, id: string): T | undefined =>
	Object.hasOwn(record, id) ? record[id] : undefined;

/** What all checks of one story share: the story, the ids that exist and were used, and the problems so far. */
export class Context {
	readonly story: Story;
	/** Whether the story is all there, so that it can be said what is unused. */
	readonly whole: boolean;
	readonly features: Record<string, ReadonlyMap<string, string>>;
	readonly photoFault: (file: string) => string | undefined;
	readonly problems: Problem[] = [];
	/** The claims that texts of the story's sections mark, by language. */
	readonly met = new Map<string, Set<string>>();
	readonly #known: KnownIds;
	readonly #used = new Map<string, Set<string>>();

	constructor(part: StoryPart, surroundings: Surroundings) {
		this.story = part.story;
		this.whole = part.whole;
		this.#known = part.known;
		this.features = surroundings.features ?? {};
		this.photoFault = surroundings.photoFault ?? (() => undefined);
	}

	/** Notes a problem; `found` is printed as it is. */
	problem(path: Path, expected: string, found: string, near?: string): void {
		this.problems.push({
			path,
			expected,
			found,
			...(near === undefined ? {} : { nearest: near }),
		});
	}

	/** Notes what a story lacks that is not finished: a problem, and in a draft a warning. */
	unfinished(path: Path, expected: string, found: string): void {
		this.problems.push({ path, expected, found, unfinished: true });
	}

	fact(id: string): Fact | undefined {
		return own(this.story.facts, id);
	}

	series(id: string): Series | undefined {
		return own(this.story.series, id);
	}

	place(id: string): Place | undefined {
		return own(this.story.places, id);
	}

	figure(id: string): Figure | undefined {
		return own(this.story.figures, id);
	}

	unit(id: string): Unit | undefined {
		return own(this.story.meta.units, id);
	}

	/** The unit of a fact or a series; undefined where that is missing or faulty, which has been reported. */
	unitOf(what: { unit: string } | undefined): string | undefined {
		return what && this.unit(what.unit) ? what.unit : undefined;
	}

	/** The rows of a series; none where there is no such series. */
	rows(seriesId: string): Row[] {
		return this.series(seriesId)?.rows ?? [];
	}

	/** Notes a use of an id; says whether it exists. */
	refer(collection: Collection, id: string, path: Path): boolean {
		return this.#use(
			collection,
			`the id of ${NAMES[collection]}`,
			id,
			this.#known[collection],
			path,
		);
	}

	/** Notes a use of a figure and of one of its scenes, by the entry at a path. */
	view(view: { figure: string; scene: string }, path: Path): void {
		const exists = this.refer("figures", view.figure, [...path, "figure"]);
		const figure = exists ? view.figure : nearest(view.figure, this.#known.figures);
		const scenes = figure && this.#known.scenes.get(figure);
		if (!scenes) return;
		if (exists || scenes.has(view.scene))
			this.#use(`scenes of ${figure}`, `a scene of the figure ${figure}`, view.scene, scenes, [
				...path,
				"scene",
			]);
	}

	#use(where: string, what: string, id: string, known: ReadonlySet<string>, path: Path): boolean {
		const exists = this.oneOf(what, id, known, path);
		// A misspelt id is one fault: what was meant is not unused besides.
		const meant = exists ? id : nearest(id, known);
		const used = this.#used.get(where) ?? new Set();
		if (meant !== undefined) this.#used.set(where, used.add(meant));
		return exists;
	}

	/** The ids of a collection, or of «scenes of» a figure, that something referred to. */
	used(what: string): ReadonlySet<string> {
		return this.#used.get(what) ?? new Set();
	}

	/** Reports a word that is not among the options; says whether it is. */
	oneOf(what: string, word: string, options: Iterable<string>, path: Path): boolean {
		const list = [...options];
		if (list.includes(word)) return true;
		this.problem(path, what, formatFound(word), nearest(word, list));
		return false;
	}

	/**
	 * Reports what stands in a list a second time: it would be drawn, said or made twice, under one identity.
	 * @param what one entry of the list, as in «each place once»
	 */
	once(what: string, list: readonly string[] | undefined, at: (index: number) => Path): void {
		const seen = new Set<string>();
		list?.forEach((word, index) => {
			if (seen.has(word))
				this.problem(at(index), `each ${what} once`, `${formatFound(word)} again`);
			seen.add(word);
		});
	}

	/** Refers to the `sources` of the entry at a path. */
	cite(sources: string[] | undefined, path: Path): void {
		this.once("source", sources, (index) => [...path, "sources", index]);
		sources?.forEach((id, index) => {
			this.refer("sources", id, [...path, "sources", index]);
		});
	}

	/** Whether a fact is a date; undefined where it or its unit is missing or faulty. */
	isDateFact(id: string): boolean | undefined {
		const kind = this.unit(this.fact(id)?.unit ?? "")?.kind;
		return kind && kind === "date";
	}

	/** Refers to a fact that must be a date. */
	dateFact(id: string, path: Path): void {
		if (this.refer("facts", id, path) && this.isDateFact(id) === false)
			this.problem(
				path,
				"a fact that is a date",
				`${formatFound(id)}, which is in ${this.fact(id)?.unit}`,
			);
	}

	/** Reports a key that no row of a series has; says whether one has it. A series that is missing has been reported. */
	keyOf(seriesId: string, key: string, path: Path): boolean {
		const series = this.series(seriesId);
		if (!series) return false;
		// The first and the last row with a value have been put in place of their words, where there are any.
		if (isEnd(key)) {
			this.problem(path, `a row with a value in the series ${seriesId}, for ${key}`, "none");
			return false;
		}
		return this.oneOf(
			`a key of the series ${seriesId}`,
			key,
			series.rows.map((row) => row.key),
			path,
		);
	}

	/** Reports a key of a series whose row is a gap. */
	notGap(seriesId: string, key: string, path: Path): boolean {
		const row = this.rows(seriesId).find((r) => r.key === key);
		if (row?.value !== null) return true;
		this.problem(path, "a row that has a value", `${formatFound(key)}, a gap`);
		return false;
	}

	/**
	 * Reports rows below zero where marks stand on zero.
	 * @param figure the figure that draws them
	 */
	notBelowZero(seriesId: string, figure: string): void {
		this.rows(seriesId).forEach(({ value }, index) => {
			if (value !== null && value < 0)
				this.problem(
					["series", seriesId, "rows", index, "value"],
					`a number of 0 or more, as the figure ${figure} draws it from 0`,
					formatFound(value),
				);
		});
	}

	/** Reports ends of a range that are not keys of the series or stand the wrong way round; says whether it is sound. */
	keyRange(
		seriesId: string,
		from: string | undefined,
		to: string | undefined,
		path: Path,
	): boolean {
		const first = from === undefined || this.keyOf(seriesId, from, [...path, "from"]);
		const last = to === undefined || this.keyOf(seriesId, to, [...path, "to"]);
		if (!first || !last) return false;
		if (from === undefined || to === undefined) return true;
		const keys = this.rows(seriesId).map((row) => row.key);
		if (keys.indexOf(from) <= keys.indexOf(to)) return true;
		this.problem([...path, "to"], `a key after ${formatFound(from)}`, formatFound(to));
		return false;
	}

	/** Reports a key that the scene's window leaves out. */
	inWindow(key: string, window: Window, path: Path): void {
		if (!window.holds(key))
			this.problem(
				path,
				`a key between ${window.from} and ${window.to}`,
				`${formatFound(key)}, which the scene does not draw`,
			);
	}

	/** Reports a series that has names for keys where time is drawn. */
	temporal(seriesId: string, path: Path): void {
		if (this.series(seriesId)?.keys === "name")
			this.problem(
				path,
				"a series whose keys are times",
				`${formatFound(seriesId)}, whose keys are names`,
			);
	}

	/** Reports the entries that nothing uses, where that can be said. */
	unused(what: string, all: Record<string, unknown>, uses: Iterable<string>, path: Path): void {
		if (!this.whole) return;
		const set = new Set(uses);
		for (const id of Object.keys(all))
			if (!set.has(id))
				this.unfinished([...path, id], `${what} that is used somewhere`, "no use of it");
	}
}
