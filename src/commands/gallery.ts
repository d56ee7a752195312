import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createPageServer } from "node:http";
import { join, resolve } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { createServer } from "vite";
import type { Picture } from "../publish/gallery.ts";
import { announce } from "./announce.ts";

// npm run gallery: shows every scene of the story on one page, and beside it its snapshot where that differs.
// npm run gallery -- --update: makes the scenes as they are now the snapshots that the tests compare with.

const FOLDER = resolve("tests/gallery");
const file = (step: string) => join(FOLDER, `${step}.svg`);
const snapshot = (step: string) =>
	existsSync(file(step)) ? readFileSync(file(step), "utf8") : undefined;

/** Draws the scenes with the components as they are, compiled by the same tools as the page. */
async function draw(): Promise<Picture[]> {
	const vite = await createServer({
		configFile: false,
		plugins: [svelte()],
		appType: "custom",
		logLevel: "warn",
		server: { middlewareMode: true, hmr: false, ws: false, watch: null },
		optimizeDeps: { noDiscovery: true },
	});
	try {
		const { currentStory } = await vite.ssrLoadModule("/src/pages/_story.ts");
		const { pictures } = await vite.ssrLoadModule("/src/publish/gallery.ts");
		const { story, atlas } = currentStory();
		return pictures(story, atlas);
	} finally {
		await vite.close();
	}
}

/** Writes the snapshots and removes those of scenes that are no more. */
function update(all: Picture[]) {
	mkdirSync(FOLDER, { recursive: true });
	const names = new Set(all.map(({ step }) => `${step}.svg`));
	for (const name of readdirSync(FOLDER))
		if (name.endsWith(".svg") && !names.has(name)) rmSync(join(FOLDER, name));
	const changed = all.filter(({ step, svg }) => snapshot(step) !== svg);
	for (const { step, svg } of changed) writeFileSync(file(step), svg);
	console.log(`${all.length} scenes; ${changed.length} snapshots written to tests/gallery.`);
}

const text = (words: string) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function page(all: Picture[]): string {
	const figures = all.map(({ step, figure, finding, svg }) => {
		const before = snapshot(step);
		const state = before === undefined ? "new" : before === svg ? "" : "changed";
		const pictures = [
			`<a href="now/${step}.svg"><img src="now/${step}.svg" alt="" loading="lazy"></a>`,
			state === "changed"
				? `<a href="before/${step}.svg"><img src="before/${step}.svg" alt="before" loading="lazy"></a>`
				: "",
		];
		return `<figure class="${state}">${pictures.join("")}<figcaption><b>${step}</b> ${figure} ${state && `<mark>${state}</mark>`}<br>${text(finding)}</figcaption></figure>`;
	});
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><meta name="color-scheme" content="light dark"><style>
body { margin: 1rem; font: 13px/1.4 system-ui, sans-serif; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(330px, 1fr)); gap: 1.2rem; }
figure { margin: 0; } img { width: 100%; border: 1px solid #8884; } .changed { grid-column: span 2; } .changed img { width: 49%; }
</style><h1>All scenes, in reading order</h1><p>${all.length} scenes. Where one differs from its snapshot, the snapshot stands beside it.</p><main>${figures.join("\n")}</main></html>`;
}

const all = await draw();
if (process.argv.includes("--update")) update(all);
else {
	const html = page(all);
	const server = createPageServer((request, response) => {
		const [, when, name = ""] = /^\/(now|before)\/([\w-]+)\.svg$/.exec(request.url ?? "") ?? [];
		const svg =
			when === "now" ? all.find(({ step }) => step === name)?.svg : when && snapshot(name);
		response.setHeader("content-type", svg ? "image/svg+xml" : "text/html; charset=utf-8");
		if (!svg && request.url !== "/") response.statusCode = 404;
		response.end(svg ?? (request.url === "/" ? html : "Not found"));
	});
	announce(server, "The gallery");
}
