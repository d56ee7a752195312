import { type Component, hydrate, mount } from "svelte";
import type { Atlas } from "../atlas/types.ts";
import { addressedId, replaceAddress } from "../scroll/address.ts";
import { progress } from "../scroll/progress.ts";
import { reader } from "../scroll/reader.svelte.ts";
import { trackSteps } from "../scroll/tracker.ts";
import Cards from "./Cards.svelte";
import { exploreTables } from "./explore.ts";
import HeroMap from "./HeroMap.svelte";
import { printAsPaper, type Staged } from "./print.ts";
import Stage from "./Stage.svelte";
import Switches from "./Switches.svelte";
import { keepForLater } from "./service-worker.ts";
import { beginReading, prepareAtlas, startPage } from "./start.ts";

declare global {
	/** The world's outlines, set by the page's own atlas script. */
	var storyAtlas: Atlas | undefined;
}

const COMPONENTS: Record<string, Component<never>> = {
	Stage: Stage as Component<never>,
	HeroMap: HeroMap as Component<never>,
	Switches: Switches as Component<never>,
};

/** Runs something once, when an element is less than a screen away. */
function whenNear(element: HTMLElement, run: () => void) {
	const observer = new IntersectionObserver(
		(entries) => {
			if (!entries.some((entry) => entry.isIntersecting)) return;
			observer.disconnect();
			run();
		},
		{ rootMargin: "100% 0px" },
	);
	observer.observe(element);
}

function start() {
	const steps = [...document.querySelectorAll<HTMLElement>("[data-step]")];
	reader.know(steps.map((step) => step.id));
	const atlas = globalThis.storyAtlas ?? [];
	const stages: Staged[] = [];

	for (const target of document.querySelectorAll<HTMLElement>("[data-hydrate]")) {
		const component = COMPONENTS[target.dataset.hydrate ?? ""];
		const data = target.nextElementSibling?.textContent;
		if (!component || !data) continue;
		const props = JSON.parse(data);
		const come = () => hydrate(component, { target, props: { ...props, atlas } as never });
		if ("scenes" in props) {
			stages.push(props);
			whenNear(target, come);
		} else come();
	}
	printAsPaper(stages, atlas);
	// Until now the style sheet kept them shut.
	for (const table of document.querySelectorAll<HTMLDetailsElement>("details.data")) {
		table.open = false;
		table.dataset.ready = "";
	}
	const explore = document.querySelector("#explore")?.textContent;
	if (explore) exploreTables(JSON.parse(explore));

	const cards = document.querySelector("#cards");
	if (cards?.textContent)
		mount(Cards, { target: document.body, props: JSON.parse(cards.textContent) });

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

	let ready = false;
	const tracker = trackSteps(steps, (id) => {
		reader.step = id;
		for (const step of steps)
			if (step.id === id) step.setAttribute("aria-current", "step");
			else step.removeAttribute("aria-current");
		if (ready && !elsewhere()) replaceAddress(id);
	});
	let landed: number | undefined;
	const open = (id: string) => {
		goTo(id);
		tracker.settle();
		landed = scrollY;
	};
	if (steps.some((step) => step.id === addressedId())) open(addressedId());
	// The address may name another step by the time that the change is told.
	addEventListener("hashchange", ({ newURL }) => open(addressedId(new URL(newURL))));
	// Fonts and pictures that arrive late may move what stands above; a reader who has moved on is left alone.
	addEventListener("load", () => {
		if (landed !== undefined && Math.abs(scrollY - landed) < 1) open(addressedId());
	});
	reader.choose = (id) => {
		open(id);
		replaceAddress(id);
	};
	ready = true;
	beginReading();
	progress();
	prepareAtlas(atlas);
	keepForLater();
}

startPage(start);
