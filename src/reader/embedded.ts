import { hydrate } from "svelte";
import { sizeIn } from "../charts/first.ts";
import { type Kinds, know } from "../charts/kinds.ts";
import { talkToHost } from "../embed/page.ts";
import { outlines, withOutlines } from "../stage/outlines.svelte.ts";
import Stage from "../stage/Stage.svelte";
import { beginReading, prepareMoves, startPage } from "./start.ts";
import { addressedId } from "./state/address.ts";
import { reader } from "./state/reader.svelte.ts";

/** The step that the address asks for, by its id or by its number from 1 on. */
function addressedStep(steps: string[]): string | undefined {
	const wanted = new URLSearchParams(location.search).get("step") ?? addressedId();
	return steps.includes(wanted) ? wanted : steps[Number(wanted) - 1];
}

/** The parts of an embedded page. */
type Parts = {
	/** All that the frame should have room for. */
	box: HTMLElement;
	/** Where its figure is drawn. */
	target: HTMLElement;
	/** What the figure shows, as JSON. */
	data: string;
	slides: HTMLElement[];
};

function partsOf(): Parts {
	const box = document.querySelector<HTMLElement>("[data-embed-root]");
	const target = document.querySelector<HTMLElement>("[data-hydrate]");
	const data = target?.nextElementSibling?.textContent;
	if (!box || !target || !data) throw new Error("an embedded page without its figure");
	return { box, target, data, slides: [...box.querySelectorAll<HTMLElement>("[data-step]")] };
}

/** Shows steps: their note, their table, and the way to the same place of the whole story. */
function stepsIn({ box, slides }: Parts): (step: string) => void {
	const tables = [...box.querySelectorAll<HTMLElement>("[data-table]")];
	const from = box.querySelector<HTMLAnchorElement>(".from a");
	return (step) => {
		reader.step = step;
		for (const slide of slides)
			if (slide.id === step) slide.setAttribute("aria-current", "step");
			else slide.removeAttribute("aria-current");
		for (const table of tables) table.toggleAttribute("data-current", table.dataset.table === step);
		if (from) from.href = `${from.dataset.home}#${step}`;
	};
}

function showFigure({ box, target, data }: Parts): void {
	// Until now they were open, for readers without scripts.
	for (const table of box.querySelectorAll<HTMLDetailsElement>("details.data")) {
		table.open = false;
		table.dataset.ready = "";
	}
	const { at } = target.dataset;
	hydrate(Stage, {
		target,
		props: withOutlines({ ...JSON.parse(data), at, first: sizeIn(target) }),
	});
}

/** Tells the host how much room the page needs, and lets it scroll through the steps. */
function meetHost({ box, target }: Parts, steps: string[], show: (step: string) => void) {
	const root = document.documentElement;
	const unrolled = new URLSearchParams(location.search).get("layout") === "unrolled";
	const unroll = () => root.classList.remove("staged");
	if (unrolled) unroll();
	/** In a frame it is as high as that is: for as long as it is measured, it is as high as it would be by itself. */
	const size = () => {
		root.classList.add("measured");
		const { width, height } = box.getBoundingClientRect();
		root.classList.remove("measured");
		return { width, height };
	};
	return talkToHost(
		{ parts: [box, target], size },
		{
			steps: root.dataset.embedded === "story" ? steps.length : 1,
			onStep: (step) => show(steps[step] ?? ""),
			onHost: (scrolls) => {
				root.classList.toggle("scrolled", scrolls);
				root.classList.toggle("staged", scrolls || !unrolled);
			},
			onFollower: () => {
				if (root.dataset.embedded === "story" && !root.classList.contains("scrolled")) unroll();
			},
		},
	);
}

/** Follows links in the page's own way: `choose` goes to a step, `leave` asks the host to follow any other. */
function followLinks(
	steps: string[],
	choose: (step: string) => void,
	leave: (address: string) => boolean,
): void {
	document.addEventListener("click", (event) => {
		const link = event.target instanceof Element ? event.target.closest("a") : null;
		if (!link) return;
		const [, step = ""] = /^#(.+)/.exec(link.getAttribute("href") ?? "") ?? [];
		// A link to a step would scroll the host's page, and fill the reader's history.
		if (steps.includes(step)) choose(step);
		else if (!leave(link.href)) {
			// Who follows a link in a frame wants the story, not a frame of it.
			if (window.parent !== window) link.target = "_blank";
			return;
		}
		event.preventDefault();
	});
}

function start(kinds: Partial<Kinds>): void {
	know(kinds);
	const parts = partsOf();
	const steps = parts.slides.map(({ id }) => id);
	const show = stepsIn(parts);
	outlines.start();
	reader.know(steps);
	show(addressedStep(steps) ?? steps[0] ?? "");
	showFigure(parts);
	const host = meetHost(parts, steps, show);
	reader.choose = (step) => {
		show(step);
		host.step(steps.indexOf(step));
	};
	followLinks(steps, reader.choose, host.link);
	addEventListener("hashchange", () => {
		const step = addressedStep(steps);
		if (step) show(step);
	});
	const query = new URLSearchParams(location.search);
	beginReading({ theme: query.get("theme"), motion: query.get("motion") });
	prepareMoves();
}

/** Starts an embedded page, whose figures are of some kinds. */
export const showEmbedded = (kinds: Partial<Kinds>): void => startPage(() => start(kinds));
