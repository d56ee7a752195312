import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { parse } from "parse5";
import { PNG } from "pngjs";
import { describe, expect, inject, test } from "vitest";
import { downloadsOf } from "../../src/downloads/downloads.ts";
import { MOST_BYTES } from "../../src/downloads/raster.ts";
import { type Language, words } from "../../src/languages/index.ts";
import { viewsOf } from "../../src/scenes/scene-at.ts";
import { nameIn } from "../../src/story/format.ts";
import { all, attribute, byTag, type Element, textOf } from "../support/html.ts";
import { readSound } from "../support/stories.ts";
import { readWorkbook } from "../support/workbook.ts";

const { published, small } = inject("sites");
const bilingual = inject("bilingual");

/** Every figure of every story in every language that it was built in, and the folder of its files. */
const figures = Object.entries({ published, small, bilingual }).flatMap(([name, site]) => {
	const story = readSound(site.story);
	return story.meta.languages.flatMap((language, i) =>
		Object.keys(story.figures).map((figure) => ({
			name: `${name}, ${language}: ${figure}`,
			story,
			site,
			language,
			figure,
			folder: join(site.folder, i === 0 ? "" : language, "figures"),
		})),
	);
});
type Case = (typeof figures)[number];

/** A CSV file as RFC 4180 has it: rows of cells. Whatever is not as it has it is an error. */
function parseCsv(text: string): string[][] {
	const rows: string[][] = [];
	let at = 0;
	while (at < text.length) {
		const row: string[] = [];
		for (;;) {
			const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at));
			const cell = quoted ?? /^[^",\r\n]*/.exec(text.slice(at));
			at += cell?.[0].length ?? 0;
			row.push(quoted ? (quoted[1] ?? "").replaceAll('""', '"') : (cell?.[0] ?? ""));
			if (text[at] !== ",") break;
			at++;
		}
		if (text.slice(at, at + 2) !== "\r\n")
			throw new Error(`no end of a row: ${JSON.stringify(text.slice(at - 20, at + 20))}`);
		at += 2;
		rows.push(row);
	}
	return rows;
}

/** The rows of a figure's CSV by the names of their columns. */
function readRecords({ folder, story, figure, language }: Case): Record<string, string>[] {
	const { columns } = words(language);
	const keys = new Map(Object.entries(columns).map(([key, name]) => [name as string, key]));
	const text = readFileSync(join(folder, downloadsOf(story, figure).csv), "utf8");
	expect(text.codePointAt(0)).toBe(0xfeff);
	const [head = [], ...rows] = parseCsv(text.slice(1));
	return rows.map((row) => {
		expect(row).toHaveLength(head.length);
		return Object.fromEntries(head.map((name, i) => [keys.get(name) ?? name, row[i] ?? ""]));
	});
}

const readSvg = (path: string): Element => {
	const [svg] = byTag(parse(readFileSync(path, "utf8")), "svg");
	if (!svg) throw new Error(`no svg in ${path}`);
	return svg;
};

/** What each mark that is seen stands for: its key or its place, and its value; in the picture's order. */
const marksOf = (svg: Element): string[] =>
	all(
		svg,
		(element) =>
			element.attrs.some(({ name }) => /^data-(key|place)$/.test(name)) &&
			attribute(element, "opacity") !== "0",
	).map(
		(mark) =>
			`${attribute(mark, "data-key") ?? attribute(mark, "data-place")} = ${attribute(mark, "data-value") ?? ""}`,
	);

/** The marks that the pictures of a figure's steps have, without scripts: another file, drawn at another size. */
const drawnBySteps = ({ story, figure, folder }: Case): string[] =>
	viewsOf(story)
		.filter((view) => view.figure === figure)
		.flatMap(({ id }) => marksOf(readSvg(join(folder, `steps/${id}.svg`))));

/** By what a figure of a record is multiplied, as its language counts: 7.06 million tonnes are 706万トン. */
function scaleOf({ story, language }: Case, record: Record<string, string>): number {
	const unit = Object.values(story.meta.units).find(({ name }) => name[language] === record.unit);
	return unit?.scale?.[language] ?? 1;
}

/** The column of a table's cell or the series of a line is part of what a mark is called. */
const markOf = (each: Case, record: Record<string, string>): string => {
	const { story, figure } = each;
	const kind = story.figures[figure]?.kind;
	const key = kind === "table" ? `${record.item}-${record.key}` : record.key;
	const value =
		record.value === "" || kind === "timeline"
			? record.value
			: String(Number((Number(record.value) / scaleOf(each, record)).toPrecision(15)));
	if (record.item === "span") return `${key} = ${record.date}/${record.end}`;
	return `${key} = ${kind === "timeline" ? record.date : value}`;
};

test("the parser of these tests takes what RFC 4180 has, and nothing else", () => {
	expect(parseCsv('a,"b,""c""\r\n"\r\n,\r\n')).toEqual([
		["a", 'b,"c"\r\n'],
		["", ""],
	]);
	expect(() => parseCsv("a\nb\r\n")).toThrow("no end of a row");
	expect(() => parseCsv('a"b\r\n')).toThrow("no end of a row");
	expect(() => parseCsv("a,b")).toThrow("no end of a row");
});

describe.each(figures)("$name", (each) => {
	const { story, site, language, figure, folder } = each;
	const names = downloadsOf(story, figure);
	const path = (name: string) => join(folder, name);
	const poster = () => readFileSync(path(names.svg), "utf8");

	test("has each of its files", () => {
		expect(Object.values(names).filter((name) => !existsSync(path(name)))).toEqual([]);
	});

	test("has in its CSV the rows of the story's series as they are, and what its pictures show", () => {
		const records = readRecords(each);
		const steps = viewsOf(story).filter((view) => view.figure === figure);
		for (const record of records) {
			expect(steps.map(({ id }) => id)).toContain(record.step);
			const series = story.series[record.item ?? ""];
			if (!series) continue;
			const row = series.rows.find(({ key }) => key === record.key);
			expect(row, `${record.item} ${record.key}`).toBeDefined();
			const scale = scaleOf(each, record);
			expect(record.value).toBe(
				row?.value === null ? "" : String(Number((Number(row?.value) * scale).toPrecision(15))),
			);
			expect(record.status).toBe(row?.value === null ? "" : row?.status);
			expect(record.confidence).toBe(row?.confidence ?? series.confidence);
			expect(record.unit).toBe(story.meta.units[series.unit]?.name[language]);
			for (const id of row?.sources ?? series.sources) {
				const source = story.sources[id];
				const publisher = nameIn(source?.publisher ?? "", language as Language);
				expect(record.sources).toContain(`${publisher}: ${source?.title}`);
				if (source?.url) expect(record.sources).toContain(source.url);
			}
		}
		const drawn = new Set(drawnBySteps(each));
		const kind = story.figures[figure]?.kind;
		if (kind === "map") {
			// Only places carry values; the same place may do so in one step and not in another.
			const key = (mark: string) => mark.split(" = ")[0];
			const recorded = records.map((record) => record.key);
			for (const mark of drawn) expect(recorded).toContain(key(mark));
			const values = records.map((record) => markOf(each, record));
			for (const mark of drawn) if (!mark.endsWith("= ")) expect(values).toContain(mark);
		} else {
			const recorded = new Set(records.map((record) => markOf(each, record)));
			for (const mark of drawn) expect(recorded).toContain(mark);
			// Lines have no mark at a gap, and nought squares none; limits, intervals and dated lines have no key.
			const marked = records.filter(
				({ item, value }) =>
					["event", "span", "row", "amount"].includes(item ?? "") ||
					(story.series[item ?? ""] && value !== "" && !(kind === "units" && value === "0")),
			);
			expect(marked.length).toBeGreaterThan(0);
			for (const record of marked) expect(drawn).toContain(markOf(each, record));
		}
		// Each once.
		const ids = records.map(({ item, key, point, measure }) => [item, key, point, measure].join());
		expect(new Set(ids).size).toBe(ids.length);
	});

	test("has the same table in its workbook, with numbers as numbers", () => {
		const [data = []] = readWorkbook(readFileSync(path(names.xlsx))).values();
		const csv = parseCsv(readFileSync(path(names.csv), "utf8").slice(1));
		const shown = (cell: string | number | null | undefined) => String(cell ?? "");
		expect(data.map((row) => (csv[0] ?? []).map((_, i) => shown(row[i])))).toEqual(
			csv.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, ""))),
		);
		const value = csv[0]?.indexOf(words(language).columns.value) ?? -1;
		for (const row of data.slice(1))
			if (/^-?[\d.]+$/.test(shown(row[value]))) expect(typeof row[value]).toBe("number");
	});

	test("has beside it, and in the package of all data, how its CSV is written", () => {
		const text = readFileSync(path("README.txt"), "utf8");
		expect(text).toContain(words(language).readme.csv[0]);
		const home = language === story.meta.languages[0] ? "" : `${language}/`;
		const packed = join(site.folder, "data", `${home}${names.csv}`);
		expect(readFileSync(packed).equals(readFileSync(path(names.csv)))).toBe(true);
		const described = JSON.parse(readFileSync(join(site.folder, "data/datapackage.json"), "utf8"));
		expect(described.resources.map((one: { path: string }) => one.path)).toContain(
			`${home}${names.csv}`,
		);
		expect(existsSync(join(site.folder, "data/README.txt"))).toBe(true);
	});

	test("has the same records in its JSON, with all their sources, and says of which file they are", () => {
		const data = JSON.parse(readFileSync(path(names.json), "utf8"));
		const rows = readRecords(each);
		const shown = (value: unknown) => (value === null || value === undefined ? "" : String(value));
		expect(
			data.records.map((record: Record<string, unknown>) => [
				record.step,
				record.item,
				record.key,
				shown(record.value),
				shown(record.longitude),
				shown(record.date),
			]),
		).toEqual(
			rows.map((row) => [
				row.step,
				row.item,
				row.key,
				row.value,
				row.longitude ?? "",
				row.date ?? "",
			]),
		);
		for (const { sources } of data.records as { sources: string[] }[])
			for (const id of sources) expect(data.sources[id]).toEqual(story.sources[id]);
		const raw = readFileSync(site.story);
		expect(data.data).toBe(createHash("sha256").update(raw).digest("hex").slice(0, 10));
		expect(data).toMatchObject({ figure, language, version: story.meta.version });
	});

	test("has an SVG that any program can read, with all that it needs in it", () => {
		const svg = poster();
		// A strict XML parser; that it is one, the broken file shows.
		const options = { font: { loadSystemFonts: false } };
		expect(() => new Resvg(svg.replace("</desc>", ""), options)).toThrow();
		expect(new Resvg(svg, options).width).toBe(840);
		const drawing = svg.replace(/<style>[\s\S]*?<\/style>/, "");
		expect(drawing).not.toMatch(
			/var\(|light-dark\(|color-mix\(|:is\(|class=|<script|@import|NaN|undefined|\[object/,
		);
		expect(svg).not.toMatch(/(?:href|src)="(?!#)|url\((?!#|data:font\/woff;base64,)/);
		expect(drawing.replace(/xmlns(:xlink)?="[^"]*"/g, "")).not.toContain("http");
		expect(svg).toMatch(/<title>.+<\/title>\n<desc>.+<\/desc>/);
		const root = readSvg(path(names.svg));
		const ids = all(root).flatMap((element) => attribute(element, "id") ?? []);
		expect(new Set(ids).size).toBe(ids.length);
		for (const [, id = ""] of svg.matchAll(/(?:href="|url\()#([^")]+)/g)) expect(ids).toContain(id);
		expect(textOf(root)).toContain(story.meta.version);
	});

	test("has in its SVG the fonts of all its words", () => {
		const svg = poster();
		const faces = [...svg.matchAll(/@font-face\{([^}]*)\}/g)].map(([, rule = ""]) => {
			const of = (name: string) => new RegExp(`${name}:"?([^;"]+)`).exec(rule)?.[1];
			const font = Buffer.from(/base64,([^)]+)/.exec(rule)?.[1] ?? "", "base64");
			expect(font.subarray(0, 4).toString()).toBe("wOFF");
			// The file says itself how long it is (WOFF 1.0, 4).
			expect(font.readUInt32BE(8)).toBe(font.length);
			return [of("font-family"), of("font-weight"), of("font-style")].join();
		});
		const used = new Set<string>();
		const walk = (element: Element, above: string[]) => {
			const own = ["font-family", "font-weight", "font-style"].map(
				(name, i) => attribute(element, name) ?? above[i] ?? "",
			);
			const words = element.childNodes.some((node) => "value" in node && node.value.trim());
			if (words && /^(text|tspan|textPath)$/.test(element.tagName)) {
				const [family = "", weight, style] = own;
				used.add([family.split(",")[0]?.replaceAll("'", ""), weight, style].join());
			}
			for (const child of element.childNodes) if ("tagName" in child) walk(child, own);
		};
		walk(readSvg(path(names.svg)), ["", "400", "normal"]);
		expect(faces.sort()).toEqual([...used].sort());
		expect(used.size).toBeGreaterThan(1);
	});

	test("has in its SVG the marks of the last step that shows it", () => {
		const last = viewsOf(story).findLast((view) => view.figure === figure);
		const marks = marksOf(readSvg(path(names.svg)));
		expect(marks).toEqual(marksOf(readSvg(join(folder, `steps/${last?.id}.svg`))));
		expect(marks.length).toBeGreaterThan(0);
	});

	test("has a PNG of twice the size in which each mark has the colour that the SVG gives it", () => {
		const svg = readSvg(path(names.svg));
		const bytes = readFileSync(path(names.png));
		expect(bytes.length).toBeLessThan(MOST_BYTES);
		const png = PNG.sync.read(bytes);
		expect([png.width, png.height]).toEqual(
			["width", "height"].map((side) => 2 * Number(attribute(svg, side))),
		);
		const marks = solidMarks(svg);
		// A palette gives up to two steps of 255 where a colour covers little; that of a map may be a small one.
		const most = story.figures[figure]?.kind === "map" ? 16 : 2;
		const wrong = marks.filter(({ fill, points }) => {
			const fitting = points.filter(([x, y]) => distance(colorAt(png, 2 * x, 2 * y), fill) <= most);
			// Words or a line may stand over some of the points.
			return fitting.length * 2 <= points.length;
		});
		expect(wrong).toEqual([]);
		// A picture in which all is hatched, or hollow, is of no use here; counted things are shapes of their own.
		if (story.figures[figure]?.kind !== "tally") expect(marks.length).toBeGreaterThan(0);
	});

	test("has a card of 1200 by 630 px with the border of a chart, words, and its colours", () => {
		const png = readCard(path(names.card));
		const colors = new Set(solidMarks(readSvg(path(names.svg))).map(({ fill }) => fill));
		for (const color of colors) expect(countOf(png, color), color).toBeGreaterThan(20);
	});
});

describe.each([
	["published", published, undefined],
	["small", small, undefined],
	["bilingual", bilingual, undefined],
	["bilingual, ja", bilingual, "ja" as Language],
] as const)("the story's own card: %s", (_, site, language) => {
	test("is of 1200 by 630 px, with the border of a chart, words, and the map of the opening", () => {
		const png = readCard(join(site.folder, language ?? "", "figures/story-card.png"));
		// Land, and the marks of places.
		expect(countOf(png, "#f5e5b8")).toBeGreaterThan(10_000);
		expect(countOf(png, "#b3176f")).toBeGreaterThan(50);
	});
});

/** A card, once its size, its weight, its border and its words are as they should be. */
function readCard(path: string): PNG {
	const bytes = readFileSync(path);
	expect(bytes.length).toBeLessThan(MOST_BYTES);
	const png = PNG.sync.read(bytes);
	expect([png.width, png.height]).toEqual([1200, 630]);
	// Along the middle of the upper border, black and white take turns.
	const along = Array.from({ length: 1100 }, (_, i) => colorAt(png, 50 + i, 20));
	const black = along.filter((color) => distance(color, "#18222d") < 12).length;
	const white = along.filter((color) => distance(color, "#ffffff") < 12).length;
	expect(black / along.length).toBeGreaterThan(0.4);
	expect(white / along.length).toBeGreaterThan(0.4);
	// The title is of ink, at the left.
	let ink = 0;
	for (let y = 60; y < 420; y++)
		for (let x = 60; x < 420; x++) if (distance(colorAt(png, x, y), "#18222d") < 12) ink++;
	expect(ink).toBeGreaterThan(1000);
	return png;
}

type Color = readonly [number, number, number];

function colorAt({ width, data }: PNG, x: number, y: number): Color {
	const at = (Math.floor(y) * width + Math.floor(x)) * 4;
	return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
}

/** The largest difference between two colours in red, green or blue. */
function distance(color: Color, hex: string): number {
	const long = hex.length === 4 ? [...hex.slice(1)].map((d) => d + d).join("") : hex.slice(1);
	return Math.max(
		...color.map((value, i) => Math.abs(value - Number.parseInt(long.slice(2 * i, 2 * i + 2), 16))),
	);
}

function countOf(png: PNG, hex: string): number {
	let count = 0;
	for (let y = 0; y < png.height; y++)
		for (let x = 0; x < png.width; x++) if (distance(colorAt(png, x, y), hex) <= 6) count++;
	return count;
}

type Solid = { mark: string; fill: string; points: [number, number][] };

/**
 * The marks of a picture that are filled with one colour, and points of the picture that lie well inside each and under
 * none that is drawn later.
 */
function solidMarks(svg: Element): Solid[] {
	type Shape = { covers: (x: number, y: number) => boolean; solid: Solid | undefined };
	const shapes: Shape[] = [];
	const walk = (element: Element, [dx, dy, scale]: [number, number, number], mark: string) => {
		const transform = attribute(element, "transform") ?? "";
		const [, x = "0", y = "0"] = /translate\(([^,)]+),([^)]+)\)/.exec(transform) ?? [];
		const [, zoom = "1"] = /scale\(([^)]+)\)/.exec(transform) ?? [];
		const to: [number, number, number] = [
			dx + Number(x) * scale,
			dy + Number(y) * scale,
			scale * Number(zoom),
		];
		const own =
			attribute(element, "data-key") ??
			attribute(element, "data-place") ??
			attribute(element, "data-category") ??
			mark;
		const fill = attribute(element, "fill") ?? "";
		const clear = ["opacity", "fill-opacity"].some((name) => attribute(element, name));
		const isSolid = /^#[\da-f]{3,6}$/.test(fill) && !clear;
		const of = (name: string) => Number(attribute(element, name) ?? 0);
		const at = (px: number, py: number): [number, number] => [
			to[0] + px * to[2],
			to[1] + py * to[2],
		];
		const add = (points: [number, number][], covers: Shape["covers"]) =>
			shapes.push({
				covers: (x, y) => fill !== "none" && covers(x, y),
				solid: isSolid && own !== "" ? { mark: own, fill, points } : undefined,
			});
		if (element.tagName === "rect" && of("width") >= 4 && of("height") >= 4) {
			const [left, top] = [of("x") + 1.6, of("y") + 1.6];
			const [right, bottom] = [of("x") + of("width") - 1.6, of("y") + of("height") - 1.6];
			const [low, high] = [at(of("x"), of("y")), at(of("x") + of("width"), of("y") + of("height"))];
			add(
				[
					at((left + right) / 2, (top + bottom) / 2),
					at(left, top),
					at(right, top),
					at(left, bottom),
					at(right, bottom),
				],
				(px, py) => px > low[0] && px < high[0] && py > low[1] && py < high[1],
			);
		}
		if (element.tagName === "circle" && of("r") < 20) {
			const middle = at(of("cx"), of("cy"));
			const reach = (of("r") + of("stroke-width") / 2 + 0.5) * to[2];
			// Right of its middle: the left half of a value that was worked out is drawn over it.
			add(
				[at(of("cx") + of("r") * 0.4, of("cy"))],
				(px, py) => Math.hypot(px - middle[0], py - middle[1]) < reach,
			);
		}
		for (const child of element.childNodes) if ("tagName" in child) walk(child, to, own);
	};
	walk(svg, [0, 0, 1], "");
	return shapes.flatMap(({ solid }, i) => {
		if (!solid) return [];
		const points = solid.points.filter(
			([x, y]) => !shapes.slice(i + 1).some(({ covers }) => covers(x, y)),
		);
		return points.length > 0 ? [{ ...solid, points }] : [];
	});
}
