import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parseFragment } from "parse5";
import { render } from "svelte/server";
import { beforeAll, describe, expect, test } from "vitest";
import type { Atlas } from "../../src/atlas/types.ts";
import Chart from "../../src/charts/Chart.svelte";
import { ALL } from "../../src/charts/kinds/all.ts";
import { know } from "../../src/charts/kinds.ts";
import { whole } from "../../src/charts/layout.ts";
import { atlasOf } from "../../src/content/atlas.ts";
import { draw } from "../../src/drawing/draw.ts";
import type { Language } from "../../src/languages/index.ts";
import type { Scene } from "../../src/scenes/scene.ts";
import { sceneAt, type View, viewsOf } from "../../src/scenes/scene-at.ts";
import { tableOf } from "../../src/scenes/table-of.ts";
import { interval } from "../../src/story/dates.ts";
import { resolveFact } from "../../src/story/facts.ts";
import { formatNumber } from "../../src/story/format.ts";
import { formatPath, formatProblems, type LocatedProblem } from "../../src/story/problems.ts";
import type { Story } from "../../src/story/schema/index.ts";
import { unsound } from "../drawing/labels-of.ts";
import { publishedStory } from "../drawing/stories.ts";
import { all, attribute, type Element } from "../support/html.ts";
import { basesOf, type Edited, editsOf, KINDS, type Kind } from "./random-edits.ts";
import { load, SMALL_STORY_TEXT, smallStory } from "./small-story.ts";

know(ALL);

/** The run is the same each time; another number makes another run. */
const SEED = 20_260_801;
const RUNS = Number(process.env.EDITS) || 1000;
/** How many of the edits are made to the whole story: it takes ten times as long to check as one section of it. */
const WHOLE = 0.2;
/** Not a promise of speed: what takes this long for one story hangs. Of the processor's time, ms, as other work goes on. */
const HANG = 10_000;
const worked = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};
const SIZES = [
	{ width: 360, height: 420 },
	{ width: 1100, height: 700 },
];

const TEXT = readFileSync(new URL("../../data/story.json", import.meta.url), "utf8");

/** What is made of a value that is none. */
const NOTHING = /NaN|undefined|\[object |Infinity/;
/** The elements that pictures are made of. */
const ELEMENTS =
	/^(svg|g|defs|rect|circle|line|path|text|tspan|textPath|use|clipPath|linearGradient|radialGradient|stop)$/;

let atlas: Atlas = [];
const inherited = Object.getOwnPropertyNames(Object.prototype).join();
/** Scenes that have been judged: most edits leave most scenes as they were. */
const judged = new Set<string>();

/** The marks that a step's picture has to have, as «key value», by the story's data alone. */
function expectedMarks(story: Story, view: View): string[] {
	const figure = story.figures[view.figure];
	const name = view.scene;
	const rows = (series: string) => story.series[series]?.rows ?? [];
	const mark = (key: string, value: unknown) => `${key} = ${value ?? ""}`;
	const inside = (key: string, from: string | undefined, to: string | undefined) =>
		(from === undefined || interval(key)[0] >= interval(from)[0]) &&
		(to === undefined || interval(key)[1] <= interval(to)[1]);
	switch (figure?.kind) {
		case "columns": {
			const scene = figure.scenes[name]!;
			const list = rows(scene.series);
			const index = (key: string) => list.findIndex((row) => row.key === key);
			return list
				.slice(
					scene.from === undefined ? 0 : index(scene.from),
					scene.to === undefined ? list.length : index(scene.to) + 1,
				)
				.map(({ key, value }) => mark(key, value));
		}
		case "line": {
			const scene = figure.scenes[name]!;
			return scene.lines.flatMap(({ series }) =>
				rows(series)
					.filter(({ key, value }) => value !== null && inside(key, scene.from, scene.to))
					.map(({ key, value }) => mark(key, value)),
			);
		}
		case "area": {
			const scene = figure.scenes[name]!;
			const all = scene.areas.map(({ series }) => rows(series));
			// What stands on nothing is not drawn.
			const whole = (key: string) =>
				all.every((list) => list.some((row) => row.key === key && row.value !== null)) &&
				(!scene.share ||
					all.flat().some((row) => row.key === key && row.value !== null && row.value > 0));
			return all.flatMap((list) =>
				list
					.filter(({ key }) => whole(key) && inside(key, scene.from, scene.to))
					.map(({ key, value }) => mark(key, value)),
			);
		}
		case "units":
			return figure.categories.flatMap(({ key }) =>
				rows(figure.scenes[name]!.series)
					.filter((row) => row.key === key)
					.map((row) => mark(key, row.value)),
			);
		case "bars": {
			const scene = figure.scenes[name]!;
			return scene.groups.flatMap((group) =>
				figure.groups[group]!.keys.map((key) =>
					mark(key, rows(scene.series).find((row) => row.key === key)?.value),
				),
			);
		}
		case "parts": {
			const scene = figure.scenes[name]!;
			const ids = scene.series ?? Object.keys(figure.series);
			const all = ids.flatMap((id) => rows(id).map(({ key }) => key));
			const byName = story.series[ids[0]!]?.keys === "name";
			const keys = byName ? [...new Set(all)] : [...new Set(all)].sort();
			const drawn = keys.slice(
				scene.from === undefined ? 0 : keys.indexOf(scene.from),
				scene.to === undefined ? keys.length : keys.indexOf(scene.to) + 1,
			);
			return ids.flatMap((id) =>
				rows(id)
					.filter(({ key }) => drawn.includes(key))
					.map(({ key, value }) => mark(key, value)),
			);
		}
		case "timeline":
			return figure.scenes[name]!.events.map((event) =>
				mark(event, resolveFact(story, figure.events[event]!.at).value),
			);
		case "tally":
			return figure.scenes[name]!.rows.map((row) =>
				mark(row, resolveFact(story, figure.rows[row]!.fact).value),
			);
		case "promises": {
			const { spans, amounts } = figure.scenes[name]!;
			const value = (fact: string) => resolveFact(story, fact).value;
			return [
				...spans.map((span) => {
					const { from, to } = figure.spans[span]!;
					return mark(span, `${value(from)}/${value(to)}`);
				}),
				...amounts.map((bar) => mark(bar, value(figure.amounts!.bars[bar]!.fact))),
			];
		}
		case "points": {
			const scene = figure.scenes[name]!;
			return rows(scene.series)
				.filter(({ key, value }) => value !== null && inside(key, scene.from, scene.to))
				.map(({ key, value }) => mark(key, value));
		}
		case "table":
			return figure.rows.flatMap(({ series }) =>
				figure.columns.map(({ key }) =>
					mark(`${series}-${key}`, rows(series).find((row) => row.key === key)?.value),
				),
			);
		case "map": {
			const { places, values, shading } = figure.scenes[name]!;
			return [
				...(shading ? rows(shading.series).map(({ key, value }) => mark(key, value)) : []),
				...places.map(({ place }) => {
					const fact = Object.hasOwn(values, place) ? values[place] : undefined;
					return mark(place, fact === undefined ? undefined : resolveFact(story, fact).value);
				}),
			];
		}
		default:
			figure satisfies undefined;
			return ["no such figure"];
	}
}

/** How many squares each category has to have. */
function squaresOf(story: Story, view: View): Record<string, number> {
	const figure = story.figures[view.figure];
	if (figure?.kind !== "units") return {};
	const rows = story.series[figure.scenes[view.scene]!.series]?.rows ?? [];
	return Object.fromEntries(
		rows.flatMap(({ key, value }) => (value === null || value === 0 ? [] : [[key, value]])),
	);
}

/** Line ends as HTML has them. */
const unix = (text: string) => text.replaceAll(/\r\n?/g, "\n");

/** What is wrong with the picture of a scene at one size. */
function pictureFaults(story: Story, view: View, scene: Scene, size: (typeof SIZES)[number]) {
	const faults: string[] = [];
	const g = draw(scene, whole(size), atlas);
	// Words of the story may say anything.
	const own = NOTHING.test(JSON.stringify(scene));
	faults.push(...unsound(g).filter((fault) => !own || !/: .*[^\d.-].*$/.test(fault)));
	const alt = `${scene.title}. ${scene.finding}`;
	const html = render(Chart, { props: { g, uid: "picture", alt } }).body;
	const page = parseFragment(html);
	const elements = all(page);
	if (!own && NOTHING.test(html)) faults.push(`says ${NOTHING.exec(html)?.[0]}`);
	for (const element of elements) {
		if (!ELEMENTS.test(element.tagName)) faults.push(`has a <${element.tagName}>`);
		for (const { name, value } of element.attrs) {
			if (name.startsWith("on")) faults.push(`has ${name} on <${element.tagName}>`);
			if (name === "href" && !value.startsWith("#picture-")) faults.push(`links to ${value}`);
		}
	}
	const [svg] = elements as [Element];
	if (attribute(svg, "aria-label") !== unix(alt)) faults.push("has another text alternative");
	const marks = elements.flatMap((element) => {
		const key =
			attribute(element, "data-key") ??
			(element.tagName === "g" ? attribute(element, "data-place") : undefined);
		return key === undefined ? [] : [`${key} = ${attribute(element, "data-value") ?? ""}`];
	});
	const [drawn, wanted] = [marks.sort().join("\n"), expectedMarks(story, view).sort().join("\n")];
	if (drawn !== wanted)
		faults.push(`draws ${drawn.slice(0, 200)} instead of ${wanted.slice(0, 200)}`);
	const squares: Record<string, number> = {};
	for (const element of elements) {
		const category = attribute(element, "data-category");
		if (category !== undefined) squares[category] = (squares[category] ?? 0) + 1;
	}
	const [counted, counts] = [squares, squaresOf(story, view)].map((each) =>
		JSON.stringify(Object.entries(each).sort()),
	);
	if (counted !== counts) faults.push(`has squares ${counted} instead of ${counts}`);
	return faults.map((fault) => `${view.id} at ${size.width}: ${fault}`);
}

/** A figure as a language counts it; one that it counts as the story does is left as it is. */
function counted(story: Story, unit: string, value: number, language: Language): number {
	const scale = story.meta.units[unit]?.scale?.[language] ?? 1;
	return scale === 1 ? value : Number((value * scale).toPrecision(15));
}

/** What a scene of columns says in its other measures, to six digits, where there is something to say. */
function measuredValues(story: Story, view: View, language: Language): number[] {
	const figure = story.figures[view.figure];
	if (figure?.kind !== "columns") return [];
	const own = expectedMarks(story, view).map((mark) => mark.split(" = "));
	return figure.scenes[view.scene]!.measures.flatMap(({ as, unit }) => {
		const whole = (key: string | undefined) =>
			"percentOf" in as && story.series[as.percentOf]?.rows.find((row) => row.key === key)?.value;
		const fact = (id: string) => Number(resolveFact(story, id).value);
		return own.flatMap(([key, value]) => {
			// In the same order of operations: another may decide the sixth digit.
			const other =
				"multipliedBy" in as
					? Number(value) * fact(as.multipliedBy)
					: "dividedBy" in as
						? Number(value) * (1 / fact(as.dividedBy))
						: (Number(value) / Number(whole(key) || 0)) * 100;
			return value === "" || !Number.isFinite(other)
				? []
				: [counted(story, unit, Number(other.toPrecision(6)), language)];
		});
	});
}

/** What the stacks of a scene come to, where it says so and no part is missing. */
function totalValues(story: Story, view: View, language: Language): number[] {
	const figure = story.figures[view.figure];
	if (figure?.kind !== "parts" || !figure.scenes[view.scene]!.total) return [];
	const sums = new Map<string, number>();
	for (const [key = "", value] of expectedMarks(story, view).map((mark) => mark.split(" = ")))
		sums.set(key, (sums.get(key) ?? 0) + (value === "" ? Number.NaN : Number(value)));
	const unit = story.series[Object.keys(figure.series)[0]!]!.unit;
	return [...sums.values()].flatMap((sum) =>
		Number.isNaN(sum) ? [] : [counted(story, unit, Number(sum.toPrecision(12)), language)],
	);
}

/** What is wrong with the table of a scene. */
function tableFaults(story: Story, view: View, scene: Scene, language: Language): string[] {
	const table = tableOf(scene, story, language);
	const cells = table.rows.flat();
	const faults: string[] = [];
	const words = JSON.stringify([table.heads, cells.map(({ text }) => text)]);
	if (NOTHING.test(words) && !NOTHING.test(JSON.stringify(scene))) faults.push(`says ${words}`);
	for (const row of table.rows)
		if (row.length !== table.heads.length) faults.push("has rows and heads of different lengths");
	if (!("measure" in scene) || scene.measure === undefined) return faults;
	const { measure } = scene;
	// The table of areas has the values too that are not drawn, as they would stand on nothing.
	const drawn =
		scene.kind === "area"
			? scene.areas.flatMap(({ key, points }) =>
					(story.series[key]?.rows ?? [])
						.filter((row) => points.some((point) => point.key === row.key))
						.map(({ value }) => String(value ?? "")),
				)
			: expectedMarks(story, view).map((mark) => mark.split(" = ")[1]);
	const values = drawn.flatMap((value) =>
		value === "" || (scene.kind === "units" && value === "0")
			? []
			: [counted(story, measure, Number(value), language)],
	);
	values.push(...measuredValues(story, view, language), ...totalValues(story, view, language));
	const told = cells.flatMap(({ exact }) => (exact === undefined ? [] : [exact]));
	const sorted = (list: number[]) => list.sort((a, b) => a - b).join();
	if (sorted(values) !== sorted(told)) faults.push(`tells ${told} instead of ${values}`);
	for (const { text, exact } of cells)
		if (exact !== undefined && ![2, 4].some((digits) => text.includes(formatNumber(exact, digits))))
			faults.push(`prints ${text} for ${exact}`);
	return faults.map((fault) => `table of ${view.id}: ${fault.slice(0, 300)}`);
}

/** What is wrong with a story that was accepted. */
function acceptedFaults(story: Story, everything: boolean): string[] {
	return story.meta.languages.flatMap((language) =>
		viewsOf(story).flatMap((view) => {
			const scene = sceneAt(story, view.id, language);
			// The same scene is drawn the same way, whichever step shows it.
			const known = JSON.stringify({ ...scene, step: "" });
			if (judged.has(known) && !everything) return [];
			judged.add(known);
			return [
				...tableFaults(story, view, scene, language),
				...SIZES.flatMap((size) => pictureFaults(story, view, scene, size)),
			];
		}),
	);
}

/** What is wrong with the way in which an edit was refused. */
function refusedFaults(edited: Edited, problems: LocatedProblem[]): string[] {
	const faults: string[] = [];
	const message = formatProblems(problems);
	if (problems.length === 0) faults.push("refused without a problem");
	if (/\p{Cs}/u.test(message)) faults.push("half of a character in a message");
	if (/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u.test(message))
		faults.push("characters in a message that a terminal obeys");
	const lines = edited.text.split("\n");
	let raw: unknown;
	try {
		raw = JSON.parse(edited.text);
	} catch {
		// The problem is one of syntax.
	}
	for (const problem of problems) {
		const { path, expected, found, line, column } = problem;
		const said = `${formatPath(path)} expected ${expected}; found ${found}`.slice(0, 300);
		if (!expected || !found) faults.push(`says half: ${said}`);
		if (
			line < 1 ||
			line > lines.length ||
			column < 1 ||
			column > (lines[line - 1]?.length ?? 0) + 1
		)
			faults.push(`is at ${line}:${column}: ${said}`);
		if (raw === undefined) continue;
		// What should hold the value that is wrong, or missing, has to be there.
		let holder: unknown = raw;
		for (const key of path.slice(0, -1))
			holder = Object.hasOwn(Object(holder), key) ? Object(holder)[key] : undefined;
		if (path.length > 0 && (holder === null || typeof holder !== "object") && path.length > 1) {
			// A field that is missing may itself be in one that is.
			let there: unknown = raw;
			const deepest = path.findIndex((key) => {
				there = Object(there)[key];
				return there === undefined;
			});
			if (deepest < 0 || deepest < path.length - 2) faults.push(`is nowhere: ${said}`);
		}
	}
	const near = problems.some(({ path, expected, found }) => {
		const depth = Math.min(path.length, edited.path.length, 2);
		if (path.slice(0, depth).join() === edited.path.slice(0, depth).join()) return true;
		return [...`${formatPath(path)} ${expected} ${found}`.matchAll(/[\p{L}\p{N}_-]+/gu)].some(
			([word]) => edited.words.has(word),
		);
	});
	if (!near) faults.push(`has nothing to do with the edit: ${message.slice(0, 600)}`);
	return faults;
}

const counts = new Map<Kind, { accepted: number; refused: number; longest: number }>(
	KINDS.map((kind) => [kind, { accepted: 0, refused: 0, longest: 0 }]),
);
let made = 0;

/** Makes of an edited story all that a site makes of it; says what is wrong. */
function faultsOf(edited: Edited): string[] {
	const start = worked();
	const loaded = load(edited.text);
	made++;
	const faults = loaded.ok
		? acceptedFaults(loaded.story, made % 60 === 0)
		: refusedFaults(edited, loaded.problems);
	const took = worked() - start;
	const count = counts.get(edited.kind)!;
	count[loaded.ok ? "accepted" : "refused"]++;
	count.longest = Math.max(count.longest, took);
	if (took > HANG) faults.push(`took ${Math.round(took)} ms`);
	if (Object.getOwnPropertyNames(Object.prototype).join() !== inherited)
		faults.push("has changed what every object inherits");
	return faults;
}

const printed = ({ kind, base, path, what }: Edited) =>
	`${kind} in ${base}: ${formatPath(path)} ${what.slice(0, 200)}`;

describe("a story edited at random", () => {
	beforeAll(() => {
		const [published, small] = [publishedStory(), smallStory()];
		atlas = atlasOf({
			...published,
			figures: { ...published.figures, ...small.figures },
			places: { ...published.places, ...small.places },
			series: { ...published.series, ...small.series },
		});
	}, 120_000);

	test("is drawn as its data have it, or is refused with reasons", { timeout: 600_000 }, () => {
		// The small story has what the published one may have no use for.
		const small = basesOf(SMALL_STORY_TEXT).map((base) => ({
			...base,
			name: `small ${base.name}`,
		}));
		const edits = editsOf([...basesOf(TEXT), ...small], WHOLE);
		fc.assert(
			fc.property(edits, (edited) => {
				expect(faultsOf(edited), printed(edited)).toEqual([]);
			}),
			// An edit that fails is small as it is, and to make it smaller would take longer than to look at it.
			{ seed: SEED, numRuns: RUNS, endOnFailure: true },
		);
		console.log(
			[
				`seed ${SEED}, ${made} edits`,
				...[...counts].map(
					([kind, { accepted, refused, longest }]) =>
						`${kind.padEnd(22)}${String(accepted).padStart(5)} accepted${String(refused).padStart(5)} refused, the longest ${Math.round(longest)} ms`,
				),
			].join("\n"),
		);
		const total = (what: "accepted" | "refused") =>
			[...counts.values()].reduce((sum, count) => sum + count[what], 0);
		expect(total("accepted") + total("refused")).toBeGreaterThanOrEqual(RUNS);
		expect(total("accepted")).toBeGreaterThan(0);
		expect(total("refused")).toBeGreaterThan(0);
		for (const [kind, { accepted, refused }] of counts)
			expect(accepted + refused, kind).toBeGreaterThan(0);
	});
});
