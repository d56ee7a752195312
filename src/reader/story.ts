import { hydrate, mount } from "svelte";
import { drawFirst } from "../charts/first.ts";
import { preparations } from "../charts/kinds.ts";
import type { PageData } from "../content/page-data.ts";
import Cards from "../stage/Cards.svelte";
import HeroMap from "../stage/HeroMap.svelte";
import { outlines, withOutlines } from "../stage/outlines.svelte.ts";
import Stage from "../stage/Stage.svelte";
import Switches from "../stage/Switches.svelte";
import { foldLists } from "./folds.ts";
import { linkLanguages } from "./languages.ts";
import { keepForLater } from "./offline.ts";
import { printAsPaper } from "./print.ts";
import { PARTS, passOverAway } from "./scroll/away.ts";
import { progress } from "./scroll/progress.ts";
import { trackSteps } from "./scroll/tracker.ts";
import { shutTables, stageSections } from "./staging.ts";
import { beginReading, breathe, prepareMoves, startPage } from "./start.ts";
import { addressedId, replaceAddress } from "./state/address.ts";
import { reader } from "./state/reader.svelte.ts";
import { remembered } from "./state/remembered.ts";
import { drawStills } from "./stills.ts";
import { exploreTables } from "./tables.ts";

declare global {
	/** What the page's figures show, set by its own scenes script. */
	var storyPage: PageData | undefined;
}

async function start() {
	const steps = [...document.querySelectorAll<HTMLElement>("[data-step]")];
	reader.know(steps.map((step) => step.id));
	outlines.start();
	// A page in a file of several languages has its own in itself.
	const own = document.querySelector("script[data-page]")?.textContent;
	const data = own ? (JSON.parse(own) as PageData) : globalThis.storyPage;
	if (!data) throw new Error("a page without its scenes");
	const { hero, stages } = data;
	const all = (what: string) => document.querySelectorAll<HTMLElement>(`[data-${what}]`);

	for (const prepare of preparations(outlines.atlas.slice(0, 1))) {
		await breathe();
		prepare();
	}
	// What is small comes first: it has the browser read code that the map needs too.
	await breathe();
	for (const target of all("switches")) hydrate(Switches, { target, props: data.switches });
	mount(Cards, { target: document.body, props: data.cards });
	await breathe();
	if (hero)
		for (const target of all("hero")) {
			const { scene } = hero;
			const { atlas } = outlines;
			const first = await drawFirst(target, { scene, atlas }, breathe);
			await breathe();
			hydrate(HeroMap, { target, props: withOutlines({ ...hero, first }) });
		}
	await breathe();
	printAsPaper(drawStills(Object.values(stages)));
	await breathe();
	shutTables();
	exploreTables(data.explore);
	foldLists();
	await breathe();

	/** Scrolls a step to where its note is read: the style sheet says where, by its scroll margin. */
	const goTo = (id: string) =>
		steps
			.find((element) => element.id === id)
			?.scrollIntoView({ block: "start", behavior: "instant" });

	/** Whether the address names something else that is in sight, such as a section's heading or a source. */
	const elsewhere = () => {
		const named = document.getElementById(addressedId());
		if (!named || named.dataset.step !== undefined) return false;
		const { top } = named.getBoundingClientRect();
		return top > -innerHeight / 2 && top < innerHeight;
	};

	let section: string | undefined;
	const linkTo = linkLanguages();
	/** Before the first step of a section, and in one that has none, the place of a reader is the section. */
	const notePlace = () => {
		const own = document.getElementById(section ?? "");
		const step = document.getElementById(reader.step ?? "");
		const begun =
			own && step && own.compareDocumentPosition(step) & Node.DOCUMENT_POSITION_FOLLOWING;
		linkTo(begun || !own ? step?.id : own.id);
	};
	passOverAway([...document.querySelectorAll<HTMLElement>(PARTS)]);
	let ready = false;
	const tracker = trackSteps(steps, (id) => {
		reader.step = id;
		for (const step of steps)
			if (step.id === id) step.setAttribute("aria-current", "step");
			else step.removeAttribute("aria-current");
		if (ready && !elsewhere()) replaceAddress(id);
		notePlace();
	});
	let landed: number | undefined;
	const open = (id: string) => {
		goTo(id);
		tracker.settle();
		landed = scrollY;
	};
	// A page that is loaded again, or come back to, has been put where it was left before its script was there.
	const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
	const restored =
		scrollY > 0 &&
		document.readyState === "complete" &&
		arrival !== undefined &&
		arrival.type !== "navigate";
	// Who has begun to read without the script stays where that is.
	const late = document.querySelector("[data-late]") !== null;
	if (!restored && !late && steps.some((step) => step.id === addressedId())) open(addressedId());
	// The address may name another step by the time that the change is told.
	addEventListener("hashchange", ({ newURL }) => open(addressedId(new URL(newURL))));
	// Fonts and pictures that arrive late may move what stands above; a reader who has moved on is left alone.
	const again = () => {
		if (landed !== undefined && Math.abs(scrollY - landed) < 1) open(addressedId());
	};
	addEventListener("load", again);
	void document.fonts.ready.then(again);
	reader.choose = (id) => {
		open(id);
		replaceAddress(id);
	};
	ready = true;
	await breathe();
	stageSections(
		[...all("stage")].flatMap((target) => {
			const props = stages[target.dataset.stage ?? ""];
			if (!props) return [];
			const kinds = props.scenes.map(({ kind }) => kind);
			return [{ target, kinds, come: () => mount(Stage, { target, props: withOutlines(props) }) }];
		}),
	);
	beginReading(remembered());
	progress((id) => {
		section = id;
		notePlace();
	});
	prepareMoves();
	keepForLater();
}

startPage(start);
