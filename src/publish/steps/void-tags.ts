import type { Built } from "../tools/built.ts";

/** Takes the slash out of line breaks, as Svelte writes them: in HTML it says nothing, and checkers warn of it. */
export function takeSlashesOut({ pages }: Built): void {
	for (const page of pages) page.html = page.html.replaceAll("<wbr/>", "<wbr>");
}
