import { type Face, wrapText } from "../drawing/text.ts";
import { type EmbedSize, sizeFor } from "../embed/size.ts";
import type { Slide } from "../sections/slides.ts";

/** Widths that an embed is looked at, px: from the narrowest that it is made for to where it grows no more. */
const LOOKED_AT = Array.from({ length: 47 }, (_, i) => 280 + i * 20);

/** The type of an embed's words, px: as embed.css has it. */
const TYPE = {
	title: { size: 21, line: 25 },
	subtitle: { size: 14, line: 18.5 },
	say: { size: 17, line: 24 },
	small: { size: 12.5, line: 17 },
} as const;
/** Between its edges and its words; between its parts; its row of marks; its last two lines. */
const SIDE = 16;
const GAPS = 44;
const MARKS = 34;
const LAST = 66;

/** The height of a picture at a width, px. */
const picture = (kind: Slide["scene"]["kind"], width: number): number =>
	kind === "map"
		? Math.min(560, Math.max(270, width * 0.6))
		: Math.min(480, Math.max(270, width * 0.5));

function wordsHeight(text: string, type: keyof typeof TYPE, face: Face, width: number): number {
	if (!text) return 0;
	const { size, line } = TYPE[type];
	return wrapText(text, face, size, width).length * line;
}

/** The least height that shows a slide with all its words, px. */
function slideHeight(
	{ scene, name }: Slide,
	width: number,
	source: string,
	alone: boolean,
): number {
	const inner = width - 2 * SIDE;
	const publishers = scene.credits.slice(0, 4).map(({ publisher }) => publisher);
	return (
		wordsHeight(scene.title, "title", "italic", inner) +
		wordsHeight(scene.subtitle, "subtitle", "sans", inner) +
		picture(scene.kind, width) +
		wordsHeight(scene.note ?? "", "small", "sans", inner) +
		wordsHeight(`${source}: ${publishers.join(", ")}`, "small", "sans", inner) +
		(alone ? 8 : MARKS + wordsHeight(name, "subtitle", "sans", inner)) +
		// Long lines are not read: words are never set wider than this.
		wordsHeight(scene.finding, "say", "italic", Math.min(inner, 620)) +
		GAPS +
		LAST
	);
}

/**
 * How high a figure with these slides is embedded: at every width all words of each slide have room, and its picture is
 * no lower than it should be. What its words do not need, the picture has.
 * @param source the word before the publishers
 */
export const embedSize = (slides: readonly Slide[], source: string): EmbedSize =>
	sizeFor(
		(width) =>
			Math.max(...slides.map((slide) => slideHeight(slide, width, source, slides.length === 1))),
		LOOKED_AT,
	);

/** How high the whole story is embedded where its frame does not follow it: the words of a slide have a part of it, and are scrolled there. */
export const STORY_SIZE: EmbedSize = [
	[700, 0],
	[560, 0.2],
];
