import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { CHARTS } from "../../src/charts/kinds/charts.ts";
import { words } from "../../src/languages/index.ts";
import { filesOf } from "../../src/publish/tools/files.ts";
import { sceneAt, viewsOf } from "../../src/scenes/scene-at.ts";
import { tableOf } from "../../src/scenes/table-of.ts";
import { resolveFact } from "../../src/story/facts.ts";
import { fillPlain } from "../../src/story/fill.ts";
import { formatDate, nameIn } from "../../src/story/format.ts";
import { VERDICTS } from "../../src/story/schema/claim.ts";
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

	test("lets the browser stop after each section and each group of sources: behind a script, of which none is run", () => {
		const [main] = byTag(front, "main");
		const pauses = byTag(main as Element, "script");
		const lists = byClass(main as Element, "sources");
		expect(pauses.length).toBe(story.sections.length + lists.length);
		for (const pause of pauses) {
			expect(attribute(pause, "type")).toBe("application/json");
			expect(textOf(pause)).toBe("");
		}
		// The largest section; on a slow phone Chromium took 400 kB of a page in a task of 126 to 140 ms.
		const markup = readFileSync(join(folder, "index.html"), "utf8");
		const stretches = markup
			.slice(markup.indexOf("<main"), markup.indexOf("</main>"))
			.split("<script")
			.map(({ length }) => length);
		expect(Math.max(...stretches)).toBeLessThan(70_000);
	});

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

	test("has in its script of charts the kinds that its story has, and no others", () => {
		const own = new Set(Object.values(story.figures).map(({ kind }) => kind));
		const charts = scripts.filter(({ path }) => /(?:^|\/)charts\b[^/]*\.js$/.test(path));
		expect(charts).toHaveLength(1);
		const drawn = Object.keys(CHARTS).filter((kind) =>
			charts[0]?.code.includes(`kind:\`${kind}\``),
		);
		expect(drawn.sort()).toEqual([...own].filter((kind) => kind !== "map").sort());
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

	const checked = story.sections.find((section) => section.kind === "checked");

	test("gives every figure in the text a link to where it comes from", () => {
		const controls = byAttribute(front, "data-fact");
		expect(controls.length).toBeGreaterThan(0);
		for (const control of controls) {
			const fact = resolveFact(story, attribute(control, "data-fact") ?? "");
			const source = fact.sources[0] ?? "";
			const url = story.sources[source]?.url;
			// A number of claims comes from the claims.
			const counted = fact.claims && `#${fact.claims[0] ? `claim-${fact.claims[0]}` : checked?.id}`;
			expect(control.tagName).toBe("a");
			expect(attribute(control, "href"), fact.id).toBe(url ?? counted ?? `#source-${source}`);
		}
	});

	const w = words(language);
	const links = (within: Element, href: string) =>
		byTag(within, "a").filter((link) => attribute(link, "href") === href);

	test("marks claims with their verdict where the story tells of them; each mark leads to the check, which leads back", () => {
		const marks = byClass(front, "claim-mark");
		const ids = marks.map((mark) => (attribute(mark, "href") ?? "").replace("#claim-", ""));
		expect(new Set(ids).size).toBe(marks.length);
		expect(new Set(ids)).toEqual(new Set(Object.keys(story.claims)));
		for (const [id, claim] of Object.entries(story.claims)) {
			const verdict = w.verdicts[claim.verdict];
			const mark = byId(front, `marked-${id}`);
			expect(textOf(mark, (part) => hasClass(part, "unseen"))).toBe(verdict);
			// What is heard and copied is told apart from the sentence.
			expect(textOf(mark)).toBe(w.claimMark.replace("{verdict}", verdict));
			const check = byId(front, `claim-${id}`);
			expect(textOf(byClass(check, "verdict")[0] as Element)).toBe(verdict);
			expect(textOf(check)).toContain(squeeze(fillPlain(story, claim.finding, language)));
			expect(links(check, `#marked-${id}`).map((link) => textOf(link))).toEqual([w.inStory]);
			const known = checked?.marks?.[claim.mark ?? ""];
			expect(byClass(check, "claim-known").map((note) => textOf(note))).toEqual(
				known ? [fillPlain(story, known.label, language)] : [],
			);
		}
	});

	test("begins the check with the score: a square for each claim, by verdict, that leads to it; how many have which; the day, once", () => {
		const [strip, legend] = ["score-strip", "score-legend"].map((name) => byClass(front, name)[0]);
		if (!strip || !legend || !checked) throw new Error("no score");
		const section = byId(front, checked.id);
		const [opening] = byClass(section, "prose");
		expect(textOf(opening as Element)).toContain(
			squeeze(`${textOf(byTag(section, "h2")[0] as Element)} ${textOf(strip)} ${textOf(legend)}`),
		);
		const squares = byTag(strip, "a").map((square) => {
			const id = (attribute(square, "href") ?? "").replace("#claim-", "");
			const [sign] = byTag(square, "svg");
			expect(attribute(sign as Element, "aria-hidden")).toBe("true");
			const verdict = story.claims[id]?.verdict ?? "wrong";
			expect(textOf(square)).toBe(
				squeeze(
					`${w.verdicts[verdict]}${w.punctuation.colon}${fillPlain(story, story.claims[id]?.claim ?? {}, language)}`,
				),
			);
			return { id, verdict };
		});
		expect(squares.map(({ id }) => id).sort()).toEqual(Object.keys(story.claims).sort());
		const order = VERDICTS.filter((verdict) =>
			squares.some((square) => square.verdict === verdict),
		);
		expect(squares.map(({ verdict }) => verdict)).toEqual(
			order.flatMap((verdict) =>
				squares.filter((square) => square.verdict === verdict).map(() => verdict),
			),
		);
		expect(byTag(legend, "li").map((entry) => textOf(entry))).toEqual(
			order.map((verdict) =>
				w.counted
					.replace("{n}", String(squares.filter((one) => one.verdict === verdict).length))
					.replace("{verdict}", w.verdicts[verdict]),
			),
		);
		// Signs differ without their colours.
		const signs = new Map(
			byClass(section, "verdict-mark").map((sign) => [
				attribute(sign, "class"),
				attribute(byTag(sign, "path")[0] as Element, "d"),
			]),
		);
		expect(new Set(signs.values()).size).toBe(signs.size);
		const days = Object.values(story.claims).map(({ checked: day }) => day);
		const last = days.sort().at(-1);
		const said = byTag(section, "time").map((time) => attribute(time, "datetime"));
		const corrected = story.meta.corrections.map(({ date }) => date);
		expect(said).toEqual([last, ...days.filter((day) => day !== last), ...corrected]);
	});

	test("lists the claims as the story has them, each list with its title", () => {
		const [area] = byClass(front, "claims");
		const lists = checked?.lists ?? [];
		expect(lists.length).toBeGreaterThan(1);
		expect(byTag(area as Element, "h3").map((title) => textOf(title))).toEqual(
			lists.map(({ title }) => squeeze(fillPlain(story, title, language))),
		);
		expect(
			byAttribute(area as Element, "data-claim").map((one) => attribute(one, "data-claim")),
		).toEqual(lists.flatMap(({ claims }) => claims));
	});

	test("has its sources in a fold for each subject, open until a script shuts it, numbered from the first to the last", () => {
		const folds = byClass(front, "fold");
		const subjects = checked?.subjects ?? [];
		expect(folds.length).toBe(subjects.length);
		expect(folds.length).toBeGreaterThan(1);
		let next = 1;
		folds.forEach((fold, i) => {
			expect([fold.tagName, attribute(fold, "open")]).toEqual(["details", ""]);
			const title = textOf(byTag(fold, "summary")[0] as Element);
			expect(title).toContain(squeeze(fillPlain(story, subjects[i]?.title ?? {}, language)));
			const [list] = byTag(fold, "ol");
			expect(attribute(list as Element, "start")).toBe(String(next));
			const items = byTag(list as Element, "li");
			expect(items.length).toBeGreaterThan(0);
			for (const item of items) {
				const id = (attribute(item, "id") ?? "").replace("source-", "");
				const source = story.sources[id];
				expect(source?.subject).toBe(subjects[i]?.id);
				expect(textOf(item)).toContain(squeeze(nameIn(source?.publisher ?? "", language)));
				expect(textOf(item)).toContain(squeeze(source?.title ?? ""));
				if (source?.date) expect(textOf(item)).toContain(formatDate(source.date, language));
				expect(byTag(item, "a").some((link) => attribute(link, "href") === source?.url)).toBe(
					source?.url !== undefined,
				);
				for (const cite of links(front, `#source-${id}`).filter((one) => hasClass(one, "cite")))
					expect(textOf(cite)).toBe(String(next));
				next++;
			}
		});
	});

	test("says of each source in which sections it is used, each once, and it is", () => {
		const items = byClass(front, "sources").flatMap((list) => byTag(list, "li"));
		expect(items.length).toBeGreaterThan(1);
		const sectionOf = (place: string) =>
			story.sections.find(
				({ id }) => id === place || byAttribute(byId(front, id), "id", place).length > 0,
			);
		const lost: string[] = [];
		for (const item of items) {
			const id = (attribute(item, "id") ?? "").replace("source-", "");
			const uses = byTag(byClass(item, "source-uses")[0] ?? item, "a").flatMap((link) => {
				const [, place] = attribute(link, "href")?.match(/^#(.+)/) ?? [];
				return place ? [{ place, name: textOf(link) }] : [];
			});
			const names = uses.map(({ place }) => {
				const section = sectionOf(place);
				return section && squeeze(fillPlain(story, section.short ?? section.title, language));
			});
			expect(uses.map(({ name: said }) => said)).toEqual(names);
			expect(new Set(names).size, id).toBe(names.length);
			for (const { place } of uses) {
				const element = byId(front, place);
				const facts = byAttribute(element, "data-fact").map((fact) =>
					resolveFact(story, attribute(fact, "data-fact") ?? ""),
				);
				if (
					links(element, `#source-${id}`).length === 0 &&
					!facts.some(({ sources }) => sources.includes(id))
				)
					lost.push(`${id} at ${place}`);
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
				// What these draw are facts: the next test has them.
				if (["map", "timeline", "promises", "tally"].some((kind) => hasClass(picture, kind)))
					continue;
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

		test("draws each event, place, span and row that a scene names", () => {
			for (const { step, picture } of pictures) {
				const scene = sceneAt(story, step, language);
				if (scene.kind === "timeline") {
					const drawn = byAttribute(picture, "data-key").map((mark) => attribute(mark, "data-key"));
					expect(drawn.sort()).toEqual(scene.events.map(({ key }) => key).sort());
				}
				const drawnKeys = () =>
					byAttribute(picture, "data-key").map((mark) => attribute(mark, "data-key"));
				if (scene.kind === "tally") expect(drawnKeys()).toEqual(scene.rows.map(({ key }) => key));
				if (scene.kind === "promises")
					expect(drawnKeys()).toEqual([
						...scene.rows.flatMap(({ spans }) => spans.map(({ key }) => key)),
						...scene.amounts.map(({ key }) => key),
					]);
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

describe("a story in two languages", () => {
	const { folder, story: file } = inject("bilingual");
	const story = readSound(file);

	test.each(
		story.meta.languages.flatMap((language, i) => {
			const way = i === 0 ? "" : `${language}/`;
			const back = i === 0 ? "ja/" : "../";
			return [
				{ page: `${way}index.html`, language, leads: `${back}index.html` },
				{ page: `${way}stacked/index.html`, language, leads: `../${back}stacked/index.html` },
			];
		}),
	)(
		"has two ways to the other one on $page: at the top, and in the list of sections",
		({ page, language, leads }) => {
			const html = readPage(join(folder, page));
			const others = byTag(html, "a").filter((link) => attribute(link, "hreflang") !== undefined);
			expect(others.map((link) => attribute(link, "href"))).toEqual([leads, leads]);
			expect(others.map((link) => attribute(link, "hreflang"))).not.toContain(language);
			const [hero] = byClass(html, "hero");
			const [progress] = byAttribute(html, "data-progress");
			for (const place of [hero, progress])
				expect(byTag(place as Element, "a").filter((link) => others.includes(link)).length).toBe(1);
		},
	);
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
