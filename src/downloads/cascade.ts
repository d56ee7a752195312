import { compile } from "css-select";
import { type CssNode, generate, List, parse as parseCss, walk } from "css-tree";
import type { DefaultTreeAdapterTypes } from "parse5";

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** A rule of a style sheet for one selector: which elements it is for, and how strong it is. */
export type Rule = {
	matches: (element: Element) => boolean;
	specificity: number;
	declarations: { property: string; value: string; important: boolean }[];
};

/** Pseudo-elements, and states that a picture in a file is never in. */
const NEVER = /::|:(?:hover|focus|active|visited|target|defined|before|after)/;

export const isElement = (node: Node): node is Element => "tagName" in node;
export const childrenOf = (node: Parent | Node): Node[] =>
	"childNodes" in node ? node.childNodes : [];
export const attributeOf = (element: Element, name: string) =>
	element.attrs.find((attr) => attr.name === name)?.value;

/** How css-select walks a tree of parse5. */
const adapter = {
	isTag: isElement,
	getAttributeValue: attributeOf,
	getChildren: childrenOf,
	getName: (element: Element) => element.tagName,
	getParent: (element: Element) =>
		element.parentNode && "tagName" in element.parentNode ? element.parentNode : null,
	getSiblings: (node: Node) => (node.parentNode ? childrenOf(node.parentNode) : [node]),
	getText: (node: Node): string =>
		"value" in node ? node.value : childrenOf(node).map(adapter.getText).join(""),
	hasAttrib: (element: Element, name: string) => attributeOf(element, name) !== undefined,
	removeSubsets: (nodes: Node[]) => nodes,
};

/**
 * How strong a selector is (W3C Selectors 4, 17): ids, then classes, attributes and pseudo-classes, then types.
 * @param selector as css-tree gives it
 */
function specificityOf(selector: CssNode): number {
	let sum = 0;
	const strongest = (list: Iterable<CssNode>) => Math.max(0, ...[...list].map(specificityOf));
	if (!("children" in selector) || !selector.children) return 0;
	for (const part of selector.children) {
		if (part.type === "IdSelector") sum += 1e6;
		else if (part.type === "ClassSelector" || part.type === "AttributeSelector") sum += 1e3;
		else if (part.type === "TypeSelector") sum += part.name === "*" ? 0 : 1;
		else if (part.type === "PseudoElementSelector") sum += 1;
		else if (part.type === "PseudoClassSelector") {
			if (part.name === "where") continue;
			if (/^(is|not|has|matches)$/.test(part.name)) {
				for (const list of part.children ?? [])
					if (list.type === "SelectorList") sum += strongest(list.children);
			} else sum += 1e3;
		}
	}
	return sum;
}

/**
 * Reads a style sheet. Rules under a condition, such as those for paper or for wide windows, are left out: a picture in a
 * file has one size and one medium.
 * @throws Error where a selector is of a form that cannot be matched
 */
export function parseSheet(css: string): Rule[] {
	const rules: Rule[] = [];
	const sheet = parseCss(css, { parseValue: false, parseCustomProperty: false });
	if (sheet.type !== "StyleSheet") return rules;
	for (const rule of sheet.children) {
		if (rule.type !== "Rule" || rule.prelude.type !== "SelectorList") continue;
		const declarations = [...rule.block.children].flatMap((node) =>
			node.type === "Declaration"
				? [
						{
							property: node.property,
							value: generate(node.value).trim(),
							important: node.important !== false,
						},
					]
				: [],
		);
		for (const selector of rule.prelude.children) {
			const text = generate(selector);
			if (NEVER.test(text)) continue;
			const matches = compile<Node, Element>(text, { adapter, xmlMode: true });
			rules.push({ matches, specificity: specificityOf(selector), declarations });
		}
	}
	return rules;
}

/** The properties that a style sheet gives an element: the strongest declaration of each, the later where they are equal. */
export function cascade(element: Element, sheet: Rule[]): Map<string, string> {
	const strength = new Map<string, number>();
	const values = new Map<string, string>();
	for (const rule of sheet) {
		if (!rule.matches(element)) continue;
		for (const { property, value, important } of rule.declarations) {
			const strong = rule.specificity + (important ? 1e9 : 0);
			if (strong < (strength.get(property) ?? 0)) continue;
			strength.set(property, strong);
			values.set(property, value);
		}
	}
	return values;
}

/** The arguments of a function, as text. */
function argumentsOf(text: string): string[] {
	const parts = [""];
	let depth = 0;
	for (const character of text) {
		if (character === "(") depth++;
		if (character === ")") depth--;
		if (character === "," && depth === 0) parts.push("");
		else parts[parts.length - 1] += character;
	}
	return parts.map((part) => part.trim());
}

/** A colour as red, green, blue from 0 to 255 and alpha from 0 to 1. */
function rgba(color: string): [number, number, number, number] {
	if (color === "transparent") return [0, 0, 0, 0];
	const short = /^#([\da-f]{3,4})$/i.exec(color)?.[1];
	const digits = short
		? [...short].map((digit) => digit + digit).join("")
		: /^#((?:[\da-f]{2}){3,4})$/i.exec(color)?.[1];
	if (!digits) throw new Error(`not a colour that can be mixed: ${color}`);
	const [r = 0, g = 0, b = 0, a = 255] = (digits.match(/../g) ?? []).map((pair) =>
		Number.parseInt(pair, 16),
	);
	return [r, g, b, a / 255];
}

const hex = (value: number) => Math.round(value).toString(16).padStart(2, "0");
const hexColor = ([r, g, b, a]: readonly [number, number, number, number]) =>
	`#${hex(r)}${hex(g)}${hex(b)}${a < 1 ? hex(a * 255) : ""}`;

/** Two colours mixed in sRGB, by their parts, with their alphas (W3C CSS Color 5, 2). */
function colorMix(args: string[]): string {
	const [space = "", ...colors] = args;
	if (space !== "in srgb" || colors.length !== 2)
		throw new Error(`cannot mix ${args.join(", ")}: only two colours, in srgb`);
	const parts = colors.map((color) => {
		const percent = /(-?[\d.]+)%/.exec(color);
		return {
			color: rgba(color.replace(/\s*-?[\d.]+%\s*/, "").trim()),
			share: percent ? Number(percent[1]) / 100 : undefined,
		};
	});
	const [one, two] = parts;
	if (!one || !two) throw new Error("two colours");
	const first = one.share ?? (two.share === undefined ? 0.5 : 1 - two.share);
	const second = two.share ?? 1 - first;
	const sum = first + second;
	const p = first / sum;
	const q = second / sum;
	const alpha = one.color[3] * p + two.color[3] * q;
	const channel = (i: 0 | 1 | 2) =>
		alpha === 0 ? 0 : (one.color[i] * one.color[3] * p + two.color[i] * two.color[3] * q) / alpha;
	return hexColor([channel(0), channel(1), channel(2), alpha * Math.min(1, sum)]);
}

/**
 * A value with its custom properties put in, the light one of two colours taken, and colours mixed.
 * @param variables the custom properties that the element has
 * @returns nothing where it refers to a property that there is not: the declaration does not count then
 */
export function resolveValue(
	value: string,
	variables: ReadonlyMap<string, string>,
): string | undefined {
	if (!/\b(var|light-dark|color-mix)\(/.test(value)) return value;
	const tree = parseCss(value, { context: "value" });
	let invalid = false;
	walk(tree, {
		visit: "Function",
		leave(node, item, list) {
			if (!/^(var|light-dark|color-mix)$/.test(node.name)) return;
			const args = argumentsOf(generate({ type: "Value", children: node.children }));
			const [first = "", ...rest] = args;
			let result: string | undefined;
			if (node.name === "color-mix") result = colorMix(args);
			else if (node.name === "light-dark") result = first;
			else result = variables.get(first) ?? (rest.length > 0 ? rest.join(",") : undefined);
			if (result === undefined) invalid = true;
			list.replace(item, new List<CssNode>().fromArray([{ type: "Raw", value: result ?? "" }]));
		},
	});
	return invalid ? undefined : resolveValue(generate(tree), variables);
}

/** Custom properties of an element: its parent's, and its own with what they refer to put in. */
export function variablesOf(
	own: ReadonlyMap<string, string>,
	inherited: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
	const declared = [...own].filter(([property]) => property.startsWith("--"));
	if (declared.length === 0) return inherited;
	const result = new Map(inherited);
	const raw = new Map(declared);
	const done = new Set<string>();
	const settle = (name: string, within: string[]) => {
		const value = raw.get(name);
		if (value === undefined || done.has(name)) return;
		if (within.includes(name)) throw new Error(`${name} refers to itself`);
		for (const [, other = ""] of value.matchAll(/var\(\s*(--[\w-]+)/g))
			settle(other, [...within, name]);
		const resolved = resolveValue(value, result);
		if (resolved === undefined) result.delete(name);
		else result.set(name, resolved);
		done.add(name);
	};
	for (const [name] of declared) settle(name, []);
	return result;
}

export const trim = (value: number) => String(Number(value.toFixed(3)));

/** A length in px: em is the type size, rem is 16 px. */
export const pixels = (value: string, size: number): string =>
	value.replace(/(-?(?:\d+\.?\d*|\.\d+))(px|rem|em)\b/g, (_, number: string, unit: string) =>
		trim(Number(number) * (unit === "em" ? size : unit === "rem" ? 16 : 1)),
	);

/** What the style sheets give each element of a tree. */
export function declaredIn(
	element: Element,
	sheet: Rule[],
	found: Map<Element, Map<string, string>> = new Map(),
): Map<Element, Map<string, string>> {
	found.set(element, cascade(element, sheet));
	for (const child of element.childNodes) if (isElement(child)) declaredIn(child, sheet, found);
	return found;
}
