import { knows, whenKnown } from "../charts/kinds.ts";
import type { Scene } from "../scenes/scene.ts";
import { PATIENCE } from "./boot/patience.ts";

/** A section's figure: where it goes, what it is drawn as, and what brings it. */
type Staged = { target: HTMLElement; kinds: Scene["kind"][]; come: () => void };

/** The script that only charts need, where it failed: the page's first script notes that. */
const FAILED = "script[data-apart=charts][data-missing]";

/** Runs something once, as soon as an element is near the screen, or no part of it is on the screen. */
function when(element: HTMLElement, near: boolean, run: () => void) {
	const observer = new IntersectionObserver(
		(entries) => {
			if (entries.at(-1)?.isIntersecting !== near) return;
			observer.disconnect();
			run();
		},
		{ rootMargin: near ? "100% 0px" : "0px" },
	);
	observer.observe(element);
}

/** Has sections show their steps' own pictures, or stage their figures. Who keeps the reader's place hears of it. */
function layOut(sections: HTMLElement[], unrolled: boolean) {
	for (const section of sections) section.toggleAttribute("data-late", unrolled);
	if (sections.length > 0) dispatchEvent(new Event("story-lay"));
}

/** Shuts the tables of sections that are staged: until then they are open, for readers without scripts. */
export function shutTables(): void {
	for (const table of document.querySelectorAll<HTMLDetailsElement>(
		"story-steps:not([data-late]) details.data:not([data-ready])",
	)) {
		table.open = false;
		table.dataset.ready = "";
	}
}

/**
 * Brings each section its figure when that is less than a screen away. Where a script that it needs is long in coming, or
 * fails, the section shows its steps' own pictures; it takes the figure when the script comes after all, and no part of the
 * section is on the screen: nothing turns over under the reader's eyes.
 */
export function stageSections(all: Staged[]): void {
	const sectionOf = ({ target }: Staged) => target.closest<HTMLElement>("story-steps");
	const giveUp = () =>
		layOut(
			all.flatMap((staged) => {
				const section = knows(staged.kinds) ? undefined : sectionOf(staged);
				return section && section.dataset.late === undefined ? [section] : [];
			}),
			true,
		);
	const look = () => document.querySelector(FAILED) && giveUp();
	look();
	addEventListener("error", look, true);
	setTimeout(giveUp, PATIENCE - performance.now());
	for (const staged of all)
		whenKnown(staged.kinds, () => {
			const section = sectionOf(staged);
			// What stands in a part that is passed over is nowhere; the section is such a part.
			const bring = () => when(section ?? staged.target, true, staged.come);
			if (section?.dataset.late === undefined) bring();
			else
				when(section, false, () => {
					layOut([section], false);
					shutTables();
					bring();
				});
		});
}
