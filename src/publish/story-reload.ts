import type { Plugin } from "vite";
import { readStory, storyFile } from "../commands/story-file.ts";
import { formatProblems } from "../story/problems.ts";

/** In `npm run dev`: shows a story's problems over the page when the file is saved, and the page again once they are mended. */
export function storyReload(): Plugin {
	return {
		name: "story-reload",
		apply: "serve",
		configureServer(server) {
			const file = storyFile();
			server.watcher.add(file);
			const changed = (path: string) => {
				if (path !== file) return;
				const loaded = readStory(file);
				if (loaded.ok) {
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
			server.watcher.on("change", changed);
			server.watcher.on("add", changed);
		},
	};
}
