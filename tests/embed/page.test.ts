import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OURS } from "../../src/embed/messages.ts";
import { talkToHost } from "../../src/embed/page.ts";

/** A host's window: keeps what it is told. */
class Host {
	told: unknown[] = [];
	postMessage(message: unknown, to: string) {
		expect(to).toBe("*");
		this.told.push(message);
	}
}

/** What is looked at for changes of its size. */
const PARTS = [{ part: 1 }, { part: 2 }] as unknown as Element[];

let host: Host;
let page: EventTarget;
let frames: Map<number, FrameRequestCallback>;
let observed: unknown[];
let resized: () => void;
let box: { width: number; height: number };
const onStep = vi.fn();
const onHost = vi.fn();
const onFollower = vi.fn();

const nextFrame = () => {
	const due = [...frames.values()];
	frames.clear();
	for (const frame of due) frame(0);
};
/** The box gets another size, and a frame is drawn. */
const becomes = (height: number, width = 600) => {
	box = { width, height };
	resized();
	nextFrame();
};
const say = (data: unknown, source: unknown = host) =>
	page.dispatchEvent(Object.assign(new Event("message"), { source, data }));
/** The heights told since they were last asked for, as AMP's hosts hear them. */
const heights = (): number[] =>
	host.told.splice(0).flatMap((message) => {
		const { type, height } = (message ?? {}) as { type?: string; height?: number };
		return type === "embed-size" && height !== undefined ? [height] : [];
	});
/** What our own loader is told. */
const ofOurs = () =>
	host.told.splice(0).filter((message) => (message as { story?: string }).story === OURS);

function open({ after = "", steps = 1 } = {}) {
	vi.stubGlobal("location", new URL(`https://story.example/embed/map/index.html${after}`));
	return talkToHost({ parts: PARTS, size: () => box }, { steps, onStep, onHost, onFollower });
}

beforeEach(() => {
	host = new Host();
	page = new EventTarget();
	frames = new Map();
	observed = [];
	box = { width: 600, height: 431.2 };
	let id = 0;
	for (const spy of [onStep, onHost, onFollower]) spy.mockClear();
	vi.useFakeTimers();
	vi.stubGlobal("window", { parent: host });
	vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
	vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => {
		frames.set(++id, frame);
		return id;
	});
	vi.stubGlobal("cancelAnimationFrame", (frame: number) => frames.delete(frame));
	vi.stubGlobal(
		"ResizeObserver",
		class {
			constructor(told: () => void) {
				resized = told;
			}
			observe(part: unknown) {
				observed.push(part);
			}
		},
	);
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

describe("a page in a frame", () => {
	test("greets, tells its height in whole pixels, and that it is ready", () => {
		open({ steps: 5 });
		expect(host.told).toEqual([
			"[iFrameResizerChild]Ready",
			{ sentinel: "amp", type: "embed-size", height: 432 },
			{ "datawrapper-height": { "embed/map/index.html": 432 } },
			expect.stringContaining('"height":432}'),
			{ story: OURS, say: "ready", steps: 5 },
		]);
	});

	test("tells its height again once it is loaded", () => {
		open();
		heights();
		page.dispatchEvent(new Event("load"));
		expect(heights()).toEqual([432]);
	});

	test("is not made a pixel higher by a hair", () => {
		box.height = 432.005;
		open();
		expect(heights()).toEqual([432]);
	});

	test("says nothing where nobody is around it", () => {
		const own = Object.assign(new EventTarget(), host) as unknown as { parent: unknown };
		own.parent = own;
		vi.stubGlobal("window", own);
		const { step, link } = open();
		step(1);
		expect(link("https://story.example/")).toBe(false);
		expect(host.told).toEqual([]);
	});
});

describe("a height", () => {
	test("is asked for anew when a part changes its size, also where the page, as high as its frame, does not", () => {
		open();
		expect(observed).toEqual(PARTS);
	});

	test("is told when it grows and when it shrinks, once a frame", () => {
		open();
		heights();
		box.height = 700;
		resized();
		box.height = 800;
		resized();
		expect(heights()).toEqual([]);
		nextFrame();
		expect(heights()).toEqual([800]);
		becomes(300);
		expect(heights()).toEqual([300]);
	});

	test("is not told where it is the same, or less than 2 px off", () => {
		open();
		heights();
		for (const height of [432, 433, 431]) becomes(height);
		expect(heights()).toEqual([]);
		becomes(434);
		expect(heights()).toEqual([434]);
	});

	test("is told anew at another width", () => {
		open();
		heights();
		becomes(432, 350);
		expect(heights()).toEqual([432]);
	});

	test("is never none: in a tab that is not shown, the last one holds", () => {
		box = { width: 0, height: 0 };
		open();
		expect(heights()).toEqual([]);
		say({ sentinel: "amp", type: "frames-init" });
		page.dispatchEvent(new Event("load"));
		becomes(0, 600);
		becomes(600, 0);
		expect(heights()).toEqual([]);
		becomes(500);
		expect(heights()).toEqual([500]);
		becomes(0, 0);
		expect(heights()).toEqual([]);
	});

	test("is told in a tab that is shown later, also where the engine does not say that it is", () => {
		box = { width: 0, height: 0 };
		open();
		vi.advanceTimersByTime(60_000);
		expect(heights()).toEqual([]);
		box = { width: 600, height: 500 };
		vi.advanceTimersByTime(1000);
		expect(heights()).toEqual([500]);
		vi.advanceTimersByTime(60_000);
		expect(heights()).toEqual([]);
		expect(vi.getTimerCount()).toBe(0);
	});

	test("settles at the higher one where host and page chase each other", () => {
		open();
		heights();
		for (let turn = 0; turn < 50; turn++) becomes(turn % 2 ? 500 : 600);
		const told = heights();
		expect(told.length).toBeLessThan(10);
		expect(told.at(-1)).toBe(600);
		// A height of another kind ends it.
		becomes(700);
		expect(heights()).toEqual([700]);
	});

	test("settles at the higher one, whichever came first", () => {
		open();
		heights();
		for (let turn = 0; turn < 51; turn++) becomes(turn % 2 ? 600 : 500);
		expect(heights().at(-1)).toBe(600);
	});

	test("may go to and fro at other widths, and between three", () => {
		open();
		heights();
		for (let turn = 0; turn < 20; turn++) becomes(turn % 2 ? 500 : 600, 300 + turn);
		expect(heights()).toHaveLength(20);
		for (let turn = 0; turn < 21; turn++) becomes([500, 600, 700][turn % 3] ?? 0, 800);
		expect(heights()).toHaveLength(21);
	});

	test.each(["click", "keydown"])("may go to and fro as often as the reader wants: %s", (type) => {
		open();
		heights();
		for (let turn = 0; turn < 20; turn++) {
			page.dispatchEvent(new Event(type));
			becomes(turn % 2 ? 500 : 600);
		}
		expect(heights()).toHaveLength(20);
	});
});

describe("the host", () => {
	test("is told the height when it asks, also where that is the same", () => {
		open({ after: "?childId=a" });
		heights();
		say("pymxPYMxaxPYMxwidthxPYMx600");
		expect(heights()).toEqual([432]);
	});

	test("is the only window that is listened to", () => {
		open({ steps: 5 });
		heights();
		for (const source of [null, {}, new Host(), window]) {
			say({ story: OURS, say: "hello", scrolls: true }, source);
			say({ story: OURS, say: "step", step: 1 }, source);
			say({ sentinel: "amp", type: "frames-init" }, source);
		}
		expect(host.told).toEqual([]);
		for (const spy of [onStep, onHost, onFollower]) expect(spy).not.toHaveBeenCalled();
	});

	test("is not answered where it says nothing of meaning", () => {
		open({ steps: 5 });
		heights();
		for (const data of [
			null,
			undefined,
			9,
			"",
			"x".repeat(1_000_000),
			[],
			{},
			[OURS],
			{ story: OURS },
		])
			say(data);
		expect(host.told).toEqual([]);
	});

	test("is known to follow any height by its dialect", () => {
		open();
		expect(onFollower).not.toHaveBeenCalled();
		say({ sentinel: "amp", type: "frames-init" });
		expect(onFollower).toHaveBeenCalledTimes(1);
	});

	test("follows from the beginning where it is pym.js", () => {
		open({ after: "?childId=a" });
		expect(onFollower).toHaveBeenCalledTimes(1);
	});

	test("does not follow where it is WordPress, which shows no frame higher than 1000 px", () => {
		const { link } = open({ after: "#?secret=Ab3dEf6h1J" });
		heights();
		say({ message: "ready", secret: "Ab3dEf6h1J" });
		expect(heights()).toEqual([432]);
		expect(onFollower).not.toHaveBeenCalled();
		expect(link("https://story.example/")).toBe(true);
		expect(host.told).toEqual([
			{ message: "link", value: "https://story.example/", secret: "Ab3dEf6h1J" },
		]);
	});
});

describe("our loader", () => {
	test("is answered with the height, and with nothing that it would answer in turn", () => {
		open({ steps: 5 });
		ofOurs();
		say({ story: OURS, say: "hello", scrolls: false });
		expect(ofOurs()).toEqual([{ story: OURS, say: "height", height: 432 }]);
		expect(onHost.mock.calls).toEqual([[false]]);
	});

	test("scrolls only a page that has steps, and only where it says so", () => {
		open({ steps: 5 });
		for (const scrolls of [true, "true", 1, undefined]) say({ story: OURS, say: "hello", scrolls });
		expect(onHost.mock.calls).toEqual([[true], [false], [false], [false]]);
		onHost.mockClear();
		open();
		onHost.mockClear();
		say({ story: OURS, say: "hello", scrolls: true });
		// The page with five steps still listens.
		expect(onHost.mock.calls).toEqual([[true], [false]]);
	});

	test("is told no heights while the frame stands still, and then at once", () => {
		open({ steps: 5 });
		say({ story: OURS, say: "hello", scrolls: true });
		heights();
		becomes(900);
		becomes(800);
		expect(heights()).toEqual([]);
		say({ story: OURS, say: "hello", scrolls: false });
		expect(heights()).toEqual([800]);
	});

	test("goes to steps that there are", () => {
		open({ steps: 5 });
		for (const step of [0, 4, 5, -1, 1.5, "1", null, undefined, [1], Number.NaN])
			say({ story: OURS, say: "step", step });
		expect(onStep.mock.calls).toEqual([[0], [4]]);
	});

	test("is told of the reader's steps, once it is known to be there", () => {
		const { step, link } = open({ steps: 5 });
		ofOurs();
		step(3);
		expect(ofOurs()).toEqual([]);
		say({ story: OURS, say: "hello", scrolls: true });
		ofOurs();
		step(3);
		expect(ofOurs()).toEqual([{ story: OURS, say: "step", step: 3 }]);
		expect(link("https://story.example/")).toBe(false);
	});
});
