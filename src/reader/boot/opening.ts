import { PARTS, PIECES } from "../scroll/away.ts";

// What runs at the end of the page. When its first screen is painted come its fonts and its scripts; meanwhile its parts and
// their pieces are laid out one after the other, so that none of it is a long task. What is scrolled to before its turn is
// laid out at once by the browser.

/** How long a frame is waited for, ms, before it is taken to be on the screen. */
const PAINT_PATIENCE = 1000;

/** How long the words of the page wait for its fonts, ms, before they are laid out in those that stand in for them. */
const FONTS_PATIENCE = 1500;

/** How much is laid out in one go, about, in elements; a piece that is more is not divided. */
const LAID_AT_ONCE = 110;

/** So many characters are as much work to lay out as one element, about. */
const CHARACTERS = 25;

const root = document.documentElement;

function once(run: () => void): () => void {
	let done = false;
	return () => {
		if (!done) run();
		done = true;
	};
}

/** Runs something after the next frame. What is not looked at is never painted: then it is not waited for. */
function painted(run: () => void) {
	const go = once(run);
	if (!document.hidden) requestAnimationFrame(() => setTimeout(go));
	setTimeout(go, document.hidden ? 0 : PAINT_PATIENCE);
}

/** Runs something when the first frame is on the screen, a while after it was drawn; where the browser does not say when, after the next. */
function shown(run: () => void) {
	const types = self.PerformanceObserver?.supportedEntryTypes;
	if (document.hidden || !types?.includes("paint")) return painted(run);
	const go = once(run);
	new PerformanceObserver((list) => {
		if (list.getEntriesByName("first-contentful-paint").length > 0) go();
	}).observe({ type: "paint", buffered: true });
	setTimeout(go, PAINT_PATIENCE);
}

/** How much work it is to lay out all that is in an element, in elements. */
const weight = (element: Element): number =>
	element.getElementsByTagName("*").length + (element.textContent?.length ?? 0) / CHARACTERS;

/** The same for a part, whose pieces are weighed by themselves, or for a piece; what is in a table or a list that is shut is not laid out. */
function ownWeight(part: Element): number {
	const apart = part.matches(PIECES) ? "details > :not(summary)" : PIECES;
	let own = weight(part);
	for (const inner of part.querySelectorAll(apart)) own -= weight(inner);
	return own;
}

/** Lays out some of the parts that are left, and then the others. */
function layOut(parts: Element[]) {
	if (parts.length === 0 || document.hidden || !root.classList.contains("opening")) {
		// To take it away has the browser look at every element: where all parts are laid out, it says nothing any more.
		if (parts.length > 0) root.classList.remove("opening");
		delete root.dataset.opening;
		dispatchEvent(new Event("story-opened"));
		return;
	}
	let taken = 0;
	for (let sum = 0; taken < parts.length; taken++) {
		const part = parts[taken] as Element;
		sum += ownWeight(part);
		if (taken > 0 && sum > LAID_AT_ONCE) break;
		part.classList.add("laid");
	}
	// To ask for its place has it laid out now, in a task of its own, whenever the next frame may be.
	parts[taken - 1]?.getBoundingClientRect();
	setTimeout(() => layOut(parts.slice(taken)));
}

/** Asks for the page's scripts, in their order. */
function bringScripts() {
	const later = document.querySelector<HTMLTemplateElement>("template[data-later]");
	if (!later || root.dataset.reader === "unrolled") return;
	const scripts = document.importNode(later.content, true);
	later.remove();
	for (const script of scripts.querySelectorAll("script")) script.async = false;
	document.head.append(scripts);
}

/** A font of the page, once it is there. */
function loaded({ style }: CSSFontFaceRule): Promise<FontFace> {
	const said = (name: string) => style.getPropertyValue(name) || undefined;
	const family = said("font-family")?.replace(/["']/g, "") ?? "";
	const descriptors = {
		style: said("font-style"),
		weight: said("font-weight"),
		stretch: said("font-stretch"),
		unicodeRange: said("unicode-range"),
	};
	const given = Object.entries(descriptors).filter(([, value]) => value !== undefined);
	return new FontFace(family, said("src") ?? "", Object.fromEntries(given)).load();
}

/**
 * Fetches the page's fonts, and gives them to it all at once: where they are declared before they are there, all words in
 * sight are laid out twice, in tasks of 177 to 316 and about 55 ms instead of one of 43 to 90 (slowed to 2.6). Fonts that
 * are long in coming, or fail, are declared after all, and the browser takes each as it comes.
 * @param sheet the rules that declare them, still to be turned on, or on from the beginning
 * @param go is called when they are there, or were waited for
 */
function bringFonts(sheet: CSSStyleSheet | null | undefined, go: () => void) {
	const declare = () => {
		if (sheet) sheet.disabled = false;
		go();
	};
	if (!sheet?.disabled) {
		document.fonts?.ready.then(go);
		setTimeout(go, FONTS_PATIENCE);
		return;
	}
	const late = setTimeout(declare, FONTS_PATIENCE);
	const rules = [...sheet.cssRules] as CSSFontFaceRule[];
	Promise.all(rules.map(loaded)).then((faces) => {
		if (!sheet.disabled) return;
		clearTimeout(late);
		for (const face of faces) document.fonts.add(face);
		go();
	}, declare);
}

// An engine for which the script in the head is too new has nothing to wait for.
if (self.customElements) {
	const faces = document.querySelector<HTMLStyleElement>("style[data-faces]");
	const open = () => painted(() => layOut([...document.querySelectorAll(`${PARTS}, ${PIECES}`)]));
	document.addEventListener("DOMContentLoaded", () =>
		shown(() => {
			bringScripts();
			bringFonts(faces?.sheet, once(open));
		}),
	);
}
