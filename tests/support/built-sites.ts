import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
} from "node:fs";
import { join } from "node:path";
import { buildSound, ROOT } from "./process.ts";

const KEPT = join(ROOT, "node_modules/.cache/sites");

/** All that a build depends on besides the story: its code, its settings, the packages, what surroundings say. */
function toolsHash(): string {
	const hash = createHash("sha256");
	for (const file of ["package-lock.json", "astro.config.mjs", "tsconfig.json"])
		hash.update(readFileSync(join(ROOT, file)));
	for (const folder of ["src", "public", "data"].map((name) => join(ROOT, name)).filter(existsSync))
		for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort())
			if (statSync(join(folder, path)).isFile())
				hash.update(path).update(readFileSync(join(folder, path)));
	return hash.update(process.env.SITE ?? "").digest("hex");
}

/**
 * The folder of a story's built site. The same commit gives the same bytes, so a site that was built by an earlier run
 * from the same code and the same story is taken as it is; the sites of other states of the code are thrown away.
 * @param options whether its pictures are made, which takes a third of the time; a site of a name has them always or never
 */
export async function builtSite(
	name: string,
	story: string,
	{ pixels = true } = {},
): Promise<string> {
	const hash = createHash("sha256").update(toolsHash()).update(readFileSync(story)).digest("hex");
	const folder = join(KEPT, `${name}-${hash.slice(0, 16)}`);
	if (existsSync(folder)) return folder;
	mkdirSync(KEPT, { recursive: true });
	for (const old of readdirSync(KEPT))
		if (old.startsWith(`${name}-`)) rmSync(join(KEPT, old), { recursive: true, force: true });
	const unfinished = join(KEPT, `new-${name}-${process.pid}`);
	await buildSound(story, unfinished, { pixels });
	renameSync(unfinished, folder);
	return folder;
}
