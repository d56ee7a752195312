import scrollama from "scrollama";
import { keepPlace } from "./place.ts";

/** Which part of the viewport's height, from the top, the trigger line stands at. */
export const TRIGGER = 0.8;

/** A step of the page and where it begins, px from the top of the viewport. */
export type StepTop = { id: string; top: number };

/** The current step: the last that begins above the trigger line; none while the first is still below it. */
export function stepAt(steps: readonly StepTop[], line: number): string | undefined {
	let current: string | undefined;
	for (const { id, top } of steps) {
		if (top > line) break;
		current = id;
	}
	return current;
}

/**
 * Runs code of scrollama's so that it hears of sizes a frame later. It observes anew while it is being told, which
 * browsers report as an error of the page.
 */
function patiently<T>(run: () => T, signal: AbortSignal): T {
	const own = globalThis.ResizeObserver;
	globalThis.ResizeObserver = class extends own {
		constructor(tell: ResizeObserverCallback) {
			super((entries, observer) =>
				requestAnimationFrame(() => {
					if (!signal.aborted) patiently(() => tell(entries, observer), signal);
				}),
			);
		}
	};
	try {
		return run();
	} finally {
		globalThis.ResizeObserver = own;
	}
}

/**
 * Tells which step is current, as a function of where the page is scrolled to.
 *
 * scrollama only says that some step was entered; which one is current is read from the page itself, so a missed or
 * late entry, a jump past a step, a resize, a zoom, or a page that comes back from memory all land on the right step.
 * @param elements the steps, in reading order; each has an id
 * @param onStep called with the current step whenever it changes
 * @returns `settle`, which looks at once, and `stop`
 */
export function trackSteps(
	elements: HTMLElement[],
	onStep: (id: string | undefined) => void,
): { settle: () => void; stop: () => void } {
	const scroller = scrollama();
	const stops = new AbortController();
	const { signal } = stops;
	let current: string | undefined | null = null;
	let waiting: ReturnType<typeof setTimeout> | undefined;
	const settle = () => {
		clearTimeout(waiting);
		waiting = undefined;
		const found = stepAt(
			elements.map((element) => ({
				id: element.id,
				top: element.getBoundingClientRect().top,
			})),
			innerHeight * TRIGGER,
		);
		if (found === current) return;
		current = found;
		onStep(found);
	};
	// Between two frames: in one, a change of steps would be too much beside what it has to do.
	const soon = () => {
		waiting ??= setTimeout(settle);
	};
	if (elements.length > 0)
		patiently(() => scroller.setup({ step: elements, offset: TRIGGER as 0.8 }), signal)
			.onStepEnter(soon)
			.onStepExit(soon);
	const parts = document.querySelectorAll<HTMLElement>("section[id], [data-step]");
	const place = keepPlace([...parts], TRIGGER, signal);
	// scrollama keeps its trigger line in px from when it was set up.
	let height = innerHeight;
	const resized = () => {
		place.restore();
		if (height !== innerHeight) {
			height = innerHeight;
			patiently(() => scroller.resize(), signal);
		}
		soon();
	};
	addEventListener("resize", resized, { signal });
	addEventListener("pageshow", soon, { signal });
	// A jump from above all steps of a section to below them enters none; not every browser says when scrolling ends.
	addEventListener("onscrollend" in window ? "scrollend" : "scroll", soon, {
		passive: true,
		signal,
	});
	addEventListener("load", soon, { signal });
	settle();
	return {
		settle,
		stop: () => {
			stops.abort();
			clearTimeout(waiting);
			if (elements.length > 0) scroller.destroy();
		},
	};
}
