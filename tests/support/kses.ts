import { readFileSync } from "node:fs";
import { type DefaultTreeAdapterTypes, parseFragment, serialize } from "parse5";

type Parent = DefaultTreeAdapterTypes.ParentNode;

/** What WordPress lets pass, as its own source has it. */
const RULES: {
	/** Attributes of all tags of a post. */
	global: string[];
	/** The tags of a post, with their own attributes. */
	tags: Record<string, string[]>;
	/** CSS properties. */
	styles: string[];
	/** The tags of an answer to oEmbed from a site that is not known to it. */
	oembed: Record<string, string[]>;
} = JSON.parse(readFileSync(new URL("../fixtures/kses.json", import.meta.url), "utf8"));

/** A style without the declarations that WordPress takes out (safecss_filter_attr). */
function safeStyle(style: string): string {
	const declarations = style.split(";").map((one) => one.trim());
	return declarations
		.filter((one) => {
			const [property = ""] = one.split(":");
			let value = one;
			for (let before = ""; before !== value; ) {
				before = value;
				value = value.replace(/\b(?:var|calc|min|max|minmax|clamp)?\([^()]*\)/g, (part) =>
					part.startsWith("(") ? part : "",
				);
			}
			return RULES.styles.includes(property.trim()) && !/[\\(&=}]|\/\*/.test(value);
		})
		.join(";");
}

/** HTML of which tags that are not allowed are taken out, not what stands in them; and attributes and styles. */
function filtered(html: string, allows: (tag: string, attribute?: string) => boolean): string {
	const root = parseFragment(html);
	const walk = (parent: Parent) => {
		parent.childNodes = parent.childNodes.flatMap((node) => {
			if (!("tagName" in node)) return [node];
			walk(node);
			if (!allows(node.tagName)) return node.childNodes;
			node.attrs = node.attrs
				.filter(({ name }) => allows(node.tagName, name))
				.map((attr) => (attr.name === "style" ? { ...attr, value: safeStyle(attr.value) } : attr));
			return [node];
		});
	};
	walk(root);
	return serialize(root);
}

/** What WordPress leaves of a post by someone who may not post unfiltered HTML (wp_kses_post). */
export const ksesPost = (html: string): string =>
	filtered(html, (tag, attribute) => {
		const own = RULES.tags[tag];
		if (!own || attribute === undefined) return own !== undefined;
		return own.includes(attribute) || RULES.global.includes(attribute) || /^data-/.test(attribute);
	});

/** What WordPress leaves of an answer to oEmbed (wp_filter_oembed_result). */
export const ksesOembed = (html: string): string =>
	filtered(html, (tag, attribute) =>
		attribute === undefined
			? RULES.oembed[tag] !== undefined
			: (RULES.oembed[tag] ?? []).includes(attribute),
	);
