import { hydrate, mount } from "svelte";
import { drawFirst } from "../charts/first.ts";
import { map } from "../charts/kinds/map.ts";
import { know, preparations } from "../charts/kinds.ts";
import type { PageData } from "../content/page-data.ts";
import { followsScroll } from "../scenes/follows.ts";
import Cards from "../stage/Cards.svelte";
import HeroMap from "../stage/HeroMap.svelte";
import { outlines, withOutlines } from "../stage/outlines.svelte.ts";
import Stage from "../stage/Stage.svelte";
import Switches from "../stage/Switches.svelte";
import Take from "../stage/Take.svelte";
import { foldLists } from "./folds.ts";
import { followReader, type Place } from "./follow.ts";
import { keepForLater } from "./offline.ts";
import { printAsPaper } from "./print.ts";
import { PARTS, passOverAway } from "./scroll/away.ts";
import { followParts } from "./scroll/parts.ts";
import { progress } from "./scroll/progress.ts";
import { shutTables, stageSections } from "./staging.ts";
import { beginReading, breathe, prepareMoves, startPage } from "./start.ts";
import { reader } from "./state/reader.svelte.ts";
import { remembered } from "./state/remembered.ts";
import { drawStills } from "./stills.ts";
import { exploreTables } from "./tables.ts";

declare global {
	/** What the page's figures show, set by its own scenes script. */
	var storyPage: PageData | undefined;
}

const all = <E extends HTMLElement>(selector: string): E[] => [
	...document.querySelectorAll<E>(selector),
];

/** What the page's figures show. */
function readData(): PageData {
	// A page in a file of several languages has its own in itself.
	const own = document.querySelector("script[data-page]")?.textContent;
	const data = own ? (JSON.parse(own) as PageData) : globalThis.storyPage;
	if (!data) throw new Error("a page without its scenes");
	return data;
}

function hydrateControls({ switches, cards }: PageData): void {
	for (const target of all("[data-switches]")) hydrate(Switches, { target, props: switches });
	mount(Cards, { target: document.body, props: cards });
}

async function hydrateHero({ hero }: PageData): Promise<void> {
	if (!hero) return;
	for (const target of all("[data-hero]")) {
		const first = await drawFirst(target, { scene: hero.scene, atlas: outlines.atlas }, breathe);
		await breathe();
		hydrate(HeroMap, { target, props: withOutlines({ ...hero, first }) });
	}
}

function stageFigures({ stages }: PageData): void {
	stageSections(
		all("[data-stage]").flatMap((target) => {
			const props = stages[target.dataset.stage ?? ""];
			if (!props) return [];
			const kinds = props.scenes.map(({ kind }) => kind);
			const come = () => mount(Stage, { target, props: withOutlines({ ...props, take: Take }) });
			return [{ target, kinds, come }];
		}),
	);
}

/**
 * Tells how far the reader is through steps in which something follows the scroll.
 * @returns a function to call when the reader has come to a step in one jump: it is shown as a whole, until it is scrolled
 */
function followSteps({ stages }: PageData, steps: HTMLElement[]): (id: string) => void {
	const following = Object.values(stages).flatMap(({ scenes }) =>
		scenes.flatMap((scene) => (followsScroll(scene) ? [scene.step] : [])),
	);
	const jumped = followParts(
		steps.filter(({ id }) => following.includes(id)),
		(id, part) => {
			reader.parts[id] = part;
		},
	);
	return (id) => {
		delete reader.parts[id];
		jumped(id);
	};
}

/** The pieces that starting the page is made of, in their order; between them the browser does what else it has to. */
function startUp(data: PageData): (() => unknown)[] {
	const steps = all("[data-step]");
	reader.know(steps.map((step) => step.id));
	outlines.start();
	let place: Place;
	return [
		...preparations(outlines.atlas.slice(0, 1)),
		// What is small comes first: it has the browser read code that the map needs too.
		() => hydrateControls(data),
		() => hydrateHero(data),
		() => printAsPaper(drawStills(Object.values(data.stages))),
		shutTables,
		() => exploreTables(data.explore),
		foldLists,
		() => {
			passOverAway(all(PARTS));
			place = followReader(steps);
			reader.choose = place.choose;
		},
		() => place.onJump(followSteps(data, steps)),
		() => {
			stageFigures(data);
			beginReading(remembered());
			progress((section) => place.inSection(section));
			prepareMoves();
			keepForLater();
		},
	];
}

async function start() {
	know({ map });
	for (const piece of startUp(readData())) {
		await piece();
		await breathe();
	}
}

startPage(start);
