import type { Atlas } from "../atlas/types.ts";
import { grow } from "../drawing/box.ts";
import { wrapText } from "../drawing/text.ts";
import type { PartsScene, Scene } from "../scenes/scene.ts";
import type { Caption } from "./caption.ts";
import { drawing, type Measure, place } from "./drawn.ts";
import { balanced, endOf, graduation, onPaper, round, set } from "./paper.ts";
import type { PlainSvg } from "./plain-svg.ts";

/** The width of a figure's picture, px, and of what stands in it. */
const WIDTH = 840;
const MARGIN = 36;
const INNER = WIDTH - 2 * MARGIN;

/**
 * How high a screen a figure is drawn for, px: about 16:10 for charts, by their rows for those that have some. What it
 * leaves empty above and below is cut off.
 */
function heightOf(scene: Scene): number {
	switch (scene.kind) {
		case "map":
			return 580;
		case "bars":
			return 100 + 60 * scene.bars.length;
		case "table":
			return 40 + 65 * scene.rows.length;
		case "columns":
			return 440;
		case "parts":
			return scene.direction === "columns" ? 460 : 90 + lines(scene) * 26;
		case "promises":
			return 520;
		case "tally":
			return 120 + 90 * scene.rows.length;
		case "points":
			return 430;
		case "timeline":
			return scene.lanes.length > 0 ? 600 : 460;
		case "line":
		case "area":
		case "units":
			return 460;
		default:
			return scene satisfies never;
	}
}

/** How many bars lie beside or on each other, with a space after each key. */
const lines = ({ keys, series, layout }: PartsScene): number =>
	keys.length * ((layout === "grouped" ? series.length : 1) + 1);

/**
 * The picture of a figure as a document of its own: title, unit line, drawing, note, source and credit.
 * @param scene the scene that stands for the figure
 */
export function figurePoster(
	scene: Scene,
	caption: Caption,
	atlas: Atlas,
	measure: Measure,
): PlainSvg {
	const end = endOf(caption.language, INNER);
	const title = set(balanced(scene.title, "italic", 32, INNER), "title", 32, 1.15, end);
	const subtitle = set(balanced(scene.subtitle, "sans", 17, INNER), "quiet", 17, 1.35, end);
	const foot = [scene.note ?? "", caption.source, caption.credit]
		.filter(Boolean)
		.map((text) => set(wrapText(text, "sans", 13, INNER), "quiet", 13, 1.4, end));
	const parts: string[] = [graduation({ x: MARGIN, y: 30, width: INNER, height: 6 }, 32)];
	let y = 50;
	for (const words of [title, subtitle]) {
		parts.push(words.markup(MARGIN, y));
		y += words.height + 4;
	}
	y += 16;
	// Points have many words: drawn for a screen that is a little narrower, where type is smaller.
	const zoom = scene.kind === "points" ? INNER / 600 : 1;
	const size = { width: INNER / zoom, height: heightOf(scene) };
	// A globe's rim is a line, half of which would be cut.
	const plot = drawing(
		scene,
		size,
		atlas,
		measure,
		caption.language,
		grow({ x: 0, y: 0, ...size }, -3),
	);
	parts.push(place(plot, MARGIN, y - plot.ink.y * zoom, zoom));
	y += plot.ink.height * zoom + 20;
	parts.push(`<path class="hairline" d="M${MARGIN},${round(y)}H${MARGIN + INNER}"/>`);
	y += 10;
	for (const words of foot) {
		parts.push(words.markup(MARGIN, y));
		y += words.height + 3;
	}
	return onPaper(
		{ width: WIDTH, height: Math.ceil(y + 22) },
		caption.language,
		scene.title,
		scene.finding,
		parts,
	);
}
