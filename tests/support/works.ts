import { expect } from "vitest";
import type { Driver } from "./engines.ts";

/** A page of the story in an engine's window, or in that window's first frame. */
export class Works {
	readonly window: Driver;
	readonly #run: Driver["run"];

	constructor(window: Driver, inFrame = false) {
		this.window = window;
		this.#run = inFrame ? window.runInFrame : window.run;
	}

	/** Waits until an expression is true in the page. */
	until(expression: string): Promise<void> {
		return expect
			.poll(() => this.#run<boolean>(expression).catch(() => false), {
				message: expression,
				timeout: 20_000,
			})
			.toBe(true);
	}

	/** What an expression gives, from the moment at which it is something. */
	async value<T>(expression: string): Promise<T> {
		await this.#run(
			`(globalThis.answer = undefined, Promise.resolve(${expression}).then((value) => { globalThis.answer = JSON.stringify(value); }), 0)`,
		);
		await this.until(`globalThis.answer !== undefined`);
		return JSON.parse(await this.#run<string>(`globalThis.answer`));
	}

	/**
	 * Reads the story as a reader would: it answers, motion is switched off, each tried step becomes current and shows its
	 * own scene, whether it is scrolled to or stepped to, a figure's card opens, and every picture of the page is there.
	 */
	async isRead({ pictures = true } = {}): Promise<void> {
		await this.until(`document.documentElement.dataset.reader === "ready"`);
		// On a slow machine figures may have come too late for a while: out of sight, their sections take them up.
		await this.until(`document.querySelector("story-steps[data-late]") === null`);
		const steps = await this.value<string[]>(
			`[...document.querySelectorAll("[data-step]")].map((step) => step.id)`,
		);
		expect(steps.length).toBeGreaterThan(3);
		// A reader who wants no motion is done sooner.
		await this.#run(
			`(document.querySelector('.switches [aria-pressed="true"]:last-child')?.click(), 0)`,
		);
		const shows = (step: string) =>
			this.until(
				`document.querySelector("[data-step][aria-current]")?.id === "${step}" && document.querySelector('.stage .figure.current[data-scene="${step}"]:not([data-moving]) svg') !== null`,
			);
		for (const step of [steps[0], steps[Math.floor(steps.length / 2)], steps.at(-2)]) {
			await this.#run(
				`(document.getElementById("${step}").scrollIntoView({ block: "start", behavior: "instant" }), 0)`,
			);
			await shows(step ?? "");
		}
		await this.#run(
			`(document.querySelector('section:has([data-step][aria-current]) .step-nav .next').click(), 0)`,
		);
		await shows(steps.at(-1) ?? "");
		await this.#run(`(document.querySelector("[data-fact]").click(), 0)`);
		await this.until(`document.querySelector("#card")?.checkVisibility() === true`);
		if (pictures)
			expect(
				await this.value(
					`Promise.all([...document.querySelectorAll("img")].map((image) => { const copy = new Image(); copy.src = image.src; return copy.decode().then(() => "", () => image.src); })).then((missing) => missing.filter(Boolean))`,
				),
			).toEqual([]);
	}

	/** Our own fonts that the page shows its words in. */
	fonts(): Promise<string[]> {
		return this.value<string[]>(
			`document.fonts.ready.then((fonts) => [...new Set([...fonts].filter((font) => font.status === "loaded" && /Variable|Source Serif 4 Title|Shippori/.test(font.family)).map((font) => font.family.replaceAll('"', "")))].sort())`,
		);
	}
}

/** The families that are shipped. */
export const FONTS = ["Archivo Variable", "Source Serif 4 Title", "Source Serif 4 Variable"];
export const EMBED_FONTS = ["Archivo Variable", "Source Serif 4 Variable"];
export const JA_FONT = "Shippori Mincho";
