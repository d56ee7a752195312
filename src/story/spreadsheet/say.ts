import type { Merged } from "./merge.ts";

/** How many keys of a list are named before the rest is counted. */
const NAMED = 6;

const listed = (keys: string[]): string =>
	keys.length <= NAMED ? keys.join(", ") : `${keys.slice(0, 2).join(", ")} … ${keys.at(-1)}`;

const rowsIn = (n: number): string => `${n} ${n === 1 ? "row" : "rows"}`;

/** What an import did, a line each. */
export function sayMerged({ added, changed, same, left, empty }: Merged): string[] {
	const value = (v: number | null) => (v === null ? "no value" : String(v));
	return [
		added.length > 0
			? `added ${rowsIn(added.length)}: ${listed(added.map(({ key }) => key))}`
			: "added no row",
		...(changed.length > 0 ? [`changed ${rowsIn(changed.length)}:`] : ["changed no row"]),
		...changed.map(({ key, from, to, kept }) => {
			const stays =
				kept.length > 0 ? ` (its ${kept.join(" and ")} stayed: see whether they hold)` : "";
			return `  ${key}: ${value(from)} → ${value(to)}${stays}`;
		}),
		`unchanged: ${rowsIn(same)} with the file's own value${
			left.length > 0 ? `, ${rowsIn(left.length)} that it does not have: ${listed(left)}` : ""
		}`,
		...(empty.length > 0
			? [`left out ${rowsIn(empty.length)} without a value at the file's ends: ${listed(empty)}`]
			: []),
	];
}
