import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { heightAt } from "../../src/embed/size.ts";
import { launch } from "../support/browser.ts";
import {
	embedded,
	eventually,
	framesOf,
	type HostSite,
	heightOf,
	hostSite,
	saidHeight,
	sizesOf,
	toggleTable,
} from "../support/embedding.ts";
import { type Host, listen, objectStore } from "../support/hosts.ts";

const { folder } = inject("sites").small;
const FIGURE = "embed/ferry-columns/index.html";
const STORY = "embed/story/index.html";
const SECRET = "Ab3dEf6h1J";

const said = (width: number) => saidHeight(folder, "ferry-columns", width);

/** Listeners that hosts paste, by the formats that are documented for them. */
const LISTENERS = {
	// Datawrapper: every frame of the page whose window speaks gets the height.
	datawrapper: `addEventListener("message", (event) => {
		if (event.data["datawrapper-height"] === undefined) return;
		for (const frame of document.querySelectorAll("iframe"))
			for (const id in event.data["datawrapper-height"])
				if (frame.contentWindow === event.source) frame.style.height = event.data["datawrapper-height"][id] + "px";
	});`,
	// The older one knows a frame by a part of its address.
	datawrapperBefore: `addEventListener("message", (event) => {
		for (const id in event.data["datawrapper-height"] ?? {}) {
			const frame = document.querySelector("iframe[src*='" + id + "']");
			if (frame) frame.style.height = event.data["datawrapper-height"][id] + "px";
		}
	});`,
	json: `addEventListener("message", (event) => {
		let data;
		try { data = JSON.parse(event.data); } catch { return; }
		if (data.context !== "iframe.resize" || typeof data.src !== "string") return;
		for (const frame of document.querySelectorAll("iframe"))
			if (frame.contentWindow === event.source) frame.height = data.height;
	});`,
	amp: `addEventListener("message", (event) => {
		const frame = document.querySelector("iframe");
		if (event.source !== frame.contentWindow || event.data?.sentinel !== "amp" || event.data.type !== "embed-size") return;
		if (Number.isFinite(event.data.height)) frame.style.height = event.data.height + "px";
	});`,
	wordpress: `addEventListener("message", ({ data, source }) => {
		if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
		for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
			if (source !== frame.contentWindow) continue;
			frame.removeAttribute("style");
			document.querySelectorAll("blockquote").forEach((quote) => { quote.hidden = true; });
			if (data.message === "height") frame.height = Math.min(1000, Math.max(200, Number.parseInt(data.value, 10)));
			if (data.message === "link" && new URL(data.value).host === new URL(frame.src).host && document.activeElement === frame) location.href = data.value;
		}
	});
	addEventListener("load", () => {
		for (const frame of document.querySelectorAll("iframe.wp-embedded-content"))
			frame.contentWindow.postMessage({ message: "ready", secret: frame.dataset.secret }, "*");
	});`,
};

type Kind = {
	name: string;
	libraries?: string[];
	body: (address: string, sandbox: string) => string;
	script: (address: string, sandbox: boolean) => string;
	/** Whether it works with a frame without an origin. */
	sandbox?: boolean;
	/** The highest frame that it shows, px. */
	most?: number;
	/** Whether the story knows that this host follows any height. */
	follows?: boolean;
};
const frame = (address: string, sandbox: string) =>
	`<iframe class="frame" title="A figure" ${sandbox} src="${address}" scrolling="no"></iframe>`;
const listener = (script: string) => ({ body: frame, script: () => script, sandbox: true });

const KINDS: Kind[] = [
	{
		name: "pym.js",
		libraries: ["pym.js"],
		body: () => `<div id="pym"></div>`,
		script: (address, sandbox) =>
			`new pym.Parent("pym", "${address}", { ${sandbox ? `sandbox: "allow-scripts"` : ""} });`,
		sandbox: true,
		follows: true,
	},
	{
		name: "frames (Framer)",
		libraries: ["frames.js"],
		body: () => `<div id="framer"></div>`,
		script: (address, sandbox) =>
			`newswireFrames.Framer(document.getElementById("framer"), { src: "${address}", attributes: { ${sandbox ? `sandbox: "allow-scripts"` : ""} } });`,
		sandbox: true,
	},
	{
		name: "frames (observeIframe, once the page is loaded)",
		libraries: ["frames.js"],
		body: frame,
		script: () =>
			`addEventListener("load", () => newswireFrames.observeIframe(document.querySelector("iframe")));`,
		sandbox: true,
		follows: true,
	},
	{
		name: "iframe-resizer 4",
		libraries: ["iframe-resizer.js"],
		body: frame,
		// A frame without an origin is told nothing by it unless this is off.
		script: (_, sandbox) => `iFrameResize({ checkOrigin: ${!sandbox} }, "iframe");`,
		sandbox: true,
		follows: true,
	},
	{
		name: "open-iframe-resizer",
		libraries: ["open-iframe-resizer.js"],
		body: frame,
		script: () => `iframeResizer.initialize({}, "iframe");`,
		sandbox: true,
		follows: true,
	},
	{
		name: "open-iframe-resizer in the language of iframe-resizer",
		libraries: ["open-iframe-resizer.js"],
		body: frame,
		script: () => `iframeResizer.initialize({ enableLegacyLibSupport: true }, "iframe");`,
		sandbox: true,
		follows: true,
	},
	{ name: "Datawrapper's listener", ...listener(LISTENERS.datawrapper) },
	{ name: "Datawrapper's older listener", ...listener(LISTENERS.datawrapperBefore) },
	{ name: "iframe.resize, as Medium and Embedly have it", ...listener(LISTENERS.json) },
	{ name: "AMP", ...listener(LISTENERS.amp) },
	{
		name: "WordPress",
		body: (address) =>
			`<blockquote class="wp-embedded-content" data-secret="${SECRET}"><a href="${address}">A figure</a></blockquote>
			<iframe title="A figure" sandbox="allow-scripts" security="restricted" style="position:absolute;visibility:hidden" src="${address}#?secret=${SECRET}" width="600" height="640" data-secret="${SECRET}" frameborder="0" marginwidth="0" marginheight="0" scrolling="no" class="wp-embedded-content"></iframe>`,
		script: () => LISTENERS.wordpress,
		most: 1000,
	},
];

const STYLE = `body { margin: 0 } .column { width: 600px } .column.away { display: none }
	.column.held { overflow: hidden } iframe { width: 100%; border: 0; display: block }`;

let browser: Browser;
let store: Host;
let hosts: HostSite;
let page: Page;
/** What the host's browser complained of. */
const heard: string[] = [];
beforeAll(async () => {
	store = await listen(objectStore(folder));
	hosts = await hostSite();
	browser = await launch();
	page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
	page.on("console", (message) => {
		// iframe-resizer 4 greets a frame before that has its page.
		const early = /target origin provided .* does not match/.test(message.text());
		if (/error|warning/.test(message.type()) && !early) heard.push(message.text());
	});
	page.on("pageerror", (error) => heard.push(error.message));
});
afterAll(async () => {
	await browser?.close();
	await store?.stop();
	await hosts?.stop();
});

type Way = {
	path?: string;
	sandbox?: boolean;
	column?: string;
	direction?: "ltr" | "rtl";
	strict?: boolean;
};
let pages = 0;
/** Opens a host's page with one embed, and gives that. */
async function open(kind: Kind, { path = FIGURE, sandbox, column = "", direction, strict }: Way) {
	const address = `${store.address}${path}`;
	const body = kind.body(address, sandbox ? `sandbox="allow-scripts"` : "");
	heard.length = 0;
	await page.goto(
		hosts.add(`host-${++pages}`, {
			body: `<div class="column ${column}">${body}</div><p>After it.</p>`,
			script: kind.script(address, sandbox ?? false),
			libraries: kind.libraries,
			style: STYLE,
			direction,
			policy: strict
				? `default-src 'none'; frame-src ${store.address}; script-src ${hosts.address}; style-src ${hosts.address}`
				: undefined,
		}),
	);
	return embedded(page);
}

const frameHeight = () =>
	page.evaluate(() => Math.round(document.querySelector("iframe")?.offsetHeight ?? 0));
const setWidth = (width: number) =>
	page.evaluate((px) => {
		const column = document.querySelector<HTMLElement>(".column");
		if (column) column.style.width = `${px}px`;
	}, width);

/** Waits until the frame is as high as its page, and that is as it should be. */
async function fits(embed: Frame, right: (height: number) => boolean, most = Infinity) {
	let state = {};
	await eventually(async () => {
		const own = await heightOf(embed);
		state = { own, frame: await frameHeight() };
		return right(own) && Math.abs(Math.min(most, own) - (await frameHeight())) <= 1;
	}, "the frame is as high as its page")
		.toBe(true)
		.catch((error) => {
			throw new Error(`${error.message}: ${JSON.stringify(state)}`);
		});
	return heightOf(embed);
}
const near = (height: number) => (own: number) => Math.abs(own - height) <= 1;

describe.each(KINDS)("in a page with $name", (kind) => {
	const { most = Number.POSITIVE_INFINITY } = kind;

	test.each(kind.sandbox ? [false, true] : [false])(
		"a figure has the height that it needs at every width, with its table and without (sandbox: %s)",
		async (sandbox) => {
			const embed = await open(kind, { sandbox });
			if (sandbox) expect(await embed.evaluate(() => origin)).toBe("null");
			for (const width of [600, 350, 900]) {
				await setWidth(width);
				await fits(embed, near(said(width)), most);
			}
			await setWidth(600);
			const closed = await fits(embed, near(said(600)), most);
			// More often than a page and a host that chase each other would be let to.
			for (let time = 0; time < (kind.name === "pym.js" ? 4 : 1); time++) {
				await toggleTable(embed);
				await fits(embed, (height) => height > closed + 50, most);
				await toggleTable(embed);
				await fits(embed, near(closed), most);
			}
			expect(heard).toEqual([]);
		},
	);

	test("also in a tab that is shown later", async () => {
		const embed = await open(kind, { column: "away" });
		await page.evaluate(() => document.querySelector(".column")?.classList.remove("away"));
		await fits(embed, near(said(600)), most);
	});

	test("also under a strict policy, written from right to left, in a box that cuts off", async () => {
		const embed = await open(kind, { column: "held", direction: "rtl", strict: true });
		await fits(embed, near(said(600)), most);
		expect(await embed.evaluate(() => getComputedStyle(document.body).direction)).toBe("ltr");
		// WordPress' own frames have a style in the page, which a policy without 'unsafe-inline' leaves out.
		expect(heard.filter((line) => !/inline style/.test(line))).toEqual([]);
	});

	test("the story is unrolled where the host is known to follow its height", async () => {
		const embed = await open(kind, { path: STORY });
		const steps = await embed.locator("[data-step]").count();
		const visible = () => embed.locator("[data-step]:visible").count();
		await eventually(visible).toBe(kind.follows ? steps : 1);
		await fits(embed, (height) => (kind.follows ? height > 3000 : height < 1000), most);
		if (!kind.follows) return;
		await setWidth(350);
		const narrow = await fits(embed, (height) => height > 3000);
		await setWidth(900);
		await fits(embed, (height) => height !== narrow);
	});
});

test("in WordPress, a link leads the host's page to the story", async () => {
	const wordpress = KINDS.at(-1) as Kind;
	const embed = await open(wordpress, {});
	await fits(embed, near(said(600)), 1000);
	expect(await page.locator("blockquote").isVisible()).toBe(false);
	await embed.locator(".from a").click();
	await page.waitForURL(/#rise$|#to-the-sea$/);
	expect(page.url()).toContain(`${store.address}index.html#`);
});

test("elsewhere, a link leads to the story in a window of its own", async () => {
	const embed = await open(KINDS[0] as Kind, {});
	const opened = page.waitForEvent("popup");
	await embed.locator(".from a").click();
	const popup = await opened;
	expect(popup.url()).toContain(`${store.address}index.html#`);
	await popup.close();
	expect(framesOf(page)[0]?.url()).toContain(FIGURE);
});

/** The widths that are published, a few between, and those of pages that are shown enlarged. */
const LOOKED_AT = [195, 240, 280, 300, 320, 375, 431, 480, 555, 600, 720, 860, 960, 1200];

describe.each([
	["the published story", inject("sites").published, /^/],
	// Its other language has the same words between brackets.
	["the small story in two languages", inject("bilingual"), /^(?!ja\/)/],
])("the sizes that are published of %s", (_, site, looked) => {
	const { widths, embeds } = sizesOf(site.folder);

	test("are those of the lines, at the widths that are named", () => {
		expect(widths).toEqual([280, 320, 375, 480, 600, 720, 960, 1200]);
		expect(Object.keys(embeds).length).toBeGreaterThan(8);
		for (const [name, { heights, lines }] of Object.entries(embeds))
			expect(heights, name).toEqual(
				Object.fromEntries(widths.map((width) => [width, Math.ceil(heightAt(lines, width))])),
			);
	});

	let measuring: Page;
	beforeAll(async () => {
		measuring = await browser.newPage({ viewport: { width: 1280, height: 900 } });
		await measuring.route(`${site.address}measure.html`, (route) =>
			route.fulfill({ contentType: "text/html", body: "<!doctype html><body>" }),
		);
	});
	afterAll(() => measuring?.close());

	test.each(Object.keys(embeds).filter((name) => looked.test(name)))(
		"hold for %s at each step, where nothing is cut off and no picture is too low",
		async (name) => {
			const lines = embeds[name]?.lines ?? [];
			// The whole story has many steps, and its words scroll in a part of a height that hardly changes.
			const looked = name.endsWith("/story") ? [195, 280, 431, 600, 1200] : LOOKED_AT;
			await measuring.goto(`${site.address}measure.html`);
			const { steps, faults } = await measuring.evaluate(measure, {
				address: `${site.address}${name}/?motion=off`,
				widths: looked,
				heights: looked.map((width) => Math.max(...lines.map(([a, b]) => a + b * width))),
			});
			expect(steps).toBeGreaterThan(0);
			expect(faults).toEqual([]);
		},
	);
});

/** In a page beside the embeds: opens one at all widths, goes through its steps, and finds what is wrong. */
async function measure(asked: { address: string; widths: number[]; heights: number[] }) {
	const drawn = async (times: number) => {
		for (let i = 0; i < times; i++) await new Promise(requestAnimationFrame);
	};
	const frame = document.createElement("iframe");
	Object.assign(frame.style, { width: "600px", height: "900px", border: "0" });
	frame.src = asked.address;
	document.body.append(frame);
	while (frame.contentDocument?.documentElement?.dataset.reader !== "ready") await drawn(1);
	const page = frame.contentDocument;
	await page.fonts.ready;
	const steps = [...page.querySelectorAll<HTMLElement>("[data-step]")].map(({ id }) => id);
	const faults: { width: number; step: string; fault: string }[] = [];
	for (const step of steps) {
		(frame.contentWindow as Window).location.hash = step;
		while (
			page.querySelector("[data-step][aria-current]")?.id !== step ||
			!page.querySelector(`.figure.current[data-scene="${step}"]:not([data-moving]) svg`)
		)
			await drawn(1);
		// What is measured follows from style sheets alone: nothing has to be drawn for it.
		asked.widths.forEach((width, i) => {
			const said = asked.heights[i] ?? 0;
			Object.assign(frame.style, { width: `${width}px`, height: `${said}px` });
			if (frame.contentWindow?.innerWidth !== width) throw new Error("the frame has another width");
			const note = (fault: string) => faults.push({ width, step, fault });
			const root = page.querySelector("[data-embed-root]") as HTMLElement;
			const high = () => root.getBoundingClientRect().height;
			if (Math.abs(high() - said) > 1) note(`is ${high()} px high, not ${said}`);
			// What it tells its host is no other height.
			page.documentElement.classList.add("measured");
			if (Math.abs(high() - said) > 1) note(`would be ${high()} px high, not ${said}`);
			page.documentElement.classList.remove("measured");
			const plot = page.querySelector(".figure.current .plot")?.getBoundingClientRect();
			if (!plot || plot.height < 239.5) note(`has a picture of ${plot?.height} px`);
			const parts = ".embedded, .box, .stage-hold, .stage, .figure.current, .figure-head, .words";
			for (const part of page.querySelectorAll<HTMLElement>(parts)) {
				// Words with a bar of their own are scrolled, by keys too.
				const scrolled =
					getComputedStyle(part).overflowY === "auto" &&
					part.tabIndex === 0 &&
					part.clientHeight > 90;
				if (part.checkVisibility() && !scrolled && part.scrollHeight > part.clientHeight + 1)
					note(`cuts ${part.scrollHeight - part.clientHeight} px off .${part.className}`);
				if (part.checkVisibility() && part.scrollWidth > part.clientWidth + 1)
					note(`cuts ${part.scrollWidth - part.clientWidth} px off the side of .${part.className}`);
			}
			// Nothing stands in another's place.
			const order = [".stage", "[data-step][aria-current] .words", ".tables", ".from"]
				.map((part) => page.querySelector(part)?.getBoundingClientRect())
				.filter((part) => part !== undefined && part.height > 0) as DOMRect[];
			order.reduce((before, part) => {
				if (part.top < before.bottom - 1)
					note(`has parts over each other by ${before.bottom - part.top} px`);
				return part;
			});
		});
	}
	return { steps: steps.length, faults };
}
