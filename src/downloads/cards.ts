import type { Atlas } from "../atlas/types.ts";
import { grow } from "../drawing/geometry.ts";
import { wrapText } from "../drawing/text.ts";
import type { Scene } from "../scenes/scene.ts";
import type { Caption } from "./caption.ts";
import { drawing, type Measure, place } from "./drawn.ts";
import { balanced, border, onPaper, round, set } from "./paper.ts";
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

/** The picture of a figure for shared links: its title beside its drawing. */
export function figureCard(
	scene: Scene,
	caption: Caption,
	atlas: Atlas,
	measure: Measure,
): PlainSvg {
	const { x, y, width } = COLUMN;
	const title = set(balanced(scene.title, "italic", 54, width), "title", 54, 1.08);
	const subtitle = set(wrapText(scene.subtitle, "sans", 24, width), "quiet", 24, 1.3);
	const story = set(wrapText(caption.story, "sans", 22, width), "firm", 22, 1.3);
	const source = set(wrapText(caption.source, "sans", 18, width), "quiet", 18, 1.35);
	const isMap = scene.kind === "map";
	const box = isMap ? BLEED : BESIDE;
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

/** The picture of a whole story for shared links: as its opening screen, which is wide. */
export function storyCard(
	opening: Scene | undefined,
	caption: Caption,
	atlas: Atlas,
	measure: Measure,
): PlainSvg {
	const x = SHEET.x + 40;
	const zoom = 1.25;
	const size = { width: SHEET.width / zoom, height: SHEET.height / zoom };
	// The globe rises beside the title and is cut by the border.
	const side = size.width * 0.57;
	const free = { x: size.width * 0.455, y: size.height * 0.1, width: side, height: side };
	const plot = opening && drawing(opening, size, atlas, measure, caption.language, free);
	const title = set(balanced(caption.story, "italic", 86, 560), "title", 86, 1.02);
	const kicker = set(wrapText(caption.kicker, "sans", 23, 560), "firm", 23, 1.3);
	const gist = set(wrapText(caption.gist, "italic", 27, 430), "serif", 27, 1.32);
	const y = SHEET.y + 46;
	const height = kicker.height + 12 + title.height + 24 + gist.height;
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
