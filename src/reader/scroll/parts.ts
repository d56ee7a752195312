import { TRIGGER } from "./tracker.ts";

/**
 * Tells how far steps are scrolled through, where something depends on it: from 0, where a step's top is at the trigger
 * line, to 1, where its end is. scrollama, which tracks the steps, does so too, but a second one would number them anew in
 * the page, and the first would take one step for another.
 * @param elements the steps; each has an id
 * @param onPart called with a step's id and the part of it, as it is scrolled
 * @returns a function to call after a jump, with the step's id: nothing is told until the reader scrolls on from there
 */
export function followParts(
	elements: HTMLElement[],
	onPart: (id: string, part: number) => void,
): (id: string) => void {
	let landed: { element: HTMLElement; top: number } | undefined;
	const told = new Map<HTMLElement, number>();
	/** Those in sight: to ask where another stands, the browser would have to lay it out. */
	const near = new Set<HTMLElement>();
	const look = (element: HTMLElement) => {
		const { top, height } = element.getBoundingClientRect();
		// What is laid out above may move the page, and leaves the step where it is.
		if (landed?.element === element && Math.abs(top - landed.top) < 2) return;
		const part = Math.min(1, Math.max(0, (innerHeight * TRIGGER - top) / Math.max(1, height)));
		const begun = told.has(element) || (part > 0 && part < 1);
		if (!begun || told.get(element) === part) return;
		landed = undefined;
		told.set(element, part);
		onPart(element.id, part);
	};
	const observer = new IntersectionObserver((entries) => {
		for (const { target, isIntersecting } of entries) {
			const element = target as HTMLElement;
			if (isIntersecting) near.add(element);
			else near.delete(element);
			look(element);
		}
	});
	for (const element of elements) observer.observe(element);
	addEventListener("scroll", () => near.forEach(look), { passive: true });
	return (id) => {
		const element = elements.find((one) => one.id === id);
		landed = element && { element, top: element.getBoundingClientRect().top };
		if (element) told.delete(element);
	};
}
