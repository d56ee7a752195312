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

/** What the button that copies is called, and what is said when a table was copied or could only be selected. */
type CopyLabels = { copy: string; copied: string; selected: string };

/** A table of figures that is sorted by a click on a column's head. */
class SortedTable {
	readonly table: HTMLTableElement;
	order: Order;
	private readonly rows: HTMLTableRowElement[];
	readonly heads: HTMLTableCellElement[];

	constructor(table: HTMLTableElement) {
		this.table = table;
		this.rows = [...(table.tBodies[0]?.rows ?? [])];
		this.heads = [...(table.tHead?.rows[0]?.cells ?? [])];
	}

	/** Sorts the rows, or puts them back into the story's order. */
	sort(order: Order): void {
		this.order = order;
		this.table.tBodies[0]?.append(...this.sorted(order));
		this.heads.forEach((head, column) => {
			if (order?.column === column)
				head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
			else head.removeAttribute("aria-sort");
		});
	}

	/** Which order a click on a column asks for: a third one asks for the story's. */
	next(column: number): Order {
		// Figures are looked at from the largest down, words from the first.
		const first = this.rows.some((row) => row.cells[column]?.dataset.exact !== undefined);
		if (this.order?.column !== column) return { column, down: first };
		return this.order.down === first ? { column, down: !first } : undefined;
	}

	private sorted(order: Order): HTMLTableRowElement[] {
		const { rows } = this;
		if (!order) return rows;
		const timed = this.table.dataset.timed !== undefined && order.column === 0;
		const key = (row: HTMLTableRowElement) =>
			timed ? rows.indexOf(row) : keyOf(row.cells[order.column]);
		return [...rows].sort((a, b) => {
			const [x, y] = [key(a), key(b)];
			const gap = typeof x !== typeof y;
			return compare(x, y) * (order.down && !gap ? -1 : 1);
		});
	}
}

/** Makes a button of what stands in each head. */
function headButtons({ heads }: SortedTable, onClick: (column: number) => void): void {
	heads.forEach((head, column) => {
		const button = document.createElement("button");
		button.type = "button";
		button.append(...head.childNodes);
		head.append(button);
		button.addEventListener("click", () => onClick(column));
	});
}

/** A button that copies a table, and the place where it says so. */
function copyButton(table: HTMLTableElement, labels: CopyLabels): (Element | string)[] {
	const button = document.createElement("button");
	button.type = "button";
	button.className = "data-copy";
	button.textContent = labels.copy;
	const said = document.createElement("span");
	said.setAttribute("role", "status");
	button.addEventListener("click", async () => {
		said.textContent = "";
		said.textContent = (await copyText(asText(table), table)) ? labels.copied : labels.selected;
	});
	return [button, " ", said, " "];
}

/**
 * Lets the reader look through the tables of figures: sort them by any column, copy them. Which one is open, and how it
 * is sorted, is in the address.
 */
export function exploreTables(labels: CopyLabels): void {
	for (const details of document.querySelectorAll<HTMLDetailsElement>("details.data")) {
		const element = details.querySelector("table");
		if (!element?.tBodies[0]) continue;
		const table = new SortedTable(element);
		const step = details.id.replace(/^data-/, "");
		headButtons(table, (column) => {
			table.sort(table.next(column));
			note(step, table.order);
		});
		details.querySelector(".data-files")?.prepend(...copyButton(element, labels));
		details.addEventListener("toggle", () => {
			if (details.open) note(step, table.order);
			else if (tableIn(location)?.step === step) note(undefined, undefined);
		});
		const wanted = tableIn(location);
		if (wanted?.step !== step) continue;
		details.open = true;
		if (wanted.order && table.heads[wanted.order.column]) table.sort(wanted.order);
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
