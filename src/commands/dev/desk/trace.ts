import { LANGUAGES, type Language } from "../../../languages/index.ts";
import { resolveFact } from "../../../story/facts.ts";
import { fillPlain } from "../../../story/fill.ts";
import type { Path } from "../../../story/problems.ts";
import { visitTexts } from "../../../story/references/texts.ts";
import type { Story } from "../../../story/schema/index.ts";
import { valueAt } from "../../../story/shapes.ts";

/** What of a page was asked about, as its elements say it: from the innermost outwards. */
export type Asked = {
	language: string;
	/** Its words. */
	text?: string | undefined;
	/** The ids that it bears: of a fact, a term, a source, a claim, a place. */
	fact?: string | undefined;
	term?: string | undefined;
	source?: string | undefined;
	claim?: string | undefined;
	place?: string | undefined;
	/** The key of a mark, and its value. */
	key?: string | undefined;
	value?: string | undefined;
	/** The figure, the step and the section that it stands in. */
	figure?: string | undefined;
	step?: string | undefined;
	section?: string | undefined;
};

const BY_ID = [
	["fact", "facts"],
	["term", "glossary"],
	["source", "sources"],
	["claim", "claims"],
	["place", "places"],
] as const;

/** Where in a story a part of its page comes from: the path of its text, row, fact or place; undefined where that is not known. */
export function traced(story: Story, asked: Asked): Path | undefined {
	for (const [name, collection] of BY_ID) {
		const id = asked[name];
		if (id !== undefined && Object.hasOwn(story[collection], id)) return [collection, id];
	}
	if (asked.key !== undefined) {
		const mark = ofMark(story, asked, asked.key);
		if (mark) return mark;
	}
	return asked.text ? ofText(story, asked, asked.text) : undefined;
}

/** The section or step that an id names, as a path. */
function standsIn(story: Story, { step, section }: Asked): Path | undefined {
	for (const [i, one] of story.sections.entries()) {
		if (one.kind === "scrolly") {
			const at = one.steps.findIndex(({ id }) => id === step);
			if (at >= 0) return ["sections", i, "steps", at];
		}
		if (one.id === step || (step === undefined && one.id === section)) return ["sections", i];
	}
	return undefined;
}

/** The row of a series, or the event, that a mark of a figure is drawn from. */
function ofMark(story: Story, asked: Asked, key: string): Path | undefined {
	const figure = story.figures[asked.figure ?? ""];
	if (!figure) return undefined;
	const at: Path = ["figures", asked.figure ?? ""];
	if (figure.kind === "timeline" && Object.hasOwn(figure.events, key))
		return [...at, "events", key];
	const here = standsIn(story, asked);
	const scene = here && (valueAt(story, here) as { scene?: string } | undefined)?.scene;
	const shown = JSON.stringify(
		scene ? [valueAt(figure, ["scenes", scene]), { ...figure, scenes: {} }] : figure,
	);
	for (const [id, series] of Object.entries(story.series)) {
		if (!shown.includes(JSON.stringify(id))) continue;
		// In a table the same key stands in several rows: it bears the series too.
		const own = key.startsWith(`${id}-`) ? key.slice(id.length + 1) : key;
		const row = series.rows.findIndex(
			(one) =>
				one.key === own && (asked.value === undefined || String(one.value ?? "") === asked.value),
		);
		if (row >= 0) return ["series", id, "rows", row];
	}
	return undefined;
}

const plain = (text: string) => text.replace(/[\s\u00a0\u200b\u00ad]+/g, " ").trim();
/** How much of a longer text its words have to be, for it to be meant. */
const ENOUGH = 0.3;

/** The text of the story that some words of the page are, or are a part of: of several the one that stands where they do. */
function ofText(story: Story, asked: Asked, words: string): Path | undefined {
	const language = LANGUAGES.find((one) => one === asked.language) ?? "en";
	const wanted = plain(words);
	const place = standsIn(story, asked);
	// The opening's words are those of the story as a whole.
	const opening = place && (valueAt(story, place) as { kind?: string }).kind === "hero";
	const here = opening ? "meta" : place?.join(".");
	let best: { path: Path; score: number } | undefined;
	visitTexts(story, (text, path) => {
		const printed = plain(printedIn(story, text, language));
		if (printed === "" || wanted === "") return;
		const part =
			printed === wanted
				? 1
				: printed.includes(wanted)
					? wanted.length / printed.length
					: wanted.includes(printed)
						? (0.9 * printed.length) / wanted.length
						: 0;
		if (part < ENOUGH && !(part > 0 && wanted.length > 12)) return;
		const near =
			(here !== undefined && path.join(".").startsWith(here)) ||
			(path[0] === "figures" && path[1] === asked.figure);
		const score = part + (near ? 1 : 0);
		if (!best || score > best.score) best = { path: [...path, language], score };
	});
	return best?.path;
}

function printedIn(story: Story, text: Record<string, string>, language: Language): string {
	try {
		return fillPlain(story, text, language);
	} catch {
		return "";
	}
}

/** What stands at a path, in a few words: of a fact its value too. */
export function wordsAt(story: Story, path: Path): string {
	const [collection, id] = path;
	const value = valueAt(story, path);
	if (collection === "facts" && path.length === 2)
		return `${resolveFact(story, String(id)).value} ${story.facts[String(id)]?.unit}`;
	const text = typeof value === "string" ? value : JSON.stringify(value);
	return (text ?? "").slice(0, 300);
}
