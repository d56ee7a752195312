import { strFromU8, unzipSync } from "fflate";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;

/** What stands in each cell of a workbook's sheets, by their names: text, a number, or nothing. */
export function readWorkbook(file: Uint8Array): Map<string, (string | number | null)[][]> {
	const files = unzipSync(file);
	const xml = (path: string) => {
		const bytes = files[path];
		if (!bytes) throw new Error(`the workbook has no ${path}`);
		return parseFragment(strFromU8(bytes).replace(/<(\w+)([^<>]*)\/>/g, "<$1$2></$1>"));
	};
	const all = (within: Node, name: string): DefaultTreeAdapterTypes.Element[] =>
		"childNodes" in within
			? within.childNodes.flatMap((node) => [
					...("tagName" in node && node.tagName === name.toLowerCase() ? [node] : []),
					...all(node, name),
				])
			: [];
	const text = (node: Node): string =>
		"value" in node ? node.value : "childNodes" in node ? node.childNodes.map(text).join("") : "";
	const strings = all(xml("xl/sharedStrings.xml"), "si").map(text);
	const column = (place: string) =>
		[...place.replace(/\d+/, "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
	return new Map(
		all(xml("xl/workbook.xml"), "sheet").map((sheet, i) => {
			const rows = all(xml(`xl/worksheets/sheet${i + 1}.xml`), "row").map((row) => {
				const cells: (string | number | null)[] = [];
				for (const cell of all(row, "c")) {
					const of = (name: string) => cell.attrs.find((attr) => attr.name === name)?.value;
					const value = all(cell, "v").map(text)[0];
					const at = column(of("r") ?? "") - 1;
					while (cells.length < at) cells.push(null);
					cells[at] =
						value === undefined
							? null
							: of("t") === "s"
								? (strings[Number(value)] ?? null)
								: Number(value);
				}
				return cells;
			});
			return [sheet.attrs.find(({ name }) => name === "name")?.value ?? "", rows] as const;
		}),
	);
}
