import { median } from "d3-array";

/** The value at a part of a list from 0 to 1, by rank. */
export function percentile(values: readonly number[], part: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/**
 * The middle of each number of several measurements of one form; objects in them likewise.
 * @throws Error where there is none
 */
export function medianOf<T extends object>(all: readonly T[]): T {
	const [first] = all;
	if (!first) throw new Error("nothing was measured");
	return Object.fromEntries(
		Object.entries(first).map(([name, value]) => {
			const values = all.map((one) => (one as Record<string, unknown>)[name]);
			return [
				name,
				typeof value === "number"
					? (median(values as number[]) ?? Number.NaN)
					: medianOf(values as object[]),
			];
		}),
	) as T;
}

/** Rows as a table of Markdown, its columns of one width. */
export function printTable(rows: readonly (readonly string[])[]): string {
	const [head = []] = rows;
	const widths = head.map((_, i) => Math.max(3, ...rows.map((row) => row[i]?.length ?? 0)));
	const line = (row: readonly string[]) =>
		`| ${widths.map((width, i) => (row[i] ?? "").padEnd(width)).join(" | ")} |`;
	return [
		line(head),
		line(widths.map((width) => "-".repeat(width))),
		...rows.slice(1).map(line),
	].join("\n");
}
