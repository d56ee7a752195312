import { flushSync, mount, unmount } from "svelte";
import Figure from "../charts/Figure.svelte";
import { knows } from "../charts/kinds.ts";
import type { Scene } from "../scenes/scene.ts";
import { withOutlines } from "../stage/outlines.svelte.ts";

/** What a section's stage shows: its scenes by step, and the words of their source lines. */
export type Staged = { scenes: Scene[]; labels: { source: string; comma: string; more: string } };

/**
 * While the page is printed, puts each step's own picture before its words, as paper has no stage to scroll beside, and
 * all tables, open, at the end of the story.
 */
export function printAsPaper(stages: Staged[]) {
	let undo: (() => void)[] = [];
	addEventListener("beforeprint", () => {
		const tables = tablesToTheEnd();
		undo = stages.flatMap(({ scenes, labels }) =>
			scenes.flatMap((scene) => {
				const step = document.getElementById(scene.step);
				if (!step || !knows([scene.kind])) return [];
				const target = document.createElement("div");
				target.className = "step-picture";
				step.prepend(target);
				const figure = mount(Figure, {
					target,
					props: withOutlines({
						scene,
						frame: "plain" as const,
						uid: `print-${scene.step}`,
						labels,
					}),
				});
				return [
					() => {
						void unmount(figure);
						target.remove();
					},
				];
			}),
		);
		undo.push(tables);
		flushSync();
	});
	addEventListener("afterprint", () => {
		for (const step of undo) step();
		undo = [];
	});
}

/** Moves the steps' tables into the appendix; gives what moves them back. */
function tablesToTheEnd(): () => void {
	const appendix = document.querySelector<HTMLElement>(".appendix");
	const place = appendix?.querySelector("[data-appendix]");
	appendix?.setAttribute("data-filled", "");
	const tables = [...document.querySelectorAll<HTMLDetailsElement>("details.data")].map((table) => {
		const { parentElement, open } = table;
		table.open = true;
		place?.append(table);
		return () => {
			table.open = open;
			parentElement?.append(table);
		};
	});
	return () => {
		for (const back of tables) back();
		appendix?.removeAttribute("data-filled");
	};
}
