import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { passOverAway } from "../../src/reader/scroll/away.ts";

let page: EventTarget;
let width: number;
let due: Map<number, () => void>;
beforeEach(() => {
	page = new EventTarget();
	width = 400;
	due = new Map();
	let last = 0;
	vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
	vi.stubGlobal("innerHeight", 800);
	vi.stubGlobal("CSS", { supports: () => true });
	vi.stubGlobal(
		"ResizeObserver",
		class {
			observe() {}
		},
	);
	vi.stubGlobal("document", {
		fonts: new EventTarget(),
		documentElement: {
			get clientWidth() {
				return width;
			},
			clientHeight: 800,
		},
	});
	vi.stubGlobal("requestAnimationFrame", (run: () => void) => {
		due.set(++last, run);
		return last;
	});
	vi.stubGlobal("cancelAnimationFrame", (id: number) => due.delete(id));
});
afterEach(() => {
	vi.unstubAllGlobals();
});

/** Parts of a page, of which only the second is on the screen, and whether each frame lays out all the others. */
function parts() {
	const passed = new Set<number>();
	const elements = [0, 1, 2].map((part) => ({
		classList: {
			toggle: (_: string, on: boolean) => (on ? passed.add(part) : passed.delete(part)),
		},
		getBoundingClientRect: () => ({ top: part * 900 - 950, bottom: part * 900 - 50 }),
	}));
	passOverAway(elements as unknown as HTMLElement[]);
	return {
		passed,
		frame(resizedTo?: number) {
			if (resizedTo !== undefined) {
				width = resizedTo;
				page.dispatchEvent(new Event("resize"));
			}
			const runs = [...due.values()];
			due.clear();
			for (const run of runs) run();
			return [...passed].join() === "1";
		},
	};
}

test("parts are passed over from the beginning, and laid out anew in the frame in which the window has another size", () => {
	const { passed, frame } = parts();
	expect(passed.size).toBe(3);
	expect(frame()).toBe(false);
	expect(frame(500)).toBe(true);
	expect(frame()).toBe(false);
	expect(passed.size).toBe(3);
});

test("each of several sizes, frame after frame, has them laid out", () => {
	const { passed, frame } = parts();
	expect([500, 600, 700].map(frame)).toEqual([true, true, true]);
	frame();
	frame();
	expect(passed.size).toBe(3);
});
