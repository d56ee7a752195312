import { PATIENCE } from "./patience.ts";

const root = document.documentElement;

/** Whether the page has its scripts, or may yet have them. */
export const works = (): boolean => !/^(unrolled|late)$/.test(root.dataset.reader ?? "");

/**
 * Where the page's script fails, or is long in coming, the reader has the page as it is without scripts; one that comes
 * late takes it over. A copy of a page that was read has in it what the script made, which is not made twice.
 * @param lay lays the page out, as it works or not
 * @param relay the same, when asked for by the page's own scripts
 * @param fonts a style sheet that the page works without
 */
export function unrollWhereItFails(
	lay: () => void,
	relay: () => void,
	fonts: HTMLLinkElement | undefined,
): void {
	if (root.dataset.reader) root.dataset.reader = "unrolled";
	const unroll = (state: "unrolled" | "late") => {
		if (root.dataset.reader) return;
		root.dataset.reader = state;
		root.classList.remove("opening");
		delete root.dataset.opening;
		lay();
	};
	const failed = ({ target }: Event) => {
		// Without its own fonts or a picture, the page still works; without a script that stands apart, most of it does.
		if (target === fonts || target instanceof HTMLImageElement) return;
		const data = (target as HTMLElement).dataset;
		if (data && "apart" in data) data.missing = "";
		else unroll("unrolled");
	};
	addEventListener("error", failed, true);
	addEventListener("story-failed", () => unroll("unrolled"));
	addEventListener("story-lay", relay);
	const late = setTimeout(() => unroll("late"), PATIENCE);
	addEventListener("story-starts", () => {
		// It is here: that it takes a slow machine long to start is no reason to unroll the page.
		clearTimeout(late);
		if (root.dataset.reader !== "late") return;
		delete root.dataset.reader;
		for (const section of document.querySelectorAll<HTMLElement>("story-steps"))
			section.dataset.late = "";
		lay();
	});
}
