import { readFileSync, writeFileSync } from "node:fs";
import { filesOf } from "../files.ts";

/** Takes the slash out of line breaks, as Svelte writes them: in HTML it says nothing, and checkers warn of it. */
export function takeSlashesOut(folder: string): void {
	for (const path of filesOf(folder, ".html")) {
		const html = readFileSync(path, "utf8");
		if (html.includes("<wbr/>")) writeFileSync(path, html.replaceAll("<wbr/>", "<wbr>"));
	}
}
