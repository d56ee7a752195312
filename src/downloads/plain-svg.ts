import { html, parseFragment } from "parse5";
import {
	attributeOf,
	childrenOf,
	declaredIn,
	type Element,
	isElement,
	type Node,
	pixels,
	type Rule,
	resolveValue,
	trim,
	variablesOf,
} from "./cascade.ts";
import { scriptsOf } from "./faces.ts";
import { escaped } from "./markup.ts";

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

/** What text inherits, as far as it is needed to know. */
type Inherited = {
	variables: ReadonlyMap<string, string>;
	size: number;
	family: string;
	weight: string;
	style: string;
};

/** The first family of a list, without quotation marks. */
const firstFamily = (families: string) =>
	(families.split(",")[0] ?? "").trim().replace(/^["']|["']$/g, "");

/** Text of a script that has a face of its own: few programs but browsers look for one by themselves. */
const wideText = (text: string, { family, weight }: { family: string; weight: number }): Node => {
	const [span] = parseFragment(
		`<svg><tspan font-family="'${family}', sans-serif" font-weight="${weight}" font-style="normal">${escaped(text)}</tspan></svg>`,
	).childNodes.flatMap(childrenOf);
	if (!span) throw new Error("no text");
	return span;
};

/** An element's own attributes with what the style sheets say of it. */
function styledAttributes(
	element: Element,
	declared: Map<string, string>,
	variables: ReadonlyMap<string, string>,
): Map<string, string> {
	const attributes = new Map(
		element.attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value]),
	);
	for (const [property, value] of declared) {
		if (!PRESENTATION.has(property)) continue;
		const resolved = resolveValue(value, variables);
		if (resolved !== undefined) attributes.set(property, resolved);
	}
	const weight = attributes.get("font-weight");
	// SVG 1.1 knows hundreds only.
	if (weight && /^\d+$/.test(weight))
		attributes.set("font-weight", String(Math.ceil(Number(weight) / 100 - 0.5) * 100));
	return attributes;
}

/** Writes attributes as SVG 1.1 has them. */
function asSvg11(attributes: Map<string, string>, tag: string, own: Inherited, above: Inherited) {
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
	if (link !== undefined && tag !== "a") {
		attributes.delete("href");
		attributes.set("xlink:href", link);
	}
}

/** Words that begin with a letter that is written from right to left. */
const FROM_RIGHT = /^\P{L}*[\p{sc=Hebrew}\p{sc=Arabic}]/u;

/** Such words in marks that keep their figures and signs in their order: few programs know `unicode-bidi`. */
const inOrder = (words: string): string =>
	FROM_RIGHT.test(words) ? `\u202b${words}\u202c` : words;

/** A piece of text in the faces that it needs, which are noted with their characters; undefined where one face has it all. */
function inFaces(
	text: Node & { value: string },
	own: Inherited,
	faces: Map<string, FaceUse>,
): Node[] | undefined {
	const use = (words: string, { family, weight, style }: Omit<FaceUse, "characters">) => {
		const key = `${family}|${weight}|${style}`;
		const found = faces.get(key) ?? { family, weight, style, characters: new Set<string>() };
		for (const character of words) found.characters.add(character);
		faces.set(key, found);
	};
	const face = { family: firstFamily(own.family), weight: Number(own.weight), style: own.style };
	const parts = scriptsOf(inOrder(text.value)).map(({ text, script }) => ({
		text,
		own: script?.beside(face.family, face.weight),
	}));
	for (const part of parts) use(part.text, part.own ? { ...part.own, style: "normal" } : face);
	if (!parts.some((part) => part.own)) return undefined;
	return parts.map((part) =>
		part.own ? wideText(part.text, part.own) : ({ ...text, value: part.text } as Node),
	);
}

/** Writes an element's style as presentation attributes, and that of all below it. */
function present(
	element: Element,
	styles: Map<Element, Map<string, string>>,
	above: Inherited,
	faces: Map<string, FaceUse>,
) {
	const declared = styles.get(element) ?? new Map<string, string>();
	const variables = variablesOf(declared, above.variables);
	const attributes = styledAttributes(element, declared, variables);
	const size = attributes.get("font-size");
	const own = {
		variables,
		size: size === undefined ? above.size : Number.parseFloat(pixels(size, above.size)),
		family: attributes.get("font-family") ?? above.family,
		weight: attributes.get("font-weight") ?? above.weight,
		style: attributes.get("font-style") ?? above.style,
	};
	asSvg11(attributes, element.tagName, own, above);
	element.attrs = [...attributes].map(([name, value]) => ({ name, value }));
	element.childNodes = element.childNodes.flatMap((child) => {
		if (isElement(child)) present(child, styles, own, faces);
		else if ("value" in child && /^(text|tspan|textPath)$/.test(element.tagName))
			return inFaces(child, own, faces) ?? [child];
		return [child];
	});
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
