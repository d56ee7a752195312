import { Resvg } from "@resvg/resvg-js";
import sharp from "sharp";
import type { Box } from "../drawing/box.ts";
import { FONT_NAMES } from "./faces.ts";

const fontsOf = (files: string[]) => ({
	loadSystemFonts: false,
	fontFiles: files,
	serifFamily: FONT_NAMES.serif,
	sansSerifFamily: FONT_NAMES.sans,
	defaultFontFamily: FONT_NAMES.sans,
});

/**
 * Where the ink of a picture is, px.
 * @param svg as plainSvg gives it
 * @param fonts paths of the fonts that it is set in
 * @returns nothing where it has no ink
 */
export function inkOf(svg: string, fonts: string[]): Box | undefined {
	const box = new Resvg(svg, { font: fontsOf(fonts) }).getBBox();
	return box && { x: box.x, y: box.y, width: box.width, height: box.height };
}

/** No picture should have more bytes, so that pages and messages that show one stay light. */
export const MOST_BYTES = 150 * 1024;

/**
 * How true palettes are, of 100: the first whose picture is small enough is taken. Charts have few colours and take one of
 * the first, which have theirs to the bit or nearly; maps, with their many edges, one of the others.
 */
const PALETTES = [100, 95, 80, 50, 25, 8, 4, 1];

/**
 * A picture as PNG, in a palette of its own: the same bytes whenever and wherever it is made, for the same versions of
 * the packages.
 * @param svg as plainSvg gives it
 * @param zoom pixels for one px of the picture
 * @param fonts paths of the fonts that it is set in; no others are looked at
 * @param most how many bytes it should have at most; one of thousands of marks has as many as it needs in the smallest
 * palette
 */
export async function rasterize(
	svg: string,
	zoom: number,
	fonts: string[],
	most: number = MOST_BYTES,
): Promise<Buffer> {
	const image = new Resvg(svg, {
		fitTo: { mode: "zoom", value: zoom },
		font: fontsOf(fonts),
	}).render();
	const { pixels, width, height } = image;
	let png = Buffer.alloc(0);
	for (const quality of PALETTES) {
		png = await sharp(pixels, { raw: { width, height, channels: 4 } })
			// Flat colours stay flat: dither would speckle them, and make the file larger. With less effort than 4 all of
			// them would be off by one.
			.png({ quality, palette: true, dither: 0, compressionLevel: 9, effort: 7 })
			.toBuffer();
		if (png.length < most) break;
	}
	return png;
}
