import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { TRIGGER } from "../../src/reader/scroll/tracker.ts";
import { isIcon } from "./icons.ts";

/** The two screens that everything is tried on. */
export const SCREENS = {
	phone: { width: 390, height: 844 },
	desk: { width: 1440, height: 900 },
} as const;

/** What a step's section shows. */
export type Shown = { figure: string; scene: string; moving: boolean };

/** A reader with the story open in a browser. */
export class Reading {
	readonly page: Page;
	readonly address: string;
	/** What the browser complained of, and what it asked other origins for or did not get. */
	readonly complaints: string[] = [];

	constructor(page: Page, address: string) {
		this.page = page;
		this.address = address;
		page.on("console", (message) => {
			if (isIcon(message.location().url)) return;
			this.complaints.push(`${message.type()}: ${message.text()}`);
		});
		page.on("pageerror", (error) => this.complaints.push(`error: ${error.message}`));
		page.on("request", (request) => {
			const { protocol, origin } = new URL(request.url());
			if (protocol !== "data:" && origin !== new URL(address).origin)
				this.complaints.push(`asked for ${request.url()}`);
		});
		page.on("requestfailed", (request) => {
			if (isIcon(request.url())) return;
			this.complaints.push(`did not get ${request.url()}: ${request.failure()?.errorText}`);
		});
		page.on("response", (response) => {
			if (response.status() >= 400)
				this.complaints.push(`got ${response.status()} for ${response.url()}`);
		});
	}

	/** Opens the story, at a place where one is given, and waits until it answers. */
	async open(hash = ""): Promise<this> {
		await this.page.goto(`${this.address}${hash && `#${hash}`}`);
		return this.ready();
	}

	async ready(): Promise<this> {
		await this.page.waitForSelector("html[data-reader=ready]");
		return this;
	}

	async reload(): Promise<this> {
		await this.page.reload();
		return this.ready();
	}

	/** The ids of all steps, in reading order. */
	steps(): Promise<string[]> {
		return this.page.locator("[data-step]").evaluateAll((steps) => steps.map((step) => step.id));
	}

	/** The id of the current step; undefined before the first. */
	async currentStep(): Promise<string | undefined> {
		const marked = await this.page
			.locator("[data-step][aria-current]")
			.evaluateAll((steps) => steps.map((step) => step.id));
		expect(marked.length, "steps marked as current").toBeLessThanOrEqual(1);
		return marked[0];
	}

	/** What the section of a step shows now; nothing while its figure is drawn, or finer outlines are on their way. */
	sceneShown(step: string): Promise<Shown | undefined> {
		return this.page.evaluate((id) => {
			const section = document.getElementById(id)?.closest("section");
			const figure = section?.querySelector<HTMLElement>(
				"html:not([data-refining]) .stage .figure.current:not([data-drawing]):has(svg)",
			);
			if (!figure) return undefined;
			return {
				figure: figure.dataset.figure ?? "",
				scene: figure.dataset.scene ?? "",
				moving: figure.dataset.moving !== undefined,
			};
		}, step);
	}

	/** The id after # in the address. */
	hash(): Promise<string> {
		return this.page.evaluate(() => decodeURIComponent(location.hash.slice(1)));
	}

	/** Waits until a step is current and its scene is at rest, and nothing else claims to be. */
	async arrivesAt(step: string): Promise<void> {
		await this.becomesCurrent(step);
		await expect
			.poll(() => this.sceneShown(step), { message: `the scene of ${step}`, timeout: 20_000 })
			.toMatchObject({ scene: step, moving: false });
	}

	/** Waits until a step is current. */
	async becomesCurrent(step: string | undefined): Promise<void> {
		await expect
			.poll(() => this.currentStep(), {
				message: "the current step",
				timeout: 10_000,
				interval: 20,
			})
			.toBe(step);
	}

	/** Waits until no figure moves. */
	async comesToRest(): Promise<void> {
		await this.page.waitForFunction(() => !document.querySelector("[data-moving]"));
	}

	/** How far a step's top stands below the trigger line, px; negative once it is above. */
	belowTrigger(step: string): Promise<number> {
		return this.page.evaluate(
			([id, trigger]) =>
				(document.getElementById(id)?.getBoundingClientRect().top ?? Number.NaN) -
				innerHeight * trigger,
			[step, TRIGGER] as const,
		);
	}

	/** Where the page has to be scrolled to for a step's top to stand on the trigger line. */
	async triggerPosition(step: string): Promise<number> {
		return (await this.page.evaluate(() => scrollY)) + (await this.belowTrigger(step));
	}

	/** Scrolls in one jump so that a step's top stands so many px above the trigger line. */
	async scrollStepToTrigger(step: string, above = 120): Promise<void> {
		await this.scrollTo((await this.triggerPosition(step)) + above);
	}

	/** Scrolls in one jump, and lets the browser draw what it finds there. */
	async scrollTo(top: number): Promise<void> {
		await this.page.evaluate((y) => scrollTo({ top: y, behavior: "instant" }), top);
		await this.drawn();
	}

	/** Waits for two frames: one in which observers are told, one in which we answer. */
	async drawn(): Promise<void> {
		await this.page.evaluate(
			() =>
				new Promise((resolve) =>
					requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined))),
				),
		);
	}

	/** Turns the wheel once, waits until the page has moved or cannot, and has answered; says where it stands and ends. */
	async wheel(by: number): Promise<{ now: number; end: number }> {
		const before = await this.page.evaluate(() => scrollY);
		await this.page.mouse.wheel(0, by);
		return this.page.evaluate(
			async ([was, step]) => {
				const frame = () => new Promise(requestAnimationFrame);
				const end = document.documentElement.scrollHeight - innerHeight;
				const done = () => scrollY !== was || (step > 0 ? scrollY >= end - 1 : scrollY <= 0);
				while (!done()) await frame();
				await frame();
				await frame();
				return { now: scrollY, end };
			},
			[before, by] as const,
		);
	}

	/** Turns the wheel until the page has moved past a position. */
	async wheelPast(top: number, by: number): Promise<void> {
		for (;;) {
			const { now, end } = await this.wheel(by);
			if (by > 0 ? now >= Math.min(top, end - 1) : now <= Math.max(0, top)) return;
		}
	}

	/** From now on, notes each step that becomes current. */
	async watchSteps(): Promise<() => Promise<string[]>> {
		await this.page.evaluate(() => {
			const seen: string[] = [];
			Object.assign(window, { stepsSeen: seen });
			const note = () => {
				const now = document.querySelector("[data-step][aria-current]")?.id ?? "";
				if (seen.at(-1) !== now) seen.push(now);
			};
			note();
			new MutationObserver(note).observe(document.body, {
				subtree: true,
				attributes: true,
				attributeFilter: ["aria-current"],
			});
		});
		return () => this.page.evaluate(() => (window as unknown as { stepsSeen: string[] }).stepsSeen);
	}

	/** The drawing that a step's section shows now: elements, attributes and words, in an order of their own. */
	picture(step: string): Promise<string> {
		return this.page.evaluate((id) => {
			const write = (node: Node, depth: string): string => {
				if (node instanceof Text) return node.data.trim() && `${depth}${node.data.trim()}\n`;
				if (!(node instanceof Element)) return "";
				const attributes = [...node.attributes].map(({ name, value }) => ` ${name}="${value}"`);
				const inside = [...node.childNodes].map((child) => write(child, `${depth} `));
				return `${depth}<${node.localName}${attributes.sort().join("")}>\n${inside.join("")}`;
			};
			const section = document.getElementById(id)?.closest("section");
			const svg = section?.querySelector(".stage .figure.current svg");
			return svg ? write(svg, "") : "";
		}, step);
	}

	/** How far the page can be scrolled sideways, to either side, px. */
	sideways(): Promise<number> {
		return this.page.evaluate(() => {
			scrollTo(9999, scrollY);
			const right = scrollX;
			scrollTo(-9999, scrollY);
			const left = scrollX;
			scrollTo(0, scrollY);
			return right - left;
		});
	}
}

/** A reader for whom figures cut: for tests of what does not hang on how they travel, nor on whether anything was kept. */
export const returningReader = async (browser: Browser): Promise<BrowserContext> => {
	const context = await browser.newContext({ reducedMotion: "reduce" });
	context.setDefaultTimeout(20_000);
	return context;
};

/** Opens another window of a reader, who has kept files from the last one; its history begins here. */
export async function anotherWindow(
	reader: BrowserContext,
	address: string,
	screen: { width: number; height: number },
): Promise<Reading> {
	const page = await reader.newPage();
	await page.setViewportSize(screen);
	await page.mouse.move(screen.width / 2, screen.height / 2);
	return new Reading(page, address);
}

/**
 * Opens a new reader's window. For the next visit nothing is kept, unless that is asked for: else each new reader would
 * have every page and font fetched beside what is tried.
 */
export async function newReader(
	browser: Browser,
	address: string,
	screen: { width: number; height: number },
	options: BrowserContextOptions = {},
): Promise<Reading> {
	const context = await browser.newContext({
		viewport: screen,
		serviceWorkers: "block",
		...options,
	});
	context.setDefaultTimeout(20_000);
	const page = await context.newPage();
	await page.mouse.move(screen.width / 2, screen.height / 2);
	return new Reading(page, address);
}
