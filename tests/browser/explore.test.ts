import type { Browser } from "playwright-core";
import {
	afterAll,
	beforeAll,
	beforeEach,
	describe,
	expect,
	inject,
	onTestFinished,
	test,
} from "vitest";
import { measuresOf } from "../../src/scenes/in-measure.ts";
import { sceneAt, viewsOf } from "../../src/scenes/scene-at.ts";
import { launch } from "../support/browser.ts";
import { newReader, type Reading, SCREENS } from "../support/reading.ts";
import { readSound } from "../support/stories.ts";

const { address, story: file } = inject("sites").small;
const story = readSound(file);
/** A step whose figure has a column for each point of time, one of them a gap. */
const scenes = viewsOf(story).map(({ id }) => sceneAt(story, id, "en"));
const columns = scenes.find(
	(scene) => scene.kind === "columns" && scene.columns.some(({ value }) => value === null),
);
if (columns?.kind !== "columns") throw new Error("the small story has no columns with a gap");
const { step } = columns;
/** Its exact figures, the gap last, as the story has them. */
const keys = columns.columns.map(({ key }) => key);
const figures = columns.columns.map(({ value }) => value);

let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

describe("the table of a figure", () => {
	let reader: Reading;
	const table = `#data-${step}`;
	const heads = () => reader.page.locator(`${table} thead th`);
	const marks = () =>
		reader.page
			.locator(`${table} tbody td[data-mark]`)
			.evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset.mark));
	const sorted = () =>
		heads().evaluateAll((all) => all.map((head) => head.getAttribute("aria-sort")));
	const wanted = () => new URL(reader.page.url()).searchParams.get("table");
	beforeEach(async () => {
		reader = await newReader(browser, address, SCREENS.desk, { serviceWorkers: "allow" });
		await reader.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
		onTestFinished(() => reader.page.context().close());
	});

	test("is sorted by a column's head: from the largest down, from the smallest up, as the story has it; gaps are last", async () => {
		await reader.open();
		await reader.page.locator(`${table} summary`).click();
		await expect.poll(wanted).toBe(step);
		const before = await marks();
		expect(before).toEqual(keys);
		const byFigure = (up: number) =>
			keys
				.map((key, i) => ({ key, value: figures[i] ?? null, i }))
				.sort((a, b) =>
					a.value === null || b.value === null
						? Number(a.value === null) - Number(b.value === null)
						: (a.value - b.value) * up,
				)
				.map(({ key }) => key);
		const button = heads().nth(1).locator("button");
		await button.focus();
		await reader.page.keyboard.press("Enter");
		expect(await marks()).toEqual(byFigure(-1));
		expect(await sorted()).toEqual([null, "descending", ...(await sorted()).slice(2)]);
		expect(wanted()).toBe(`${step}.-2`);
		await reader.page.keyboard.press("Space");
		expect(await marks()).toEqual(byFigure(1));
		expect(wanted()).toBe(`${step}.2`);
		await reader.page.keyboard.press("Enter");
		expect(await marks()).toEqual(before);
		expect((await sorted()).every((one) => one === null)).toBe(true);
		expect(wanted()).toBe(step);
		await heads().first().locator("button").click();
		await heads().first().locator("button").click();
		expect(await marks()).toEqual(keys.toReversed());
		await reader.page.locator(`${table} summary`).click();
		await expect.poll(wanted).toBe(null);
	});

	test("is open and sorted as the address says, and the address keeps the step", async () => {
		await reader.page.goto(`${address}?table=${step}.-2#${step}`);
		await reader.ready();
		expect(await sorted()).toContain("descending");
		expect(await reader.page.locator(table).getAttribute("open")).not.toBeNull();
		expect(await reader.hash()).toBe(step);
		await reader.page.goto(`${address}?table=nothing.99`);
		await reader.ready();
		expect(await reader.page.locator("details.data[open]").count()).toBe(0);
		expect(reader.complaints).toEqual([]);
	});

	test("is copied as a spreadsheet takes it: exact figures, in the order that is shown", async () => {
		await reader.page.goto(`${address}?table=${step}.-2`);
		await reader.ready();
		await reader.page.locator(`${table} .data-copy`).click();
		await expect
			.poll(() => reader.page.locator(`${table} .data-files [role=status]`).textContent())
			.toBe("Copied.");
		const text = await reader.page.evaluate(() => navigator.clipboard.readText());
		const lines = text.split("\n").map((line) => line.split("\t"));
		expect(lines.length).toBe(keys.length + 1);
		expect(new Set(lines.map((line) => line.length)).size).toBe(1);
		const shown = figures.filter((value) => value !== null).sort((a, b) => b - a);
		expect(lines.slice(1, shown.length + 1).map(([, value]) => Number(value))).toEqual(shown);
	});

	test("is there without a script, open, with nothing to press, and with its files", async () => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		onTestFinished(() => context.close());
		const page = await context.newPage();
		await page.goto(address);
		expect(await page.locator(`${table}[open] table`).count()).toBe(1);
		expect(await page.locator(`${table} button`).count()).toBe(0);
		const files = await page
			.locator(`${table} .data-files a`)
			.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
		const extensions = files.map((link) => link.replace(/^.*\./, ""));
		expect(extensions).toEqual(
			expect.arrayContaining(["csv", "xlsx", "json", "svg", "png", "txt"]),
		);
		for (const link of files)
			expect((await fetch(link, { method: "HEAD" })).status, link).toBe(200);
	});
});

describe("the measure of a figure", () => {
	const measured = scenes.find((scene) => scene.kind === "columns" && measuresOf(scene).length > 0);
	if (measured?.kind !== "columns") throw new Error("the small story has no other measure");
	const { step: place, measures } = measured;
	let reader: Reading;
	const figure = () => reader.page.locator(`.figure.current[data-scene="${place}"]`);
	const select = () => figure().locator("select");
	const drawn = () =>
		figure()
			.locator("rect[data-key]")
			.evaluateAll((marks) => marks.map((mark) => (mark as SVGElement).dataset.value));
	/** What is drawn, once it is at rest. */
	const atRest = async () => {
		await expect.poll(() => figure().getAttribute("data-moving")).toBeNull();
		return drawn();
	};
	const text = (values: (number | null)[]) => values.map((value) => String(value ?? ""));
	beforeEach(async () => {
		reader = await newReader(browser, address, SCREENS.phone, { serviceWorkers: "allow" });
		onTestFinished(() => reader.page.context().close());
	});

	test("is chosen in its unit line, by keys too; the columns, the axis and the address follow, and the step stays", async () => {
		await reader.page.goto(`${address}#${place}`);
		await reader.ready();
		await expect.poll(() => select().count()).toBe(1);
		expect(await atRest()).toEqual(text(figures));
		await select().focus();
		for (const [i, { id, subtitle, values }] of measures.entries()) {
			await reader.page.keyboard.press("ArrowDown");
			await expect.poll(drawn).toEqual(text(values));
			await atRest();
			expect(await figure().locator(".figure-subtitle span").textContent()).toBe(subtitle);
			expect(await select().evaluate((one) => (one as HTMLSelectElement).selectedIndex)).toBe(
				i + 1,
			);
			expect(new URL(reader.page.url()).searchParams.get("measure")).toBe(`${place}.${id}`);
			expect(await reader.hash()).toBe(place);
		}
		await select().selectOption("");
		await expect.poll(drawn).toEqual(text(figures));
		expect(new URL(reader.page.url()).searchParams.get("measure")).toBeNull();
		expect(reader.complaints).toEqual([]);
	});

	test("is as the address says", async () => {
		const [first] = measures;
		await reader.page.goto(`${address}?measure=${place}.${first?.id}#${place}`);
		await reader.ready();
		await expect.poll(drawn).toEqual(text(first?.values ?? []));
		await reader.page.goto(`${address}?measure=${place}.nothing#${place}`);
		await reader.ready();
		expect(await atRest()).toEqual(text(figures));
		expect(reader.complaints).toEqual([]);
	});

	test("moves nothing on the page, and can be touched", async () => {
		await reader.page.goto(`${address}#${place}`);
		await reader.ready();
		await expect.poll(() => select().count()).toBe(1);
		const box = await select().boundingBox();
		expect(box?.height).toBeGreaterThanOrEqual(24);
		const line = figure().locator(".figure-subtitle");
		const before = await line.boundingBox();
		await select().evaluate((one) => one.remove());
		expect(await line.boundingBox()).toEqual(before);
	});
});
