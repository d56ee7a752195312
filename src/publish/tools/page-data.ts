import { readFileSync } from "node:fs";
import { Script } from "node:vm";

/** What the figures of a page show, as its scenes script, a file, sets it. */
export function pageDataOf(script: string): unknown {
	const self: { storyPage?: unknown } = {};
	new Script(readFileSync(script, "utf8")).runInNewContext({ self });
	return self.storyPage;
}
