import { count, OURS, type Said, type ToPage } from "./messages.ts";
import { isHeld, roomIn, setRules, sizeOf } from "./pasted.ts";
import { heightAt } from "./size.ts";

/** How far one scrolls from step to step of a story that stands still meanwhile, in windows. */
const STRIDE = 0.8;
/** How long an embedded page has its room before it answers, ms: after that, there would be but blank space. */
const PATIENCE = 6000;
/** The lowest window that a story stands still in, px: in a lower one its words and its picture would not have room. */
const ROOM = 500;
/** The unit of the window's height: where there is one, that which stays when an address bar comes and goes. */
const WINDOW = CSS.supports("height", "1svh") ? "svh" : "vh";

/** A frame with the page, as the pasted code asks for it. */
function frameOf(figure: HTMLElement, address: URL): HTMLIFrameElement {
	const frame = document.createElement("iframe");
	frame.title =
		figure.dataset.title ?? figure.querySelector("img")?.alt ?? figure.textContent?.trim() ?? "";
	frame.referrerPolicy = "no-referrer";
	frame.setAttribute("scrolling", "no");
	const { sandbox } = figure.dataset;
	if (sandbox !== undefined) frame.setAttribute("sandbox", sandbox);
	frame.src = address.href;
	return frame;
}

/** A pasted figure with the embedded page in it. */
export class Embed {
	private readonly figure: HTMLElement;
	readonly frame: HTMLIFrameElement;
	/** Where the embedded page is from. */
	readonly origin: string;
	private readonly pasted: ChildNode[] = [];
	private readonly style: string | null;
	private readonly size;
	/** How much of the window's top the host keeps for itself, px. */
	private readonly top: number;
	private readonly stops = new AbortController();
	private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
	private readonly widths: ResizeObserver;
	private readonly waited: ReturnType<typeof setTimeout>;
	private steps: number;
	/** As the page last said, px; until then as it was pasted. */
	private height: number | undefined;
	private shown = false;
	private patient = true;
	private scrolls = false;
	private step = -1;
	/** Where in the steps the host's page is scrolled to, and how far it is from one to the next, px. */
	private place = { at: -1, stride: 0 };
	private frames = 0;

	/**
	 * @param figure the pasted figure, which is given back as it was by `remove`
	 * @param address of the page to embed
	 */
	constructor(figure: HTMLElement, address: URL) {
		this.figure = figure;
		this.origin = address.origin;
		this.style = figure.getAttribute("style");
		this.size = sizeOf(figure);
		this.top = count(Number(figure.dataset.top)) ?? 0;
		this.steps = count(Number(figure.dataset.steps)) ?? 1;
		this.frame = frameOf(figure, address);
		this.listen();
		this.widths = new ResizeObserver(() => {
			// Until the page has said how high it is.
			if (this.height === undefined) this.lay();
		});
		this.widths.observe(figure);
		figure.prepend(this.frame);
		this.lay();
		this.waited = setTimeout(() => {
			this.patient = false;
			this.lay();
		}, PATIENCE);
	}

	/** Hears what the embedded page says. */
	hear(message: Said): void {
		// Consent managers send a frame elsewhere and back: each time it has a page, that is greeted anew.
		if (message.say === "ready") this.greet(message);
		const said = count(message.height);
		if (message.say === "height" && said && said !== this.height && !this.scrolls) {
			this.height = said;
			this.lay();
		}
		const chosen = count(message.step);
		if (message.say === "step" && this.scrolls && chosen !== undefined && chosen < this.steps) {
			this.step = chosen;
			this.scrollToPlace(chosen);
		}
	}

	/** Gives the figure back as it was pasted. */
	remove(): void {
		const { figure, style } = this;
		this.stops.abort();
		clearTimeout(this.waited);
		this.widths.disconnect();
		cancelAnimationFrame(this.frames);
		this.frame.remove();
		figure.prepend(...this.pasted);
		if (style === null) figure.removeAttribute("style");
		else figure.style.cssText = style;
	}

	private listen(): void {
		const { signal } = this.stops;
		const choose = () => this.choose();
		const soon = () => {
			if (this.steps > 1 && this.frames === 0)
				this.frames = requestAnimationFrame(() => this.follow());
		};
		addEventListener("scroll", soon, { passive: true, signal });
		addEventListener("resize", choose, { signal });
		addEventListener("resize", soon, { signal });
		this.still.addEventListener("change", choose, { signal });
		this.print(signal);
	}

	/** On paper, a story that is scrolled through would be blank page after blank page. */
	private print(signal: AbortSignal): void {
		let printed: number | undefined;
		const before = () => {
			if (!this.scrolls) return;
			printed = scrollY;
			this.scrolls = false;
			this.lay();
		};
		const after = () => {
			if (printed === undefined) return;
			this.scrolls = true;
			this.lay();
			scrollTo({ top: printed, behavior: "instant" });
			printed = undefined;
			this.choose();
		};
		addEventListener("beforeprint", before, { signal });
		addEventListener("afterprint", after, { signal });
	}

	private tell(message: ToPage): void {
		this.frame.contentWindow?.postMessage(message, "*");
	}

	private lay(): void {
		const { figure, frame, scrolls, shown, top } = this;
		const { width, around } = roomIn(figure);
		const px = this.height ?? Math.ceil(heightAt(this.size, width));
		const hasRoom = shown || this.patient;
		setRules(figure, {
			position: "relative",
			"min-height": hasRoom ? `${px + around}px` : "0",
			height: scrolls ? `calc(${(this.steps - 1) * STRIDE + 1} * 100${WINDOW})` : "auto",
		});
		setRules(frame, {
			display: "block",
			width: "100%",
			height: scrolls ? `calc(100${WINDOW} - ${top}px)` : hasRoom ? `${px}px` : "100%",
			"min-width": "0",
			"max-width": "none",
			"min-height": "0",
			"max-height": "none",
			margin: "0",
			padding: "0",
			border: "0",
			position: scrolls ? "sticky" : shown ? "static" : "absolute",
			inset: scrolls ? `${top}px auto auto` : "0 auto auto 0",
			visibility: shown ? "visible" : "hidden",
		});
	}

	/** How far it is from step to step, px. */
	private stride(): number {
		const way = this.figure.offsetHeight - this.frame.offsetHeight;
		return Math.max(1, way / Math.max(1, this.steps - 1));
	}

	/** Where the page is scrolled to when the frame begins to stand still, px. */
	private start(): number {
		return this.figure.getBoundingClientRect().top + scrollY - this.top;
	}

	private scrollToPlace(at: number): void {
		scrollTo({ top: this.start() + at * this.stride(), behavior: "instant" });
	}

	/** Scrolls the page through the story, or not: only where nothing that the reader sees would move. */
	private choose(): void {
		const { figure, top } = this;
		const may =
			this.steps > 1 &&
			this.shown &&
			!this.still.matches &&
			innerHeight - top >= ROOM &&
			!isHeld(figure);
		const { top: above, bottom } = figure.getBoundingClientRect();
		if (may === this.scrolls || (may && bottom < innerHeight)) return;
		this.scrolls = may;
		this.lay();
		this.tell({ story: OURS, say: "hello", scrolls: may });
		this.step = -1;
		this.place = { at: -1, stride: 0 };
		if (may) this.follow();
		// The reader was in the midst of it: all that was scrolled through is gone.
		else if (above < top && bottom > 0) this.scrollToPlace(0);
	}

	/** Tells the page which step the host's page is scrolled to. */
	private follow(): void {
		this.frames = 0;
		if (!this.scrolls) {
			this.choose();
			return;
		}
		const { place } = this;
		const last = this.steps - 1;
		const now = this.stride();
		// Another window, another way from step to step: the reader stays where the story is.
		const moved = Math.abs(now - place.stride) > 1 && place.at > 0 && place.at < last;
		if (moved) this.scrollToPlace(place.at);
		else place.at = (scrollY - this.start()) / now;
		place.stride = now;
		const next = Math.min(last, Math.max(0, Math.round(place.at)));
		if (next === this.step) return;
		this.step = next;
		this.tell({ story: OURS, say: "step", step: next });
	}

	private greet(message: Said): void {
		// The story may have got more steps, or fewer, since its code was pasted.
		if (this.steps > 1) this.steps = count(message.steps) ?? this.steps;
		this.tell({ story: OURS, say: "hello", scrolls: this.scrolls });
		if (this.scrolls && this.step >= 0) this.tell({ story: OURS, say: "step", step: this.step });
		if (this.shown) return;
		this.shown = true;
		// Only now: a page that is still being read may not have had all of it before.
		for (const node of [...this.figure.childNodes]) {
			if (node === this.frame) continue;
			this.pasted.push(node);
			node.remove();
		}
		this.lay();
		this.choose();
	}
}
