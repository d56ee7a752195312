import { formatFound, type Path, type Problem } from "../problems.ts";
import { endOf, isEnd } from "../rows.ts";
import type { Computed, Points } from "../schema/fact.ts";
import type { Figure } from "../schema/figure.ts";
import type { Story } from "../schema/index.ts";
import type { Series } from "../schema/series.ts";

/**
 * What a sound story may not mean: ranges and scenes that end before their series does, as they do after a row was added
 * to it. `last` in place of the key follows the series; `"until": true` says that it is meant so.
 */
export function warningsOf(story: Story): Problem[] {
	return [
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
	const before = series.rows.findLast((row) => row.key.slice(0, 4) < year);
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

/** Whether a range is one calendar year, which no later row belongs to. */
function isWholeYear({ keys }: Series, { from = "", to = "" }: Points): boolean {
	const ends = keys === "month" ? ["-01", "-12"] : keys === "half" ? ["-H1", "-H2"] : undefined;
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
	if (figure.kind === "columns")
		return Object.entries(figure.scenes).flatMap(([name, scene]) => {
			const here = [...path, name];
			const last = scene.spans.map(({ to }, i) => ({ key: to, path: [...here, "spans", i, "to"] }));
			if (scene.compare) last.push({ key: scene.compare.to, path: [...here, "compare", "to"] });
			return ofScene(story, [scene.series], scene, here, [
				listed(scene.highlight, [...here, "highlight"]),
				last,
			]);
		});
	if (figure.kind === "line")
		return Object.entries(figure.scenes).flatMap(([name, scene]) => {
			const here = [...path, name];
			const ids = scene.lines.map(({ series }) => series);
			return ofScene(story, ids, scene, here, [listed(scene.values, [...here, "values"])]);
		});
	if (figure.kind === "points")
		return Object.entries(figure.scenes).flatMap(([name, scene]) => {
			const here = [...path, name];
			return ofScene(story, [scene.series], scene, here, [
				listed(scene.highlight, [...here, "highlight"]),
			]);
		});
	return [];
}

const listed = (keys: string[], path: Path): Named[] =>
	keys.map((key, index) => ({ key, path: [...path, index] }));

/** @param lists keys that the scene names; only the last of each list can have meant the last row */
function ofScene(
	story: Story,
	ids: string[],
	{ to, until }: { to?: string | undefined; until?: true | undefined },
	path: Path,
	lists: Named[][],
): Problem[] {
	// Of several lines it is the one that goes on longest.
	const [id, series] = ids
		.flatMap((each) => {
			const found = story.series[each];
			return found ? [[each, found] as const] : [];
		})
		.reduce((a, b) => (lastKey(b[1]) > lastKey(a[1]) ? b : a));
	if (!series || until) return [];
	// Where a scene ends early, nothing in it can be later. What it ends with may be a year, or a key of another line.
	const ends =
		to !== undefined &&
		(series.keys === "name" ? early(series, to) : to < lastKey(series).slice(0, to.length));
	if (ends) return [warning([...path, "to"], id, series, to)];
	const order = series.rows.map((row) => row.key);
	return lists.flatMap((list) => {
		const last = list.reduce<Named | undefined>(
			(best, each) => (order.indexOf(each.key) >= order.indexOf(best?.key ?? "") ? each : best),
			undefined,
		);
		return last && lately(series, last.key) ? [warning(last.path, id, series, last.key)] : [];
	});
}

const lastKey = (series: Series): string => endOf(series, "last")?.key ?? "";
