import type { Atlas } from "../atlas/types.ts";
import { draw } from "../drawing/draw.ts";
import { type Box, grow, type Size } from "../drawing/geometry.ts";
import { type Face, textWidth, wrapText } from "../drawing/text.ts";
import { FORMS } from "../languages/index.ts";
import type { Scene } from "../scenes/scene.ts";
import type { Language } from "../story/schema/common.ts";
import tokens from "../styles/tokens.css?raw";
import { parseSheet, type Rule } from "./cascade.ts";
import { chartStyles } from "./chart-styles.ts";
import { FAMILIES } from "./faces.ts";
import { escaped, hatches, picture } from "./markup.ts";
import { type PlainSvg, plainSvg } from "./plain-svg.ts";

/** What stands around a picture, in the language of its scene. */
export type Caption = {
	language: Language;
	/** The publishers of its data. */
	source: string;
	/** The story's title, its version and the day of its data. */
	credit: string;
	/** The story's title alone, and what it is about in a few words. */
	story: string;
	kicker: string;
	/** The first sentence of its introduction. */
	gist: string;
};

/** Beyond the page's style sheets: paper is white, and the words around a picture are text of the picture. */
const POSTER = `
:root { --page: #fff; --note: #fff; --serif: ${FAMILIES.serif}; --sans: ${FAMILIES.sans}; }
.paper { fill: #fff; }
.chart { font-family: var(--sans); }
.neatline { fill: #fff; stroke: var(--ink); stroke-width: 1; }
.neatline-black { fill: var(--ink); }
.hairline { fill: none; stroke: var(--ink); stroke-width: 1; }
.words { fill: var(--ink); font-family: var(--sans); }
.words.quiet { fill: var(--ink-soft); }
.words.firm { font-weight: 600; }
.words.serif { font-family: var(--serif); }
.words.title { font-family: ${FAMILIES.serif}; font-weight: 600; }
`;
/** Where the language has it so, text is all in the sans, upright, but for titles. */
const UPRIGHT = `:root { --serif: ${FAMILIES.sans}; --voice: normal; }`;
const SHEETS: Partial<Record<Language, Rule[]>> = {};
const sheetOf = (language: Language): Rule[] => {
	SHEETS[language] ??= parseSheet(
		[tokens, chartStyles, POSTER, FORMS[language].upright ? UPRIGHT : ""].join("\n"),
	);
	return SHEETS[language];
};

const round = (value: number) => Math.round(value * 100) / 100;

/** Lines of about the same length: as many as there have to be, each no wider than it has to be. */
function balanced(text: string, face: Face, size: number, width: number): string[] {
	const lines = wrapText(text, face, size, width);
	let best = lines;
	for (let narrower = width - size / 2; narrower > width / 2; narrower -= size / 2) {
		const tried = wrapText(text, face, size, narrower);
		const fits = tried.every((line) => textWidth(line, face, size) <= narrower);
		if (tried.length > lines.length || !fits) break;
		best = tried;
	}
	return best;
}

/** Words that stand one line under the other, and how high they are with their leading. */
type Words = { markup: (x: number, y: number) => string; height: number };

/** @param end how far from where they stand they end, where they are written from right to left */
function set(lines: string[], kind: string, size: number, leading: number, end?: number): Words {
	const step = size * leading;
	const anchor = end === undefined ? "" : ' text-anchor="end"';
	return {
		height: lines.length * step,
		markup: (x, y) =>
			lines
				.map(
					(line, i) =>
						`<text class="words ${kind}"${anchor} x="${round(x + (end ?? 0))}" y="${round(y + step * i + (step + size * 0.66) / 2)}" font-size="${size}">${escaped(line)}</text>`,
				)
				.join(""),
	};
}

/** The graduated border of a chart, along one side: white, with black parts of the same length between white ones. */
function graduation({ x, y, width, height }: Box, every: number): string {
	const lies = width > height;
	const length = lies ? width : height;
	// An odd number of parts looks the same from both ends.
	const parts = Math.max(3, Math.round(length / every / 2) * 2 + 1);
	const part = length / parts;
	const black = Array.from({ length: (parts - 1) / 2 }, (_, i) => {
		const from = round((2 * i + 1) * part);
		return lies
			? `<rect class="neatline-black" x="${round(x + from)}" y="${y}" width="${round(part)}" height="${height}"/>`
			: `<rect class="neatline-black" x="${x}" y="${round(y + from)}" width="${width}" height="${round(part)}"/>`;
	});
	return `<rect class="neatline" x="${x}" y="${y}" width="${width}" height="${height}"/>${black.join("")}`;
}

/** The border round a whole picture: graduated on its four sides, with a thin line inside. */
function border({ x, y, width, height }: Box, band: number, every: number): string {
	const inner = band + 5;
	return [
		`<rect class="hairline" x="${x}" y="${y}" width="${width}" height="${height}"/>`,
		graduation({ x: x + band, y, width: width - 2 * band, height: band }, every),
		graduation({ x: x + band, y: y + height - band, width: width - 2 * band, height: band }, every),
		graduation({ x, y: y + band, width: band, height: height - 2 * band }, every),
		graduation({ x: x + width - band, y: y + band, width: band, height: height - 2 * band }, every),
		`<rect class="hairline" x="${x + inner}" y="${y + inner}" width="${width - 2 * inner}" height="${height - 2 * inner}"/>`,
	].join("");
}

/** The part of a convex shape that lies in a box (Sutherland and Hodgman's way of clipping). */
function cut(shape: [number, number][], box: Box): [number, number][] {
	const sides = [
		{ axis: 0, limit: box.x, sign: 1 },
		{ axis: 0, limit: box.x + box.width, sign: -1 },
		{ axis: 1, limit: box.y, sign: 1 },
		{ axis: 1, limit: box.y + box.height, sign: -1 },
	] as const;
	return sides.reduce((points, { axis, limit, sign }) => {
		const within = (point: [number, number]) => (point[axis] - limit) * sign;
		return points.flatMap((point, i): [number, number][] => {
			const before = points.at(i - 1) ?? point;
			const [a, b] = [within(before), within(point)];
			const t = a / (a - b);
			const crossing: [number, number] = [
				before[0] + (point[0] - before[0]) * t,
				before[1] + (point[1] - before[1]) * t,
			];
			return [...(a < 0 !== b < 0 ? [crossing] : []), ...(b >= 0 ? [point] : [])];
		});
	}, shape);
}

/**
 * A close map whose globe is only as large as the picture: the whole globe would be some metres wide, for which programs
 * take memory, and resvg 0.40, which resvg-js has, ends the process (thx/resvg-js#415).
 */
function withGlobe(
	markup: string,
	{ x, y, radius }: { x: number; y: number; radius: number },
	box: Box,
): string {
	if (radius * 2 <= Math.max(box.width, box.height)) return markup;
	const circle = Array.from({ length: 720 }, (_, i): [number, number] => [
		x + radius * Math.cos((i * Math.PI) / 360),
		y + radius * Math.sin((i * Math.PI) / 360),
	]);
	const d = cut(circle, box)
		.map((point) => point.map(round).join(","))
		.join("L");
	return markup
		.replaceAll(` cx="${x}" cy="${y}" r="${radius}"`, ` d="M${d}Z"`)
		.replace(/<circle( class="\w+")?( d="[^"]*")(?:><\/circle>|\/>)/g, "<path$1$2></path>");
}

/** Where the ink of an SVG document is, px; nothing where it has none. */
export type Measure = (svg: string) => Box | undefined;

/** A drawing: its elements, where its ink is, and whether there is paper all around what it shows. */
type Drawing = { markup: string; ink: Box; alone: boolean };

/**
 * Draws a scene for a screen of a size.
 * @param free the part of a map that its subject should keep to; all of it where not given
 */
function drawing(
	scene: Scene,
	size: Size,
	atlas: Atlas,
	measure: Measure,
	language: Language,
	free?: Box,
): Drawing {
	const whole = { x: 0, y: 0, ...size };
	const geometry = draw(scene, { ...size, free: free ?? whole }, atlas);
	const inner = picture(geometry, "")
		.replace(/^[\s\S]*?<svg[^>]*>/, "")
		.replace(/<\/svg>\s*$/, "");
	const markup = `<g class="chart ${scene.kind}">${inner}</g>`;
	if (geometry.kind !== "map") {
		const ink = measure(plainSvg(svgOf(size, hatches() + markup), sheetOf(language)).svg);
		return { markup, ink: ink ?? whole, alone: true };
	}
	// A map goes on beyond its edge; a globe that is seen whole needs none.
	const { globe } = geometry;
	const group = withGlobe(markup, globe, grow(whole, 40));
	const edge = `<rect width="${round(size.width)}" height="${round(size.height)}"`;
	const alone = globe.radius * 2 <= Math.max(size.width, size.height);
	const clip = `<defs><clipPath id="picture-frame">${edge}/></clipPath></defs>`;
	const frame = alone ? "" : `${edge} class="hairline"/>`;
	return {
		markup: `${clip}<g clip-path="url(#picture-frame)">${group}</g>${frame}`,
		ink: whole,
		alone,
	};
}

/** Puts what was drawn at a place of a picture, `zoom` times larger. */
const place = ({ markup }: Drawing, x: number, y: number, zoom = 1): string =>
	`<g transform="translate(${round(x)},${round(y)})${zoom === 1 ? "" : ` scale(${round(zoom)})`}">${markup}</g>`;

const svgOf = ({ width, height }: Size, inner: string) =>
	`<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inner}</svg>`;

function whole(
	size: Size,
	language: Language,
	title: string,
	description: string,
	parts: string[],
): PlainSvg {
	const paper = `<rect class="paper" width="${size.width}" height="${size.height}"/>`;
	const head = `<title>${escaped(title)}</title><desc>${escaped(description)}</desc>${hatches()}`;
	return plainSvg(svgOf(size, `${head}${paper}${parts.join("")}`), sheetOf(language));
}

/** Where words of a width end that are written from right to left; nothing for others. */
const endOf = (language: Language, width: number): number | undefined =>
	FORMS[language].direction && width;

/** A box on the other side of a card, where its words are written from right to left. */
const sided = <B extends { x: number; width: number }>(
	language: Language,
	box: B,
	whole: number,
) => (FORMS[language].direction ? { ...box, x: whole - box.x - box.width } : box);

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
		case "promises":
			return 520;
		case "tally":
			return 120 + 90 * scene.rows.length;
		case "points":
			return 430;
		case "timeline":
			return scene.lanes.length > 0 ? 600 : 460;
		default:
			return 460;
	}
}

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
	return whole(
		{ width: WIDTH, height: Math.ceil(y + 22) },
		caption.language,
		scene.title,
		scene.finding,
		parts,
	);
}

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
	units: BESIDE.width / 481,
	bars: 1.8,
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
	return whole(CARD, caption.language, scene.title, scene.finding, [
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
	return whole(CARD, caption.language, caption.story, caption.gist, [
		plot ? place(plot, SHEET.x, SHEET.y, zoom) : "",
		plot && !plot.alone ? box(0) + box(-5) : "",
		border(FRAME, 8, 34),
		kicker.markup(x, y),
		title.markup(x, y + kicker.height + 12),
		gist.markup(x, y + kicker.height + 12 + title.height + 24),
	]);
}
