import { describe, expect, test } from "vitest";
import {
	asksForSize,
	greetings,
	type Listeners,
	linkIn,
	listenersOf,
	sizeIn,
} from "../../src/embed/dialects.ts";

const SITE = "https://story.example/a/embed/map/index.html";
const at = (after = "", address = SITE): Listeners =>
	listenersOf(new URL(`${address}${after}`) as unknown as Location);
const SIZE = { width: 600, height: 432 };
/** What every host is told. */
const ALWAYS = [
	{ sentinel: "amp", type: "embed-size", height: 432 },
	{ "datawrapper-height": { "embed/map/index.html": 432 } },
	`{"src":"${SITE}","context":"iframe.resize","height":432}`,
];
const told = (listeners: Listeners) => sizeIn(listeners, SIZE, SITE);

/** What no dialect says. */
const NONSENSE = [
	null,
	undefined,
	0,
	Number.NaN,
	true,
	"",
	"[iFrameSizer]",
	"pym",
	"x".repeat(1_000_000),
	`[iFrameSizer]${"x".repeat(1_000_000)}`,
	`[iFrameSizer]${":".repeat(100_000)}`,
	[],
	["amp", "frames-init"],
	{},
	{ sentinel: "amp" },
	{ sentinel: ["amp"], type: ["frames-init"] },
	{ type: "frames-init" },
	{ type: "iframe-resized", height: 9 },
	{ message: "ready" },
	{ message: "ready", secret: "" },
	{ message: "ready", secret: undefined },
	{ "datawrapper-height": {} },
];

describe("a size", () => {
	test("is told to everybody in the dialects that need no greeting", () => {
		expect(told(at())).toEqual(ALWAYS);
	});

	test("has a name for Datawrapper's listeners that is a part of the frame's address", () => {
		for (const address of [
			SITE,
			"https://story.example/embed/map/",
			"https://story.example/embed/map/0123456789/index.html",
			"file:///C:/a%20b/embed/map/index.html",
			"https://story.example/",
		])
			expect(address).toContain(at("", address).datawrapper);
	});

	test.each([
		["pym.js", at("?childId=chart-1&parentUrl=x"), ["pymxPYMxchart-1xPYMxheightxPYMx432"]],
		[
			"WordPress",
			at("#?secret=Ab3dEf6h1J"),
			[{ message: "height", value: 432, secret: "Ab3dEf6h1J" }],
		],
		[
			"iframe-resizer",
			{ ...at(), iframeResizer: "iFrameResizer0" },
			["[iFrameSizer]iFrameResizer0:432:600:resizeObserver"],
		],
		[
			"open-iframe-resizer",
			{ ...at(), openResizer: true },
			[{ type: "iframe-resized", width: 600, height: 432 }],
		],
		[
			"our loader",
			{ ...at(), loader: true },
			[{ story: "story-embed-1", say: "height", height: 432 }],
		],
	])("is told to %s once it is known to listen", (_, listeners, messages) => {
		expect(told(listeners)).toEqual([...ALWAYS, ...messages]);
	});
});

describe("who listens", () => {
	test("is not told by names that are none", () => {
		for (const after of ["?childId=", "?childId=a%20b", `?childId=${"x".repeat(81)}`, "#childId=a"])
			expect(at(after).pym, after).toBeUndefined();
		for (const after of ["#?secret=", "#?secret=abc", "#?secret=<b>aaaaaa", "?secret=Ab3dEf6h1J"])
			expect(at(after).wordPress, after).toBeUndefined();
	});

	test("has a name in any script", () => {
		expect(at("?childId=図-1").pym).toBe("図-1");
	});
});

test("iframe-resizer is greeted, which waits for a word", () => {
	expect(greetings).toEqual(["[iFrameResizerChild]Ready"]);
});

describe("asking for the size", () => {
	test("by pym.js, with its own id only", () => {
		const listeners = at("?childId=chart");
		expect(asksForSize("pymxPYMxchartxPYMxwidthxPYMx600", listeners)).toBe("follows");
		expect(asksForSize("pymxPYMxotherxPYMxwidthxPYMx600", listeners)).toBeUndefined();
		expect(asksForSize("pymxPYMxchartxPYMxwidthxPYMx600", at())).toBeUndefined();
	});

	test("by AMP and frames", () => {
		expect(asksForSize({ sentinel: "amp", type: "frames-init" }, at())).toBe("follows");
		expect(asksForSize({ sentinel: "amp", type: "embed-size", height: 9 }, at())).toBeUndefined();
	});

	test("by open-iframe-resizer, which is told from then on", () => {
		for (const type of ["iframe-child-init", "iframe-get-child-dimensions"]) {
			const listeners = at();
			expect(asksForSize({ type, targetElementSelector: "x" }, listeners)).toBe("follows");
			expect(told(listeners)).toHaveLength(ALWAYS.length + 1);
		}
	});

	test.each([
		[
			"version 4",
			"[iFrameSizer]iFrameResizer0:8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:true",
		],
		[
			"version 5",
			"[iFrameSizer]iFrameResizer0:0:false:false:32:true:true::auto:::0:false:child:auto:true:::true:::false",
		],
	])("by iframe-resizer, %s, with its first word", (_, first) => {
		const listeners = at();
		expect(asksForSize("[iFrameSizer]resize", listeners)).toBeUndefined();
		expect(asksForSize(first, listeners)).toBe("follows");
		expect(listeners.iframeResizer).toBe("iFrameResizer0");
		expect(asksForSize("[iFrameSizer]resize", listeners)).toBe("follows");
		// A later word is no new name, however many parts it has.
		const page = `[iFrameSizer]pageInfo:${JSON.stringify({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8 })}`;
		expect(asksForSize(page, listeners)).toBe("follows");
		expect(listeners.iframeResizer).toBe("iFrameResizer0");
	});

	test("by WordPress, with the right secret, which does not mean that it follows any height", () => {
		const listeners = at("#?secret=Ab3dEf6h1J");
		expect(asksForSize({ message: "ready", secret: "Ab3dEf6h1J" }, listeners)).toBe("asks");
		for (const secret of ["Ab3dEf6h1j", "", null, undefined, ["Ab3dEf6h1J"], { length: 10 }])
			expect(asksForSize({ message: "ready", secret }, listeners)).toBeUndefined();
		expect(asksForSize({ message: "height", secret: "Ab3dEf6h1J" }, listeners)).toBeUndefined();
	});

	test("is not done by anything else, which teaches nothing either", () => {
		for (const after of ["", "?childId=chart", "#?secret=Ab3dEf6h1J"])
			for (const data of NONSENSE) {
				const listeners = at(after);
				expect(asksForSize(data, listeners), String(data).slice(0, 40)).toBeUndefined();
				expect(listeners).toEqual(at(after));
			}
	});
});

test("only WordPress is asked to follow a link", () => {
	expect(linkIn(at("#?secret=Ab3dEf6h1J"), "https://story.example/")).toEqual({
		message: "link",
		value: "https://story.example/",
		secret: "Ab3dEf6h1J",
	});
	const all = { ...at("?childId=a"), iframeResizer: "a", openResizer: true, loader: true };
	expect(linkIn(all, "https://story.example/")).toBeUndefined();
});
