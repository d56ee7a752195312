import type { Atlas } from "../atlas/types.ts";
import { grow } from "../drawing/box.ts";
import { wrapText } from "../drawing/text.ts";
import { FORMS, type Language } from "../languages/index.ts";
import type { Scene } from "../scenes/scene.ts";
import type { Caption } from "./caption.ts";
import { drawing, type Measure, place } from "./drawn.ts";
import { balanced, border, endOf, onPaper, round, set } from "./paper.ts";
import type { PlainSvg } from "./plain-svg.ts";

/** The size of a picture that stands for a shared link, px. */
export const CARD = { width: 1200, height: 630 };
const FRAME = { x: 16, y: 16, width: CARD.width - 32, height: CARD.height - 32 };
/** What is inside the border. */
const SHEET = { x: 29, y: 29, width: CARD.width - 58, height: CARD.height - 58 };
/** Where the words of a card stand, and its drawing. */
const COLUMN = { x: SHEET.x + 33, y: SHEET.y + 30, width: 350, height: SHEET.height - 60 };
const BESIDE = { x: 444, y: SHEET.y + 32, width: 694, height: SHEET.height - 62 };
const BLEED = { x: 420, y: SHEET.y, width: SHEET.x + SHEET.width - 420, height: SHEET.height };

/**
 * How much larger than on a screen each kind of figure is drawn on a card, which is mostly seen small: as large as its
 * words find room. Squares are drawn for a screen of 481 px: from 480 px on they are as wide as it.
 */
const CARD_ZOOM: Record<Scene["kind"], number> = {
	map: 1.4,
	columns: 1.65,
	line: 1.8,
	area: 1.8,
	units: BESIDE.width / 481,
	bars: 1.8,
	parts: 1.65,
	timeline: 1.8,
	promises: 1.8,
	tally: 1.5,
	points: 1.8,
	table: 1.8,
};

/** A box on the other side of a card, where its words are written from right to left. */
const sided = <B extends { x: number; width: number }>(
	language: Language,
	box: B,
	whole: number,
) => (FORMS[language].direction ? { ...box, x: whole - box.x - box.width } : box);

/** The picture of a figure for shared links: its title beside its drawing. */
export function figureCard(
	scene: Scene,
	caption: Caption,
	atlas: Atlas,
	measure: Measure,
): PlainSvg {
	const { x, y, width } = sided(caption.language, COLUMN, CARD.width);
	const end = endOf(caption.language, width);
	const title = set(balanced(scene.title, "italic", 54, width), "title", 54, 1.08, end);
	const subtitle = set(wrapText(scene.subtitle, "sans", 24, width), "quiet", 24, 1.3, end);
	const story = set(wrapText(caption.story, "sans", 22, width), "firm", 22, 1.3, end);
	const source = set(wrapText(caption.source, "sans", 18, width), "quiet", 18, 1.35, end);
	const isMap = scene.kind === "map";
	const box = sided(caption.language, isMap ? BLEED : BESIDE, CARD.width);
	const drawn = CARD_ZOOM[scene.kind];
	const size = { width: box.width / drawn, height: box.height / drawn };
	const plot = drawing(
		scene,
		size,
		atlas,
		measure,
		caption.language,
		grow({ x: 0, y: 0, ...size }, 20),
	);
	// What leaves room empty is shown a little larger, and in the middle of the height.
	const { ink } = plot;
	const most = Math.min(box.width / Math.max(ink.width, size.width), box.height / ink.height);
	const zoom = isMap ? drawn : Math.min(most, drawn * 1.2);
	return onPaper(CARD, caption.language, scene.title, scene.finding, [
		place(plot, box.x, box.y + (box.height - ink.height * zoom) / 2 - ink.y * zoom, zoom),
		border(FRAME, 8, 34),
		story.markup(x, y),
		title.markup(x, y + story.height + 16),
		subtitle.markup(x, y + story.height + 16 + title.height + 14),
		source.markup(x, y + COLUMN.height - source.height),
	]);
}

/** How large its title may be, px. */
const TITLE_SIZES = [86, 72, 60, 48];

/** The picture of a whole story for shared links: as its opening screen, which is wide. */
export function storyCard(
	opening: Scene | undefined,
	caption: Caption,
	atlas: Atlas,
	measure: Measure,
): PlainSvg {
	const { x } = sided(caption.language, { x: SHEET.x + 40, width: 560 }, CARD.width);
	const end = endOf(caption.language, 560);
	const zoom = 1.25;
	const size = { width: SHEET.width / zoom, height: SHEET.height / zoom };
	// The globe rises beside the title and is cut by the border.
	const side = size.width * 0.57;
	const free = sided(
		caption.language,
		{ x: size.width * 0.455, y: size.height * 0.1, width: side, height: side },
		size.width,
	);
	const plot = opening && drawing(opening, size, atlas, measure, caption.language, free);
	const kicker = set(wrapText(caption.kicker, "sans", 23, 560), "firm", 23, 1.3, end);
	const gist = set(wrapText(caption.gist, "italic", 27, 430), "serif", 27, 1.32, end);
	const around = kicker.height + 12 + 24 + gist.height;
	const titles = TITLE_SIZES.map((size) =>
		set(balanced(caption.story, "italic", size, 560), "title", size, 1.02, end),
	);
	// A long title is smaller: what is in the box is to leave the map's scale in sight.
	const title = titles.find(({ height }) => around + height < SHEET.height - 110) ?? titles.at(-1);
	if (!title) throw new Error("no size for a title");
	const y = SHEET.y + 46;
	const height = around + title.height;
	// On a map that fills the card, words stand in a box of two rules, as notes do on a chart.
	const note = { x: x - 24, y: y - 24, width: 600, height: height + 48 };
	const box = (by: number) => {
		const { x, y, width, height } = grow(note, by);
		return `<rect class="neatline" x="${x}" y="${y}" width="${width}" height="${round(height)}"/>`;
	};
	return onPaper(CARD, caption.language, caption.story, caption.gist, [
		plot ? place(plot, SHEET.x, SHEET.y, zoom) : "",
		plot && !plot.alone ? box(0) + box(-5) : "",
		border(FRAME, 8, 34),
		kicker.markup(x, y),
		title.markup(x, y + kicker.height + 12),
		gist.markup(x, y + kicker.height + 12 + title.height + 24),
	]);
}
