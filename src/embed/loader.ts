import { Embed } from "./embed.ts";
import { ours } from "./messages.ts";
import { addressOf } from "./pasted.ts";

/*
 * embed.js, in pages of others: puts the embedded page into each figure that was pasted there. Until that answers, and
 * where it never does, the figure's own picture and words stay. Nothing of the host's page is touched but those figures.
 */

/** The figures that were pasted. */
const PASTED = "[data-story-embed]";

/** Figures with their embedded pages. */
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

function embed(figure: HTMLElement): void {
	const address = addressOf(figure);
	if (address && !embeds.has(figure)) embeds.set(figure, new Embed(figure, address));
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
	embeds.delete(figure);
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
	for (const embedded of embeds.values())
		if (source === embedded.frame.contentWindow) {
			// A page in a sandbox, or from a disk, has no origin.
			if (origin === "null" || origin === embedded.origin) embedded.hear(message);
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
