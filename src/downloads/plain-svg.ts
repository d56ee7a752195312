import { compile } from "css-select";
import { type CssNode, generate, List, parse as parseCss, walk } from "css-tree";
import { type DefaultTreeAdapterTypes, html, parseFragment } from "parse5";
import { scriptsOf, wideFace } from "./faces.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** A rule of a style sheet for one selector: which elements it is for, and how strong it is. */
export type Rule = {
	matches: (element: Element) => boolean;
	specificity: number;
	declarations: { property: string; value: string; important: boolean }[];
};

/** Characters of a picture that are set in one face. */
export type FaceUse = {
	/** The first family that the text asks for. */
	family: string;
	weight: number;
	style: string;
	characters: Set<string>;
};

/** A picture that needs nothing but itself, and the faces that its text is set in. */
export type PlainSvg = { svg: string; faces: FaceUse[] };

/** The presentation attributes that are written; what else the style sheets say is for pages. */
const PRESENTATION = new Set(
	"clip-path clip-rule color fill fill-opacity fill-rule font-family font-size font-style font-weight letter-spacing opacity stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor visibility paint-order".split(
		" ",
	),
);
/** Attributes that are lengths, in which em means the type size. */
const LENGTHS = new Set(["dx", "dy", "x", "y", "letter-spacing", "stroke-width", "font-size"]);
/** Pseudo-elements, and states that a picture in a file is never in. */
const NEVER = /::|:(?:hover|focus|active|visited|target|before|after)/;

const isElement = (node: Node): node is Element => "tagName" in node;
const childrenOf = (node: Parent | Node): Node[] => ("childNodes" in node ? node.childNodes : []);
const attributeOf = (element: Element, name: string) =>
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
function cascade(element: Element, sheet: Rule[]): Map<string, string> {
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
function variablesOf(
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

/** What text inherits, as far as it is needed to know. */
type Inherited = {
	variables: ReadonlyMap<string, string>;
	size: number;
	family: string;
	weight: string;
	style: string;
};

const trim = (value: number) => String(Number(value.toFixed(3)));

/** A length in px: em is the type size, rem is 16 px. */
const pixels = (value: string, size: number): string =>
	value.replace(/(-?(?:\d+\.?\d*|\.\d+))(px|rem|em)\b/g, (_, number: string, unit: string) =>
		trim(Number(number) * (unit === "em" ? size : unit === "rem" ? 16 : 1)),
	);

/** The first family of a list, without quotation marks. */
const firstFamily = (families: string) =>
	(families.split(",")[0] ?? "").trim().replace(/^["']|["']$/g, "");

/** What the style sheets give each element of a tree. */
function declaredIn(
	element: Element,
	sheet: Rule[],
	found: Map<Element, Map<string, string>> = new Map(),
): Map<Element, Map<string, string>> {
	found.set(element, cascade(element, sheet));
	for (const child of element.childNodes) if (isElement(child)) declaredIn(child, sheet, found);
	return found;
}

/** Text of a script that has a face of its own: few programs but browsers look for one by themselves. */
const wideText = (text: string, { family, weight }: { family: string; weight: number }): Node => {
	const [span] = parseFragment(
		`<svg><tspan font-family="'${family}', sans-serif" font-weight="${weight}" font-style="normal">${escaped(text)}</tspan></svg>`,
	).childNodes.flatMap(childrenOf);
	if (!span) throw new Error("no text");
	return span;
};

/** Writes an element's style as presentation attributes, and that of all below it. */
function present(
	element: Element,
	styles: Map<Element, Map<string, string>>,
	above: Inherited,
	faces: Map<string, FaceUse>,
) {
	const declared = styles.get(element) ?? new Map<string, string>();
	const variables = variablesOf(declared, above.variables);
	const attributes = new Map(
		element.attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value]),
	);
	for (const [property, value] of declared) {
		if (!PRESENTATION.has(property)) continue;
		const resolved = resolveValue(value, variables);
		if (resolved === undefined) continue;
		attributes.set(property, resolved);
	}
	const weight = attributes.get("font-weight");
	// SVG 1.1 knows hundreds only.
	if (weight && /^\d+$/.test(weight))
		attributes.set("font-weight", String(Math.ceil(Number(weight) / 100 - 0.5) * 100));
	const size = attributes.get("font-size");
	const own = {
		variables,
		size: size === undefined ? above.size : Number.parseFloat(pixels(size, above.size)),
		family: attributes.get("font-family") ?? above.family,
		weight: attributes.get("font-weight") ?? above.weight,
		style: attributes.get("font-style") ?? above.style,
	};
	for (const [name, value] of attributes) {
		if (LENGTHS.has(name) || name.startsWith("stroke-"))
			attributes.set(name, pixels(value, name === "font-size" ? above.size : own.size));
		// A colour that lets through what is behind it is two attributes in SVG 1.1.
		if (/^(fill|stroke)$/.test(name) && /^#[\da-f]{8}$/i.test(value)) {
			attributes.set(name, value.slice(0, 7));
			attributes.set(`${name}-opacity`, trim(Number.parseInt(value.slice(7), 16) / 255));
		}
		if (name === "font-family") attributes.set(name, value.replaceAll('"', "'"));
	}
	// What is only for style sheets or for pages. Old programs know links with their prefix alone.
	for (const name of ["class", "role", "aria-label", "aria-hidden"]) attributes.delete(name);
	if (attributes.get("opacity") === "1") attributes.delete("opacity");
	const link = attributes.get("href");
	if (link !== undefined && element.tagName !== "a") {
		attributes.delete("href");
		attributes.set("xlink:href", link);
	}
	element.attrs = [...attributes].map(([name, value]) => ({ name, value }));
	const replaced = new Map<Node, Node[]>();
	for (const child of element.childNodes) {
		if (isElement(child)) present(child, styles, own, faces);
		else if ("value" in child && /^(text|tspan|textPath)$/.test(element.tagName)) {
			const use = (text: string, { family, weight, style }: Omit<FaceUse, "characters">) => {
				const key = `${family}|${weight}|${style}`;
				const found = faces.get(key) ?? { family, weight, style, characters: new Set<string>() };
				for (const character of text) found.characters.add(character);
				faces.set(key, found);
			};
			const face = {
				family: firstFamily(own.family),
				weight: Number(own.weight),
				style: own.style,
			};
			const parts = scriptsOf(child.value);
			for (const { text, wide } of parts)
				use(text, wide ? { ...wideFace(face.family, face.weight), style: "normal" } : face);
			if (parts.some(({ wide }) => wide))
				replaced.set(
					child,
					parts.map(({ text, wide }) =>
						wide ? wideText(text, wideFace(face.family, face.weight)) : { ...child, value: text },
					),
				);
		}
	}
	if (replaced.size > 0)
		element.childNodes = element.childNodes.flatMap((child) => replaced.get(child) ?? [child]);
}

/** A copy of an element and of all below it, its attributes as `change` leaves them. */
function copyOf(
	element: Element,
	change: (attributes: Map<string, string>, element: Element) => void,
): Element {
	const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]));
	change(attributes, element);
	return {
		...element,
		attrs: [...attributes].map(([name, value]) => ({ name, value })),
		childNodes: element.childNodes.map((child) =>
			isElement(child) ? copyOf(child, change) : child,
		),
	};
}

/**
 * Draws the halo of each text as a text of its own behind it: few programs but browsers know `paint-order`, and all the
 * others would draw the halo over the letters.
 */
function layHalos(element: Element) {
	element.childNodes = element.childNodes.flatMap((child): Node[] => {
		if (!isElement(child)) return [child];
		if (child.tagName !== "text") {
			layHalos(child);
			return [child];
		}
		let found = false;
		const halo = copyOf(child, (attributes, { tagName }) => {
			const stroke = attributes.get("stroke") ?? "none";
			const has = attributes.get("paint-order") === "stroke" && stroke !== "none";
			found ||= has;
			// A part of a text that says nothing itself has what the text has.
			if (has) attributes.set("fill", stroke);
			else if (tagName === "text" || attributes.has("stroke")) attributes.set("fill", "none");
			else attributes.delete("fill");
			for (const name of [...attributes.keys()])
				if (/^(paint-order|data-.*)$/.test(name)) attributes.delete(name);
		});
		halo.attrs.push({ name: "aria-hidden", value: "true" });
		const words = copyOf(child, (attributes) => {
			for (const name of [...attributes.keys()])
				if (/^(paint-order|stroke|stroke-.*)$/.test(name)) attributes.delete(name);
		});
		return found ? [halo, words] : [words];
	});
}

const escaped = (text: string) =>
	text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const quoted = (text: string) => escaped(text).replaceAll('"', "&quot;");

/** A tree as XML; one element to a line outside of texts. */
function xml(node: Node): string {
	if ("value" in node) return escaped(node.value);
	if (!isElement(node)) return "";
	const attributes = node.attrs.map(({ name, value }) => ` ${name}="${quoted(value)}"`).join("");
	const inner = node.childNodes.map(xml).join("");
	return inner === ""
		? `<${node.tagName}${attributes}/>`
		: `<${node.tagName}${attributes}>${inner}</${node.tagName}>`;
}

/** The ids that a picture refers to. */
function usedIds(element: Element, found = new Set<string>()): Set<string> {
	for (const { name, value } of element.attrs) {
		const [, id] =
			/url\(#([^)]+)\)/.exec(value) ?? (/href$/.test(name) ? /^#(.+)/.exec(value) : null) ?? [];
		if (id) found.add(id);
	}
	for (const child of element.childNodes) if (isElement(child)) usedIds(child, found);
	return found;
}

/** Leaves out what is there to be referred to and is not, and what cannot be seen: it would be in a designer's way. */
function dropUnused(element: Element, used: ReadonlySet<string>) {
	element.childNodes = element.childNodes.filter((child) => {
		if (!isElement(child)) return true;
		if (attributeOf(child, "opacity") === "0") return false;
		dropUnused(child, used);
		if (/^(linearGradient|clipPath)$/.test(child.tagName))
			return used.has(attributeOf(child, "id") ?? "");
		return child.tagName !== "defs" || child.childNodes.length > 0;
	});
}

/**
 * An SVG that depends on style sheets, as one that does not: the cascade is worked out and written as presentation
 * attributes that any program knows. Colours are those of the light palette.
 * @param svg an SVG element as text; `:root` is this element
 * @throws Error where it is no SVG, or a style sheet asks for what cannot be worked out
 */
export function plainSvg(svg: string, sheet: Rule[]): PlainSvg {
	const root = parseFragment(svg).childNodes.find(isElement);
	if (root?.namespaceURI !== html.NS.SVG) throw new Error("not an SVG element");
	const faces = new Map<string, FaceUse>();
	present(
		root,
		// All of it before anything is written: selectors go by classes, which are not written.
		declaredIn(root, sheet),
		{ variables: new Map(), size: 16, family: "", weight: "400", style: "normal" },
		faces,
	);
	dropUnused(root, usedIds(root));
	layHalos(root);
	root.attrs = [
		{ name: "xmlns", value: html.NS.SVG },
		{ name: "xmlns:xlink", value: html.NS.XLINK },
		{ name: "version", value: "1.1" },
		...root.attrs.filter(({ name }) => !/^(xmlns|version)/.test(name)),
	];
	const text = xml(root).replace(/>(?=<(?!tspan|textPath|\/))/g, ">\n");
	return { svg: `${text}\n`, faces: [...faces.values()] };
}
