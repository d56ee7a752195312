import { readFileSync } from "node:fs";
import MagicString from "magic-string";
import { parse } from "parse5";
import {
	attributeOf,
	cascade,
	childrenOf,
	type Element,
	isElement,
	parseSheet,
	pixels,
	resolveValue,
	variablesOf,
} from "../../downloads/cascade.ts";
import type { Built } from "../tools/built.ts";
import { written } from "../tools/tags.ts";

/** The style sheets that pictures in pages are painted by. */
const SHEET = parseSheet(
	["tokens", "charts", "signs", "marks", "map", "map-scenes", "words"]
		.map((name) => readFileSync(new URL(`../../styles/${name}.css`, import.meta.url), "utf8"))
		.join("\n"),
);
/** What a picture has in itself, and what it is where nothing says so; nothing where that depends on the page. */
const INHERITED = new Map<string, string | undefined>([
	["fill", "#000"],
	["fill-rule", "nonzero"],
	["font-family", undefined],
	["font-weight", "400"],
	["font-style", "normal"],
	["letter-spacing", "normal"],
	["paint-order", "normal"],
	["stroke", "none"],
	["stroke-dasharray", "none"],
	["stroke-linecap", "butt"],
	["stroke-linejoin", "miter"],
	["stroke-width", "1"],
]);
const OWN = ["opacity", "stop-color", "stop-opacity"];

type Variables = ReadonlyMap<string, string>;
type Styles = ReadonlyMap<string, string | undefined>;

/** A colour as SVG 1.1 has it: what lets something through is two attributes. */
function attributesFor(name: string, value: string): [string, string][] {
	const [, color, alpha] = /^(#[\da-f]{6})([\da-f]{2})$/i.exec(value) ?? [];
	if (!color || !alpha) return [[name, value]];
	return [
		[name, color],
		[`${name}-opacity`, (Number.parseInt(alpha, 16) / 255).toFixed(2)],
	];
}

/** Gives the pictures of a page their paint, and their words white space between them. */
class Painter {
	readonly #page: MagicString;
	/** What stands for each hatching where it is not to be had: readers' views keep a picture, and not what it refers to. */
	readonly #grounds = new Map<string, string>();

	constructor(page: MagicString) {
		this.#page = page;
	}

	/**
	 * Goes through what is not a picture, down to those that are. Pictures that only go with a word are left to the page:
	 * readers' views leave them out.
	 */
	search(element: Element, variables: Variables, hydrated: boolean) {
		const hidden =
			attributeOf(element, "aria-hidden") === "true" &&
			attributeOf(element, "class") !== "patterns";
		if (element.tagName === "svg") {
			if (!hidden) this.#paint(element, variables, INHERITED, hydrated);
			return;
		}
		const taken = attributeOf(element, "data-hero") ?? attributeOf(element, "data-hydrate");
		for (const child of element.childNodes)
			if (isElement(child)) this.search(child, variables, hydrated || taken !== undefined);
	}

	#paint(element: Element, above: Variables, inherited: Styles, hydrated: boolean) {
		const declared = cascade(element, SHEET);
		const variables = variablesOf(declared, above);
		const styles = new Map(inherited);
		for (const name of [...INHERITED.keys(), ...OWN]) {
			const value = resolveValue(declared.get(name) ?? "", variables);
			const written = this.#hatched(attributeOf(element, name));
			const now = value ? pixels(value, 16).replace(/px$/, "").replaceAll('"', "'") : written;
			if (now === undefined) continue;
			const known = INHERITED.has(name) && inherited.get(name) === now;
			if (known && written === undefined) continue;
			if (INHERITED.has(name)) styles.set(name, now);
			for (const [key, text] of attributesFor(name, now)) this.#set(element, key, text);
		}
		const id = attributeOf(element, "id");
		for (const child of element.childNodes) {
			if (!isElement(child)) continue;
			this.#paint(child, variables, styles, hydrated);
			if (element.tagName === "linearGradient" && id) {
				const stop = cascade(child, SHEET);
				const alpha = Math.round(255 * Number(stop.get("stop-opacity") ?? 1)).toString(16);
				const color = resolveValue(stop.get("stop-color") ?? "", variables) ?? "";
				this.#grounds.set(id, `${color}${alpha.padStart(2, "0")}`);
			}
		}
		if (element.tagName === "text") this.#space(element, hydrated);
		// On the dark ground of a reader's view, dark words would be lost.
		const parent = element.parentNode;
		const plot = parent && "tagName" in parent && attributeOf(parent, "class") === "plot";
		if (element.tagName === "svg" && plot && !hydrated)
			this.#page.appendLeft(
				element.sourceCodeLocation?.startTag?.endOffset ?? 0,
				`<rect class="ground" width="100%" height="100%" fill="${variables.get("--page")}"></rect>`,
			);
	}

	/** A fill with hatching, and what is there without it. */
	#hatched(fill: string | undefined): string | undefined {
		const ground = this.#grounds.get(/^url\(#([^)]+)\)$/.exec(fill ?? "")?.[1] ?? "");
		return ground === undefined ? fill : `${fill} ${ground}`;
	}

	#set(element: Element, name: string, value: string) {
		const place = element.sourceCodeLocation;
		const known = place?.attrs?.[name];
		const attribute = written(name, value);
		if (attributeOf(element, name) === value) return;
		if (known)
			this.#page.overwrite(known.startOffset, known.endOffset, attribute, { contentOnly: true });
		else {
			// Before the sign that ends the tag: Svelte closes empty ones with a slash.
			const end = (place?.startTag ?? place)?.endOffset ?? 0;
			const slash = this.#page.original[end - 2] === "/" ? 2 : 1;
			this.#page.appendLeft(end - slash, ` ${attribute}`);
		}
	}

	/**
	 * White space after a text and between its lines, for whoever reads the words alone. A line keeps its place where nothing
	 * but its own words are in it. What a script takes over is to have no other elements than that expects.
	 */
	#space(text: Element, hydrated: boolean) {
		const lines = text.childNodes.filter(isElement);
		const ends = lines.length > 0 ? lines : [text];
		ends.forEach((line, i) => {
			const words = childrenOf(line).findLast((node) => node.nodeName === "#text");
			const place = words?.sourceCodeLocation;
			if (!place) return;
			const between = i < ends.length - 1 && !hydrated;
			this.#page.appendLeft(place.endOffset, between ? '<tspan font-size="0"> </tspan>' : " ");
		});
	}
}

/**
 * A page whose pictures show what they show without its style sheets too, as in readers' views and old copies: each shape
 * has its paint, that of the light palette, in attributes that any style sheet overrules; and labels stand apart as text.
 */
export function withPaint(html: string): string {
	const page = new MagicString(html);
	const root = parse(html, { sourceCodeLocationInfo: true }).childNodes.find(isElement);
	if (root) new Painter(page).search(root, variablesOf(cascade(root, SHEET), new Map()), false);
	return page.toString();
}

/** Paints the pictures of every page. */
export function paintPictures({ pages }: Built): void {
	for (const page of pages) page.html = withPaint(page.html);
}
