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

/** How long a page without a size waits before it looks again whether it has got one, ms. */
const LOOK_AGAIN = 500;

/** The page around this one, in its frame. */
class Host {
	private readonly host: Window;
	private readonly measured: Measured;
	private readonly answers: Answers;
	private readonly listeners = listenersOf(location);
	private readonly turns = new Turns();
	private last = { width: 0, height: 0 };
	private later: ReturnType<typeof setTimeout> | undefined;
	/** Whether our loader stands the frame still: then it is as high as the host's window, whatever is in it. */
	private scrolled = false;

	constructor(host: Window, measured: Measured, answers: Answers) {
		this.host = host;
		this.measured = measured;
		this.answers = answers;
		addEventListener("message", ({ source, data }) => {
			if (source === host) this.hear(data);
		});
		this.watch();
		for (const greeting of greetings) this.post(greeting);
		if (this.listeners.pym) answers.onFollower();
		this.say(true);
		this.tell({ story: OURS, say: "ready", steps: answers.steps });
		addEventListener("load", () => this.say(true));
	}

	/** Tells our loader that the reader chose a step. */
	step(step: number): void {
		if (this.listeners.loader) this.tell({ story: OURS, say: "step", step });
	}

	/** Asks a host that keeps its frames from opening anything to follow a link; whether there is such a host. */
	link(address: string): boolean {
		const message = linkIn(this.listeners, address);
		if (message) this.post(message);
		return message !== undefined;
	}

	private post(message: unknown): void {
		// A height is no secret, and a host may be anywhere.
		this.host.postMessage(message, "*");
	}

	private tell(message: ToHost): void {
		this.post(message);
	}

	private watch(): void {
		let waiting = 0;
		const observer = new ResizeObserver(() => {
			cancelAnimationFrame(waiting);
			waiting = requestAnimationFrame(() => this.say(false));
		});
		for (const part of this.measured.parts) observer.observe(part);
		for (const type of ["click", "keydown"])
			addEventListener(type, () => this.turns.forget(), true);
	}

	private size(): { width: number; height: number } {
		const { width, height } = this.measured.size();
		return { width: Math.round(width), height: Math.ceil(height - 0.01) };
	}

	/** Says how high the page is: always where the host asked, else only where that has changed. */
	private say(asked: boolean): void {
		const now = this.size();
		if (this.scrolled) return;
		// In a tab that is not shown, nothing has a size; the frame keeps the one it has. Engines do not tell frames that are
		// made visible by their answer only (WordPress) that they have got one: so that is looked at.
		if (now.width === 0 || now.height === 0) {
			clearTimeout(this.later);
			this.later = setTimeout(() => this.say(true), LOOK_AGAIN);
			return;
		}
		if (!asked) {
			now.height = this.turns.settle(now.width, now.height);
			if (now.width === this.last.width && Math.abs(now.height - this.last.height) < 2) return;
		}
		this.last = now;
		for (const message of sizeIn(this.listeners, now, location.href)) this.post(message);
	}

	private hear(data: unknown): void {
		const { answers, listeners } = this;
		const message = ours(data);
		if (message?.say === "hello") {
			listeners.loader = true;
			this.scrolled = message.scrolls === true && answers.steps > 1;
			answers.onHost(this.scrolled);
			this.say(true);
			return;
		}
		if (message?.say === "step") {
			const step = count(message.step);
			if (step !== undefined && step < answers.steps) answers.onStep(step);
			return;
		}
		const asks = asksForSize(data, listeners);
		if (asks === "follows") answers.onFollower();
		if (asks) this.say(true);
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
	const { parent } = window;
	if (parent === window) return { step: () => {}, link: () => false };
	const host = new Host(parent, measured, answers);
	return { step: (step) => host.step(step), link: (address) => host.link(address) };
}
