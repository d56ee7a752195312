import type MagicString from "magic-string";
import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;

/** A tag as it is written in a page: what a browser that runs no scripts makes of it, and where it stands. */
export type Tag = {
	name: string;
	attributes: Map<string, Attribute>;
	/** The text directly in it. */
	text: string;
	/** Where the tag begins, where its content does, where that ends, and where the whole does; in characters. */
	start: number;
	inside: number;
	insideEnd: number;
	end: number;
};
export type Attribute = { value: string; start: number; end: number };

/** Every tag that is written in a page, in order, also those in <noscript> and <template>. */
export function tagsOf(html: string): Tag[] {
	const tags: Tag[] = [];
	const walk = (node: Node) => {
		if ("tagName" in node && node.sourceCodeLocation) {
			const place = node.sourceCodeLocation;
			const at = (name: string) => place.attrs?.[name] ?? { startOffset: 0, endOffset: 0 };
			tags.push({
				name: node.tagName,
				attributes: new Map(
					node.attrs.map(({ name, prefix, value }) => {
						const written = prefix ? `${prefix}:${name}` : name;
						const { startOffset: start, endOffset: end } = at(written);
						return [written, { value, start, end }];
					}),
				),
				text: node.childNodes.map((child) => ("value" in child ? child.value : "")).join(""),
				start: place.startOffset,
				inside: (place.startTag ?? place).endOffset,
				insideEnd: place.endTag?.startOffset ?? place.endOffset,
				end: place.endOffset,
			});
		}
		if ("content" in node) walk(node.content);
		if ("childNodes" in node) for (const child of node.childNodes) walk(child);
	};
	walk(parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }));
	return tags;
}

/** Whether a tag stands in another. */
export const within = (tag: Tag, outer: Tag): boolean =>
	tag.start >= outer.inside && tag.end <= outer.insideEnd;

/**
 * Whether a tag is a template that a page brings scripts out of: once the first screen is painted, or when
 * a map shows what they bring.
 */
export const isLater = ({ name, attributes }: Tag): boolean =>
	name === "template" && (attributes.has("data-later") || attributes.has("data-outlines"));

/** Whether a tag loads a style sheet. */
export const isStyleSheet = ({ name, attributes }: Tag): boolean =>
	name === "link" && attributes.get("rel")?.value === "stylesheet";

/** An attribute as it is written in a page. */
export const written = (name: string, value: string): string =>
	`${name}="${value.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;

/** Gives an attribute of a page that is being rewritten another value. */
export function setAttribute(page: MagicString, tag: Tag, name: string, value: string): void {
	const attribute = tag.attributes.get(name);
	if (attribute && attribute.end > attribute.start)
		page.overwrite(attribute.start, attribute.end, written(name, value));
}

/** The attributes that hold one address, whatever the tag; those of data are read by our own scripts. */
export const ADDRESSES = [
	...["href", "src", "poster", "data", "xlink:href"],
	...["data-fonts", "data-at", "data-home"],
];

/** The pictures that a srcset names, and for what size or screen each is. Ours have no commas in their addresses. */
export const candidatesOf = (srcset: string): { address: string; size: string }[] =>
	srcset
		.split(",")
		.map((candidate) => candidate.trim())
		.filter(Boolean)
		.map((candidate) => {
			const [address = "", ...size] = candidate.split(/\s+/);
			return { address, size: size.join(" ") };
		});

/** Whether a script is code, not data beside it. */
export const isCode = (tag: Tag): boolean =>
	tag.name === "script" &&
	/^$|^module$|^importmap$|^speculationrules$|javascript$/.test(
		tag.attributes.get("type")?.value ?? "",
	);
