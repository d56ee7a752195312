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

/**
 * A value with its custom properties put in, and the light one of two colours taken.
 * @param variables the custom properties that the element has
 * @returns nothing where it refers to a property that there is not: the declaration does not count then
 */
export function resolveValue(
	value: string,
	variables: ReadonlyMap<string, string>,
): string | undefined {
	if (!/\b(var|light-dark)\(/.test(value)) return value;
	const tree = parseCss(value, { context: "value" });
	let invalid = false;
	walk(tree, {
		visit: "Function",
		leave(node, item, list) {
			if (!/^(var|light-dark)$/.test(node.name)) return;
			const args = argumentsOf(generate({ type: "Value", children: node.children }));
			const [first = "", ...rest] = args;
			const result =
				node.name === "light-dark"
					? first
					: (variables.get(first) ?? (rest.length > 0 ? rest.join(",") : undefined));
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
