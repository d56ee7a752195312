import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DefaultTreeAdapterTypes, parse } from "parse5";

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** A page's text as a reader without scripts has it: what stands in <noscript> is part of it. */
export function parsed(html: string): Element {
	const document = parse(html, { scriptingEnabled: false });
	const root = document.childNodes.find((node) => node.nodeName === "html");
	if (!root) throw new Error("the page has no <html>");
	return root as Element;
}

/** The same of a page's file. */
export const readPage = (path: string): Element => parsed(readFileSync(path, "utf8"));

/** The picture that a reader without scripts has of a step. */
export function readPicture(folder: string, step: string): Element {
	const [svg] = byTag(
		parse(readFileSync(join(folder, `figures/steps/${step}.svg`), "utf8")),
		"svg",
	);
	if (!svg) throw new Error(`${step} has no picture`);
	return svg;
}

export const attribute = (element: Element, name: string): string | undefined =>
	element.attrs.find((attr) => attr.name === name)?.value;

export const hasClass = (element: Element, name: string): boolean =>
	(attribute(element, "class") ?? "").split(/\s+/).includes(name);

/** All elements below one, in the order of the page, that fit. */
export function all(within: Node, fits: (element: Element) => boolean = () => true): Element[] {
	const found: Element[] = [];
	const walk = (node: Node) => {
		if (!("childNodes" in node)) return;
		for (const child of node.childNodes) {
			if ("tagName" in child && fits(child)) found.push(child);
			walk(child);
		}
	};
	walk(within);
	return found;
}

/** What a page's script brings out of its templates once the first screen is painted. */
export const broughtLater = (root: Element): Node[] =>
	all(root, (element) => attribute(element, "data-later") !== undefined).map(
		(template) => (template as DefaultTreeAdapterTypes.Template).content,
	);

export const byClass = (within: Node, name: string): Element[] =>
	all(within, (element) => hasClass(element, name));

export const byTag = (within: Node, name: string): Element[] =>
	all(within, (element) => element.tagName === name);

/** Elements that have an attribute, with a value where one is given. */
export const byAttribute = (within: Node, name: string, value?: string): Element[] =>
	all(within, (element) => {
		const found = attribute(element, name);
		return found !== undefined && (value === undefined || found === value);
	});

/** The one element with an id. */
export function byId(within: Node, id: string): Element {
	const [element] = byAttribute(within, "id", id);
	if (!element) throw new Error(`nothing has the id ${id}`);
	return element;
}

/** Words on one line, as a reader compares them. */
export const squeeze = (words: string): string => words.replace(/\s+/g, " ").trim();

/** The words of an element, without scripts, and without what is left out. */
export function textOf(
	element: Node,
	leaveOut: (element: Element) => boolean = () => false,
): string {
	const words = (node: Node): string => {
		if ("value" in node) return node.value;
		if (!("childNodes" in node)) return "";
		if ("tagName" in node && (/^(script|style)$/.test(node.tagName) || leaveOut(node))) return "";
		return node.childNodes.map(words).join("");
	};
	return squeeze(words(element));
}

/** The numbers of citations and the marks of checked claims, which stand between the words. */
export const isCitation = (element: Element): boolean =>
	hasClass(element, "cites") || hasClass(element, "claim-mark");
