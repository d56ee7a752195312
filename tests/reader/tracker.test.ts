import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { placeAt } from "../../src/reader/scroll/place.ts";
import { stepAt, TRIGGER, trackSteps } from "../../src/reader/scroll/tracker.ts";

describe("the current step", () => {
	const steps = [
		{ id: "one", top: 100 },
		{ id: "two", top: 500 },
		{ id: "three", top: 900 },
	];

	test("is none while the first begins below the line", () => {
		expect(stepAt(steps, 99)).toBeUndefined();
		expect(stepAt([], 99)).toBeUndefined();
	});

	test("is the last that begins at or above the line", () => {
		expect(stepAt(steps, 100)).toBe("one");
		expect(stepAt(steps, 499.9)).toBe("one");
		expect(stepAt(steps, 500)).toBe("two");
		expect(stepAt(steps, 899)).toBe("two");
	});

	test("stays the last after the last", () => {
		expect(stepAt(steps, 99_999)).toBe("three");
	});
});

describe("a reader's place", () => {
	const parts = [
		{ top: 0, height: 1000 },
		{ top: 1000, height: 2000 },
		{ top: 1200, height: 400 },
	];

	test("is in the last part that begins above the line, as a part of its height", () => {
		expect(placeAt(parts, 500)).toMatchObject({ index: 0, part: 0.5 });
		expect(placeAt(parts, 1100)).toMatchObject({ index: 1, part: 0.05 });
		expect(placeAt(parts, 1300)).toMatchObject({ index: 2, part: 0.25 });
	});

	test("is none above the first part", () => {
		expect(placeAt([{ top: 10, height: 5 }], 9)).toBeUndefined();
		expect(placeAt([], 9)).toBeUndefined();
	});

	test("does not divide by the height of a part that has none", () => {
		expect(placeAt([{ top: 10, height: 0 }], 12)?.part).toBe(2);
	});
});

/** As much of a window as the tracker and scrollama look at. */
class FakeWindow extends EventTarget {
	listening = new Map<string, number>();
	observing = 0;
	scrolledTo: number[] = [];
	/** What is to be told once elements have another size, or are seen. */
	laidOut: (() => void)[] = [];

	override addEventListener(
		type: string,
		listener: EventListenerOrEventListenerObject | null,
		options?: AddEventListenerOptions,
	) {
		super.addEventListener(type, listener, options);
		this.listening.set(type, (this.listening.get(type) ?? 0) + 1);
		options?.signal?.addEventListener("abort", () =>
			this.listening.set(type, (this.listening.get(type) ?? 0) - 1),
		);
	}
}

describe("following the scroll", () => {
	let window: FakeWindow;
	let frames: Map<number, FrameRequestCallback>;
	let tops: number[];
	let elements: HTMLElement[];
	let size: { clientWidth: number; clientHeight: number };

	const nextFrame = () => {
		const due = [...frames.values()];
		frames.clear();
		for (const frame of due) frame(0);
		vi.runAllTimers();
	};

	beforeEach(() => {
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		window = new FakeWindow();
		frames = new Map();
		let frameId = 0;
		tops = [1000, 1500, 2000];
		size = { clientWidth: 800, clientHeight: 1000 };
		class Observer {
			constructor(tell: () => void) {
				window.laidOut.push(tell);
			}
			observe() {
				window.observing++;
			}
			disconnect() {
				window.observing--;
			}
		}
		class FakeElement {
			readonly id: string;
			readonly dataset = {};
			readonly offsetHeight = 500;
			readonly offsetTop = 0;
			readonly offsetParent = null;
			readonly #index: number;
			constructor(index: number) {
				this.id = `step-${index}`;
				this.#index = index;
			}
			setAttribute() {}
			getAttribute() {
				return String(this.#index);
			}
			getBoundingClientRect() {
				return { top: tops[this.#index], height: 500 };
			}
		}
		elements = tops.map((_, index) => new FakeElement(index) as unknown as HTMLElement);
		vi.stubGlobal(
			"window",
			Object.assign(window, { innerHeight: 1000, pageYOffset: 0, onscrollend: null }),
		);
		vi.stubGlobal("document", {
			body: { clientTop: 0 },
			documentElement: size,
			addEventListener: () => {},
			querySelectorAll: () => elements,
		});
		vi.stubGlobal("innerHeight", 1000);
		vi.stubGlobal("scrollY", 0);
		vi.stubGlobal("scrollTo", ({ top }: { top: number }) => window.scrolledTo.push(top));
		vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
		vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => {
			frames.set(++frameId, frame);
			return frameId;
		});
		vi.stubGlobal("cancelAnimationFrame", (id: number) => frames.delete(id));
		vi.stubGlobal("IntersectionObserver", Observer);
		vi.stubGlobal("ResizeObserver", Observer);
		vi.stubGlobal("Element", FakeElement);
		vi.stubGlobal("NodeList", class {});
	});
	afterEach(() => {
		vi.useRealTimers();
		vi.unstubAllGlobals();
	});

	test("tells the step of the beginning at once, and each change once", () => {
		const told = vi.fn();
		const { settle } = trackSteps(elements, told);
		expect(told.mock.calls).toEqual([[undefined]]);
		tops = [1000 * TRIGGER, 1500, 2000];
		settle();
		settle();
		expect(told.mock.calls).toEqual([[undefined], ["step-0"]]);
	});

	test("looks anew, once a frame, when the page is shown, scrolled, loaded or resized", () => {
		const told = vi.fn();
		trackSteps(elements, told);
		nextFrame();
		told.mockClear();
		for (const [index, type] of ["pageshow", "scrollend", "load", "resize"].entries()) {
			tops = tops.map((_, i) => (i <= index % 3 ? 0 : 5000));
			window.dispatchEvent(new Event(type));
			window.dispatchEvent(new Event(type));
			expect(told).not.toHaveBeenCalled();
			nextFrame();
			expect(told, type).toHaveBeenCalledTimes(1);
			told.mockClear();
		}
	});

	test("leaks on stop: leaves no listener, no observer and no frame behind", () => {
		const told = vi.fn();
		const { stop } = trackSteps(elements, told);
		expect(window.observing).toBeGreaterThan(0);
		expect([...window.listening.values()].some((count) => count > 0)).toBe(true);
		window.dispatchEvent(new Event("scroll"));
		window.dispatchEvent(new Event("resize"));
		told.mockClear();
		stop();
		tops = [0, 0, 0];
		nextFrame();
		expect(told).not.toHaveBeenCalled();
		expect(window.observing).toBeLessThanOrEqual(0);
		expect(Object.fromEntries(window.listening)).toEqual(
			Object.fromEntries([...window.listening.keys()].map((type) => [type, 0])),
		);
	});

	test("tells of no step where a page has none", () => {
		const told = vi.fn();
		const { settle, stop } = trackSteps([], told);
		settle();
		stop();
		expect(told.mock.calls).toEqual([[undefined]]);
	});

	test("brings the reader back to the same words when a new width lays the page out anew", () => {
		const line = 1000 * TRIGGER;
		tops = [line - 500, line, line + 500];
		trackSteps(elements, () => {});
		// The line stood at the very top of the second step, which now begins further down.
		tops = tops.map((top) => top + 700);
		window.dispatchEvent(new Event("resize"));
		expect(window.scrolledTo).toEqual([700]);
	});

	test("does so also where the browser tells of the new size last, after the layout and a scroll", () => {
		const line = 1000 * TRIGGER;
		tops = [line - 500, line, line + 500];
		trackSteps(elements, () => {});
		tops = tops.map((top) => top + 700);
		size.clientWidth = 500;
		window.dispatchEvent(new Event("scroll"));
		const [place] = window.laidOut.slice(-1);
		place?.();
		expect(window.scrolledTo).toEqual([700]);
		vi.stubGlobal("scrollY", 700);
		tops = tops.map((top) => top - 700);
		window.dispatchEvent(new Event("scroll"));
		window.dispatchEvent(new Event("resize"));
		expect(window.scrolledTo).toEqual([700]);
	});

	test("does not scroll where only an address bar came or went", () => {
		tops = [200, 700, 1200];
		trackSteps(elements, () => {});
		vi.stubGlobal("innerHeight", 1056);
		window.dispatchEvent(new Event("resize"));
		expect(window.scrolledTo).toEqual([]);
	});
});
