import { unwatchFile, watchFile } from "node:fs";
import type { Plugin } from "vite";
import { readStory, storyFile } from "../../content/story-file.ts";
import { formatProblems } from "../../story/problems.ts";

/** How often the story file is looked at, ms. */
const LOOK = 200;

/** Takes the place of the service worker of a built story that was served at the same address before, and clears it away. */
const NO_WORKER = `addEventListener("install", () => skipWaiting());
addEventListener("activate", async () => {
	await registration.unregister();
	for (const key of await caches.keys()) await caches.delete(key);
	for (const client of await clients.matchAll({ type: "window" })) client.navigate(client.url);
});
`;

/** In `npm run dev`: shows a story's problems over the page when the file is saved, and the page again once
 * they are mended. */
export function storyReload(): Plugin {
	return {
		name: "story-reload",
		apply: "serve",
		configureServer(server) {
			server.middlewares.use("/sw.js", (_, response) => {
				response.setHeader("Content-Type", "text/javascript");
				response.end(NO_WORKER);
			});
			const file = storyFile();
			const changed = () => {
				const loaded = readStory(file);
				if (loaded.ok) {
					if (loaded.warnings.length > 0)
						server.config.logger.warn(formatProblems(loaded.warnings, "warning"));
					server.ws.send({ type: "full-reload" });
					return;
				}
				const message = formatProblems(loaded.problems);
				server.config.logger.error(message);
				server.ws.send({
					type: "error",
					err: { message, stack: "", plugin: "story", id: file },
				});
			};
			// Looked at again and again: one that waits to be told may be told of a file half written, and never of the rest.
			watchFile(file, { interval: LOOK, persistent: false }, changed);
			server.httpServer?.on("close", () => unwatchFile(file, changed));
		},
	};
}
