import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;

const STYLE = `body{margin:0 auto;max-width:36rem;padding:1rem;font:1.1rem/1.6 Georgia,serif;color:#18222d;background:#f9fbfb}svg{width:100%;height:auto}`;

/** The text of the elements of some names, in reading order. */
function textsOf(html: string, names: RegExp): { name: string; text: string }[] {
	const found: { name: string; text: string }[] = [];
	const text = (node: Node): string =>
		"value" in node ? node.value : "childNodes" in node ? node.childNodes.map(text).join("") : "";
	const walk = (node: Node) => {
		if ("tagName" in node && names.test(node.tagName))
			found.push({ name: node.tagName, text: text(node).replace(/\s+/g, " ").trim() });
		else if ("childNodes" in node) for (const child of node.childNodes) walk(child);
	};
	walk(parse(html));
	return found;
}

/**
 * A page by hand of the story's own words, with a world map and three charts in it and no script: the least that such
 * a story can weigh.
 * @param folder of the built story
 */
export function floorPage(folder: string): string {
	const html = readFileSync(join(folder, "index.html"), "utf8");
	const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
	const words = textsOf(html, /^(?:h1|h2|h3|p|blockquote)$/)
		.filter(({ text }) => text !== "")
		.map(({ name, text }) => `<${name}>${escaped(text)}</${name}>`);
	const steps = [...html.matchAll(/data-still="([\w-]+)"/g)].map(([, id = ""]) => id);
	const pictures = steps.map((id) =>
		readFileSync(join(folder, `figures/steps/${id}.svg`), "utf8").replace(/<\?xml[^>]*>/, ""),
	);
	const isMap = (svg: string) => /class="chart map"/.test(svg);
	const shown = [
		...pictures.filter(isMap).slice(0, 1),
		...pictures.filter((svg) => !isMap(svg)).slice(0, 3),
	];
	const every = Math.ceil(words.length / (shown.length + 1));
	const body = words.map((word, i) =>
		i > 0 && i % every === 0 ? `${shown[i / every - 1]}${word}` : word,
	);
	return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Floor</title><meta name="description" content="The least that such a story can weigh."><link rel="icon" href="data:,"><style>${STYLE}</style><main>${body.join("\n")}</main></html>`;
}
