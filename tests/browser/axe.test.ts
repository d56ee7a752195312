import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { newReader, type Reading, SCREENS } from "../support/reading.ts";

const { address } = inject("sites").published;
const { address: tongues } = inject("tongues");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

/**
 * What axe cannot decide, and why that is no fault: contrast of words over pictures and under the sticky figure, for
 * which the palettes' pairs of colours are tried in tests/site/contrast.test.ts.
 */
const EXPLAINED = ["color-contrast"];

type Result = { id: string; nodes: { target: unknown[]; any: { message: string }[] }[] };

/** By which rules axe looks; by all, where nothing is said. */
type Rules = { runOnly?: string[]; rules?: Record<string, { enabled: boolean }> };

/** What axe finds in a part of the page, each rule with where. */
async function faults({ page }: Reading, within: string, rules: Rules = {}): Promise<string[]> {
	const { violations, incomplete } = await page.evaluate(
		({ selector, by }) =>
			(
				globalThis as unknown as {
					axe: {
						run: (
							context: unknown,
							options: unknown,
						) => Promise<{ violations: Result[]; incomplete: Result[] }>;
					};
				}
			).axe.run(selector, {
				resultTypes: ["violations", "incomplete"],
				...by,
			}),
		{ selector: within, by: rules },
	);
	return [...violations, ...incomplete.filter(({ id }) => !EXPLAINED.includes(id))].flatMap(
		({ id, nodes }) =>
			nodes.map(({ target, any }) => `${id}: ${target.join(" ")}: ${any[0]?.message ?? ""}`),
	);
}

const EVERYTHING: Rules = {};
describe.each(
	[
		{
			...SCREENS.phone,
			page: "",
			palette: "light" as const,
			looked: "at every step",
			rules: EVERYTHING,
		},
		{
			...SCREENS.desk,
			page: "",
			palette: "light" as const,
			looked: "each once",
			rules: EVERYTHING,
		},
		// What differs by night are colours, and in another language words: on any screen, and of a figure at any of its steps.
		{
			...SCREENS.phone,
			page: "",
			palette: "dark" as const,
			looked: "each once",
			rules: { runOnly: ["color-contrast"] },
		},
		{
			...SCREENS.desk,
			page: "ja/",
			palette: "light" as const,
			looked: "each once",
			rules: { rules: { "color-contrast": { enabled: false } } },
		},
		...["", "he/"].map((page) => ({
			...SCREENS.desk,
			page,
			palette: "light" as const,
			looked: "each once",
			rules: { rules: { "color-contrast": { enabled: false } } },
			of: tongues,
		})),
	].map((each) => ({ of: address, ...each })),
)(
	"axe at $width x $height, $palette, /$page",
	({ palette, page, looked, rules, of, ...screen }) => {
		test(`finds nothing on the page, nor in its figures, ${looked}`, async () => {
			const reader = await newReader(browser, of + page, screen, {
				reducedMotion: "reduce",
				colorScheme: palette,
			});
			onTestFinished(() => reader.page.context().close());
			await reader.open();
			await reader.page.evaluate(axe);
			expect(await faults(reader, "html", rules)).toEqual([]);
			const seen = new Set<string>();
			for (const step of await reader.steps()) {
				await reader.page.evaluate((id) => {
					location.hash = id;
				}, step);
				await reader.arrivesAt(step);
				const { figure = "" } = (await reader.sceneShown(step)) ?? {};
				if (looked === "each once" && seen.has(figure)) continue;
				seen.add(figure);
				const stage = `section:has(> .stepped-body #${step}) .stage`;
				expect(await faults(reader, stage, rules), step).toEqual([]);
			}
			expect(seen.size).toBeGreaterThan(8);
		});
	},
);

test("axe finds nothing on the page without scripts", async () => {
	const reader = await newReader(browser, address, SCREENS.phone);
	onTestFinished(() => reader.page.context().close());
	await reader.page.goto(`${address}stacked/`);
	await reader.page.evaluate(axe);
	expect(await faults(reader, "html")).toEqual([]);
});
