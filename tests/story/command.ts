import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's own folder. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The tests may be run by another Node than the repository's, which alone is sure to run TypeScript. */
export const NODE =
	Number(process.versions.node.split(".")[0]) >= 24
		? process.execPath
		: join(ROOT, "node_modules/.bin/node");
