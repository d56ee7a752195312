import { NEEDED } from "../../styles/needed.ts";

const root = document.documentElement;

/** Runs what prepares the page; in an engine that does not take its style sheet the page stays as it is without scripts. */
export function whereAble(run: () => void): void {
	if (self.CSS?.supports?.(NEEDED)) run();
	else root.setAttribute("data-reader", "unrolled");
}
