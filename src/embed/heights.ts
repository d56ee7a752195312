import type { Slide } from "../content/slides.ts";
import { type Face, wrapText } from "../drawing/text.ts";
import { FORMS, type Language } from "../languages/index.ts";
import { type EmbedSize, heightAt, lineOver, sizeFor } from "./size.ts";

/** Widths that an embed is looked at, px: from a narrow phone's column to where it grows no more. */
const LOOKED_AT = Array.from({ length: 47 }, (_, i) => 280 + i * 20);
/** Narrower ones: the columns of pages that are shown enlarged. */
const NARROW = [180, 200, 220, 240, 260, 280];

/** The size of an embed's words, px: as embed.css has it. */
const TYPE = { title: 21, subtitle: 14, say: 17, small: 12.5 } as const;
/** How much of a line is counted on: titles are set heavier than the letters that are measured here, and lines are balanced. */
const FILLED = 0.93;
/** Between its edges and its words; between its parts; its row of marks; its last two lines. */
const SIDE = 16;
const GAPS = 48;
const MARKS = 34;
const LAST = 66;

/** The height of a picture at a width, px. */
const picture = (kind: Slide["scene"]["kind"], width: number): number =>
	kind === "map"
		? Math.min(560, Math.max(270, width * 0.6))
		: Math.min(480, Math.max(270, width * 0.5));

/** The least height that shows a slide with all its words, px. */
function slideHeight(
	{ scene, name }: Slide,
	width: number,
	source: string,
	alone: boolean,
	language: Language,
): number {
	const inner = width - 2 * SIDE;
	const { lines } = FORMS[language];
	const high = (text: string, type: keyof typeof TYPE, face: Face, within = inner) =>
		text ? wrapText(text, face, TYPE[type], within * FILLED).length * lines[type] : 0;
	const publishers = scene.credits.slice(0, 4).map(({ publisher }) => publisher);
	return (
		high(scene.title, "title", "italic") +
		high(scene.subtitle, "subtitle", "sans") +
		picture(scene.kind, width) +
		high(scene.note ?? "", "small", "sans") +
		high(`${source}: ${publishers.join(", ")}`, "small", "sans") +
		(alone ? 8 : MARKS + high(name, "subtitle", "sans")) +
		// Long lines are not read: words are never set wider than this.
		high(scene.finding, "say", "italic", Math.min(inner, 620)) +
		GAPS +
		LAST
	);
}

/**
 * How high a figure with these slides is embedded: at every width all words of each slide have room, and its picture is
 * no lower than it should be. What its words do not need, the picture has.
 * @param source the word before the publishers
 */
export function embedSize(slides: readonly Slide[], source: string, language: Language): EmbedSize {
	const alone = slides.length === 1;
	const needed = (width: number) =>
		Math.max(...slides.map((slide) => slideHeight(slide, width, source, alone, language)));
	const size = sizeFor(needed, LOOKED_AT);
	const narrow = lineOver((width) => Math.max(needed(width), heightAt(size, width)), NARROW);
	return NARROW.some((width) => needed(width) > heightAt(size, width)) ? [narrow, ...size] : size;
}
