import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { TRIGGER } from "../../src/reader/scroll/tracker.ts";
import { type Driver, ENGINES } from "../support/engines.ts";

const { address } = inject("sites").small;

// An engine that is not on this machine is reported as skipped.
describe.each(ENGINES)("reading in $name", ({ here, open }) => {
	describe.skipIf(!here)("", () => {
		let window: Driver;
		let steps: string[];
		afterAll(() => window?.close());

		const until = (expression: string) =>
			expect
				.poll(() => window.run<boolean>(expression), { message: expression, timeout: 15_000 })
				.toBe(true);
		const ready = () => until(`document.documentElement.dataset.reader === "ready"`);
		/** From the next page on, the reader wants motion, or does not, and has chosen nothing else. */
		const chooses = (motion: "on" | "off") =>
			window.run(`(localStorage.clear(), localStorage.setItem("story-motion", "${motion}"), 0)`);
		/** Opens the story anew. */
		async function start(hash = "") {
			// Where the address differs after # only, a page stays as it is.
			if (hash) await window.goto("about:blank");
			await window.goto(`${address}${hash}`);
			await ready();
		}
		beforeAll(async () => {
			window = await open();
			await window.goto(`${address}stacked/`);
			await chooses("off");
		});
		const arrivesAt = async (step: string) => {
			await until(`document.querySelector("[data-step][aria-current]")?.id === "${step}"`);
			await until(
				`document.querySelector('.stage .figure.current[data-scene="${step}"]:not([data-moving]) svg') !== null`,
			);
		};
		const scrollTo = (step: string) =>
			window.run(
				`(window.scrollTo({ top: scrollY + document.getElementById("${step}").getBoundingClientRect().top - innerHeight * ${TRIGGER} + 120, behavior: "instant" }), 0)`,
			);
		const nav = `document.querySelector("section.stepped .step-nav")`;

		beforeEach(async () => {
			await start();
			steps = JSON.parse(
				await window.run<string>(
					`JSON.stringify([...document.querySelectorAll("[data-step]")].map((s) => s.id))`,
				),
			);
			expect(steps.length).toBeGreaterThan(3);
		});

		test("each step scrolled to becomes current and shows its own scene, forward and backward", async () => {
			const some = steps.filter((_, i) => i % 3 === 0);
			for (const step of [...some, ...some.toReversed()]) {
				await scrollTo(step);
				await arrivesAt(step);
				await expect.poll(() => window.run(`location.hash`)).toBe(`#${step}`);
			}
		});

		test("an address with a step opens there, and a reload comes back", async () => {
			const step = steps[Math.floor(steps.length / 2)] ?? "";
			await start(`#${step}`);
			await arrivesAt(step);
			await window.reload();
			await ready();
			await arrivesAt(step);
		});

		test("a changed hash goes to its step", async () => {
			const step = steps[4] ?? "";
			await window.run(`(location.hash = "${step}", 0)`);
			await arrivesAt(step);
		});

		test("the stepper works by keys, and keeps the focus", async () => {
			await scrollTo(steps[0] ?? "");
			await arrivesAt(steps[0] ?? "");
			await window.run(`(${nav}.querySelector(".next").focus(), 0)`);
			await window.press("Enter");
			await arrivesAt(steps[1] ?? "");
			await window.press("ArrowRight");
			await arrivesAt(steps[2] ?? "");
			await window.press("ArrowLeft");
			await arrivesAt(steps[1] ?? "");
			await window.press("Home");
			await arrivesAt(steps[0] ?? "");
			expect(await window.run(`document.activeElement.className`)).toBe("next");
		});

		test("the values of a figure are read by keys", async () => {
			const step = steps.at(-1) ?? "";
			await window.run(`(location.hash = "${step}", 0)`);
			await arrivesAt(step);
			const walk = `document.querySelector("section:has(#${step}) [role=slider]")`;
			await window.run(`(${walk}.focus(), 0)`);
			await window.press("Home");
			const first = await window.run<string>(`${walk}.getAttribute("aria-valuetext")`);
			expect(first.length).toBeGreaterThan(3);
			await window.press("ArrowRight");
			await until(`${walk}.getAttribute("aria-valuetext") !== ${JSON.stringify(first)}`);
		});

		test("another size of the window keeps the step", async () => {
			const step = steps[Math.floor(steps.length / 2)] ?? "";
			await scrollTo(step);
			await arrivesAt(step);
			await window.resize(820, 700);
			await until(`innerWidth < 1000`);
			await arrivesAt(step);
			await window.resize(1200, 800);
			await until(`innerWidth > 1000`);
			await arrivesAt(step);
		});

		test("figures travel for a reader who wants it, and cut for one who does not", async () => {
			const watch = `(window.moved = 0, new MutationObserver(() => { if (document.querySelector("[data-moving]")) window.moved++; }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-moving"] }), 0)`;
			for (const motion of ["on", "off"] as const) {
				await chooses(motion);
				await start();
				// These two have one figure, which goes from the one's scene to the other's.
				await scrollTo(steps[1] ?? "");
				await arrivesAt(steps[1] ?? "");
				await window.run(watch);
				await scrollTo(steps[2] ?? "");
				await arrivesAt(steps[2] ?? "");
				expect(await window.run<number>(`Math.min(1, window.moved)`)).toBe(motion === "on" ? 1 : 0);
			}
		});
	});
});
