import type { Box, Size } from "../drawing/box.ts";
import { type Face, textWidth, wrapText } from "../drawing/text.ts";
import { FORMS, type Language } from "../languages/index.ts";
import tokens from "../styles/tokens.css?raw";
import { parseSheet, type Rule } from "./cascade.ts";
import { chartStyles } from "./chart-styles.ts";
import { FAMILIES } from "./faces.ts";
import { escaped, hatches } from "./markup.ts";
import { type PlainSvg, plainSvg } from "./plain-svg.ts";

// What a picture as a file has besides its drawing: paper, words and the border of a chart.

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
export const sheetOf = (language: Language): Rule[] => {
	SHEETS[language] ??= parseSheet(
		[tokens, chartStyles, POSTER, FORMS[language].upright ? UPRIGHT : ""].join("\n"),
	);
	return SHEETS[language];
};

/** Hundredths of a px are enough. */
export const round = (value: number) => Math.round(value * 100) / 100;

/** Lines of about the same length: as many as there have to be, each no wider than it has to be. */
export function balanced(text: string, face: Face, size: number, width: number): string[] {
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
export function set(
	lines: string[],
	kind: string,
	size: number,
	leading: number,
	end?: number,
): Words {
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

/** Where words of a width end that are written from right to left; nothing for others. */
export const endOf = (language: Language, width: number): number | undefined =>
	FORMS[language].direction && width;

/** The graduated border of a chart, along one side: white, with black parts of the same length between white ones. */
export function graduation({ x, y, width, height }: Box, every: number): string {
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
export function border({ x, y, width, height }: Box, band: number, every: number): string {
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

export const svgOf = ({ width, height }: Size, inner: string) =>
	`<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inner}</svg>`;

/** A picture as a document, on paper, with its title and what it shows. */
export function onPaper(
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
