import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { words } from "../../src/languages/index.ts";
import { filesOf } from "../../src/publish/files.ts";
import { sceneAt, viewsOf } from "../../src/scenes/scene-at.ts";
import { tableOf } from "../../src/scenes/table-of.ts";
import { resolveFact } from "../../src/story/facts.ts";
import { fillPlain } from "../../src/story/fill.ts";
import {
	all,
	attribute,
	byAttribute,
	byClass,
	byId,
	byTag,
	type Element,
	hasClass,
	isCitation,
	readPage,
	readPicture,
	squeeze,
	textOf,
} from "../support/html.ts";
import { languageOf, proseOf, readSound, stepsOf, valuesOf } from "../support/stories.ts";

const sites = inject("sites");

describe.each(["published", "small"] as const)("the %s story's site", (name) => {
	const { folder, story: file } = sites[name];
	const story = readSound(file);
	const language = languageOf(story);
	const pages = filesOf(folder, ".html").map((path) => ({ path, html: readPage(path) }));
	const front = readPage(join(folder, "index.html"));
	const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((path) => path.endsWith(".js"))
		.map((path) => ({ path, code: readFileSync(join(folder, path), "utf8") }));

	/** What is wrong on any page, each with its page's path. */
	const faults = (find: (page: { path: string; html: Element }) => string[]) =>
		pages.flatMap((page) => find(page).map((fault) => `${relative(folder, page.path)}: ${fault}`));
	const addresses = (html: Element) =>
		all(html).flatMap((element) =>
			element.attrs
				.filter(({ name }) => /^(href|src|poster|data|action|xlink:href)$/.test(name))
				.map(({ value }) => ({ element, value })),
		);
	const outside = (address: string) => /^(https?:|mailto:)/.test(address);

	test("has every file and every #place that its links name", () => {
		const broken = faults(({ path, html }) =>
			addresses(html)
				.map(({ value }) => value)
				.filter((value) => !outside(value) && !value.startsWith("data:"))
				.filter((value) => {
					// One file has all its languages in it.
					const [to = "", hash] = value.replace(/^\?lang=ja(?=#|$)/, basename(path)).split("#");
					const target = to === "" ? path : resolve(dirname(path), decodeURIComponent(to));
					if (!existsSync(target)) return true;
					if (!hash) return to === "";
					const page = pages.find((other) => other.path === target);
					return page !== undefined && byAttribute(page.html, "id", hash).length === 0;
				}),
		);
		expect(broken).toEqual([]);
	});

	test("keeps in assets/ only what a page or a style sheet names", () => {
		const named = [
			...pages.map(({ path }) => path),
			...readdirSync(join(folder, "assets"))
				.filter((file) => file.endsWith(".css"))
				.map((file) => join(folder, "assets", file)),
		]
			.map((path) => readFileSync(path, "utf8"))
			.join("\n");
		const unused = readdirSync(join(folder, "assets")).filter((file) => !named.includes(file));
		expect(unused).toEqual([]);
	});

	test("has no id twice on a page", () => {
		const twice = faults(({ html }) => {
			const ids = byAttribute(html, "id").map((element) => attribute(element, "id") ?? "");
			return ids.filter((id, index) => ids.indexOf(id) !== index);
		});
		expect(twice).toEqual([]);
	});

	test("has no address that starts at the root of a server", () => {
		const rooted = faults(({ html }) =>
			addresses(html)
				.map(({ value }) => value)
				.filter((value) => value.startsWith("/")),
		);
		expect(rooted).toEqual([]);
	});

	test("loads nothing from another origin: only links for readers and for search engines lead out", () => {
		const leads = (element: Element) =>
			element.tagName === "a" || /^(canonical|alternate)$/.test(attribute(element, "rel") ?? "");
		const loaded = faults(({ html }) =>
			addresses(html)
				.filter(({ element, value }) => outside(value) && !leads(element))
				.map(({ element, value }) => `<${element.tagName}> ${value}`),
		);
		const imported = readdirSync(join(folder, "assets"))
			.filter((file) => file.endsWith(".css"))
			.flatMap((file) =>
				[
					...readFileSync(join(folder, "assets", file), "utf8").matchAll(/url\(["']?([^)"']+)/g),
				].map(([, address]) => address ?? ""),
			)
			.filter((address) => outside(address) || address.startsWith("//"));
		expect([...loaded, ...imported]).toEqual([]);
	});

	test("has no inline styles, no inline event handlers and no module scripts", () => {
		const found = faults(({ html }) =>
			all(html).flatMap((element) =>
				element.attrs
					.filter(
						({ name, value }) =>
							name === "style" ||
							name.startsWith("on") ||
							(name === "type" && value === "module") ||
							(/^(href|src)$/.test(name) && value.startsWith("javascript:")),
					)
					.map(({ name, value }) => `<${element.tagName} ${name}="${value}">`),
			),
		);
		expect(found).toEqual([]);
	});

	test("ships classic scripts that never make code out of text", () => {
		expect(scripts.length).toBeGreaterThan(0);
		for (const { path, code } of scripts) {
			expect(code, path).not.toMatch(/\beval\s*\(|\bnew Function\b|(?<![\w.$])Function\s*\(/);
			expect(code, path).not.toMatch(/^\s*(import|export)\b/m);
		}
	});

	test("has every section and every step as a place of its own", () => {
		for (const section of story.sections) {
			const element = byId(front, section.id);
			const title = fillPlain(
				story,
				section.kind === "hero" ? story.meta.title : section.title,
				language,
			);
			expect(textOf(element)).toContain(squeeze(title));
		}
		const steps = byAttribute(front, "data-step");
		expect(steps.map((step) => attribute(step, "data-step"))).toEqual(stepsOf(story));
		expect(steps.map((step) => attribute(step, "id"))).toEqual(stepsOf(story));
	});

	test("has every word of the story's texts, with its figures filled in", () => {
		const page = textOf(front, isCitation);
		const missing = proseOf(story).filter(
			({ text }) => !page.includes(squeeze(fillPlain(story, text, language))),
		);
		expect(missing.map(({ path }) => path)).toEqual([]);
	});

	test("leaves no mark-up and no failed value in the words of a page", () => {
		const found = faults(({ html }) => [
			// Codes to be pasted are shown as they are.
			...(textOf(html, ({ tagName }) => tagName === "code").match(
				/.{0,30}(\[\[|\]\]|\{\{|\}\}|\[\^|\*\*|undefined|NaN|\[object Object\]|Infinity).{0,30}/g,
			) ?? []),
		]);
		const inAttributes = faults(({ html }) =>
			all(html).flatMap((element) =>
				element.attrs
					.filter(({ value }) => /\[\[|\{\{|undefined|NaN|\[object Object\]|Infinity/.test(value))
					.map(({ name, value }) => `<${element.tagName} ${name}="${value.slice(0, 60)}">`),
			),
		);
		expect([...found, ...inAttributes]).toEqual([]);
	});

	test("gives every figure in the text a link to where it comes from", () => {
		const controls = byAttribute(front, "data-fact");
		expect(controls.length).toBeGreaterThan(0);
		for (const control of controls) {
			const fact = resolveFact(story, attribute(control, "data-fact") ?? "");
			const source = fact.sources[0] ?? "";
			const url = story.sources[source]?.url;
			expect(control.tagName).toBe("a");
			expect(attribute(control, "href"), fact.id).toBe(url ?? `#source-${source}`);
		}
	});

	test("marks claims where the story tells of them; each mark leads to the check, which leads back", () => {
		const marks = byClass(front, "claim-mark");
		const marked = new Set(
			marks.map((mark) => (attribute(mark, "href") ?? "").replace("#claim-", "")),
		);
		expect(marked.size).toBe(marks.length);
		for (const [id, claim] of Object.entries(story.claims)) {
			const check = byId(front, `claim-${id}`);
			const verdict = words(language).verdicts[claim.verdict];
			expect(textOf(check)).toContain(verdict);
			expect(byTag(check, "time").map((time) => attribute(time, "datetime"))).toEqual([
				claim.checked,
			]);
			const back = byTag(check, "a").filter((link) => attribute(link, "href") === `#marked-${id}`);
			expect(back.length, id).toBe(marked.has(id) ? 1 : 0);
			if (marked.has(id)) {
				const mark = byId(front, `marked-${id}`);
				const number = Object.keys(story.claims).indexOf(id) + 1;
				expect(textOf(mark)).toBe(`${words(language).claim} ${number}`);
				expect(attribute(mark, "href")).toBe(`#claim-${id}`);
			}
		}
		if (name === "published") expect(marks.length).toBeGreaterThan(15);
	});

	test("says of each source where it is used, and it is", () => {
		const items = byTag(byClass(front, "sources")[0] as Element, "li");
		expect(items.length).toBeGreaterThan(1);
		const lost: string[] = [];
		for (const item of items) {
			const id = (attribute(item, "id") ?? "").replace("source-", "");
			const uses = byTag(byClass(item, "source-uses")[0] ?? item, "a").flatMap(
				(link) => attribute(link, "href")?.match(/^#(.+)/)?.[1] ?? [],
			);
			for (const use of uses) {
				const place = byId(front, use);
				const facts = byAttribute(place, "data-fact").map((fact) =>
					resolveFact(story, attribute(fact, "data-fact") ?? ""),
				);
				const cites = byTag(place, "a").some((link) => attribute(link, "href") === `#source-${id}`);
				if (!cites && !facts.some(({ sources }) => sources.includes(id)))
					lost.push(`${id} at ${use}`);
			}
		}
		expect(lost).toEqual([]);
		// What no words cite stands behind a datum of a figure.
		const used = items.filter((item) => byClass(item, "source-uses").length > 0);
		expect(used.length / items.length).toBeGreaterThan(0.8);
	});

	test("names and shows a scene in every figure before any script has run", () => {
		const figures = byAttribute(front, "data-figure");
		const views = viewsOf(story);
		for (const figure of figures) {
			const view = views.find(({ id }) => id === attribute(figure, "data-scene"));
			expect(view?.figure).toBe(attribute(figure, "data-figure"));
			// A stage is drawn by the script alone: without it, each step has its picture.
			const staged = /\bstage\b/.test(attribute(figure, "class") ?? "");
			expect(byTag(figure, "svg").length).toBe(staged ? 0 : 1);
		}
		const stills = byAttribute(front, "data-still");
		for (const still of stills) {
			const id = attribute(still, "data-still") ?? "";
			const [image] = byTag(still, "img");
			expect(attribute(image as Element, "src")).toBe(`figures/steps/${id}.svg`);
			expect(attribute(image as Element, "alt")).toBe(sceneAt(story, id, language).finding);
		}
		const shown = new Set([
			...figures.map((figure) => attribute(figure, "data-scene")),
			...stills.map((still) => attribute(still, "data-still")),
		]);
		expect(views.filter(({ id }) => !shown.has(id)).map(({ id }) => id)).toEqual([]);
	});

	test("gives every figure its title, unit line, finding, note and source line", () => {
		for (const figure of byAttribute(front, "data-figure")) {
			const scene = sceneAt(story, attribute(figure, "data-scene") ?? "", language);
			const line = (name: string) => byClass(figure, name).map((element) => textOf(element));
			expect(line("figure-title")).toEqual([squeeze(scene.title)]);
			expect(line("figure-subtitle")).toEqual([squeeze(scene.subtitle)]);
			expect(line("figure-note")).toEqual(scene.note ? [squeeze(scene.note)] : []);
			const [source = ""] = line("figure-source");
			expect(scene.credits.length, scene.step).toBeGreaterThan(0);
			// The line names publishers as far as it has room, and counts the others.
			const unnamed = scene.credits.filter(
				({ publisher }) => !source.includes(squeeze(publisher)),
			).length;
			expect(unnamed, scene.step).toBeLessThan(scene.credits.length);
			if (unnamed > 0)
				expect(source).toContain(words(language).moreSources.replace("{n}", String(unnamed)));
			for (const svg of byTag(figure, "svg"))
				expect(attribute(svg, "aria-label")).toContain(scene.finding);
		}
	});

	describe("without scripts", () => {
		const pictures = stepsOf(story).map((step) => ({
			step,
			picture: readPicture(folder, step),
		}));

		test("shows each step a picture of its own scene, which says what it shows", () => {
			for (const { step, picture } of pictures) {
				const scene = sceneAt(story, step, language);
				const [still] = byAttribute(byId(front, step), "data-still");
				expect(attribute(still as Element, "data-still")).toBe(step);
				expect(textOf(byTag(picture, "title")[0] as Element)).toBe(squeeze(scene.title));
				expect(textOf(byTag(picture, "desc")[0] as Element)).toBe(squeeze(scene.finding));
			}
		});

		test("has beside each picture its data as a table, open, with its sources", () => {
			for (const step of stepsOf(story)) {
				const scene = sceneAt(story, step, language);
				const { heads, rows } = tableOf(scene, story, language);
				const details = byId(front, `data-${step}`);
				expect(attribute(details, "open"), step).toBe("");
				const cells = (name: string) => byTag(details, name).map((cell) => textOf(cell));
				expect(byTag(details, "th").map((th) => attribute(th, "scope"))).toEqual([
					...heads.map(() => "col"),
					...rows.map(() => "row"),
				]);
				expect(cells("th")).toEqual(
					[...heads, ...rows.map(([head]) => head?.text)].map((t) => squeeze(t ?? "")),
				);
				expect(cells("td")).toEqual(
					rows.flatMap(([, ...data]) => data.map(({ text }) => squeeze(text))),
				);
				expect(textOf(byTag(details, "caption")[0] as Element)).toContain(squeeze(scene.title));
				for (const { publisher } of scene.credits)
					expect(textOf(details)).toContain(squeeze(publisher));
			}
		});

		test("draws values of the story's series, unrounded", () => {
			let drawn = 0;
			for (const { step, picture } of pictures) {
				if (hasClass(picture, "map") || hasClass(picture, "timeline")) continue;
				const values = valuesOf(story, step);
				const marks = byAttribute(picture, "data-key");
				expect(marks.length, step).toBeGreaterThan(0);
				for (const mark of marks) {
					const key = attribute(mark, "data-key") ?? "";
					const value = attribute(mark, "data-value") ?? "";
					expect([...(values.get(key) ?? [])], `${step}, ${key}`).toContain(value);
					drawn++;
				}
			}
			expect(drawn).toBeGreaterThan(0);
		});

		test("draws each event and each place that a scene names", () => {
			for (const { step, picture } of pictures) {
				const scene = sceneAt(story, step, language);
				if (scene.kind === "timeline") {
					const drawn = byAttribute(picture, "data-key").map((mark) => attribute(mark, "data-key"));
					expect(drawn.sort()).toEqual(scene.events.map(({ key }) => key).sort());
				}
				if (scene.kind === "map") {
					const places = byAttribute(picture, "data-place").map((mark) =>
						attribute(mark, "data-place"),
					);
					for (const { key } of [...scene.places, ...scene.regions])
						expect(places, step).toContain(key);
				}
			}
		});
	});
});

describe("two stories from one program", () => {
	const read = (name: "published" | "small") => {
		const { folder, story } = sites[name];
		return { page: readPage(join(folder, "index.html")), story: readSound(story) };
	};
	const [first, second] = [read("published"), read("small")];
	const other = (one: typeof first) => (one === first ? second : first);

	test.each([
		["the published", first],
		["the small", second],
	])("%s page has its own title, steps, figures and facts, and none of the other's", (_, one) => {
		const language = languageOf(one.story);
		const title = squeeze(fillPlain(one.story, one.story.meta.title, language));
		const [heading] = byTag(one.page, "title");
		expect(textOf(heading as Element)).toBe(title);
		expect(textOf(one.page)).not.toContain(
			squeeze(
				fillPlain(other(one).story, other(one).story.meta.title, languageOf(other(one).story)),
			),
		);
		const ids = (name: string) =>
			new Set(byAttribute(one.page, name).map((element) => attribute(element, name)));
		expect([...ids("data-step")]).toEqual(stepsOf(one.story));
		for (const figure of ids("data-figure"))
			expect(Object.keys(one.story.figures)).toContain(figure);
		for (const fact of ids("data-fact")) expect(Object.keys(one.story.facts)).toContain(fact);
	});
});
