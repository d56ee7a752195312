import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("../../src/styles/tokens.css", import.meta.url), "utf8");
/** The colours of both palettes, by name. */
const colours = new Map(
	[...css.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(([, name, light, dark]) => [
		name ?? "",
		{ light: light ?? "", dark: dark ?? "" },
	]),
);

/** Relative luminance by WCAG 2.2. */
function luminance(hex: string): number {
	const full = hex.length === 4 ? [...hex.slice(1)].map((c) => c + c).join("") : hex.slice(1);
	const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
		const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string) => {
	const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (high + 0.05) / (low + 0.05);
};

const names = (kind: string) => [...colours.keys()].filter((name) => name.startsWith(`${kind}-`));
/** The tints of sea and land. */
const DEPTHS = names("depth");
const HEIGHTS = names("height");

/** Words, and all grounds that they may stand on: 4.5 is what WCAG AA asks of them. */
const WORDS: [string, string[]][] = [
	["ink", ["page", "note", "map-halo", "sea", ...DEPTHS, "land", ...HEIGHTS, "shallow-1"]],
	["ink-soft", ["page", "note", "map-halo"]],
	["magenta", ["page", "note", "map-halo"]],
	["water-name", ["sea", ...DEPTHS]],
	["land-name", ["land", ...HEIGHTS]],
];
/** Marks, and what they stand on: 3 is what WCAG AA asks of what is needed to understand a picture. */
const MARKS: [string, string[]][] = [
	["magenta", ["page", "sea", ...DEPTHS, "land", ...HEIGHTS, "shallow-1"]],
	["mark-deep", ["page"]],
	["coast", ["sea"]],
];

test.each(["light", "dark"] as const)(
	"words and marks stand out from their grounds, %s",
	(palette) => {
		const weak = [
			...WORDS.flatMap(([name, grounds]) =>
				grounds.map((ground) => ({ name, ground, least: 4.5 })),
			),
			...MARKS.flatMap(([name, grounds]) => grounds.map((ground) => ({ name, ground, least: 3 }))),
		]
			.map((pair) => {
				const [a, b] = [colours.get(pair.name), colours.get(pair.ground)];
				if (!a || !b) throw new Error(`no colour ${pair.name} or ${pair.ground}`);
				return { ...pair, ratio: contrast(a[palette], b[palette]) };
			})
			.filter(({ ratio, least }) => ratio < least)
			.map(({ name, ground, ratio }) => `${name} on ${ground}: ${ratio.toFixed(2)}`);
		expect(weak).toEqual([]);
	},
);

test.each(["light", "dark"] as const)(
	"shades of areas go one way in lightness, each apart from the next, %s",
	(palette) => {
		const shades = names("shade").map((name) => colours.get(name)?.[palette] ?? "");
		expect(shades).toHaveLength(6);
		const steps = shades.slice(1).map((shade, i) => luminance(shade) - luminance(shades[i] ?? ""));
		expect(new Set(steps.map(Math.sign)).size).toBe(1);
		for (const [i, shade] of shades.slice(1).entries())
			expect(contrast(shade, shades[i] ?? ""), `${i + 1} and ${i + 2}`).toBeGreaterThan(1.25);
	},
);
