import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Driver, ENGINES } from "../support/engines.ts";

const { address } = inject("sites").small;

const WIDTHS = [320, 390, 768, 1440, 2560];
const PAGES = ["", "stacked/", "share/", "embed/story/"];

/**
 * In the page: goes from part to part, waits until the browser has laid it out, and brings each control in it to four fifths
 * of the window's height, where no figure stands above words. Notes how many there were, and which of them something else
 * lies over at the middle of their first line.
 */
const LOOK = `(async () => {
	window.looked = undefined;
	const CONTROLS = "a[href], button, summary, select, input, textarea";
	const frames = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
	const scrolled = (element, part) => {
		const { y, height } = element.getBoundingClientRect();
		scrollTo({ top: scrollY + y + height * part - innerHeight * 0.8, behavior: "instant" });
	};
	const firstLine = (e) => [...e.getClientRects()].find((box) => box.width > 4 && box.height > 4);
	const shown = (e) => !e.disabled && !e.closest("svg, .card, .skip, .skip-figure, details:not([open]) > :not(summary)") &&
		firstLine(e) && getComputedStyle(e).visibility === "visible";
	// What only screen readers are told stands in a box of a px; a figure that waits for its turn is not painted.
	const unseen = (e) => {
		for (let box = e; box; box = box.parentElement)
			if ((box.clientWidth === 1 && box.clientHeight === 1) || getComputedStyle(box).opacity < 0.1) return true;
		return false;
	};
	// What lies at the middle of its first line; nothing where that is outside the window.
	const at = (e) => {
		const { x, y, width, height } = firstLine(e) ?? new DOMRect(-1, -1);
		return document.elementFromPoint(x + width / 2, y + height / 2);
	};
	const found = { seen: 0, covered: [] };
	const parts = [...document.querySelectorAll("body > *, main > section, main > section > *, main > section > * > *")];
	const looked = new Set();
	for (const part of parts.reverse()) {
		const controls = [...part.querySelectorAll(CONTROLS)].filter((e) => !looked.has(e));
		if (controls.length === 0) continue;
		scrolled(part, 0);
		await frames();
		for (const e of controls) {
			looked.add(e);
			if (!shown(e) || unseen(e)) continue;
			scrolled(e, 0.5);
			let there = at(e);
			const label = e.closest("label") ?? (e.id && document.querySelector('label[for="' + e.id + '"]'));
			const within = () => !there || e.contains(there) || (label && label.contains(there));
			// This was a jump: some frames later what stands there is laid out, and the figure that goes with it has come.
			for (let i = 0; i < 30 && !within(); i++) {
				await frames();
				scrolled(e, 0.5);
				there = at(e);
			}
			if (!there) continue;
			found.seen++;
			// Notes pass over what stands in a stage: it is within reach as soon as they have.
			for (let i = 0; i < 6 && e.closest(".stage") && !within(); i++) {
				scrollBy({ top: innerHeight / 4, behavior: "instant" });
				there = at(e);
			}
			if (within()) continue;
			found.covered.push((e.textContent.trim() || e.className || e.tagName).slice(0, 40) + " under " +
				(there ? there.tagName + "." + there.className : "nothing"));
		}
	}
	scrollTo({ top: 0, behavior: "instant" });
	await frames();
	window.looked = found;
})(), 0`;

/** In the page: the words of the opening that lie under something else, or cannot be selected. */
const UNSELECTABLE = `JSON.stringify([...document.querySelectorAll(".hero-text :is(h1, .dek)")].flatMap((e) => {
	e.scrollIntoView({ block: "center", behavior: "instant" });
	const range = document.createRange();
	range.selectNodeContents(e);
	const box = [...range.getClientRects()].find(({ width }) => width > 4);
	const there = box && document.elementFromPoint(box.x + Math.min(20, box.width / 2), box.y + box.height / 2);
	const style = getComputedStyle(e);
	const chosen = (style.userSelect || style.webkitUserSelect) !== "none";
	return e.contains(there) && chosen ? [] : [e.textContent.trim() + " under " + (there ? there.outerHTML.slice(0, 60) : "nothing")];
}))`;

describe.each(ENGINES)("what can be seen in $name", ({ here, open }) => {
	describe.skipIf(!here)("", () => {
		let window: Driver;
		beforeAll(async () => {
			window = await open();
		});
		afterAll(() => window?.close());

		const come = async (page: string) => {
			await window.goto(`${address}${page}`);
			if (page === "")
				await expect
					.poll(() => window.run(`document.documentElement.dataset.reader`), { timeout: 30_000 })
					.toBe("ready");
		};

		test.each(PAGES)("has every control of /%s within reach, at every width", async (page) => {
			await come(page);
			for (const width of WIDTHS) {
				await window.resize(width, 844);
				await window.run(LOOK);
				const found = () => window.run<string | null>("JSON.stringify(window.looked ?? null)");
				await expect.poll(found, { timeout: 60_000 }).not.toBe("null");
				const { seen, covered } = JSON.parse((await found()) ?? "");
				expect(covered, `at ${width} px`).toEqual([]);
				expect(seen, `controls at ${width} px`).toBeGreaterThan(3);
			}
		});

		test("has the words of the opening to be selected", async () => {
			await come("");
			for (const width of WIDTHS) {
				await window.resize(width, 844);
				await expect
					.poll(() => window.run<string>(UNSELECTABLE), { message: `at ${width} px` })
					.toBe("[]");
			}
		});
	});
});
