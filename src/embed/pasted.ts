import type { EmbedSize } from "./size.ts";

/*
 * What a figure that was pasted into another page says of itself, and what that page lets it do.
 */

/** A pasted code without a size, such as an old one: as wide as a column, as high as its page will say. */
const UNSIZED: EmbedSize = [[640, 0]];

/** The address of the page to embed; none that is not of the web or of a disk. */
export function addressOf(figure: HTMLElement): URL | undefined {
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

/** The size that a figure was pasted with, as `data-size` has it: widths and heights in px. */
export function sizeOf(figure: HTMLElement): EmbedSize {
	try {
		const size: unknown = JSON.parse(figure.dataset.size ?? "");
		const isLine = (line: unknown) =>
			Array.isArray(line) && line.length === 2 && line.every((part) => Number.isFinite(part));
		if (Array.isArray(size) && size.length > 0 && size.every(isLine)) return size as EmbedSize;
	} catch {}
	return UNSIZED;
}

/** Whether an element cuts off or scrolls what is in it. */
function cuts(element: Element): boolean {
	const { overflowX, overflowY } = getComputedStyle(element);
	return /auto|scroll|hidden/.test(`${overflowX} ${overflowY}`);
}

const parentOf = (element: Element): Element | null =>
	element.assignedSlot ??
	element.parentElement ??
	(element.parentNode instanceof ShadowRoot ? element.parentNode.host : null);

/** Whether something around a figure keeps it from standing still while the page scrolls. */
export function isHeld(figure: HTMLElement): boolean {
	const root = document.documentElement;
	for (let around = parentOf(figure); around && around !== root; around = parentOf(around))
		// What the body says of this is the window's, unless the root says something of it too.
		if ((around !== document.body || cuts(root)) && cuts(around)) return true;
	return false;
}

/** The room inside a figure, px, and what its own padding and borders add to a `min-height` that is set on it. */
export function roomIn(figure: HTMLElement): { width: number; around: number } {
	const own = getComputedStyle(figure);
	const sum = (...names: string[]) =>
		names.reduce((all, name) => all + (Number.parseFloat(own.getPropertyValue(name)) || 0), 0);
	return {
		width: Math.max(0, figure.clientWidth - sum("padding-left", "padding-right")),
		around:
			own.boxSizing === "border-box"
				? sum("padding-top", "padding-bottom", "border-top-width", "border-bottom-width")
				: 0,
	};
}

/** Sets rules that no style sheet of the host overrules. */
export function setRules(element: HTMLElement, rules: Record<string, string>): void {
	for (const [name, value] of Object.entries(rules))
		element.style.setProperty(name, value, "important");
}
