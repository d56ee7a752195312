import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { ROOT } from "../support/process.ts";

// Icons for browsers that take no SVG are drawn from favicon.svg. After a change of it, UPDATE=1 writes them anew.
const ICON = join(ROOT, "public/favicon.svg");
const svg = readFileSync(ICON, "utf8");

/** A picture as a square of so many px. */
const drawn = (picture: string, size: number): Buffer =>
	new Resvg(picture, { fitTo: { mode: "width", value: size } }).render().asPng();

/** Pictures in one file, as Windows wrote icons: a list of sizes and places, then the pictures (PNG since Vista). */
function ico(pictures: { size: number; png: Buffer }[]): Buffer {
	const head = Buffer.alloc(6 + 16 * pictures.length);
	head.writeUInt16LE(1, 2);
	head.writeUInt16LE(pictures.length, 4);
	let place = head.length;
	pictures.forEach(({ size, png }, i) => {
		const entry = 6 + 16 * i;
		head.writeUInt8(size, entry);
		head.writeUInt8(size, entry + 1);
		head.writeUInt16LE(1, entry + 4);
		head.writeUInt16LE(32, entry + 6);
		head.writeUInt32LE(png.length, entry + 8);
		head.writeUInt32LE(place, entry + 12);
		place += png.length;
	});
	return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** On a home screen it stands on paper to the edges, which the system rounds. */
const onPaper = svg
	.replace('viewBox="0 0 32 32"', 'viewBox="-5 -5 42 42"')
	.replace("</style>", '</style><path fill="#f9fbfb" d="M-5-5h42v42H-5z" />');

const ICONS: Record<string, Buffer> = {
	"favicon.ico": ico([16, 32, 48].map((size) => ({ size, png: drawn(svg, size) }))),
	"apple-touch-icon.png": drawn(onPaper, 180),
};

test.each(Object.entries(ICONS))("%s is what favicon.svg shows", (file, content) => {
	const path = join(ROOT, "public", file);
	if (process.env.UPDATE) writeFileSync(path, content);
	expect(readFileSync(path).equals(content)).toBe(true);
});

test("it shows something, by day and by night, and leaves the corners free", () => {
	const night = svg.replace(/@media[^{]*\{([\s\S]*?\})\s*\}/, "$1");
	expect(night).not.toBe(svg);
	const looks = [svg, night].map((picture) => {
		const { data, width } = PNG.sync.read(drawn(picture, 32));
		const pixel = (x: number, y: number) => [...data.subarray(4 * (y * width + x)).subarray(0, 4)];
		expect(pixel(0, 0)[3]).toBe(0);
		return [pixel(16, 1), pixel(16, 12), pixel(16, 20), pixel(6, 16)].map(String);
	});
	// Ring and north are of one colour; north, south and the ground of three; and night changes all of them.
	for (const [ring, north, south, ground] of looks) {
		expect(ring).toBe(north);
		expect(new Set([north, south, ground]).size).toBe(3);
	}
	expect(looks[0]?.filter((colour, i) => colour === looks[1]?.[i])).toEqual([]);
});
