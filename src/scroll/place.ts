import { type Laid, watchLaid } from "./laid.ts";

/** Where a reader is: in which part of the page, and how far into it, as a part of its height. */
export type Place = Laid & { index: number; part: number };

/** The place of a line of the page: in the last of its parts that begins above the line; none before the first. */
export function placeAt(parts: readonly Laid[], line: number): Place | undefined {
	let place: Place | undefined;
	parts.forEach(({ top, height }, index) => {
		if (top <= line) place = { index, top, height, part: (line - top) / Math.max(1, height) };
	});
	return place;
}

/**
 * Keeps the reader at the same words when the window's size changes and the page is laid out anew.
 *
 * Browsers do so by themselves only where nothing around the words changes. Where only an address bar comes or goes,
 * the page is laid out as before, and nothing is done.
 * @param elements the parts of the page in reading order; of one within another, the outer first
 * @param line which part of the window's height, from the top, the reader reads at
 * @returns `restore`, for after a resize
 */
export function keepPlace(
	elements: readonly HTMLElement[],
	line: number,
	signal: AbortSignal,
): { restore: () => void } {
	let read = 0;
	const note = () => {
		read = scrollY + innerHeight * line;
	};
	const laid = watchLaid(elements, note, signal);
	addEventListener("scroll", note, { passive: true, signal });
	note();
	return {
		restore: () => {
			const place = placeAt(laid.last(), read);
			const now = place && laid.look()[place.index];
			if (!place || !now) return;
			const same = Math.abs(now.top - place.top) < 1 && Math.abs(now.height - place.height) < 1;
			if (!same)
				scrollTo({
					top: now.top + place.part * now.height - innerHeight * line,
					behavior: "instant",
				});
			note();
		},
	};
}
