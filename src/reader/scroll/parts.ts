import scrollama from "scrollama";
import { patiently, TRIGGER } from "./tracker.ts";

/**
 * Tells how far steps are scrolled through, where something depends on it: from 0, where a step's top is at the trigger
 * line, to 1, where its end is.
 * @param elements the steps; each has an id
 * @param onPart called with a step's id and the part of it, as it is scrolled
 * @returns `jumped`, for after a jump: nothing is told until the reader scrolls on from there
 */
export function followParts(
	elements: HTMLElement[],
	onPart: (id: string, part: number) => void,
): { jumped: () => void } {
	let landed: number | undefined;
	const jumped = () => {
		landed = scrollY;
	};
	if (elements.length === 0) return { jumped };
	const tell = (id: string, part: number) => {
		if (landed !== undefined && Math.abs(scrollY - landed) < 2) return;
		landed = undefined;
		onPart(id, part);
	};
	const scroller = scrollama();
	const { signal } = new AbortController();
	patiently(
		() => scroller.setup({ step: elements, offset: TRIGGER as 0.8, progress: true, threshold: 4 }),
		signal,
	)
		.onStepProgress(({ element, progress }) => tell(element.id, progress))
		.onStepExit(({ element, direction }) => tell(element.id, direction === "down" ? 1 : 0));
	// scrollama tells nothing of where a page is put in one jump, by a link for one: that is read from the page.
	const look = () => {
		const line = innerHeight * TRIGGER;
		for (const element of elements) {
			const { top, height } = element.getBoundingClientRect();
			if (height > 0 && top <= line && top + height >= line)
				tell(element.id, (line - top) / height);
		}
	};
	addEventListener("scrollend", look, { passive: true });
	requestAnimationFrame(look);
	let height = innerHeight;
	addEventListener("resize", () => {
		if (height === innerHeight) return;
		height = innerHeight;
		patiently(() => scroller.resize(), signal);
	});
	return { jumped };
}
