import { asksForSize, greetings, linkIn, listenersOf, sizeIn } from "./dialects.ts";
import { count, OURS, ours, type ToHost } from "./messages.ts";

/** What is as high as the frame should be. */
export type Measured = {
	/** What may change its size when the height that is needed does. */
	parts: Element[];
	/** How wide it is, and how high it is by its own will, whatever the frame's height, px. */
	size: () => { width: number; height: number };
};

/** What an embedded page does when its host speaks. */
export type Answers = {
	/** How many steps it has for a host to scroll through. */
	steps: number;
	/** Our loader scrolls the host's page to this step. */
	onStep: (step: number) => void;
	/** Our loader is there. */
	onHost: (scrolls: boolean) => void;
	/** A host is there that will make the frame as high as the page is, whatever that is. */
	onFollower: () => void;
};

/** The last heights at one width, px: when two of them take turns, the host and the page are chasing each other. */
class Turns {
	#heights: number[] = [];
	#width = 0;

	/** The height to tell: the higher of two that take turns, so that nothing is cut off; else the height that there is. */
	settle(width: number, height: number): number {
		if (width !== this.#width) this.#heights = [];
		this.#width = width;
		if (Math.abs(height - (this.#heights.at(-1) ?? 0)) > 1)
			this.#heights = [...this.#heights, height].slice(-6);
		const [a = 0, b = 0, ...rest] = this.#heights;
		const turns =
			this.#heights.length === 6 && a !== b && rest.every((value, i) => value === (i % 2 ? b : a));
		return turns ? Math.max(a, b) : height;
	}

	/** Begins anew: what comes is the reader's doing. */
	forget(): void {
		this.#heights = [];
	}
}

/**
 * Tells the host's page how high this page needs its frame to be, in every dialect that it may understand, now and
 * whenever that changes; and hears what the host says. Only the window around is listened to.
 * @returns `step`, which tells our loader that the reader chose a step; `link`, which asks a host that keeps its frames
 * from opening anything to follow a link, and says whether there is one
 */
export function talkToHost(
	measured: Measured,
	answers: Answers,
): { step: (step: number) => void; link: (address: string) => boolean } {
	const host = window.parent;
	if (host === window) return { step: () => {}, link: () => false };
	const listeners = listenersOf(location);
	const turns = new Turns();
	let last = { width: 0, height: 0 };
	let waiting = 0;
	let later: ReturnType<typeof setTimeout> | undefined;
	/** Whether our loader stands the frame still: then it is as high as the host's window, whatever is in it. */
	let scrolled = false;
	// A height is no secret, and a host may be anywhere.
	const post = (message: unknown) => host.postMessage(message, "*");
	const tell = (message: ToHost) => post(message);
	const size = () => {
		const { width, height } = measured.size();
		return { width: Math.round(width), height: Math.ceil(height - 0.01) };
	};
	const say = (asked: boolean) => {
		const now = size();
		if (scrolled) return;
		// In a tab that is not shown, nothing has a size; the frame keeps the one it has. Engines do not tell frames that are
		// made visible by their answer only (WordPress) that they have got one: so that is looked at.
		if (now.width === 0 || now.height === 0) {
			clearTimeout(later);
			later = setTimeout(() => say(true), 500);
			return;
		}
		if (!asked) {
			now.height = turns.settle(now.width, now.height);
			if (now.width === last.width && Math.abs(now.height - last.height) < 2) return;
		}
		last = now;
		for (const message of sizeIn(listeners, now, location.href)) post(message);
	};
	addEventListener("message", ({ source, data }) => {
		if (source !== host) return;
		const message = ours(data);
		if (message?.say === "hello") {
			listeners.loader = true;
			scrolled = message.scrolls === true && answers.steps > 1;
			answers.onHost(scrolled);
			say(true);
			return;
		}
		if (message?.say === "step") {
			const step = count(message.step);
			if (step !== undefined && step < answers.steps) answers.onStep(step);
			return;
		}
		const asks = asksForSize(data, listeners);
		if (asks === "follows") answers.onFollower();
		if (asks) say(true);
	});
	const observer = new ResizeObserver(() => {
		cancelAnimationFrame(waiting);
		waiting = requestAnimationFrame(() => say(false));
	});
	for (const part of measured.parts) observer.observe(part);
	for (const type of ["click", "keydown"]) addEventListener(type, () => turns.forget(), true);
	for (const greeting of greetings) post(greeting);
	if (listeners.pym) answers.onFollower();
	say(true);
	tell({ story: OURS, say: "ready", steps: answers.steps });
	addEventListener("load", () => say(true));
	return {
		step: (step) => {
			if (listeners.loader) tell({ story: OURS, say: "step", step });
		},
		link: (address) => {
			const message = linkIn(listeners, address);
			if (message) post(message);
			return message !== undefined;
		},
	};
}
