import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { words } from "../../src/languages/index.ts";
import { PATIENCE } from "../../src/reader/boot/patience.ts";
import { PARTS } from "../../src/reader/scroll/away.ts";
import { formatExact, resolveFact } from "../../src/story/facts.ts";
import { fillPlain } from "../../src/story/fill.ts";
import { formatDate, nameIn } from "../../src/story/format.ts";
import { launch } from "../support/browser.ts";
import { squeeze } from "../support/html.ts";
import { newReader, type Reading, SCREENS } from "../support/reading.ts";
import { languageOf, readSound } from "../support/stories.ts";

const sites = inject("sites");
const { address } = sites.published;
let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

async function window(
	screen: { width: number; height: number },
	options: Parameters<typeof newReader>[3] = {},
	of = address,
): Promise<Reading> {
	const reader = await newReader(browser, of, screen, options);
	onTestFinished(() => reader.page.context().close());
	return reader;
}

const PAGES = Object.entries({
	...sites,
	"Japanese published": { ...sites.published, address: `${address}ja/` },
});

describe.each(PAGES)("the %s story in a browser", (_, site) => {
	test("asks no other origin for anything, fails at nothing and says nothing in the console, from top to end", async () => {
		const reader = await window(
			SCREENS.desk,
			{ reducedMotion: "reduce", serviceWorkers: "allow" },
			site.address,
		);
		await reader.open();
		for (const step of await reader.steps()) {
			await reader.scrollStepToTrigger(step);
			await reader.arrivesAt(step);
		}
		await reader.page.hover("[data-fact] >> nth=0");
		await reader.scrollTo(9_999_999);
		await reader.page.waitForLoadState("networkidle");
		expect(reader.complaints).toEqual([]);
	});

	test("has no citation at the beginning of a line, away from what it is cited for", async () => {
		const reader = await window(SCREENS.phone, { reducedMotion: "reduce" });
		await reader.open();
		for (const width of [320, 390, 1440]) {
			await reader.page.setViewportSize({ width, height: 844 });
			const found = await reader.page.evaluate(() => {
				const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
				const before = document.createRange();
				const astray: string[] = [];
				let last: Text | undefined;
				while (walker.nextNode()) {
					const node = walker.currentNode as Text;
					const cites = node.parentElement?.closest(".cites");
					if (last && cites && !cites.contains(last)) {
						before.setStart(last, last.data.trimEnd().length - 1);
						before.setEnd(last, last.data.trimEnd().length);
						const [end, start] = [before.getClientRects()[0], cites.getClientRects()[0]];
						if (end && start && start.top > end.bottom) astray.push(last.data.slice(-20));
					}
					if (node.data.trim()) last = node;
				}
				return astray;
			});
			expect(found, `at ${width} px`).toEqual([]);
		}
	});

	test("cannot be scrolled sideways, from 320 to 2560 px", async () => {
		const reader = await window(
			{ width: 320, height: 900 },
			{ reducedMotion: "reduce" },
			site.address,
		);
		await reader.open();
		const steps = await reader.steps();
		for (const width of [320, 768, 2560]) {
			await reader.page.setViewportSize({ width, height: 900 });
			await reader.scrollTo(0);
			expect(await reader.sideways(), `${width} px, at the top`).toBe(0);
			for (const step of steps.filter((_, index) => index % 4 === 0)) {
				await reader.scrollStepToTrigger(step);
				await reader.arrivesAt(step);
				expect(await reader.sideways(), `${width} px, ${step}`).toBe(0);
			}
		}
	});
});

describe("a figure in the text", () => {
	const story = readSound(sites.published.story);
	const language = languageOf(story);
	const w = words(language);

	/** A control whose fact has all that a card can say, scrolled to where it can be seen and pointed at. */
	async function control(reader: Reading) {
		const ids = await reader.page
			.locator(".prose-section [data-fact]")
			.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.fact ?? ""));
		const id = ids.find((fact) => resolveFact(story, fact).date !== undefined) ?? ids[0] ?? "";
		const found = reader.page.locator(`.prose-section [data-fact="${id}"]`).first();
		await found.evaluate((element) => element.scrollIntoView({ block: "center" }));
		await reader.drawn();
		return { id, found };
	}
	const card = (reader: Reading) => reader.page.locator("#card");
	async function saysAll(reader: Reading, id: string) {
		await card(reader).waitFor({ state: "visible" });
		const said = squeeze((await card(reader).allInnerTexts()).join(" "));
		const fact = resolveFact(story, id);
		const source = story.sources[fact.sources[0] ?? ""];
		expect(said).toContain(squeeze(fillPlain(story, fact.label, language)));
		expect(said).toContain(squeeze(formatExact(story, fact, language)));
		expect(said).toContain(squeeze(nameIn(source?.publisher ?? "", language)));
		expect(said).toContain(w.confidences[fact.confidence]);
		if (fact.date) expect(said).toContain(formatDate(fact.date, language));
		const box = await card(reader).boundingBox();
		const screen = reader.page.viewportSize();
		expect(box?.x).toBeGreaterThanOrEqual(0);
		expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(screen?.width ?? 0);
	}

	test("shows its card while it is pointed at, also over the card, and no longer", async () => {
		const reader = await (await window(SCREENS.desk)).open();
		const { id, found } = await control(reader);
		await found.hover();
		await saysAll(reader, id);
		await card(reader).hover();
		await reader.drawn();
		expect(await card(reader).isVisible()).toBe(true);
		await reader.page.mouse.move(5, 400);
		await card(reader).waitFor({ state: "detached" });
	});

	test("shows its card on focus; Escape closes it and focus stays", async () => {
		const reader = await (await window(SCREENS.desk)).open();
		const { id, found } = await control(reader);
		await found.focus();
		await saysAll(reader, id);
		expect(await found.getAttribute("aria-expanded")).toBe("true");
		await reader.page.keyboard.press("Escape");
		await card(reader).waitFor({ state: "detached" });
		expect(await found.getAttribute("aria-expanded")).toBe("false");
		expect(await found.evaluate((element) => element === document.activeElement)).toBe(true);
	});

	test("lets Tab pass through the card's link and its button, and on to what follows in the text", async () => {
		const reader = await (await window(SCREENS.desk)).open();
		const { found } = await control(reader);
		const focused = () =>
			reader.page.evaluate(() => {
				const here = document.activeElement as HTMLElement | null;
				return here?.closest("#card") ? `card ${here.localName}` : (here?.className ?? "");
			});
		await found.focus();
		await card(reader).waitFor({ state: "visible" });
		await reader.page.keyboard.press("Tab");
		expect(await focused()).toBe("card a");
		await reader.page.keyboard.press("Tab");
		expect(await focused()).toBe("card button");
		await reader.page.keyboard.press("Shift+Tab");
		expect(await focused()).toBe("card a");
		await reader.page.keyboard.press("Shift+Tab");
		expect(await found.evaluate((element) => element === document.activeElement)).toBe(true);
		await reader.page.keyboard.press("Tab");
		await reader.page.keyboard.press("Tab");
		await reader.page.keyboard.press("Tab");
		const next = await reader.page.evaluate(
			(id) => {
				const controls = [...document.querySelectorAll("a[href], button")];
				const here = document.activeElement;
				const from = document.querySelector(`.prose-section [data-fact="${id}"]`);
				return here && from ? controls.indexOf(here) - controls.indexOf(from) : undefined;
			},
			await found.getAttribute("data-fact"),
		);
		expect(next).toBe(1);
	});

	test("shows its card on a tap, keeps it, and closes it on a tap elsewhere", async () => {
		const reader = await (await window(SCREENS.phone, { hasTouch: true, isMobile: true })).open();
		const { id, found } = await control(reader);
		await found.tap();
		await saysAll(reader, id);
		expect(new URL(reader.page.url()).origin).toBe(new URL(address).origin);
		await reader.page.touchscreen.tap(4, 420);
		await card(reader).waitFor({ state: "detached" });
	});

	test("keeps its card on a click until it is clicked again; Close closes it and gives focus back", async () => {
		const reader = await (await window(SCREENS.desk)).open();
		const { id, found } = await control(reader);
		await found.click();
		await saysAll(reader, id);
		await reader.page.mouse.move(5, 400);
		await reader.drawn();
		expect(await card(reader).isVisible()).toBe(true);
		await found.click();
		await card(reader).waitFor({ state: "detached" });
		await found.click();
		await card(reader).getByRole("button").click();
		await card(reader).waitFor({ state: "detached" });
		expect(await found.evaluate((element) => element === document.activeElement)).toBe(true);
	});
});

describe.each(PAGES)("the %s story without scripts, on a phone", (_, site) => {
	const read = async () => {
		const reader = await window(SCREENS.phone, { javaScriptEnabled: false }, site.address);
		await reader.page.goto(site.address);
		return reader;
	};

	test("shows all its text, and cannot be scrolled sideways", async () => {
		const reader = await read();
		const hidden = await reader.page.evaluate(() => {
			const seen = (element: Element) => {
				const { width, height, left, right } = element.getBoundingClientRect();
				const shown = { opacityProperty: true, visibilityProperty: true };
				return (
					element.checkVisibility(shown) &&
					width >= 2 &&
					height >= 2 &&
					left >= -1 &&
					right <= innerWidth + 1
				);
			};
			const text = (element: Element) => (element.textContent ?? "").trim();
			const selector = "main :is(p, h1, h2, h3, li, blockquote, figcaption, dt, dd)";
			const all = [...document.querySelectorAll(selector)].filter(
				(element) => !element.closest(".stage-hold, .hero-map, .on-paper") && text(element) !== "",
			);
			// What stands twice in a step, beside its picture and in its note, is shown once.
			const here = (element: Element) =>
				[...(element.closest("[data-step]")?.querySelectorAll("p") ?? [])].filter(seen).map(text);
			return all
				.filter((element) => !seen(element) && !here(element).includes(text(element)))
				.map((element) => `${element.className}: ${text(element).slice(0, 60)}`);
		});
		expect(hidden).toEqual([]);
		expect(
			await reader.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
		).toBeLessThanOrEqual(0);
	});

	test("shows each step its own picture, with its labels large enough to read, and hides the stage", async () => {
		const reader = await read();
		const pictures = await reader.page.evaluate(() =>
			[...document.querySelectorAll<HTMLElement>("[data-step]")].map((step) => {
				const still = step.querySelector<HTMLElement>("[data-still]");
				const image = still?.querySelector("img");
				const { width = 0, height = 0 } = image?.getBoundingClientRect() ?? {};
				const labels = [...step.querySelectorAll(".figure-title, .figure-subtitle")];
				const table = step.querySelector("table");
				return {
					step: step.id,
					of: still?.dataset.still,
					loaded: image?.complete && image.naturalWidth > 0,
					seen:
						image?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ?? false,
					width,
					height,
					labels: labels.filter(
						(label) => label.checkVisibility() && label.getBoundingClientRect().height > 8,
					).length,
					table: (table?.checkVisibility() && table.getBoundingClientRect().height > 20) ?? false,
				};
			}),
		);
		expect(pictures.length).toBeGreaterThan(0);
		for (const { step, of, loaded, seen, width, height, labels, table } of pictures) {
			expect(of).toBe(step);
			expect(loaded, step).toBe(true);
			expect(seen, step).toBe(true);
			expect(width, step).toBeGreaterThan(330);
			expect(height, step).toBeGreaterThan(150);
			expect(labels, `title and unit line of ${step}`).toBe(2);
			expect(table, `table of ${step}`).toBe(true);
		}
		const stages = await reader.page.evaluate(
			() => [...document.querySelectorAll(".stage-hold")].filter((s) => s.checkVisibility()).length,
		);
		expect(stages).toBe(0);
	});
});

test.each([
	["each step, claim and paragraph by itself", false, (html: string) => html],
	[
		"each source by itself, where they are in no groups",
		true,
		(html: string) =>
			html.replace(/<details class="fold"[^>]*>.*?<\/summary>(.*?)<\/details>/gs, "$1"),
	],
])("a page opened at its top is laid out piece by piece: %s", async (_, apart, change) => {
	const reader = await window(SCREENS.phone);
	await reader.page.route(address, async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, body: change(await response.text()) });
	});
	await reader.page.addInitScript((parts) => {
		const turns: { kind: string; characters: number }[][] = [];
		Object.assign(window, { turns });
		// What is laid out at once changes in one task, and is told together.
		new MutationObserver((changes) => {
			const laid = changes.flatMap(({ target, oldValue }) =>
				target instanceof Element &&
				target.classList.contains("laid") &&
				!/\blaid\b/.test(oldValue ?? "")
					? [
							{
								kind: target.matches(parts)
									? "part"
									: target.matches(".prose > *")
										? "prose"
										: target.matches(".sources > li")
											? "source"
											: target.className,
								characters: target.matches(".prose > :not(details), .sources > li")
									? (target.textContent?.length ?? 0)
									: 0,
							},
						]
					: [],
			);
			if (laid.length > 0) turns.push(laid);
		}).observe(document, {
			subtree: true,
			attributes: true,
			attributeFilter: ["class"],
			attributeOldValue: true,
		});
	}, PARTS);
	await reader.open();
	const turns = await reader.page.evaluate(
		() => (window as unknown as { turns: { kind: string; characters: number }[][] }).turns,
	);
	expect(turns.length).toBeGreaterThan(15);
	for (const turn of turns.filter(({ length }) => length > 1))
		expect(turn.reduce((sum, { characters }) => sum + characters, 0)).toBeLessThan(3000);
	const pieces = turns.flat().map(({ kind }) => kind);
	expect(pieces.includes("source")).toBe(apart);
	for (const [kind, selector] of [
		[/^part$/, PARTS],
		[/\bstep\b/, ".step"],
		[/\bclaim\b/, ".claim"],
		[/^prose$/, ".prose > :not(.sources)"],
		[/^source$/, ".prose > .sources > li"],
	] as const)
		expect(pieces.filter((piece) => kind.test(piece)).length, selector).toBe(
			await reader.page.locator(selector).count(),
		);
	// All of it is there by the time that the page answers.
	expect(
		await reader.page.evaluate(
			() =>
				[...document.querySelectorAll("main *")].filter(
					(element) =>
						!element.matches(".passed-over") &&
						getComputedStyle(element).contentVisibility === "auto",
				).length,
		),
	).toBe(0);
});

test("a page that is opened behind others, where no frame is drawn, is ready all the same", async () => {
	const reader = await window(SCREENS.desk);
	await reader.page.addInitScript(() => {
		globalThis.requestAnimationFrame = () => 0;
	});
	await reader.page.goto(address);
	await reader.ready();
	expect(await reader.page.locator("story-steps:not(.staged)").count()).toBe(0);
});

test("a page whose start takes longer than a reader waits for a script stages its figures", async () => {
	const reader = await window(SCREENS.desk);
	// A slow machine: what waits for the script is due while the script is at work.
	await reader.page.addInitScript((patience) => {
		addEventListener("story-starts", () => {
			while (performance.now() < patience + 200);
		});
	}, PATIENCE);
	await reader.page.goto(address);
	await reader.ready();
	expect(await reader.page.locator("html.js").count()).toBe(1);
	expect(await reader.page.locator("story-steps:not(.staged)").count()).toBe(0);
});

describe("a script that fails", () => {
	test.each([
		["throws", (body: string) => `throw new Error("broken");${body}`],
		["does not parse", () => "this is not a script"],
	])(
		"leaves all text readable and each step with the picture of its own scene: it %s",
		async (_, damage) => {
			const reader = await window(SCREENS.phone);
			await reader.page.route(/reader\.[^/]*\.js/, async (route) => {
				const answer = await route.fetch();
				await route.fulfill({ response: answer, body: damage(await answer.text()) });
			});
			await reader.page.goto(address);
			await reader.page.waitForSelector('html[data-reader="unrolled"]');
			const hidden = await reader.page.evaluate(() =>
				// A figure's note stands beside it and under its table: one of the two is seen.
				[
					...document.querySelectorAll(
						"main .prose p, .step-note p:not(.note-here, .data-note), .step-note h3",
					),
				]
					.filter((element) => {
						const { width, height } = element.getBoundingClientRect();
						return (
							!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
							width < 2 ||
							height < 2
						);
					})
					.map((element) => (element.textContent ?? "").slice(0, 60)),
			);
			expect(hidden).toEqual([]);
			const pictures = () =>
				reader.page.evaluate(() =>
					[...document.querySelectorAll<HTMLElement>("[data-step]")].map((step) => {
						const still = step.querySelector<HTMLElement>("[data-still]");
						return (
							still?.dataset.still === step.id &&
							still.checkVisibility({ opacityProperty: true, visibilityProperty: true })
						);
					}),
				);
			await expect.poll(async () => (await pictures()).every(Boolean)).toBe(true);
			const stages = await reader.page.locator(".stage-hold").all();
			for (const stage of stages) expect(await stage.isVisible()).toBe(false);
		},
	);

	/** Waits until each step shows the picture of its own scene, and no stage is left. */
	async function isUnrolled(reader: Reading) {
		await reader.page.waitForSelector("html:is([data-reader=unrolled], [data-reader=late])");
		expect(await reader.page.locator("story-steps.staged").count()).toBe(0);
		const wrong = await reader.page.evaluate(() =>
			[...document.querySelectorAll<HTMLElement>("[data-step]")]
				.filter(
					(step) =>
						!step.querySelector(`[data-still="${step.id}"]`)?.checkVisibility() ||
						!step.querySelector("table")?.checkVisibility(),
				)
				.map((step) => step.id),
		);
		expect(wrong).toEqual([]);
		expect(await reader.page.locator(".stage-hold:visible").count()).toBe(0);
	}

	test("leaves the server's page where hydration throws", async () => {
		const reader = await window(SCREENS.phone);
		await reader.page.route(/scenes\.[^/]*\.js/, async (route) => {
			const answer = await route.fetch();
			const body = (await answer.text()).replace('{"section":', '{"section" oops:');
			await route.fulfill({ response: answer, body });
		});
		await reader.page.goto(address);
		await isUnrolled(reader);
		expect(reader.complaints.join()).toContain("JSON");
	});

	test("leaves the server's page where it is long in coming; when it comes, sections out of sight take their figures", async () => {
		const reader = await window(SCREENS.phone);
		const { page } = reader;
		await page.clock.install();
		let letGo = () => {};
		const held = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		await page.route(/reader\.[^/]*\.js/, async (route) => {
			await held;
			await route.continue();
		});
		await page.goto(address, { waitUntil: "commit" });
		await page.waitForSelector("story-steps.staged", { state: "attached" });
		await page.clock.runFor(10_000);
		await page.waitForSelector("footer.colophon");
		await isUnrolled(reader);
		letGo();
		await reader.ready();
		await page.waitForFunction(() => document.querySelector("story-steps:not(.staged)") === null);
	});
});
