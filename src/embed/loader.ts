import { count, OURS, ours, type ToPage } from "./messages.ts";
import { type EmbedSize, heightAt } from "./size.ts";

/*
 * embed.js, in pages of others: puts the embedded page into each figure that was pasted there. Until that answers, and
 * where it never does, the figure's own picture and words stay. Nothing of the host's page is touched but those figures.
 */

/** The figures that were pasted. */
const PASTED = "[data-story-embed]";
/** How far one scrolls from step to step of a story that stands still meanwhile, in windows. */
const STRIDE = 0.8;
/** How long an embedded page has its room before it answers, ms: after that, there would be but blank space. */
const PATIENCE = 6000;
/** The lowest window that a story stands still in, px: in a lower one its words and its picture would not have room. */
const ROOM = 500;
/** The unit of the window's height: where there is one, that which stays when an address bar comes and goes. */
const WINDOW = CSS.supports("height", "1svh") ? "svh" : "vh";

type Embed = {
	figure: HTMLElement;
	frame: HTMLIFrameElement;
	/** Where the embedded page is from. */
	origin: string;
	/** Hears what the embedded page says. */
	hear: (message: { say: string; [name: string]: unknown }) => void;
	/** Gives the figure back as it was pasted. */
	remove: () => void;
};

const embeds = new Map<HTMLElement, Embed>();
/** Pasted figures that are not near the window yet. */
const waiting = new Set<HTMLElement>();

const near = new IntersectionObserver(
	(entries) => {
		for (const { isIntersecting, target } of entries)
			if (isIntersecting) {
				near.unobserve(target);
				waiting.delete(target as HTMLElement);
				embed(target as HTMLElement);
			}
	},
	{ rootMargin: "100% 0px" },
);

/** The address of the page to embed; none that is not of the web or of a disk. */
function addressOf(figure: HTMLElement): URL | undefined {
	const { src } = figure.dataset;
	// None at all would be the host's page itself.
	if (!src) return undefined;
	try {
		const address = new URL(src, document.baseURI);
		return /^(https?|file):$/.test(address.protocol) ? address : undefined;
	} catch {
		return undefined;
	}
}

/** The size that a figure was pasted with; none where it is not one. */
function sizeOf(figure: HTMLElement): EmbedSize {
	try {
		const size: unknown = JSON.parse(figure.dataset.size ?? "");
		const isLine = (line: unknown) =>
			Array.isArray(line) && line.length === 2 && line.every((part) => Number.isFinite(part));
		if (Array.isArray(size) && size.length > 0 && size.every(isLine)) return size as EmbedSize;
	} catch {}
	return [[640, 0]];
}

/** Whether an element cuts off or scrolls what is in it. */
function cuts(element: Element): boolean {
	const { overflowX, overflowY } = getComputedStyle(element);
	return /auto|scroll|hidden/.test(`${overflowX} ${overflowY}`);
}

/** Whether something around a figure keeps it from standing still while the page scrolls. */
function isHeld(figure: HTMLElement): boolean {
	const root = document.documentElement;
	for (let around = parentOf(figure); around && around !== root; around = parentOf(around))
		// What the body says of this is the window's, unless the root says something of it too.
		if ((around !== document.body || cuts(root)) && cuts(around)) return true;
	return false;
}

/** Sets rules that no style sheet of the host overrules. */
function set(element: HTMLElement, rules: Record<string, string>): void {
	for (const [name, value] of Object.entries(rules))
		element.style.setProperty(name, value, "important");
}

const parentOf = (element: Element): Element | null =>
	element.assignedSlot ??
	element.parentElement ??
	(element.parentNode instanceof ShadowRoot ? element.parentNode.host : null);

function embed(figure: HTMLElement): void {
	const address = addressOf(figure);
	if (!address || embeds.has(figure)) return;
	const pasted: ChildNode[] = [];
	const style = figure.getAttribute("style");
	const size = sizeOf(figure);
	const top = count(Number(figure.dataset.top)) ?? 0;
	const frame = document.createElement("iframe");
	const stops = new AbortController();
	const { signal } = stops;
	const still = matchMedia("(prefers-reduced-motion: reduce)");
	let steps = count(Number(figure.dataset.steps)) ?? 1;
	/** As the page last said; until then as it was pasted. */
	let height: number | undefined;
	let shown = false;
	let patient = true;
	let scrolls = false;
	let step = -1;
	/** Where in the steps the host's page is scrolled to, and how far it is from one to the next, px. */
	let place = { at: -1, stride: 0 };
	let frames = 0;

	const tell = (message: ToPage) => frame.contentWindow?.postMessage(message, "*");

	const lay = () => {
		const own = getComputedStyle(figure);
		const sum = (...names: string[]) =>
			names.reduce((all, name) => all + (Number.parseFloat(own.getPropertyValue(name)) || 0), 0);
		const width = figure.clientWidth - sum("padding-left", "padding-right");
		const px = height ?? Math.ceil(heightAt(size, Math.max(0, width)));
		const around =
			own.boxSizing === "border-box"
				? sum("padding-top", "padding-bottom", "border-top-width", "border-bottom-width")
				: 0;
		const hasRoom = shown || patient;
		set(figure, {
			position: "relative",
			"min-height": hasRoom ? `${px + around}px` : "0",
			height: scrolls ? `calc(${(steps - 1) * STRIDE + 1} * 100${WINDOW})` : "auto",
		});
		set(frame, {
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
	};

	/** How far it is from step to step, px. */
	const stride = () =>
		Math.max(1, (figure.offsetHeight - frame.offsetHeight) / Math.max(1, steps - 1));

	/** Where the page is scrolled to when the frame begins to stand still, px. */
	const start = () => figure.getBoundingClientRect().top + scrollY - top;
	const scrollToPlace = (at: number) =>
		scrollTo({ top: start() + at * stride(), behavior: "instant" });

	/** Scrolls the page through the story, or not: only where nothing that the reader sees would move. */
	const choose = () => {
		const may =
			steps > 1 && shown && !still.matches && innerHeight - top >= ROOM && !isHeld(figure);
		const { top: above, bottom } = figure.getBoundingClientRect();
		if (may === scrolls || (may && bottom < innerHeight)) return;
		scrolls = may;
		lay();
		tell({ story: OURS, say: "hello", scrolls });
		step = -1;
		place = { at: -1, stride: 0 };
		if (scrolls) follow();
		// The reader was in the midst of it: all that was scrolled through is gone.
		else if (above < top && bottom > 0) scrollToPlace(0);
	};

	/** Which step the host's page is scrolled to. */
	const follow = () => {
		frames = 0;
		if (!scrolls) return choose();
		const now = stride();
		// Another window, another way from step to step: the reader stays where the story is.
		const moved = Math.abs(now - place.stride) > 1 && place.at > 0 && place.at < steps - 1;
		if (moved) scrollToPlace(place.at);
		else place.at = (scrollY - start()) / now;
		place.stride = now;
		const next = Math.min(steps - 1, Math.max(0, Math.round(place.at)));
		if (next === step) return;
		step = next;
		tell({ story: OURS, say: "step", step });
	};
	const soon = () => {
		if (steps > 1 && frames === 0) frames = requestAnimationFrame(follow);
	};

	const answered = () => {
		if (shown) return;
		shown = true;
		// Only now: a page that is still being read may not have had all of it before.
		for (const node of [...figure.childNodes]) {
			if (node === frame) continue;
			pasted.push(node);
			node.remove();
		}
		lay();
		choose();
	};

	frame.title =
		figure.dataset.title ?? figure.querySelector("img")?.alt ?? figure.textContent?.trim() ?? "";
	frame.referrerPolicy = "no-referrer";
	frame.setAttribute("scrolling", "no");
	const sandbox = figure.dataset.sandbox;
	if (sandbox !== undefined) frame.setAttribute("sandbox", sandbox);
	frame.src = address.href;
	addEventListener("scroll", soon, { passive: true, signal });
	addEventListener("resize", choose, { signal });
	addEventListener("resize", soon, { signal });
	still.addEventListener("change", choose, { signal });
	// On paper, a story that is scrolled through would be blank page after blank page.
	let printed: number | undefined;
	addEventListener(
		"beforeprint",
		() => {
			if (!scrolls) return;
			printed = scrollY;
			scrolls = false;
			lay();
		},
		{ signal },
	);
	addEventListener(
		"afterprint",
		() => {
			if (printed === undefined) return;
			scrolls = true;
			lay();
			scrollTo({ top: printed, behavior: "instant" });
			printed = undefined;
			choose();
		},
		{ signal },
	);
	const widths = new ResizeObserver(() => {
		// Until the page has said how high it is.
		if (height === undefined) lay();
	});
	widths.observe(figure);
	figure.prepend(frame);
	lay();
	const waited = setTimeout(() => {
		patient = false;
		lay();
	}, PATIENCE);

	embeds.set(figure, {
		figure,
		frame,
		origin: address.origin,
		hear: (message) => {
			// Consent managers send a frame elsewhere and back: each time it has a page, that is greeted anew.
			if (message.say === "ready") {
				// The story may have got more steps, or fewer, since its code was pasted.
				if (steps > 1) steps = count(message.steps) ?? steps;
				tell({ story: OURS, say: "hello", scrolls });
				if (scrolls && step >= 0) tell({ story: OURS, say: "step", step });
				answered();
			}
			const said = count(message.height);
			if (message.say === "height" && said && said !== height && !scrolls) {
				height = said;
				lay();
			}
			const chosen = count(message.step);
			if (message.say === "step" && scrolls && chosen !== undefined && chosen < steps) {
				step = chosen;
				scrollToPlace(chosen);
			}
		},
		remove: () => {
			stops.abort();
			clearTimeout(waited);
			widths.disconnect();
			cancelAnimationFrame(frames);
			frame.remove();
			figure.prepend(...pasted);
			if (style === null) figure.removeAttribute("style");
			else figure.style.cssText = style;
			embeds.delete(figure);
		},
	});
}

/** Finds what was pasted into a part of a page, also in open shadow roots. */
function find(root: ParentNode): HTMLElement[] {
	const own = root instanceof HTMLElement && root.matches(PASTED) ? [root] : [];
	const inside = [...root.querySelectorAll<HTMLElement>("*")];
	const shadows = [root, ...inside].flatMap((element) =>
		element instanceof Element && element.shadowRoot ? [element.shadowRoot] : [],
	);
	for (const shadow of shadows) watch(shadow);
	return [
		...own,
		...inside.filter((element) => element.matches(PASTED)),
		...shadows.flatMap((shadow) => find(shadow)),
	];
}

/** Takes up what was pasted into a part of the page. */
function scan(root: ParentNode = document): void {
	if (!running) {
		start();
		return;
	}
	for (const figure of find(root)) {
		if (embeds.has(figure) || waiting.has(figure) || !addressOf(figure)) continue;
		waiting.add(figure);
		near.observe(figure);
	}
}

function letGo(figure: HTMLElement): void {
	near.unobserve(figure);
	waiting.delete(figure);
	embeds.get(figure)?.remove();
}

/** Gives back what was pasted as it was; all of it where nothing is named, and then takes up nothing more. */
function remove(root: ParentNode = document): void {
	for (const figure of [...waiting, ...embeds.keys()])
		if (root === document || root.contains(figure)) letGo(figure);
	if (root !== document) return;
	running?.abort();
	running = undefined;
	changes.disconnect();
	watched = new WeakSet();
}

const changes = new MutationObserver((records) => {
	for (const { addedNodes } of records)
		for (const node of addedNodes) if (node instanceof Element) scan(node);
	// What has left the page is let go of; what was only moved is there again by now.
	for (const figure of [...waiting, ...embeds.keys()]) if (!figure.isConnected) letGo(figure);
});
let watched = new WeakSet<Node>();
function watch(root: Node): void {
	if (watched.has(root)) return;
	watched.add(root);
	changes.observe(root, { childList: true, subtree: true });
}

function hear({ source, origin, data }: MessageEvent): void {
	const message = ours(data);
	if (!message || !source) return;
	for (const { frame, origin: own, hear: hears } of embeds.values())
		if (source === frame.contentWindow) {
			// A page in a sandbox, or from a disk, has no origin.
			if (origin === "null" || origin === own) hears(message);
			return;
		}
}

/** While something is taken up: ends it. */
let running: AbortController | undefined;

/** Takes up all that is pasted, now and later. */
function start(): void {
	if (running) return;
	running = new AbortController();
	const { signal } = running;
	addEventListener("message", hear, { signal });
	watch(document);
	scan();
	// Elements that make their own inside do so late.
	addEventListener("load", () => scan(), { signal });
	document.addEventListener("DOMContentLoaded", () => scan(), { signal });
}

type Namespace = { scan: typeof scan; remove: typeof remove; start: typeof start };
const host = globalThis as typeof globalThis & { StoryEmbed?: Namespace };
// Each pasted figure brings the script: the first one does it all.
if (host.StoryEmbed) host.StoryEmbed.scan();
else {
	host.StoryEmbed = { scan, remove, start };
	start();
}
