/** A part of the page as it was laid out when last looked at: px from the top of the page, and its height. */
export type Laid = { top: number; height: number };

/** The size of the layout viewport, as a word: what a reader zooms into with two fingers is no other size. */
export function viewport(): string {
	const { clientWidth, clientHeight } = document.documentElement;
	return `${clientWidth} ${clientHeight}`;
}

/**
 * Where parts of the page stand, looked up when the page's own size changes, not each time that it is scrolled.
 * @param changed is told of each new look but the first: what was seen before it
 * @returns `last`, what was seen last; `look`, which looks at once
 */
export function watchLaid(
	elements: readonly HTMLElement[],
	changed: (before: readonly Laid[]) => void,
	signal?: AbortSignal,
): { last: () => readonly Laid[]; look: () => readonly Laid[] } {
	let last: readonly Laid[] = [];
	const look = () => {
		last = elements.map((element) => {
			const { top, width, height } = element.getBoundingClientRect();
			// What is not laid out, as it is for paper only, stands nowhere.
			if (width === 0 && height === 0) return { top: Number.POSITIVE_INFINITY, height };
			return { top: top + scrollY, height };
		});
		return last;
	};
	look();
	const observer = new ResizeObserver(() => {
		const before = last;
		look();
		changed(before);
	});
	observer.observe(document.body);
	signal?.addEventListener("abort", () => observer.disconnect());
	return { last: () => last, look };
}
