import { describe, expect, test } from "vitest";
import { STEPS } from "../../src/publish/integration.ts";
import { SEAL } from "../../src/publish/seal.ts";
import { takeSteps } from "../../src/publish/tools/step.ts";
import { Unpublishable } from "../../src/publish/tools/unpublishable.ts";
import { htmlOf, page, pagesWith } from "./folder-with.ts";

describe("the steps of publishing", () => {
	test("each has a name of its own and a reason; what seals a folder comes last", () => {
		expect(new Set(STEPS.map(({ name }) => name)).size).toBe(STEPS.length);
		for (const { name, why } of STEPS) expect(why, name).toMatch(/\w{3}.*\.$/);
		expect(STEPS.slice(-SEAL.length)).toEqual(SEAL);
	});

	test("are taken one after the other, and see what those before them have made", async () => {
		const built = pagesWith({ "index.html": page("", "a") });
		const add = (name: string, wait: number) => ({
			name,
			why: "To be tried.",
			run: async () => {
				await new Promise((resolve) => setTimeout(resolve, wait));
				for (const each of built.pages) each.html = each.html.replace("</body>", `${name}</body>`);
			},
		});
		await takeSteps([add("b", 20), add("c", 0)], built);
		expect(htmlOf(built)).toContain("<body>abc</body>");
	});

	test("one that fails is named; what cannot be published says so by itself", async () => {
		const failing = (error: Error) =>
			takeSteps(
				[
					{
						name: "fonts",
						why: "To be tried.",
						run: () => {
							throw error;
						},
					},
				],
				pagesWith({}),
			);
		await expect(failing(new Error("no such font"))).rejects.toThrow("fonts: no such font");
		await expect(failing(new Unpublishable("a.html", "is wrong"))).rejects.toThrow(
			/^a\.html: is wrong$/,
		);
	});
});

describe("a page on its way", () => {
	test("has its tags where they stand now, after every change", () => {
		const built = pagesWith({ "index.html": page('<link rel="icon" href="data:,">', "<p>x</p>") });
		const [one] = built.pages;
		const place = () => one?.tags.find(({ name }) => name === "p")?.start;
		const before = place() ?? 0;
		one?.edit((text, tags) => {
			const link = tags.find(({ name }) => name === "link");
			if (link) text.remove(link.start, link.end);
		});
		expect(place()).toBe(before - '<link rel="icon" href="data:,">'.length);
		expect(one?.html.slice(place()).startsWith("<p>")).toBe(true);
	});
});
