import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Driver, ENGINES } from "../support/engines.ts";

const { address } = inject("sites").small;

const WIDTHS = [320, 390, 768, 1440, 2560];
const PAGES = ["", "stacked/", "share/", "embed/story/"];

/**
 * In the page: every control that can be seen is brought to four fifths of the window's height, where no figure stands
 * above words, and asked for at the middle of its first line. Gives those that something else lies over.
 */
const COVERED = `(() => {
	const seen = (e) => e.checkVisibility
		? e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
		: getComputedStyle(e).visibility === "visible" && e.offsetParent !== null;
	const covered = [];
	for (const e of document.querySelectorAll("a[href], button, summary, select, input, textarea")) {
		if (e.disabled || !seen(e) || e.closest("svg, .card, .skip, .skip-figure")) continue;
		const place = () => [...e.getClientRects()].find((box) => box.width > 4 && box.height > 4);
		let box = place();
		if (!box) continue;
		scrollTo({ top: scrollY + box.y + box.height / 2 - innerHeight * 0.8, behavior: "instant" });
		box = place();
		const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
		if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
		const there = document.elementFromPoint(x, y);
		const label = e.closest("label");
		if (there && (e.contains(there) || there.contains(e) && there === label || label?.contains(there))) continue;
		covered.push((e.textContent.trim() || e.className || e.tagName).slice(0, 40) + " under " + (there ? there.tagName + "." + there.className : "nothing"));
	}
	scrollTo({ top: 0, behavior: "instant" });
	return JSON.stringify(covered);
})()`;

/** In the page: the words of the opening that lie under something else, or cannot be selected. */
const UNSELECTABLE = `JSON.stringify([...document.querySelectorAll(".hero-text :is(h1, .dek)")].filter((e) => {
	const box = e.getBoundingClientRect();
	const there = document.elementFromPoint(box.x + Math.min(20, box.width / 2), box.y + Math.min(14, box.height / 2));
	const style = getComputedStyle(e);
	return !e.contains(there) || (style.userSelect || style.webkitUserSelect) === "none";
}).map((e) => e.textContent))`;

describe.each(ENGINES)("what can be seen in $name", ({ here, open }) => {
	describe.skipIf(!here)("", () => {
		let window: Driver;
		beforeAll(async () => {
			window = await open();
		});
		afterAll(() => window?.close());

		test.each(PAGES)("has every control of /%s within reach, at every width", async (page) => {
			await window.goto(`${address}${page}`);
			for (const width of WIDTHS) {
				await window.resize(width, 844);
				if (page === "")
					await expect
						.poll(() => window.run(`document.documentElement.dataset.reader`), { timeout: 30_000 })
						.toBe("ready");
				expect(JSON.parse(await window.run<string>(COVERED)), `at ${width} px`).toEqual([]);
			}
		});

		test("has the words of the opening to be selected", async () => {
			await window.goto(address);
			for (const width of WIDTHS) {
				await window.resize(width, 844);
				expect(JSON.parse(await window.run<string>(UNSELECTABLE)), `at ${width} px`).toEqual([]);
			}
		});
	});
});
