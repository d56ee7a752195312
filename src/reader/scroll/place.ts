import { type Laid, viewport, watchLaid } from "./laid.ts";

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
	let size = "";
	const note = () => {
		read = scrollY + innerHeight * line;
		size = viewport();
	};
	const restore = (before: readonly Laid[]) => {
		const place = placeAt(before, read);
		const now = place && laid.look()[place.index];
		const near = (a: number, b: number) => Math.abs(a - b) < 1;
		if (place && now && !(near(now.top, place.top) && near(now.height, place.height)))
			scrollTo({
				top: now.top + place.part * now.height - innerHeight * line,
				behavior: "instant",
			});
		note();
	};
	// Browsers do not agree on what is told first of a new size: that the page is laid out anew, that it was scrolled
	// for it, or the size itself. Where the reader was is what was noted in the size before.
	const laid = watchLaid(
		elements,
		(before) => (size === viewport() ? note() : restore(before)),
		signal,
	);
	const scrolled = () => {
		if (size === viewport()) note();
	};
	addEventListener("scroll", scrolled, { passive: true, signal });
	note();
	return { restore: () => restore(laid.last()) };
}
