import { copyText } from "./copy.ts";
import { replaceParameter } from "./state/address.ts";

/** How a table is sorted: by which column, and which way; undefined as the story has it. */
type Order = { column: number; down: boolean } | undefined;

/** What the address says of a table: `table=<step>`, and with `.<column>` or `.-<column>` how it is sorted. */
const PARAMETER = "table";

/** The exact figure of a cell; its words where it has none. */
const keyOf = (cell: HTMLTableCellElement | undefined): number | string => {
	const { exact } = cell?.dataset ?? {};
	return exact === undefined ? (cell?.textContent ?? "") : Number(exact);
};

/** Which of two cells comes first: figures by size, words by the alphabet, gaps last. */
function compare(a: number | string, b: number | string): number {
	if (typeof a === "number" && typeof b === "number") return a - b;
	if (typeof a === "number") return -1;
	if (typeof b === "number") return 1;
	return a.localeCompare(b, document.documentElement.lang, { numeric: true });
}

/** The table as text that a spreadsheet takes: exact figures, a tab between cells, a line to a row. */
function asText(table: HTMLTableElement): string {
	const cell = (one: HTMLTableCellElement) =>
		(one.dataset.exact ?? one.textContent ?? "").replace(/\s+/g, " ").trim();
	return [...table.rows].map((row) => [...row.cells].map(cell).join("\t")).join("\n");
}

/** Notes in the address which table is open and how it is sorted. */
function note(step: string | undefined, order: Order): void {
	const sorted = order ? `.${order.down ? "-" : ""}${order.column + 1}` : "";
	replaceParameter(PARAMETER, step === undefined ? undefined : `${step}${sorted}`);
}

/**
 * Lets the reader look through the tables of figures: sort them by any column, copy them. Which one is open, and how it
 * is sorted, is in the address.
 * @param labels what the controls are called, and what is said when a table was copied
 */
export function exploreTables(labels: { copy: string; copied: string; selected: string }): void {
	for (const details of document.querySelectorAll<HTMLDetailsElement>("details.data")) {
		const table = details.querySelector("table");
		const body = table?.tBodies[0];
		const step = details.id.replace(/^data-/, "");
		if (!table || !body) continue;
		const rows = [...body.rows];
		const timed = table.dataset.timed !== undefined;
		const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
		let order: Order;
		const sort = (next: Order) => {
			order = next;
			const sorted = next
				? [...rows].sort((a, b) => {
						const key = (row: HTMLTableRowElement) =>
							timed && next.column === 0 ? rows.indexOf(row) : keyOf(row.cells[next.column]);
						const [x, y] = [key(a), key(b)];
						const gap = typeof x !== typeof y;
						return compare(x, y) * (next.down && !gap ? -1 : 1);
					})
				: rows;
			body.append(...sorted);
			heads.forEach((head, column) => {
				if (next?.column === column)
					head.setAttribute("aria-sort", next.down ? "descending" : "ascending");
				else head.removeAttribute("aria-sort");
			});
		};
		heads.forEach((head, column) => {
			const button = document.createElement("button");
			button.type = "button";
			button.append(...head.childNodes);
			head.append(button);
			button.addEventListener("click", () => {
				// Figures are looked at from the largest down, words from the first; a third time as the story has them.
				const first = rows.some((row) => row.cells[column]?.dataset.exact !== undefined);
				const here = order?.column === column ? order : undefined;
				sort(
					here === undefined
						? { column, down: first }
						: here.down === first
							? { column, down: !first }
							: undefined,
				);
				note(step, order);
			});
		});
		const copy = document.createElement("button");
		copy.type = "button";
		copy.className = "data-copy";
		copy.textContent = labels.copy;
		const said = document.createElement("span");
		said.setAttribute("role", "status");
		copy.addEventListener("click", async () => {
			said.textContent = "";
			said.textContent = (await copyText(asText(table), table)) ? labels.copied : labels.selected;
		});
		details.querySelector(".data-files")?.prepend(copy, " ", said, " ");
		details.addEventListener("toggle", () => {
			if (details.open) note(step, order);
			else if (tableIn(location)?.step === step) note(undefined, undefined);
		});
		const wanted = tableIn(location);
		if (wanted?.step !== step) continue;
		details.open = true;
		if (wanted.order && heads[wanted.order.column]) sort(wanted.order);
	}
}

/** What an address says of a table. */
export function tableIn({
	search,
}: {
	search: string;
}): { step: string; order: Order } | undefined {
	const said = new URLSearchParams(search).get(PARAMETER) ?? "";
	const [, step, down, column] = /^([a-z0-9-]+?)(?:\.(-?)(\d{1,2}))?$/.exec(said) ?? [];
	if (!step) return undefined;
	return {
		step,
		order: column ? { column: Number(column) - 1, down: down === "-" } : undefined,
	};
}
