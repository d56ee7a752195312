import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { followsScroll } from "../../src/scenes/follows.ts";
import { launch } from "../support/browser.ts";
import { newReader, type Reading, SCREENS } from "../support/reading.ts";

const { address } = inject("sites").published;
let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

async function read(
	screen: { width: number; height: number },
	options: Parameters<typeof newReader>[3] = {},
): Promise<Reading> {
	const reader = await newReader(browser, address, screen, options);
	onTestFinished(() => reader.page.context().close());
	return reader.open();
}

/** One step in the middle of its section for each kind of figure, with its neighbours in the section. */
async function oneOfEachKind(reader: Reading) {
	const sections = await reader.page
		.locator("section.stepped")
		.evaluateAll((all) =>
			all.map((section) =>
				[...section.querySelectorAll<HTMLElement>("[data-step]")].map((step) => step.id),
			),
		);
	const found = new Map<string, { step: string; before: string; after: string }>();
	for (const steps of sections)
		for (const [index, step] of steps.entries()) {
			const before = steps[index - 1];
			const after = steps[index + 1];
			if (!before || !after) continue;
			const scene = await reader.page.evaluate((id) => {
				const stages = globalThis.storyPage?.stages ?? {};
				return Object.values(stages)
					.flatMap((stage) => stage.scenes)
					.find((one) => one.step === id);
			}, step);
			// One that follows the scroll within its step is another picture at each place.
			const kind = scene && !followsScroll(scene) && scene.kind;
			if (kind && !found.has(kind)) found.set(kind, { step, before, after });
		}
	return [...found.values()];
}

describe.each(Object.entries(SCREENS))(
	"a scene is a function of the step alone, on a %s",
	(_, screen) => {
		test("whether the reader came forward, backward, by a jump, by reload or by its address, and whether its figure travelled or cut", async () => {
			const reader = await read(screen);
			const still = await read(screen, { reducedMotion: "reduce" });
			const kinds = await oneOfEachKind(reader);
			expect(kinds.length).toBeGreaterThan(4);
			// A figure knows of the screen how large it is there, whatever its kind: on the other screen, some are enough.
			const chosen = screen === SCREENS.phone ? kinds : kinds.slice(0, 3);
			for (const [index, { step, before, after }] of chosen.entries()) {
				const goes = async (who: Reading, to: string) => {
					await who.scrollStepToTrigger(to);
					await who.arrivesAt(to);
				};
				await goes(reader, before);
				await goes(reader, step);
				const forward = await reader.picture(step);
				expect(forward.length).toBeGreaterThan(200);
				await goes(reader, after);
				await goes(reader, step);
				expect(await reader.picture(step), `${step}, backward`).toBe(forward);
				await reader.scrollTo(0);
				await reader.becomesCurrent(undefined);
				await goes(reader, step);
				expect(await reader.picture(step), `${step}, by a jump`).toBe(forward);
				// A page that is loaded anew draws each kind as one that is opened at its address does.
				if (index === 0) {
					await reader.reload();
					await reader.arrivesAt(step);
					expect(await reader.picture(step), `${step}, by reload`).toBe(forward);
				}
				await still.page.goto("about:blank");
				await still.open(step);
				await still.arrivesAt(step);
				expect(await still.picture(step), `${step}, by its address, cut`).toBe(forward);
				await goes(still, before);
				await goes(still, step);
				expect(await still.picture(step), `${step}, forward, cut`).toBe(forward);
			}
		});
	},
);

describe("motion", () => {
	/** Notes every figure that says it moves, from now on. */
	const watchMoves = (reader: Reading) =>
		reader.page.evaluate(() => {
			const moved: string[] = [];
			Object.assign(window, { moved });
			new MutationObserver((changes) => {
				for (const { target } of changes)
					if (target instanceof HTMLElement && target.dataset.moving !== undefined)
						moved.push(target.dataset.scene ?? "");
			}).observe(document.body, {
				subtree: true,
				attributes: true,
				attributeFilter: ["data-moving"],
			});
		});
	const moves = (reader: Reading) =>
		reader.page.evaluate(() => (window as unknown as { moved: string[] }).moved);

	test("a figure says that it moves only while it does", async () => {
		const reader = await read(SCREENS.phone);
		await watchMoves(reader);
		const [chosen] = await oneOfEachKind(reader);
		const { before, step } = chosen as { before: string; step: string };
		await reader.scrollStepToTrigger(before);
		await reader.arrivesAt(before);
		await reader.scrollStepToTrigger(step);
		await reader.page.waitForSelector("[data-moving]");
		const onTheWay = await reader.picture(step);
		await reader.comesToRest();
		await reader.arrivesAt(step);
		const arrived = await reader.picture(step);
		expect(arrived).not.toBe(onTheWay);
		await reader.drawn();
		expect(await reader.picture(step)).toBe(arrived);
		expect(await moves(reader)).toContain(step);
	});

	test("no figure ever moves for a reader who asked for less of it, also while the page is open", async () => {
		const reader = await read(SCREENS.phone, { reducedMotion: "reduce" });
		await watchMoves(reader);
		for (const step of await reader.steps()) {
			await reader.scrollStepToTrigger(step);
			await reader.arrivesAt(step);
		}
		expect(await moves(reader)).toEqual([]);

		await reader.page.emulateMedia({ reducedMotion: "no-preference" });
		const [chosen] = await oneOfEachKind(reader);
		const { before, step } = chosen as { before: string; step: string };
		for (const to of [before, step]) {
			await reader.scrollStepToTrigger(to);
			await reader.arrivesAt(to);
		}
		expect(await moves(reader)).toContain(step);
		const so_far = (await moves(reader)).length;
		await reader.page.emulateMedia({ reducedMotion: "reduce" });
		await reader.scrollStepToTrigger(before);
		await reader.arrivesAt(before);
		expect((await moves(reader)).length).toBe(so_far);
	});
});
