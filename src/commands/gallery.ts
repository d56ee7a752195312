import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createPageServer } from "node:http";
import { join, resolve } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { createServer } from "vite";
import { storyFile } from "../content/story-file.ts";
import { fillPlain } from "../story/fill.ts";
import type { Text } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";
import { announce } from "./announce.ts";
import type { Picture } from "./dev/gallery-pictures.ts";

// npm run gallery: shows every scene of the story on one page, and beside it its snapshot where that differs.
// npm run gallery -- --update: makes the scenes as they are now the snapshots that the tests compare with.

const FOLDER = resolve("tests/gallery");
const file = (name: string) => join(FOLDER, `${name}.svg`);
const snapshot = (name: string) =>
	existsSync(file(name)) ? readFileSync(file(name), "utf8") : undefined;

/** Draws the scenes with the components as they are, compiled by the same tools as the page. */
async function draw(): Promise<{ story: Story; all: Picture[] }> {
	const vite = await createServer({
		configFile: false,
		// `npm run dev` keeps its packages in the usual place, and would lose them while it runs.
		cacheDir: "node_modules/.cache/gallery",
		plugins: [svelte()],
		appType: "custom",
		logLevel: "warn",
		server: { middlewareMode: true, hmr: false, ws: false, watch: null },
		optimizeDeps: { noDiscovery: true },
	});
	try {
		const { currentStory } = await vite.ssrLoadModule("/src/pages/_story.ts");
		const { pictures } = await vite.ssrLoadModule("/src/commands/dev/gallery-pictures.ts");
		const { story, atlas } = currentStory();
		return { story, all: pictures(story, atlas) };
	} finally {
		await vite.close();
	}
}

/** Writes the snapshots and removes those of scenes that are no more. */
function update(all: Picture[]) {
	mkdirSync(FOLDER, { recursive: true });
	const names = new Set(all.map(({ name }) => `${name}.svg`));
	for (const name of readdirSync(FOLDER))
		if (name.endsWith(".svg") && !names.has(name)) rmSync(join(FOLDER, name));
	const changed = all.filter(({ name, svg }) => snapshot(name) !== svg);
	for (const { name, svg } of changed) writeFileSync(file(name), svg);
	console.log(`${all.length} pictures; ${changed.length} snapshots written to tests/gallery.`);
}

const escaped = (words: string) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const withoutStyle = (svg: string) => svg.replace(/<style>[\s\S]*?<\/style>/, "");

/** How a picture stands to its snapshot, in a word or two; empty where they are the same. */
function stateOf({ name, svg }: Picture): string {
	const before = snapshot(name);
	if (before === undefined) return "new";
	if (before === svg) return "";
	return withoutStyle(before) === withoutStyle(svg) ? "style changed" : "changed";
}

/** The page: the pictures of each section under its title, each with the name of its step and its finding. */
function page(story: Story, all: Picture[]): string {
	const language = story.meta.languages[0] ?? "en";
	const words = (text: Text) => escaped(fillPlain(story, text, language));
	const states = new Map(all.map((picture) => [picture.name, stateOf(picture)]));
	const show = ({ name, figure, finding }: Picture, step: Text) => {
		const state = states.get(name);
		const pictures = [
			`<a href="now/${name}.svg"><img src="now/${name}.svg" alt="" loading="lazy"></a>`,
			state?.endsWith("changed")
				? `<a href="before/${name}.svg"><img src="before/${name}.svg" alt="before" loading="lazy"></a>`
				: "",
		];
		return `<figure class="${state}">${pictures.join("")}<figcaption><b>${words(step)}</b> ${name}, ${figure} ${state && `<mark>${state}</mark>`}<br>${escaped(finding)}</figcaption></figure>`;
	};
	const sections = story.sections.flatMap((section) => {
		const views =
			section.kind === "hero"
				? [{ id: section.id, name: section.title }]
				: section.kind === "scrolly"
					? section.steps
					: [];
		const figures = views.flatMap(({ id, name }) =>
			all.filter(({ step }) => step === id).map((picture) => show(picture, name)),
		);
		return figures.length > 0
			? [`<h2>${words(section.title)}</h2>\n<div>${figures.join("\n")}</div>`]
			: [];
	});
	const differing = [...states.values()].filter(Boolean).length;
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><meta name="color-scheme" content="light dark"><style>
body { margin: 1rem; font: 13px/1.4 system-ui, sans-serif; }
h2 { margin: 2rem 0 0.6rem; font-size: 1.2em; }
div { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px), 1fr)); gap: 1.2rem; }
figure { margin: 0; } img { width: 100%; border: 1px solid #8884; } b { font-size: 1.1em; }
@media (min-width: 600px) { .changed { grid-column: span 2; } } .changed a { display: inline-block; width: 50%; vertical-align: top; }
</style><h1>All scenes, in reading order</h1><p>${all.length} pictures, ${differing} of them not as in their snapshots. Where one differs, its snapshot stands at its right.</p><main>${sections.join("\n")}</main></html>`;
}

const updating = process.argv.includes("--update");
if (updating && storyFile() !== storyFile({})) {
	console.error("The snapshots are of data/story.json: --update takes no other STORY.");
	process.exit(1);
}
const { story, all } = await draw();
if (updating) update(all);
else {
	const html = page(story, all);
	const server = createPageServer((request, response) => {
		const [, when, name = ""] = /^\/(now|before)\/([\w-]+)\.svg$/.exec(request.url ?? "") ?? [];
		const svg =
			when === "now" ? all.find((picture) => picture.name === name)?.svg : when && snapshot(name);
		response.setHeader("content-type", svg ? "image/svg+xml" : "text/html; charset=utf-8");
		if (!svg && request.url !== "/") response.statusCode = 404;
		response.end(svg ?? (request.url === "/" ? html : "Not found"));
	});
	announce(server, "The gallery");
}
