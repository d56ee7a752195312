import { watchPace, whenReadable } from "../charts/pace.ts";
import { linkLanguages } from "./languages.ts";
import { trackSteps } from "./scroll/tracker.ts";
import { addressedId, replaceAddress } from "./state/address.ts";
import { reader } from "./state/reader.svelte.ts";

/** What knows of the reader's place. */
export type Place = {
	/** Goes to a step and notes it in the address. */
	choose: (step: string) => void;
	/** Has each step told that the reader comes to in one jump, by its id; the last one at once. */
	onJump: (tell: (step: string) => void) => void;
	/** Notes which section is being read, by its id. */
	inSection: (section: string) => void;
};

/** Whether the address names something else that is in sight, such as a section's heading or a source. */
function namesElsewhere(): boolean {
	const named = document.getElementById(addressedId());
	if (!named || named.dataset.step !== undefined) return false;
	const { top } = named.getBoundingClientRect();
	return top > -innerHeight / 2 && top < innerHeight;
}

/** Whether the page was put where it was left before its script was there: loaded again, or come back to. */
function wasRestored(): boolean {
	const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
	return (
		scrollY > 0 &&
		document.readyState === "complete" &&
		arrival !== undefined &&
		arrival.type !== "navigate"
	);
}

/** Marks the step that is read for style sheets and screen readers. */
function markStep(steps: HTMLElement[], id: string | undefined): void {
	for (const step of steps)
		if (step.id === id) step.setAttribute("aria-current", "step");
		else step.removeAttribute("aria-current");
}

/** Keeps the links to other languages at the reader's place. */
function languagesFollow(): (section: string | undefined, step: string | undefined) => void {
	const linkTo = linkLanguages();
	return (section, current) => {
		const own = document.getElementById(section ?? "");
		const step = document.getElementById(current ?? "");
		const begun =
			own && step && own.compareDocumentPosition(step) & Node.DOCUMENT_POSITION_FOLLOWING;
		// Before the first step of a section, and in one that has none, the place of a reader is the section.
		linkTo(begun || !own ? step?.id : own.id);
	};
}

/**
 * How long a page has to be still, ms, before the address follows, longer than between two swipes: with each change Chrome
 * draws the page's icon anew, 7 to 9 ms on a phone, and a frame is late.
 */
const STILL = 400;

/** Runs the last thing that it was given once the page has come to rest. */
function afterScrolling(): (run: () => void) => void {
	let next: (() => void) | undefined;
	let timer: ReturnType<typeof setTimeout>;
	const wait = () => {
		if (!next) return;
		clearTimeout(timer);
		timer = setTimeout(() => {
			next?.();
			next = undefined;
		}, STILL);
	};
	addEventListener("scroll", wait, { passive: true });
	return (run) => {
		next = run;
		wait();
	};
}

/** Opens steps at once, and again while what stands above them still moves. */
function opener(steps: HTMLElement[], opened: (id: string) => void): (id: string) => void {
	let landed: number | undefined;
	const open = (id: string) => {
		// Where a step's note is read, the style sheet says, by its scroll margin.
		steps
			.find((element) => element.id === id)
			?.scrollIntoView({ block: "start", behavior: "instant" });
		opened(id);
		landed = scrollY;
	};
	// Fonts and pictures that arrive late may move what stands above; a reader who has moved on is left alone.
	const again = () => {
		if (landed !== undefined && Math.abs(scrollY - landed) < 1) open(addressedId());
	};
	addEventListener("load", again);
	void document.fonts.ready.then(again);
	return open;
}

/**
 * Follows the reader through the steps, and goes to the one that the address names.
 * @param steps the notes, in the order of the page
 */
export function followReader(steps: HTMLElement[]): Place {
	let section: string | undefined;
	let ready = false;
	let step: string | undefined;
	watchPace();
	const languages = languagesFollow();
	const whenStill = afterScrolling();
	const tracker = trackSteps(steps, (id) => {
		step = id;
		whenReadable(() => {
			reader.step = id;
		});
		markStep(steps, id);
		languages(section, step);
		if (ready)
			whenStill(() => {
				if (!namesElsewhere()) replaceAddress(id);
			});
	});
	let jumpedTo = "";
	let tellJump = (_: string) => {};
	const open = opener(steps, (id) => {
		tracker.settle();
		jumpedTo = id;
		tellJump(id);
	});
	// Who has begun to read without the script stays where that is.
	const late = document.querySelector("[data-late]") !== null;
	const addressed = steps.some((step) => step.id === addressedId());
	if (addressed && !late && !wasRestored()) open(addressedId());
	// The address may name another step by the time that the change is told.
	addEventListener("hashchange", ({ newURL }) => open(addressedId(new URL(newURL))));
	ready = true;
	return {
		choose: (id) => {
			open(id);
			replaceAddress(id);
		},
		onJump: (tell) => {
			tellJump = tell;
			if (jumpedTo) tell(jumpedTo);
		},
		inSection: (id) => {
			section = id;
			languages(section, step);
		},
	};
}
