import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isProbablyReaderable, Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { describe, expect, inject, test } from "vitest";

const { folder } = inject("sites").published;

/** Words without the white space between them, which a reader's view sets anew. */
const words = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, "");

const WORDS = ["p", "h2", "h3", "li", "blockquote", "caption", "td", "th", "dt", "dd"]
	.map((name) => `main ${name}`)
	.join();

describe.each(["index.html", "ja/index.html", "stacked/index.html", "ja/stacked/index.html"])(
	"%s in a reader's view",
	(page) => {
		const html = readFileSync(join(folder, page), "utf8");
		const { document: own } = parseHTML(html);
		const { document } = parseHTML(html);
		const readable = isProbablyReaderable(document);
		const article = new Readability(document).parse();
		const { document: view } = parseHTML(
			`<!doctype html><html><body>${article?.content}</body></html>`,
		);
		const count = (of: Document, what: string) => of.querySelectorAll(what).length;

		test("is offered, and has every paragraph, claim and cell of a table", () => {
			expect(readable).toBe(true);
			const said = words(article?.textContent);
			const all = [...own.querySelectorAll(WORDS)].filter(
				(element) =>
					!element.closest(".on-paper") &&
					// What holds paragraphs is told by them.
					!element.querySelector("p") &&
					words(element.textContent) !== "",
			);
			expect(all.length).toBeGreaterThan(300);
			expect(
				all
					.filter((element) => !said.includes(words(element.textContent)))
					.map((element) => `${element.className}: ${element.textContent?.slice(0, 60)}`),
			).toEqual([]);
		});

		test("has every table and every step's picture", () => {
			expect(count(view as never, "table")).toBe(count(own as never, "main table"));
			const pictures =
				count(own as never, "main img") + count(own as never, "main svg.chart[role]");
			expect(pictures).toBeGreaterThan(30);
			expect(count(view as never, "img") + count(view as never, "svg[role]")).toBe(pictures);
		});

		test("shows its drawings in their own colours", () => {
			const shapes = "rect, circle, path, line, use, text";
			const drawings = [...view.querySelectorAll("svg[role]")];
			expect(drawings.length).toBeGreaterThan(0);
			for (const drawing of drawings) {
				const unpainted = [...drawing.querySelectorAll(shapes)].filter(
					(shape) => !shape.closest("defs") && !shape.closest("[fill], [stroke]"),
				);
				expect(unpainted.map((shape) => shape.outerHTML.slice(0, 80))).toEqual([]);
				const colours = new Set(
					[...drawing.querySelectorAll("[fill], [stroke]")].flatMap((shape) => [
						shape.getAttribute("fill"),
						shape.getAttribute("stroke"),
					]),
				);
				expect(colours.size).toBeGreaterThan(3);
			}
		});
	},
);
