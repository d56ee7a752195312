import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { Faces } from "../../src/downloads/faces.ts";
import { inkOf, rasterize } from "../../src/downloads/raster.ts";

const fonts = await new Faces("Ink").files();
const picture = (inner: string, size = 20) =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="${size}" height="${size}" fill="#fff"/>${inner}</svg>`;
const text = (family: string, style = "normal", weight = 400) =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text y="30" font-size="30" font-family="${family}" font-style="${style}" font-weight="${weight}">Ink</text></svg>`;

describe("a picture as PNG", () => {
	test("has the colours of the drawing, pixel by pixel, at the zoom asked for", async () => {
		const png = PNG.sync.read(
			await rasterize(
				picture('<rect x="5" y="10" width="5" height="10" fill="#b3176f"/>'),
				2,
				fonts,
			),
		);
		expect([png.width, png.height]).toEqual([40, 40]);
		const at = (x: number, y: number) => [
			...png.data.subarray((y * 40 + x) * 4, (y * 40 + x) * 4 + 4),
		];
		expect(at(10, 20)).toEqual([0xb3, 0x17, 0x6f, 255]);
		expect(at(19, 39)).toEqual([0xb3, 0x17, 0x6f, 255]);
		expect(at(9, 20)).toEqual([255, 255, 255, 255]);
		expect(at(10, 19)).toEqual([255, 255, 255, 255]);
		expect(at(20, 39)).toEqual([255, 255, 255, 255]);
	});

	test("is the same bytes every time", async () => {
		const svg = picture('<circle cx="9" cy="9" r="7.3" fill="#3d7690" stroke="#dcb95c"/>');
		const [one, other] = [await rasterize(svg, 2, fonts), await rasterize(svg, 2, fonts)];
		expect(one.equals(other)).toBe(true);
	});

	test("has fewer colours where it would have too many bytes, and the fewest where that is not enough", async () => {
		const noise = picture(
			'<filter id="n"><feTurbulence baseFrequency="0.9"/></filter><rect width="60" height="60" filter="url(#n)"/>',
			60,
		);
		const free = await rasterize(noise, 1, fonts);
		const tight = await rasterize(noise, 1, fonts, free.length);
		expect(tight.length).toBeLessThan(free.length);
		const tightest = await rasterize(noise, 1, fonts, 500);
		expect(tightest.length).toBeLessThan(tight.length);
		expect(
			new Set(PNG.sync.read(tightest).data.toString("hex").match(/.{8}/g)).size,
		).toBeLessThanOrEqual(16);
	});
});

describe("where the ink is", () => {
	test("of shapes is their box; of nothing, nowhere", () => {
		const empty = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"></svg>';
		expect(inkOf(empty.replace("></", '><path fill="red" d="M3,4H9V8H3Z"/></'), fonts)).toEqual({
			x: 3,
			y: 4,
			width: 6,
			height: 4,
		});
		expect(inkOf(empty, fonts)).toBeUndefined();
	});

	test("of text is where its own face puts it: each face that pictures use is another", () => {
		const widths = [
			text("Archivo SemiCondensed, sans-serif"),
			text("Archivo SemiCondensed, sans-serif", "normal", 600),
			text("Source Serif 4, serif"),
			text("Source Serif 4, serif", "italic"),
			text("Source Serif 4, serif", "normal", 600),
		].map((svg) => inkOf(svg, fonts)?.width ?? 0);
		for (const width of widths) expect(width).toBeGreaterThan(30);
		expect(new Set(widths.map((width) => width.toFixed(2))).size).toBe(widths.length);
	});

	test("finds the characters of another script in the face that has them", async () => {
		const wide = await new Faces("Ink日本").files();
		const svg = text("Zen Kaku Gothic New, sans-serif").replace("Ink", "日本");
		expect(inkOf(svg, wide)?.width).toBeGreaterThan(36);
		expect(inkOf(svg, fonts)).toBeUndefined();
	});
});
