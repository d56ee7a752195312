import type { Browser, BrowserContext, BrowserContextOptions, Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { OURS } from "../../src/embed/messages.ts";
import { launch } from "../support/browser.ts";
import {
	embedded,
	eventually,
	framesOf,
	type HostPage,
	type HostSite,
	heightOf,
	hostSite,
	pastedFigure,
	saidHeight,
	toggleTable,
} from "../support/embedding.ts";
import { type Driver, ENGINES } from "../support/engines.ts";
import { type Host, listen, objectStore } from "../support/hosts.ts";
import { ksesPost } from "../support/kses.ts";
import { freePort } from "../support/server.ts";
import { Works } from "../support/works.ts";

const { folder } = inject("sites").small;
const FIGURES = ["ferry-columns", "two-lines", "cost-bars", "fleet", "survey-table"];
const STEPS = 5;

let browser: Browser;
let store: Host;
let hosts: HostSite;
beforeAll(async () => {
	store = await listen(objectStore(folder));
	hosts = await hostSite();
	browser = await launch();
});
afterAll(async () => {
	await browser?.close();
	await store?.stop();
	await hosts?.stop();
});

const code = (name: string, attributes?: Record<string, string | number>) =>
	pastedFigure(folder, store.address, name, attributes);
const loader = () => `<script async src="${store.address}embed.js"></script>`;
const words = (paragraphs: number) => "<p>Words of the host's own page.</p>".repeat(paragraphs);
const STYLE = `body { margin: 0; font: 16px/24px sans-serif } p { margin: 0 0 12px }
	.column { max-width: 600px; margin: auto } .away { display: none } .high { height: 1500px }`;

let pages = 0;
/** Serves a host's page with this in its column. */
const served = (inside: string, { head = "", ...more }: Partial<HostPage> = {}) =>
	hosts.add(`loader-${++pages}`, {
		body: `<main class="column">${inside}</main>`,
		head: `${head}<style>${STYLE}</style>`,
		...more,
	});

const opened: Page[] = [];
afterEach(async () => {
	for (const page of opened.splice(0)) await page.close();
});
/** Of each kind of reader one, who keeps files from page to page. */
const readers = new Map<string, Promise<BrowserContext>>();
/** A window that notes layout shifts, the host's own long tasks, and the messages that it is sent. */
async function host(options: BrowserContextOptions = {}): Promise<Page> {
	const kind = JSON.stringify(options);
	const reader =
		readers.get(kind) ?? browser.newContext({ viewport: { width: 800, height: 900 }, ...options });
	readers.set(kind, reader);
	const page = await (await reader).newPage();
	opened.push(page);
	await page.addInitScript(() => {
		if (window.parent !== window) return;
		Object.assign(window, { shifts: [], jams: [], messages: 0 });
		const noted = window as unknown as { shifts: unknown[]; jams: number[]; messages: number };
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
					value: number;
					hadRecentInput: boolean;
					sources: { node?: Element }[];
				};
				if (!hadRecentInput)
					noted.shifts.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 60))]);
			}
		}).observe({ type: "layout-shift", buffered: true });
		new PerformanceObserver((list) => {
			for (const { name, duration } of list.getEntries())
				if (name === "self") noted.jams.push(duration);
		}).observe({ type: "longtask", buffered: true });
		addEventListener("message", () => noted.messages++);
	});
	return page;
}
const noted = <T>(page: Page, name: string): Promise<T> =>
	page.evaluate((key) => (window as unknown as Record<string, T>)[key] as T, name);
const drawn = (page: Page, frames = 2) =>
	page.evaluate(async (times) => {
		for (let i = 0; i < times; i++) await new Promise(requestAnimationFrame);
	}, frames);
/** How much of each figure is below what is seen in it, px. */
const blankIn = (page: Page): Promise<number[]> =>
	page.locator("figure").evaluateAll((all) =>
		all.map((figure) => {
			const words = figure.querySelector("figcaption")?.getBoundingClientRect();
			return Math.round(figure.getBoundingClientRect().bottom - (words?.bottom ?? 0));
		}),
	);
const count = (page: Page) => page.locator("iframe").count();
/** Waits until so many frames are shown, in which pages answer. */
async function shown(page: Page, frames = 1): Promise<Frame[]> {
	await eventually(() => page.locator("iframe:visible").count(), "frames").toBe(frames);
	return Promise.all(Array.from({ length: frames }, (_, i) => embedded(page, i)));
}
const frameHeights = (page: Page): Promise<number[]> =>
	page
		.locator("iframe")
		.evaluateAll((all) => all.map((frame) => (frame as HTMLElement).offsetHeight));
const fits = (page: Page, embed: Frame, at = 0) =>
	eventually(
		async () => (await heightOf(embed)) - ((await frameHeights(page))[at] ?? 0),
		"the frame is as high as its page",
	).toBe(0);
/** The number of the step that an embedded story shows. */
const stepOf = (embed: Frame): Promise<number> =>
	embed.evaluate(() =>
		[...document.querySelectorAll("[data-step]")].findIndex((step) =>
			step.hasAttribute("aria-current"),
		),
	);

describe("pasted figures", () => {
	test.each([
		["a column", { width: 800, height: 900 }],
		["a phone", { width: 360, height: 740 }],
	])(
		"are as high as what stands in them until the script comes, in %s; then they have their room at once, and nothing moves any more",
		async (_, viewport) => {
			const page = await host({ viewport });
			let release = () => {};
			const late = new Promise<void>((resolve) => {
				release = resolve;
			});
			await page.route("**/embed.js", async (route) => {
				await late;
				await route.continue();
			});
			let answer = () => {};
			const answers = new Promise<void>((resolve) => {
				answer = resolve;
			});
			await page.route("**/embed/**", async (route) => {
				await answers;
				await route.continue();
			});
			const names = FIGURES.slice(0, 3);
			const inside = names.map((name) => `${words(2)}${code(name)}`);
			await page.goto(served(`${inside.join("")}${words(9)}${loader()}`), {
				waitUntil: "domcontentloaded",
			});
			await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
			expect(await page.locator("img:visible").count()).toBe(3);
			expect(await blankIn(page)).toEqual([0, 0, 0]);

			release();
			const width = Math.min(600, viewport.width);
			const said = names.map((name) => saidHeight(folder, name, width));
			const rooms = () =>
				page.locator("figure").evaluateAll((all) => all.map((one) => one.clientHeight));
			for (let i = 0; i < 3; i++) {
				await page.locator("figure").nth(i).scrollIntoViewIfNeeded();
				await eventually(async () => (await rooms())[i], "its room").toBe(said[i]);
			}
			expect(await page.locator("img:visible").count()).toBe(3);
			await drawn(page, 3);
			const tops = () =>
				page.locator("p").evaluateAll((all) => all.map((one) => (one as HTMLElement).offsetTop));
			const before = await tops();
			await page.evaluate(() => Object.assign(window, { shifts: [] }));

			answer();
			for (let i = 0; i < 3; i++) {
				await page.locator("figure").nth(i).scrollIntoViewIfNeeded();
				await embedded(page, i);
				await fits(page, framesOf(page)[i] as Frame, i);
			}
			expect(await frameHeights(page)).toEqual(said);
			expect(await tops()).toEqual(before);
			expect(await page.locator("img, figcaption").count()).toBe(0);
			expect(await noted(page, "shifts")).toEqual([]);
			expect(await page.locator("iframe").first().getAttribute("title")).toBe(
				"Finding of ferry-columns",
			);
		},
	);

	test("are as high as their picture and words where WordPress takes the script out, in any column", async () => {
		const page = await host();
		const left = FIGURES.map((name) => ksesPost(`${code(name)}${loader()}`)).join("");
		for (const width of [340, 390, 800, 1200]) {
			await page.setViewportSize({ width, height: 900 });
			await page.goto(served(`${left}<p>After them.</p>`));
			await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
			expect(await blankIn(page), `${width} px`).toEqual(FIGURES.map(() => 0));
		}
	});

	test("grow with the reader's table, and shrink again, which the reader has done", async () => {
		const page = await host();
		await page.goto(served(`${code("ferry-columns")}${words(9)}${loader()}`));
		const [embed] = (await shown(page)) as [Frame];
		const height = await heightOf(embed);
		// The script gave the figure its room, once; from here on nothing moves but by the reader's doing.
		const moved = await noted(page, "shifts");
		await toggleTable(embed);
		await eventually(() => heightOf(embed)).toBeGreaterThan(height + 50);
		await fits(page, embed);
		await toggleTable(embed);
		await eventually(() => heightOf(embed)).toBe(height);
		await fits(page, embed);
		expect(await noted(page, "shifts")).toEqual(moved);
	});

	test("are fitted whatever the host's style sheet says of frames and figures", async () => {
		const rude = `iframe { height: 100px !important; max-height: 50vh !important; border: 9px solid; margin: 9px; width: 300px }
			figure { padding: 20px 30px; border: 2px solid; box-sizing: border-box; margin: 9px 40px !important }`;
		const page = await host();
		await page.goto(
			served(`${code("cost-bars")}${words(3)}${loader()}`, { head: `<style>${rude}</style>` }),
		);
		const [embed] = (await shown(page)) as [Frame];
		await fits(page, embed);
		const inner = 600 - 2 * 40 - 2 * 30 - 2 * 2;
		expect(await embed.evaluate(() => innerWidth)).toBe(inner);
		expect(Math.abs((await heightOf(embed)) - saidHeight(folder, "cost-bars", inner))).toBeLessThan(
			2,
		);
	});

	test("are fitted under a strict policy of the host", async () => {
		const page = await host();
		const complaints: string[] = [];
		page.on("console", (message) => complaints.push(message.text()));
		const { origin } = new URL(store.address);
		await page.goto(
			hosts.add("strict", {
				body: `<main class="column">${code("cost-bars")}${loader()}</main>`,
				style: STYLE,
				policy: `default-src 'none'; script-src ${origin}; style-src ${hosts.address}; img-src ${origin}; frame-src ${origin}`,
			}),
		);
		const [embed] = (await shown(page)) as [Frame];
		await fits(page, embed);
		// The margins of figures are the engine's there.
		expect(await heightOf(embed)).toBe(saidHeight(folder, "cost-bars", 520));
		// The styles that stand in the pasted code are the host's to allow; ours are set by script.
		expect(complaints.filter((line) => !/inline style/.test(line))).toEqual([]);
	});

	test("are made when they are near, ten of them without a jam, and then everybody is silent", async () => {
		const page = await host();
		const ten = Array.from({ length: 10 }, (_, i) => code(FIGURES[i % FIGURES.length] ?? ""));
		await page.goto(served(`${ten.join("")}${loader()}${loader()}`));
		await eventually(() => count(page)).toBeGreaterThan(0);
		expect(await count(page)).toBeLessThan(8);
		for (let i = 0; i < 10; i++) {
			await page.locator("figure").nth(i).scrollIntoViewIfNeeded();
			await embedded(page, i);
		}
		expect(await count(page)).toBe(10);
		for (const [i, embed] of framesOf(page).entries()) await fits(page, embed, i);
		const jams = await noted<number[]>(page, "jams");
		expect(jams.filter((duration) => duration > 400)).toEqual([]);
		await drawn(page, 10);
		const messages = await noted<number>(page, "messages");
		await drawn(page, 60);
		expect(await noted<number>(page, "messages")).toBe(messages);
		expect(messages).toBeLessThan(10 * 40);
	});

	test("are taken up when they are added later, in open shadow roots, and in tabs that are shown later", async () => {
		const page = await host();
		await page.goto(
			served(
				`${loader()}<div id="late"></div><div id="shade"></div><div id="tab" class="away">${code("two-lines")}</div>`,
			),
		);
		await page.waitForFunction(() => "StoryEmbed" in window);
		expect(await count(page)).toBe(0);
		await page.evaluate((html) => {
			(document.querySelector("#late") as Element).innerHTML = html;
		}, code("cost-bars"));
		await fits(page, (await shown(page))[0] as Frame);
		await page.evaluate(() => document.querySelector("#tab")?.classList.remove("away"));
		await fits(page, (await shown(page, 2))[1] as Frame, 1);
		await page.evaluate((html) => {
			const inside = document.createElement("div");
			inside.attachShadow({ mode: "open" }).innerHTML = html;
			document.querySelector("#shade")?.append(inside);
		}, code("fleet"));
		// Playwright looks into shadow roots as well.
		await shown(page, 3);
		expect(
			await page.evaluate(
				() =>
					document.querySelector("#shade > div")?.shadowRoot?.querySelectorAll("figure > iframe")
						.length,
			),
		).toBe(1);
		await page.evaluate(() => document.querySelector("#shade > div")?.remove());
		await eventually(() => count(page)).toBe(2);
	});

	test("live on when they are moved, and when a consent manager takes their address away and gives it back", async () => {
		const page = await host();
		await page.goto(served(`${code("cost-bars")}<div id="other">${words(2)}</div>${loader()}`));
		await shown(page);
		await page.evaluate(() =>
			document.querySelector("#other")?.append(document.querySelector("figure") as Element),
		);
		const [moved] = (await shown(page)) as [Frame];
		await fits(page, moved);
		const swap = (to: string) =>
			page.evaluate((address) => {
				const frame = document.querySelector("iframe") as HTMLIFrameElement;
				if (address) frame.src = address;
				else frame.removeAttribute("src");
			}, to);
		const address = (await page.locator("iframe").getAttribute("src")) ?? "";
		for (const gone of ["about:blank", ""]) {
			await swap(gone);
			await eventually(() => framesOf(page)[0]?.url()).toBe("about:blank");
			await swap(address);
			const [back] = (await shown(page)) as [Frame];
			await fits(page, back);
			await toggleTable(back);
			await eventually(() => heightOf(back)).toBeGreaterThan(
				saidHeight(folder, "cost-bars", 600) + 50,
			);
			await fits(page, back);
		}
	});

	test("are one embed each where the script is there twice", async () => {
		const page = await host();
		await page.goto(served(`${code("cost-bars")}${loader()}${code("fleet")}${loader()}`));
		await shown(page, 2);
		expect(await count(page)).toBe(2);
	});

	test("are given back as they were pasted, and nothing of the script goes on", async () => {
		const page = await host();
		await page.goto(
			served(`<div id="all">${code("cost-bars")}${code("fleet")}</div>${loader()}<i></i>`),
		);
		const pasted = await page.evaluate(
			(html) => {
				const copy = document.createElement("div");
				copy.innerHTML = html;
				// As the engine writes styles.
				for (const figure of copy.querySelectorAll("figure"))
					figure.style.cssText = figure.getAttribute("style") ?? "";
				return copy.innerHTML;
			},
			`${code("cost-bars")}${code("fleet")}`,
		);
		const inside = () => page.locator("#all").innerHTML();
		await shown(page, 2);
		expect(await inside()).not.toBe(pasted);
		type Namespace = { remove: (root?: ParentNode) => void; scan: () => void };
		const run = (what: keyof Namespace) =>
			page.evaluate(
				(name) => (window as unknown as { StoryEmbed: Namespace }).StoryEmbed[name](),
				what,
			);
		await run("remove");
		expect(await inside()).toBe(pasted);
		// Neither what is added, nor a message, nor the end of loading wakes it.
		await page.evaluate((html) => {
			document.querySelector("i")?.insertAdjacentHTML("beforebegin", html);
			dispatchEvent(new Event("load"));
			dispatchEvent(new Event("scroll"));
			dispatchEvent(new Event("resize"));
		}, code("two-lines"));
		await page.mouse.wheel(0, 500);
		await drawn(page, 20);
		expect(await count(page)).toBe(0);
		expect(await inside()).toBe(pasted);
		// Until somebody asks for it again.
		await run("scan");
		await page.evaluate(() => scrollTo(0, 0));
		await eventually(() => count(page)).toBeGreaterThan(1);
	});

	test("are let go of when the host takes them out of the page", async () => {
		const page = await host();
		await page.goto(served(`${code("cost-bars")}${loader()}`));
		await shown(page);
		await page.evaluate(() => {
			const figure = document.querySelector("figure") as HTMLElement;
			Object.assign(window, { kept: figure });
			figure.remove();
		});
		const kept = () =>
			page.evaluate(() => {
				const { kept } = window as unknown as { kept: HTMLElement };
				return [kept.querySelectorAll("iframe").length, kept.querySelectorAll("img").length];
			});
		await eventually(kept).toEqual([0, 1]);
		await page.evaluate(() =>
			document.querySelector("main")?.append((window as unknown as { kept: HTMLElement }).kept),
		);
		await shown(page);
	});

	test("stay what they were pasted as where the address is none of a page", async () => {
		const page = await host();
		const bad = ["javascript:alert(1)", "data:text/html,<p>hi", "blob:x", "", "http://"].map(
			(src) => code("cost-bars").replace(/data-src="[^"]*"/, `data-src="${src}"`),
		);
		await page.goto(served(`${bad.join("")}${code("fleet")}${loader()}`));
		for (let i = 0; i < bad.length + 1; i++)
			await page.locator("figure").nth(i).scrollIntoViewIfNeeded();
		await shown(page);
		expect(await page.locator("figure:has(iframe)").count()).toBe(1);
		expect(await page.locator("figcaption:visible").count()).toBe(bad.length);
	});

	test("keep picture, words and link where the site is not to be reached", async () => {
		const page = await host();
		const gone = `http://127.0.0.1:${await freePort()}/`;
		await page.goto(
			served(
				`${code("cost-bars").replace(/data-src="[^"]*"/, `data-src="${gone}embed/cost-bars/"`)}${loader()}`,
			),
		);
		await eventually(() => framesOf(page).map((frame) => frame.url())).toEqual([
			expect.stringMatching(/chrome-error|cost-bars/),
		]);
		await page.waitForLoadState("load");
		await drawn(page, 20);
		expect(await page.locator("img:visible").count()).toBe(1);
		expect(await page.locator("figcaption:visible").innerText()).toContain("Finding of cost-bars");
		expect(await page.locator("figcaption a:visible").getAttribute("href")).toContain("index.html");
		expect(await page.locator("iframe:visible").count()).toBe(0);
		// The room that it was given is taken back, once it is clear that nothing will come.
		await eventually(() => blankIn(page)).toEqual([0]);
	});

	test("listen to their own pages only, and to nothing but numbers that can be", async () => {
		const page = await host();
		await page.goto(
			served(
				`${code("cost-bars")}<iframe class="high" src="about:blank"></iframe><iframe class="high" src="${store.address}embed/fleet/index.html"></iframe>${loader()}`,
			),
		);
		await eventually(() => count(page)).toBe(3);
		// Those that stand in the page were there first; one is of the same site.
		const embed = await embedded(page, 2);
		await embedded(page, 1);
		await fits(page, embed);
		const height = await heightOf(embed);
		const messages = [
			{ story: OURS, say: "ready", steps: 9 },
			{ story: OURS, say: "step", step: 1 },
			{ story: OURS, say: "height", height: 3000 },
		];
		const others = [page.mainFrame(), ...framesOf(page).slice(0, 2)];
		for (const message of messages) {
			for (const other of others)
				await other.evaluate((what) => window.parent.postMessage(what, "*"), message);
			// A page that is greeted answers with its own height: what comes after that would be left.
			await drawn(page, 5);
		}
		expect((await frameHeights(page))[0]).toBe(height);
		await embed.evaluate((mark) => {
			for (const wrong of [
				null,
				9,
				"9",
				[],
				"x".repeat(100_000),
				{ story: mark },
				{ height: 3000 },
			])
				window.parent.postMessage(wrong, "*");
			for (const wrong of ["3000", -1, 0, 0.5, 1e9, Number.NaN, [3000], null, { valueOf: 9 }]) {
				window.parent.postMessage({ story: mark, say: "step", step: wrong }, "*");
				window.parent.postMessage({ story: mark, say: "height", height: wrong }, "*");
			}
		}, OURS);
		await drawn(page, 10);
		expect((await frameHeights(page))[0]).toBe(height);
		expect(await page.evaluate(() => scrollY)).toBe(0);
	});
});

describe("the story", () => {
	const story = (attributes: Record<string, string | number> = {}) =>
		`<div class="high">Before</div>${code("story", { "data-steps": STEPS, ...attributes })}<div class="high" id="after">After</div>${loader()}`;
	/** Scrolls the host to a part of the way from the story's first step to its last. */
	const scrollTo_ = (page: Page, part: number) =>
		page.evaluate((share) => {
			const figure = document.querySelector("figure") as HTMLElement;
			const frame = document.querySelector("iframe") as HTMLElement;
			const top = Number(figure.dataset.top ?? 0);
			const start = figure.getBoundingClientRect().top + scrollY - top;
			scrollTo({
				top: start + share * (figure.offsetHeight - frame.offsetHeight),
				behavior: "instant",
			});
		}, part);
	const frameTop = (page: Page) =>
		page.locator("iframe").evaluate((frame) => Math.round(frame.getBoundingClientRect().top));
	const becomes = (embed: Frame, step: number) =>
		eventually(() => stepOf(embed), "the step").toBe(step);
	const scrolled = (page: Page) =>
		page.locator("iframe").evaluate((frame) => getComputedStyle(frame).position === "sticky");
	/** Opens a page with the story near its window. */
	async function open(page: Page, inside = story(), more: Partial<HostPage> = {}) {
		await page.goto(served(inside, more));
		await page.evaluate(() => scrollTo(0, 900));
		const [embed] = (await shown(page)) as [Frame];
		return embed;
	}

	test("stands still while the host's page scrolls through it, forward and back, and moves nothing", async () => {
		const page = await host();
		const embed = await open(page);
		// It has as many steps as it says itself, whatever was pasted.
		const steps = await embed.locator("[data-step]").count();
		expect(steps).not.toBe(STEPS);
		await eventually(() => scrolled(page)).toBe(true);
		for (const step of [0, 1, 2, steps - 1, 2, 0]) {
			await scrollTo_(page, step / (steps - 1));
			await becomes(embed, step);
			expect(await frameTop(page)).toBe(0);
			expect((await frameHeights(page))[0]).toBe(900);
		}
		await page.evaluate(() => document.querySelector("#after")?.scrollIntoView());
		await becomes(embed, steps - 1);
		expect(await frameTop(page)).toBeLessThan(0);
		expect(await noted(page, "shifts")).toEqual([]);
		// As high as the window, and nothing of it is cut off.
		expect(
			await embed.evaluate(() => {
				const root = document.querySelector("[data-embed-root]") as HTMLElement;
				return [root.offsetHeight, root.scrollHeight, document.documentElement.scrollHeight];
			}),
		).toEqual([900, 898, 900]);
	});

	test("scrolls the host's page when the reader presses Next in it, and Previous", async () => {
		const page = await host();
		const embed = await open(page);
		await eventually(() => scrolled(page)).toBe(true);
		await scrollTo_(page, 0);
		await becomes(embed, 0);
		const start = await page.evaluate(() => scrollY);
		for (const [control, step] of [
			["next", 1],
			["next", 2],
			["next", 3],
			["previous", 2],
		] as const) {
			await embed.locator(`.step-nav .${control}`).click();
			await eventually(
				() => page.evaluate(() => scrollY),
				"the host's page scrolls",
			).toBeGreaterThan(start + (step - 0.5) * 0.8 * 900);
			await drawn(page, 5);
			expect(await stepOf(embed)).toBe(step);
			expect(
				Math.abs((await page.evaluate(() => scrollY)) - start - step * 0.8 * 900),
			).toBeLessThan(30);
		}
	});

	test("stays at its step when the window gets another size", async () => {
		const page = await host();
		const embed = await open(page);
		await eventually(() => scrolled(page)).toBe(true);
		const steps = await embed.locator("[data-step]").count();
		await scrollTo_(page, 4 / (steps - 1));
		await becomes(embed, 4);
		await page.setViewportSize({ width: 700, height: 640 });
		await eventually(() => frameHeights(page)).toEqual([640]);
		await drawn(page, 5);
		expect(await stepOf(embed)).toBe(4);
		expect(await frameTop(page)).toBe(0);
		// Too low for it: it is a stepper there, in the reader's sight.
		await page.setViewportSize({ width: 844, height: 390 });
		await eventually(() => scrolled(page)).toBe(false);
		await fits(page, embed);
		expect(await stepOf(embed)).toBe(4);
		expect(Math.abs(await frameTop(page))).toBeLessThan(2);
	});

	test.each([
		[360, 700],
		[375, 553],
		[700, 500],
	])(
		"has room for each step's words and picture in a window of %i by %i px",
		async (width, height) => {
			const page = await host({ viewport: { width, height } });
			const embed = await open(page);
			await eventually(() => scrolled(page)).toBe(true);
			const steps = await embed.locator("[data-step]").count();
			for (let step = 0; step < steps; step++) {
				await scrollTo_(page, step / (steps - 1));
				await becomes(embed, step);
				await drawn(page);
				const faults = await embed.evaluate(() => {
					const box = (part: string) =>
						document.querySelector(part)?.getBoundingClientRect() ?? new DOMRect();
					const [plot, figure, marks, words, from, root] = [
						box(".figure.current .plot"),
						box(".figure.current .figure-foot"),
						box(".step-nav"),
						box("[aria-current] .words"),
						box(".from"),
						box("[data-embed-root]"),
					] as DOMRect[];
					const parts = [plot, figure, marks, words, from].filter(
						(part) => part && part.height > 0,
					);
					const over = parts.map((part, i) => (parts[i - 1]?.bottom ?? 0) - (part?.top ?? 0));
					return [
						...over.filter((px) => px > 1),
						...((plot?.height ?? 0) < 127 ? [plot?.height] : []),
						...(Math.abs((root?.bottom ?? 0) - innerHeight) > 1 ? [root?.bottom] : []),
						...((from?.bottom ?? 0) > innerHeight ? [from?.bottom] : []),
					];
				});
				expect(faults, `step ${step}`).toEqual([]);
			}
		},
	);

	test("leaves room for what stands still at the host's top", async () => {
		const page = await host();
		const embed = await open(
			page,
			`<header style="position:sticky;top:0;height:60px;z-index:9">Host</header>${story({ "data-top": 60 })}`,
		);
		await eventually(() => scrolled(page)).toBe(true);
		await scrollTo_(page, 0.5);
		await eventually(() => frameTop(page)).toBe(60);
		expect(await frameHeights(page)).toEqual([840]);
		const middle = await stepOf(embed);
		await embed.locator(".step-nav .next").click();
		await drawn(page, 10);
		expect(await stepOf(embed)).toBe(middle + 1);
		expect(await frameTop(page)).toBe(60);
	});

	test.each([
		["a box that cuts off", `<div style="overflow:hidden">`, ""],
		["a box that scrolls", `<div style="overflow-y:auto">`, ""],
		["a page whose root and body both cut off", "<div>", "html, body { overflow-x: hidden }"],
	])("is a stepper at its own height in %s", async (_, box, style) => {
		const page = await host();
		const embed = await open(page, `${box}${story()}</div>`, { head: `<style>${style}</style>` });
		await page.evaluate(() => scrollTo(0, 1200));
		await drawn(page, 10);
		expect(await scrolled(page)).toBe(false);
		await fits(page, embed);
		expect(await heightOf(embed)).toBe(saidHeight(folder, "story", 600));
		await embed.locator(".step-nav .next").click();
		await becomes(embed, 1);
		expect(await page.evaluate(() => scrollY)).toBe(1200);
	});

	test("stands still also where the body alone cuts off, which the window then does", async () => {
		const page = await host();
		await open(page, story(), { head: "<style>body { overflow-x: hidden }</style>" });
		await eventually(() => scrolled(page)).toBe(true);
		await scrollTo_(page, 0.5);
		expect(await frameTop(page)).toBe(0);
	});

	test("is a stepper for readers who want less motion, also when they come to want it", async () => {
		const page = await host({ reducedMotion: "reduce" });
		const embed = await open(page);
		await drawn(page, 10);
		expect(await scrolled(page)).toBe(false);
		expect((await frameHeights(page))[0]).toBe(saidHeight(folder, "story", 600));
		await page.emulateMedia({ reducedMotion: "no-preference" });
		await eventually(() => scrolled(page)).toBe(true);
		await scrollTo_(page, 0.5);
		await eventually(() => stepOf(embed)).toBeGreaterThan(3);
		const step = await stepOf(embed);
		await page.emulateMedia({ reducedMotion: "reduce" });
		await eventually(() => scrolled(page)).toBe(false);
		await fits(page, embed);
		expect(await stepOf(embed)).toBe(step);
		// The reader sees it still.
		expect(Math.abs(await frameTop(page))).toBeLessThan(2);
		await embed.locator(".step-nav .next").click();
		await becomes(embed, step + 1);
	});

	test("is printed once, without pages that are blank, and then goes on where it was", async () => {
		const page = await host();
		const embed = await open(page);
		await eventually(() => scrolled(page)).toBe(true);
		await scrollTo_(page, 0.5);
		await eventually(() => stepOf(embed)).toBeGreaterThan(3);
		const before = [await stepOf(embed), await page.evaluate(() => scrollY)];
		const sheets = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length;
		const printed = sheets(await page.pdf({ format: "A4" }));
		const other = await host();
		await other.goto(
			served(
				`<div class="high">Before</div><div style="height:${saidHeight(folder, "story", 600)}px"></div><div class="high">After</div>`,
			),
		);
		expect(printed).toBe(sheets(await other.pdf({ format: "A4" })));
		await eventually(() => scrolled(page)).toBe(true);
		await drawn(page, 5);
		expect([await stepOf(embed), await page.evaluate(() => scrollY)]).toEqual(before);
	});

	test("in a sandbox scrolls as well, and a figure is never scrolled through", async () => {
		const page = await host();
		const embed = await open(page, story({ "data-sandbox": "allow-scripts" }));
		expect(await embed.evaluate(() => origin)).toBe("null");
		await eventually(() => scrolled(page)).toBe(true);
		await scrollTo_(page, 0.5);
		await eventually(() => stepOf(embed)).toBeGreaterThan(3);
		const other = await host();
		await other.goto(
			served(
				`<div class="high"></div>${code("cost-bars", { "data-steps": 7 })}<div class="high"></div>${loader()}`,
			),
		);
		await other.evaluate(() => scrollTo(0, 900));
		await shown(other);
		await drawn(other, 10);
		expect(await scrolled(other)).toBe(false);
		expect(await frameHeights(other)).toEqual([saidHeight(folder, "cost-bars", 600)]);
	});
});

// An engine that is not on this machine is reported as skipped.
describe.each(ENGINES)("in $name", ({ here, open }) => {
	describe.skipIf(!here)("", () => {
		let window: Driver;
		beforeAll(async () => {
			window = await open();
		});
		afterAll(() => window?.close());

		test("a pasted figure becomes an embed, which grows and shrinks with the reader's table", async () => {
			await window.goto(served(`<p>Words</p>${code("ferry-columns")}<p>Words</p>${loader()}`));
			const page = new Works(window);
			const embed = new Works(window, true);
			await page.until(
				`document.querySelector("iframe")?.offsetHeight === ${saidHeight(folder, "ferry-columns", 600)} && getComputedStyle(document.querySelector("iframe")).visibility === "visible"`,
			);
			await embed.until(`document.documentElement.dataset.reader === "ready"`);
			const own = `Math.ceil(document.querySelector("[data-embed-root]").getBoundingClientRect().height - 0.01)`;
			const closed = await embed.value<number>(own);
			await window.runInFrame(
				`(document.querySelector("[data-current] details.data > summary").click(), 0)`,
			);
			await embed.until(`${own} > ${closed} + 50`);
			const high = await embed.value<number>(own);
			await page.until(`document.querySelector("iframe").offsetHeight === ${high}`);
			await window.runInFrame(
				`(document.querySelector("[data-current] details.data > summary").click(), 0)`,
			);
			await page.until(`document.querySelector("iframe").offsetHeight === ${closed}`);
			expect(await window.complaints()).toEqual([]);
		});

		test("the story stands still while the host's page is scrolled through it, forward and back", async () => {
			await window.goto(
				served(
					`<div class="high">Before</div>${code("story", { "data-steps": STEPS })}<div class="high">After</div>${loader()}`,
				),
			);
			const page = new Works(window);
			const embed = new Works(window, true);
			await window.run(`(scrollTo(0, 900), 0)`);
			await page.until(`getComputedStyle(document.querySelector("iframe")).position === "sticky"`);
			await embed.until(`document.documentElement.dataset.reader === "ready"`);
			const steps = await embed.value<string[]>(
				`[...document.querySelectorAll("[data-step]")].map((step) => step.id)`,
			);
			for (const at of [0, 3, steps.length - 1, 3, 1]) {
				await window.run(
					`(() => { const figure = document.querySelector("figure"), frame = document.querySelector("iframe"); scrollTo({ top: figure.getBoundingClientRect().top + scrollY + ${at / (steps.length - 1)} * (figure.offsetHeight - frame.offsetHeight), behavior: "instant" }); return 0; })()`,
				);
				await embed.until(
					`document.querySelector("[data-step][aria-current]")?.id === "${steps[at]}"`,
				);
				await page.until(
					`Math.abs(document.querySelector("iframe").getBoundingClientRect().top) < 1.5`,
				);
			}
			await window.runInFrame(`(document.querySelector(".step-nav .next").click(), 0)`);
			await embed.until(
				`document.querySelector("[data-step][aria-current]")?.id === "${steps[2]}"`,
			);
			const place = `(scrollY - document.querySelector("figure").offsetTop) / ((document.querySelector("figure").offsetHeight - document.querySelector("iframe").offsetHeight) / ${steps.length - 1})`;
			await page.until(`Math.abs(${place} - 2) < 0.05`);
			expect(await window.complaints()).toEqual([]);
		});
	});
});
