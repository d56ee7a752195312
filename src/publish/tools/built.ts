import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MagicString from "magic-string";
import { filesOf, pathIn } from "./files.ts";
import { type Tag, tagsOf } from "./tags.ts";

/** A built page while it is published: read once, changed by one step after another, written once. */
export class Page {
	/** Its path in the folder, with slashes. */
	readonly path: string;
	#html: string;
	#tags: Tag[] | undefined;

	constructor(path: string, html: string) {
		this.path = path;
		this.#html = html;
	}

	get html(): string {
		return this.#html;
	}

	set html(html: string) {
		if (html !== this.#html) this.#tags = undefined;
		this.#html = html;
	}

	/** Its tags, as tagsOf gives them; parsed anew only where the page has changed. */
	get tags(): Tag[] {
		this.#tags ??= tagsOf(this.#html);
		return this.#tags;
	}

	/** Changes it at places that its tags name. */
	edit(change: (text: MagicString, tags: Tag[]) => void): this {
		const text = new MagicString(this.#html);
		change(text, this.tags);
		this.html = text.toString();
		return this;
	}
}

/** A built folder while it is published. Its pages and style sheets are held here; all other files lie in the folder. */
export type Built = {
	folder: string;
	pages: Page[];
	/** Astro's style sheets, by their paths in the folder. They become part of the pages. */
	sheets: Map<string, string>;
	/** The files that the shipped scripts are made of, absolute. */
	modules: string[];
};

/** Reads the pages and style sheets of a built folder; not the pages in offline/, which are made of the others. */
export function readBuilt(folder: string): Built {
	const texts = (ending: string) =>
		filesOf(folder, ending).map((file): [string, string] => [
			pathIn(folder, file),
			readFileSync(file, "utf8"),
		]);
	return {
		folder,
		pages: texts(".html")
			.filter(([path]) => !path.startsWith("offline/"))
			.map(([path, html]) => new Page(path, html)),
		sheets: new Map(texts(".css")),
		modules: [],
	};
}

/** Writes the pages of a built folder. */
export function writePages({ folder, pages }: Built): void {
	for (const { path, html } of pages) writeFileSync(join(folder, path), html);
}
