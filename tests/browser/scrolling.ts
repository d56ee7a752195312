import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { anotherWindow, type Reading, returningReader, SCREENS } from "../support/reading.ts";

/** How the page follows a reader on one screen. */
export function scrolling(screen: { width: number; height: number }) {
	const { published, small } = inject("sites");
	let browser: Browser;
	let context: BrowserContext;
	let reader: Reading;
	let steps: string[];

	beforeAll(async () => {
		browser = await launch();
		context = await returningReader(browser);
	});
	afterAll(() => browser?.close());

	/** The ids around the middle of the story. */
	const around = () => {
		const at = Math.floor(steps.length / 2);
		return { before: steps[at - 1] ?? "", here: steps[at] ?? "" };
	};
	const historyLength = () => reader.page.evaluate(() => history.length);
	/** How far from the top of the window something stands, px. */
	const topOf = (id: string, of = reader) =>
		of.page.evaluate((name) => document.getElementById(name)?.getBoundingClientRect().top, id);

	/** Opens a story; figures cut where how they travel changes nothing of what is tried. */
	async function open({ address = small.address, moves = false, within = context } = {}) {
		reader = await anotherWindow(within, address, screen);
		if (moves) await reader.page.emulateMedia({ reducedMotion: "no-preference" });
		await reader.open();
		steps = await reader.steps();
		expect(steps.length).toBeGreaterThan(3);
	}
	afterEach(() => reader.page.close());

	test("reading forward by wheel makes each step current once, in order, and adds nothing to the history", async () => {
		await open();
		const entries = await historyLength();
		const seen = await reader.watchSteps();
		expect(await reader.currentStep()).toBeUndefined();
		await reader.wheelPast(Number.POSITIVE_INFINITY, 300);
		await reader.becomesCurrent(steps.at(-1));
		expect(await seen()).toEqual(["", ...steps]);
		await expect.poll(() => reader.hash()).toBe(steps.at(-1));
		expect(await historyLength()).toBe(entries);
	});

	test("reading backward by wheel makes each step current once, in reverse, and none at the top", async () => {
		await open();
		const entries = await historyLength();
		await reader.scrollTo(9_999_999);
		await reader.becomesCurrent(steps.at(-1));
		const seen = await reader.watchSteps();
		await reader.wheelPast(0, -300);
		await reader.becomesCurrent(undefined);
		expect(await seen()).toEqual([...steps.toReversed(), ""]);
		await expect.poll(() => reader.hash()).toBe("");
		expect(await historyLength()).toBe(entries);
	});

	test("at each step, exactly its own scene is shown and comes to rest, and the address names it", async () => {
		await open({ address: published.address });
		for (const step of steps) {
			await reader.scrollStepToTrigger(step);
			await reader.arrivesAt(step);
			await expect.poll(() => reader.hash()).toBe(step);
			const marks = await reader.page.evaluate((id) => {
				const section = document.getElementById(id)?.closest("section");
				const current = section?.querySelectorAll(".step-nav [aria-current]") ?? [];
				return [...current].map((link) => (link as HTMLAnchorElement).hash);
			}, step);
			expect(marks).toEqual([`#${step}`]);
			const seen = await reader.page.evaluate((id) => {
				const section = document.getElementById(id)?.closest("section");
				return [...(section?.querySelectorAll(".stage .figure") ?? [])].filter(
					(figure) => !figure.hasAttribute("aria-hidden"),
				).length;
			}, step);
			expect(seen, "figures that a screen reader finds").toBe(1);
		}
	});

	test("a jump lands on the right scene, however far and whichever way", async () => {
		await open({ moves: true });
		const { here } = around();
		const last = steps.at(-1) ?? "";
		const first = steps[0] ?? "";
		for (const step of [last, first, here, last, here, first]) {
			await reader.scrollStepToTrigger(step);
			await reader.arrivesAt(step);
		}
	});

	test("a jump past a whole section, where no step is entered, still makes its last step current", async () => {
		await open();
		await reader.scrollTo(9_999_999);
		await reader.becomesCurrent(steps.at(-1));
		await reader.scrollTo(0);
		await reader.becomesCurrent(undefined);
	});

	test("a fling through many steps within one frame ends at the step where it stops", async () => {
		await open({ moves: true });
		const { here } = around();
		const positions: number[] = [];
		for (const step of [...steps, ...steps.toReversed(), here])
			positions.push((await reader.triggerPosition(step)) + 100);
		await reader.page.evaluate((tops) => {
			for (const top of tops) scrollTo({ top, behavior: "instant" });
		}, positions);
		await reader.arrivesAt(here);
	});

	test("figures stand while the page flies past many steps, and show the scene where it stops", async () => {
		// A clock is one for all windows of a reader.
		const within = await returningReader(browser);
		onTestFinished(() => within.close());
		await open({ address: published.address, moves: true, within });
		const { page } = reader;
		const [from = "", ...more] = steps.slice(3, 12);
		await reader.scrollStepToTrigger(from);
		await reader.arrivesAt(from);
		const far = (await reader.triggerPosition(more.at(-1) ?? "")) + 100;
		await page.evaluate(() => {
			const flight = { marks: 0, scenes: 0 };
			Object.assign(window, { flight });
			new MutationObserver((changes) => {
				for (const { target, attributeName } of changes)
					if (attributeName === "data-scene") flight.scenes++;
					else if ((target as Element).matches("[data-step][aria-current]")) flight.marks++;
			}).observe(document.body, {
				subtree: true,
				attributeFilter: ["aria-current", "data-scene"],
			});
			// A reader's finger ends once, where a script's scrolling ends with each jump.
			addEventListener("scrollend", (event) => event.stopImmediatePropagation(), true);
		});
		// As if each frame were in time, on a busy machine too.
		await page.clock.install();
		await page.clock.pauseAt(Date.now() + 60_000);
		while (
			await page.evaluate(async (end) => {
				await new Promise((moved) => {
					addEventListener("scroll", moved, { once: true });
					scrollBy({ top: 64, behavior: "instant" });
				});
				return scrollY < end;
			}, far)
		)
			await page.clock.runFor(16);
		const { marks, scenes } = await page.evaluate(
			() => (window as unknown as { flight: { marks: number; scenes: number } }).flight,
		);
		await page.clock.resume();
		await reader.arrivesAt((await reader.currentStep()) ?? "");
		expect(marks).toBeGreaterThan(5);
		expect(scenes).toBe(0);
	});

	test("a fling with one jump in each frame ends at the step where it stops", async () => {
		await open({ moves: true });
		const { before } = around();
		const positions: number[] = [];
		for (const step of [...steps, before])
			positions.push((await reader.triggerPosition(step)) + 100);
		await reader.page.evaluate(async (tops) => {
			for (const top of tops) {
				scrollTo({ top, behavior: "instant" });
				await new Promise(requestAnimationFrame);
			}
		}, positions);
		await reader.arrivesAt(before);
	});

	test("turning round while the figure is on its way ends at the step turned back to", async () => {
		await open({ address: published.address, moves: true });
		const section = await reader.page
			.locator("section.stepped")
			.first()
			.locator("[data-step]")
			.evaluateAll((all) => all.map((step) => step.id));
		const [one = "", two = ""] = section;
		await reader.scrollStepToTrigger(one);
		await reader.arrivesAt(one);
		const still = await reader.picture(one);
		await reader.scrollStepToTrigger(two, 20);
		await reader.page.waitForSelector(".stage .figure.current[data-moving]");
		await reader.scrollStepToTrigger(two, -20);
		await reader.arrivesAt(one);
		expect(await reader.picture(one)).toBe(still);
	});

	test("a reload in the middle comes back to the same step, the same scene and the same place", async () => {
		await open();
		const { here } = around();
		await reader.scrollStepToTrigger(here, 200);
		await reader.arrivesAt(here);
		const place = await reader.belowTrigger(here);
		await reader.reload();
		await reader.arrivesAt(here);
		expect(Math.abs((await reader.belowTrigger(here)) - place)).toBeLessThan(3);
	});

	test("a reload in the text after a section's last step comes back to that text", async () => {
		await open();
		const below = (await reader.page.evaluate(() => document.documentElement.scrollHeight)) - 2000;
		await reader.scrollTo(below);
		await reader.becomesCurrent(steps.at(-1));
		const place = await reader.belowTrigger(steps.at(-1) ?? "");
		await reader.reload();
		await reader.becomesCurrent(steps.at(-1));
		await expect
			.poll(async () => Math.abs((await reader.belowTrigger(steps.at(-1) ?? "")) - place))
			.toBeLessThan(3);
	});

	test("an address with #step opens at that step", async () => {
		await open();
		const { here } = around();
		const other = await anotherWindow(context, small.address, screen);
		await other.open(here);
		await other.arrivesAt(here);
		expect(await other.hash()).toBe(here);
		expect(await other.belowTrigger(here)).toBeLessThan(0);
		await other.page.close();
	});

	test("an address with #section opens at its heading and is kept", async () => {
		await open();
		const section = await reader.page
			.locator("section.stepped")
			.last()
			.evaluate((element) => element.id);
		const other = await anotherWindow(context, small.address, screen);
		await other.open(section);
		await expect.poll(() => topOf(section, other)).toBeLessThan(screen.height / 3);
		await other.drawn();
		expect(await other.hash()).toBe(section);
		await other.page.close();
	});

	test("a changed hash goes to its step and can be gone back from", async () => {
		await open();
		const { here, before } = around();
		await reader.scrollStepToTrigger(before);
		await reader.arrivesAt(before);
		const entries = await historyLength();
		await reader.page.evaluate((id) => {
			location.hash = id;
		}, steps[0] ?? "");
		await reader.arrivesAt(steps[0] ?? "");
		expect(await historyLength()).toBe(entries + 1);
		await reader.page.evaluate((id) => {
			location.hash = id;
		}, here);
		await reader.arrivesAt(here);
		await reader.page.goBack();
		await reader.arrivesAt(steps[0] ?? "");
		await reader.page.goBack();
		await reader.arrivesAt(before);
		await reader.page.goForward();
		await reader.arrivesAt(steps[0] ?? "");
	});

	test("choosing a step's mark goes there and adds to the history; Back returns", async () => {
		await open();
		// A section of one step has no other to choose.
		const here = await reader.page.evaluate(
			() =>
				[...document.querySelectorAll("section.stepped")]
					.map((section) => section.querySelectorAll("[data-step]"))
					.find(({ length }) => length > 2)
					?.item(1).id ?? "",
		);
		await reader.scrollStepToTrigger(here);
		await reader.arrivesAt(here);
		const entries = await historyLength();
		const target = await reader.page.evaluate((id) => {
			const section = document.getElementById(id)?.closest("section");
			const links = [...(section?.querySelectorAll<HTMLAnchorElement>(".step-nav a") ?? [])];
			return links.find((link) => !link.hasAttribute("aria-current"))?.hash.slice(1) ?? "";
		}, here);
		await reader.page.click(`section:has(#${here}) .step-nav a[href="#${target}"]`);
		await reader.arrivesAt(target);
		await expect.poll(() => reader.hash()).toBe(target);
		expect(await historyLength()).toBe(entries + 1);
		await reader.page.goBack();
		await reader.arrivesAt(here);
		await expect.poll(() => reader.hash()).toBe(here);
	});

	test("choosing a section in the progress rule goes to its heading, and the address keeps its name", async () => {
		await open();
		const { here } = around();
		await reader.scrollStepToTrigger(here);
		await reader.arrivesAt(here);
		const link = reader.page.locator("[data-progress] a").last();
		const id = (await link.evaluate((element) => (element as HTMLAnchorElement).hash)).slice(1);
		await link.click();
		await expect.poll(() => topOf(id)).toBeLessThan(screen.height / 3);
		await reader.drawn();
		await expect.poll(() => reader.hash()).toBe(id);
		await reader.page.goBack();
		await reader.arrivesAt(here);
	});

	test("Back from another page lands at the step that was left", async () => {
		await open();
		const { here } = around();
		await reader.scrollStepToTrigger(here);
		await reader.arrivesAt(here);
		const place = await reader.belowTrigger(here);
		await reader.page.goto("about:blank");
		await reader.page.goBack();
		await reader.ready();
		await reader.arrivesAt(here);
		expect(Math.abs((await reader.belowTrigger(here)) - place)).toBeLessThan(3);
	});

	test("another width keeps the step", async () => {
		await open();
		const other = screen === SCREENS.phone ? SCREENS.desk : SCREENS.phone;
		for (const step of [steps[1] ?? "", around().here, steps.at(-1) ?? ""]) {
			await reader.page.setViewportSize(screen);
			await reader.scrollStepToTrigger(step);
			await reader.arrivesAt(step);
			await reader.page.setViewportSize(other);
			await reader.drawn();
			await reader.arrivesAt(step);
			await reader.page.setViewportSize(screen);
			await reader.drawn();
			await reader.arrivesAt(step);
		}
	});

	test("a new width that the browser tells of late keeps the step", async () => {
		await open();
		await reader.page.addInitScript(() => {
			const told = new WeakSet<Event>();
			addEventListener(
				"resize",
				(event) => {
					if (told.has(event)) return;
					event.stopImmediatePropagation();
					const late = new Event("resize");
					told.add(late);
					// WebKit's order: the page is laid out and scrolled first.
					dispatchEvent(new Event("scroll"));
					requestAnimationFrame(() => requestAnimationFrame(() => dispatchEvent(late)));
				},
				true,
			);
		});
		await reader.open();
		// What comes after the fonts is laid out anew.
		await reader.page.evaluate(() => document.fonts.ready.then(() => undefined));
		const { here } = around();
		await reader.scrollStepToTrigger(here);
		await reader.arrivesAt(here);
		const place = await reader.belowTrigger(here);
		for (const other of [screen === SCREENS.phone ? SCREENS.desk : SCREENS.phone, screen]) {
			await reader.page.setViewportSize(other);
			await reader.page.evaluate(
				() =>
					new Promise((done) => {
						let frames = 5;
						const next = () => (frames-- > 0 ? requestAnimationFrame(next) : done(0));
						next();
					}),
			);
			await reader.drawn();
			await reader.arrivesAt(here);
		}
		expect(Math.abs((await reader.belowTrigger(here)) - place)).toBeLessThan(30);
	});

	test("a zoomed page keeps the step", async () => {
		await open();
		const { here } = around();
		await reader.scrollStepToTrigger(here);
		await reader.arrivesAt(here);
		const session = await reader.page.context().newCDPSession(reader.page);
		for (const zoom of [1.5, 2, 1]) {
			await session.send("Emulation.setDeviceMetricsOverride", {
				width: Math.round(screen.width / zoom),
				height: Math.round(screen.height / zoom),
				deviceScaleFactor: zoom,
				mobile: false,
			});
			await reader.drawn();
			await reader.arrivesAt(here);
		}
	});

	test("the address bar that slides away keeps the step", async () => {
		await open();
		const { here } = around();
		await reader.scrollStepToTrigger(here, 150);
		await reader.arrivesAt(here);
		for (const height of [screen.height - 56, screen.height, screen.height - 100]) {
			await reader.page.setViewportSize({ width: screen.width, height });
			await reader.drawn();
			await reader.arrivesAt(here);
		}
	});
}
