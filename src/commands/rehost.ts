import { cpSync, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { moveTo, siteAddress } from "../publish/editions/site.ts";
import { SEAL } from "../publish/seal.ts";
import { readBuilt } from "../publish/tools/built.ts";
import { takeSteps } from "../publish/tools/step.ts";
import { replaceFolder } from "./replace-folder.ts";

const USAGE = "npm run rehost -- --site https://your.site/path/ [folder, else dist]";

// npm run rehost: has a built folder say that it stands at another address. Everything else in it stays as it is.
try {
	const { values, positionals } = parseArgs({
		options: { site: { type: "string" } },
		allowPositionals: true,
	});
	const [name = "dist", ...more] = positionals;
	if (!values.site || more.length > 0) throw new Error(`usage: ${USAGE}`);
	const site = siteAddress(values.site);
	const folder = resolve(name);
	if (!existsSync(join(folder, "data/story.json")) || !existsSync(join(folder, "index.html")))
		throw new Error(`${name}: expected a folder that npm run build has made`);
	await replaceFolder(folder, async (fresh) => {
		cpSync(folder, fresh, { recursive: true });
		const built = readBuilt(fresh);
		moveTo(built, site);
		await takeSteps(SEAL, built);
	});
	console.log(`${name} now says that it stands at ${site}`);
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
