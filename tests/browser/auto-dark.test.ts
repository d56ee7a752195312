import type { Browser } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { words } from "../../src/languages/index.ts";
import { launch } from "../support/browser.ts";
import { newReader, SCREENS } from "../support/reading.ts";

/** Columns of which some were worked out. */
const STEP = "rise";

let browser: Browser;
beforeAll(async () => {
	browser = await launch({ more: ["--enable-features=WebContentsForceDark"] });
});
afterAll(() => browser?.close());

/** How light a part of a picture is on average, 0 to 255. */
function lightness({ data, width }: PNG, box: { x: number; y: number; w: number; h: number }) {
	let sum = 0;
	for (let y = 0; y < box.h; y++)
		for (let x = 0; x < box.w; x++) {
			const at = ((box.y + y) * width + box.x + x) * 4;
			for (const part of [0, 1, 2]) sum += data[at + part] ?? 0;
		}
	return sum / (3 * box.w * box.h);
}

const { address } = inject("sites").small;

describe("where Chrome makes all pages dark", () => {
	test.each(["light", "dark"] as const)(
		"marks can be told apart, and none shouts: %s",
		async (colorScheme) => {
			const reader = await newReader(browser, address, SCREENS.desk, {
				colorScheme,
				reducedMotion: "reduce",
			});
			onTestFinished(() => reader.page.context().close());
			// Who chose the light palette once is shown the page's dark one, too: not what Chrome makes of the light one.
			await reader.page.addInitScript(() => localStorage.setItem("story-theme", "light"));
			await reader.open(STEP);
			await reader.arrivesAt(STEP);
			expect(await reader.page.getAttribute("html", "data-theme")).toBe("dark");
			const { night, motion } = words("en");
			const switches = reader.page.locator(".switches button");
			expect(await switches.filter({ visible: true, hasText: motion }).count()).toBeGreaterThan(0);
			expect(await switches.filter({ visible: true, hasText: night }).count()).toBe(0);
			const marks = await reader.page.evaluate(() => {
				const box = (mark: Element) => {
					const { x, y, width, height } = mark.getBoundingClientRect();
					// Inside its edge, and away from what it may say.
					return {
						...{ x: Math.ceil(x + width / 4), y: Math.ceil(y + height / 4) },
						...{ w: Math.floor(width / 2), h: Math.floor(height / 2) },
					};
				};
				const all = [...document.querySelectorAll(".stage .figure.current rect[data-value]")];
				const hatched = all.filter((mark) => mark.getAttribute("fill")?.includes("hatch"));
				const tone = (mark: Element) => mark.getAttribute("class")?.match(/tone-\w+/)?.[0];
				const alike = all.filter((mark) => hatched.some((other) => tone(other) === tone(mark)));
				const plot = document.querySelector(".stage .figure.current .plot");
				const { right = 0, top = 0 } = plot?.getBoundingClientRect() ?? {};
				return {
					hatched: hatched.map(box),
					solid: alike.filter((mark) => !hatched.includes(mark)).map(box),
					ground: { x: Math.floor(right) - 12, y: Math.ceil(top) + 2, w: 8, h: 8 },
				};
			});
			expect(marks.hatched.length).toBeGreaterThan(0);
			expect(marks.solid.length).toBeGreaterThan(0);
			const shot = PNG.sync.read(await reader.page.screenshot());
			const ground = lightness(shot, marks.ground);
			expect(ground).toBeLessThan(70);
			const solid = Math.min(...marks.solid.map((box) => lightness(shot, box)));
			expect(solid).toBeGreaterThan(ground + 20);
			// Lines as light as a solid mark, half of the room between them: lighter than the one, darker than the other.
			for (const box of marks.hatched) {
				const part = (lightness(shot, box) - ground) / (solid - ground);
				expect(part).toBeGreaterThan(0.3);
				expect(part).toBeLessThan(0.9);
			}
		},
	);

	test("an embedded figure has its dark palette, whatever its address asks for", async () => {
		const reader = await newReader(browser, address, SCREENS.desk, { colorScheme: "light" });
		onTestFinished(() => reader.page.context().close());
		await reader.page.goto(`${address}embed/ferry-columns/index.html?theme=light`);
		await reader.ready();
		expect(await reader.page.getAttribute("html", "data-theme")).toBe("dark");
	});
});
