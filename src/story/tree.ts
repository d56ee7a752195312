import type { Node } from "jsonc-parser";
import { formatFound, type Path, type Problem, visible } from "./problems.ts";

/** A character that no page, picture or file can hold: half of one, a control character, or none at all. */
const UNPRINTABLE = /\p{Cs}|[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u;

/**
 * What is seen in the file itself and no longer in what it says. JSON keeps the last of two entries of one name without
 * a word; an editor who pasted one twice wants to know.
 */
export function treeProblems(tree: Node | undefined): Problem[] {
	const problems: Problem[] = [];
	const walk = (node: Node | undefined, path: Path) => {
		if (node?.type === "array")
			node.children?.forEach((child, index) => {
				walk(child, [...path, index]);
			});
		if (node?.type === "string") problems.push(...textProblems(node.value, path));
		if (node?.type !== "object") return;
		problems.push(...nameProblems(node, path));
		for (const { children: [name, value] = [] } of node.children ?? [])
			walk(value, [...path, String(name?.value)]);
	};
	walk(tree, []);
	return problems;
}

/** What is wrong with the characters of a text. */
function textProblems(text: string, path: Path): Problem[] {
	const bad = UNPRINTABLE.exec(text);
	if (!bad) return [];
	const expected = "a text without control characters or halves of characters";
	return [
		{ path, expected, found: `${visible(bad[0])} in ${formatFound(around(text, bad.index))}` },
	];
}

/** What is wrong with the names in an object. */
function nameProblems(object: Node, path: Path): Problem[] {
	const seen = new Set<string>();
	return (object.children ?? []).flatMap((property): Problem[] => {
		const name = String(property.children?.[0]?.value);
		const here = [...path, name];
		const twice = seen.has(name);
		seen.add(name);
		if (twice)
			return [{ path: here, expected: "each name once", found: `${formatFound(name)} twice` }];
		if (!(name in Object.prototype)) return [];
		const expected = "a name that does not mean something to every program";
		return [{ path: here, expected, found: `the name ${JSON.stringify(name)}` }];
	});
}

/** Some characters of a text about a place in it. */
const around = (text: string, at: number): string =>
	text.slice(Math.max(0, at - 20), at + 20).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
