import type { Language } from "../../languages/index.ts";
import { interval } from "../dates.ts";
import { formatFound, type Path, type Problem, visible } from "../problems.ts";
import { endOf, isEnd } from "../rows.ts";
import type { Computed, Points } from "../schema/fact.ts";
import type { Figure } from "../schema/figure.ts";
import type { Story } from "../schema/index.ts";
import type { Series } from "../schema/series.ts";
import { ofPhotos } from "./blocks.ts";
import type { Surroundings } from "./context.ts";
import { visitTexts } from "./texts.ts";
import { ofZeros } from "./zeros.ts";

/**
 * What a sound story may not mean: a day that is still to come, values that are printed as 0, letters without a font,
 * photos that are too small, and ranges and scenes that end before their series does, as they do after a row was added to
 * it. `last` in place of the key follows the series; `"until": true` says that it is meant so.
 */
export function warningsOf(story: Story, surroundings: Surroundings = {}): Problem[] {
	const { today, withoutFont } = surroundings;
	return [
		...ofDays(story, today),
		...(withoutFont ? ofLetters(story, withoutFont) : []),
		...ofZeros(story),
		...ofPhotos(story, surroundings),
		...Object.entries(story.facts).flatMap(([id, fact]) =>
			"derive" in fact && fact.derive.op !== "claims"
				? ofDerivation(story, fact.derive, ["facts", id, "derive", "of"])
				: [],
		),
		...Object.entries(story.figures).flatMap(([id, figure]) =>
			ofFigure(story, figure, ["figures", id, "scenes"]),
		),
	];
}

/** The day on which the data was last checked, where it is still to come by the calendar of this machine. */
function ofDays({ meta: { updated } }: Story, today: string | undefined): Problem[] {
	if (!today || interval(updated)[0] < interval(today)[1]) return [];
	const expected = `a day that has come: today is ${today}`;
	return [{ path: ["meta", "updated"], expected, found: formatFound(updated) }];
}

/** Letters and signs that no font of the site has, told once, where the first of them stands. */
function ofLetters(story: Story, withoutFont: NonNullable<Surroundings["withoutFont"]>): Problem[] {
	const letters = new Set<string>();
	let first: Path | undefined;
	let texts = 0;
	visitTexts(story, (text, path) => {
		for (const [language, words] of Object.entries(text)) {
			const missing = withoutFont(words, language as Language);
			if (missing.length === 0) continue;
			first ??= [...path, language];
			texts++;
			for (const letter of missing) letters.add(letter);
		}
	});
	if (!first) return [];
	const shown = [...letters].slice(0, 40).join(" ");
	return [
		{
			path: first,
			expected:
				"letters that the site has a font for: a reader's own has to have these, and pictures as PNG leave them out",
			found: `${visible(shown)}${letters.size > 40 ? " …" : ""} in ${texts} ${texts === 1 ? "text" : "texts"}`,
		},
	];
}

const warning = (path: Path, id: string, series: Series, found: string): Problem => ({
	path,
	expected: `"last", or "until": true, as the series ${id} goes on to ${endOf(series, "last")?.key}`,
	found: formatFound(found),
});

/** Whether a row stands before the last one that has a value. */
const early = (series: Series, key: string): boolean => {
	const keys = series.rows.map((row) => row.key);
	return keys.indexOf(key) < keys.indexOf(endOf(series, "last")?.key ?? "");
};

/**
 * Whether a row was, not long ago, the last one: it is of the year of the last row, or the last of the year before that.
 * Names have no such order.
 */
function lately(series: Series, key: string): boolean {
	if (series.keys === "name" || !early(series, key)) return false;
	const year = endOf(series, "last")?.key.slice(0, 4) ?? "";
	const before = series.rows.findLast((row) => row.value !== null && row.key.slice(0, 4) < year);
	return key.slice(0, 4) === year || key === before?.key;
}

/** Derivations that look for the largest or smallest of all. */
const EXTREMES: Computed["op"][] = ["max", "min", "key-of-max", "since"];

function ofDerivation(story: Story, { op, of }: Computed, path: Path): Problem[] {
	return of.flatMap((operand, index) => {
		if ("fact" in operand) return [];
		const series = story.series[operand.series];
		const { to, until } = operand;
		if (!series || to === undefined || until || isEnd(to) || !early(series, to)) return [];
		const fallenBehind =
			EXTREMES.includes(op) ||
			(!isWholeYear(series, operand) && (beginsFirst(series, operand) || lately(series, to)));
		return fallenBehind ? [warning([...path, index, "to"], operand.series, series, to)] : [];
	});
}

const beginsFirst = ({ rows }: Series, { from = "first" }: Points): boolean =>
	from === "first" || from === rows[0]?.key;

/** The first and the last key of a year, where every year has the same. */
const YEAR_ENDS: Partial<Record<Series["keys"], [string, string]>> = {
	half: ["-H1", "-H2"],
	quarter: ["-Q1", "-Q4"],
	month: ["-01", "-12"],
};

/** Whether a range is one calendar year, which no later row belongs to. */
function isWholeYear({ keys }: Series, { from = "", to = "" }: Points): boolean {
	const ends = YEAR_ENDS[keys];
	return (
		ends !== undefined &&
		from.slice(0, 4) === to.slice(0, 4) &&
		from.slice(4) === ends[0] &&
		to.slice(4) === ends[1]
	);
}

/** A key of a scene that may have meant the last row. */
type Named = { key: string; path: Path };

function ofFigure(story: Story, figure: Figure, path: Path): Problem[] {
	switch (figure.kind) {
		case "columns":
			return Object.entries(figure.scenes).flatMap(([name, scene]) => {
				const here = [...path, name];
				const { highlight, spans, compare } = scene;
				return ofScene(story, [scene.series], scene, here, [
					...listed(highlight, [...here, "highlight"]),
					...spans.map(({ to }, i) => ({ key: to, path: [...here, "spans", i, "to"] })),
					...(compare ? [{ key: compare.to, path: [...here, "compare", "to"] }] : []),
				]);
			});
		case "line":
			return Object.entries(figure.scenes).flatMap(([name, scene]) => {
				const here = [...path, name];
				const ids = scene.lines.map(({ series }) => series);
				return ofScene(story, ids, scene, here, listed(scene.values, [...here, "values"]));
			});
		case "parts":
			return Object.entries(figure.scenes).flatMap(([name, scene]) => {
				const here = [...path, name];
				const ids = scene.series ?? Object.keys(figure.series);
				const named = listed(scene.highlight?.keys ?? [], [...here, "highlight", "keys"]);
				return ofScene(story, ids, scene, here, named);
			});
		case "area":
			return Object.entries(figure.scenes).flatMap(([name, scene]) => {
				const ids = scene.areas.map(({ series }) => series);
				return ofScene(story, ids, scene, [...path, name], []);
			});
		case "points":
			return Object.entries(figure.scenes).flatMap(([name, scene]) => {
				const here = [...path, name];
				const named = listed(scene.highlight, [...here, "highlight"]);
				return ofScene(story, [scene.series], scene, here, named);
			});
		case "map":
		case "units":
		case "bars":
		case "timeline":
		case "promises":
		case "tally":
		case "table":
			return [];
		default:
			return figure satisfies never;
	}
}

const listed = (keys: string[], path: Path): Named[] =>
	keys.map((key, index) => ({ key, path: [...path, index] }));

/** @param named the keys that the scene names for what it shows; where it names the last row, it knows of it */
function ofScene(
	story: Story,
	ids: string[],
	{ to, until }: { to?: string | undefined; until?: true | undefined },
	path: Path,
	named: Named[],
): Problem[] {
	// Of several lines it is the one that goes on longest.
	const [longest] = ids
		.flatMap((id) => {
			const series = story.series[id];
			return series ? [{ id, series }] : [];
		})
		.sort((a, b) => (lastKey(a.series) < lastKey(b.series) ? 1 : -1));
	if (!longest || until) return [];
	const { id, series } = longest;
	// Where a scene ends early, nothing in it can be later. What it ends with may be a year, or a key of another line.
	const ends =
		to !== undefined &&
		(series.keys === "name" ? early(series, to) : to < lastKey(series).slice(0, to.length));
	if (ends) return [warning([...path, "to"], id, series, to)];
	// Keys over time stand in the order of their letters.
	const latest = named
		.map(({ key }) => key)
		.sort()
		.at(-1);
	return latest !== undefined && lately(series, latest)
		? named
				.filter(({ key }) => key === latest)
				.map((each) => warning(each.path, id, series, each.key))
		: [];
}

const lastKey = (series: Series): string => endOf(series, "last")?.key ?? "";
