import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { atSite, siteAddress } from "../publish/editions/site.ts";
import { seal } from "../publish/seal.ts";
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
		for (const [path, text] of atSite(fresh, site)) writeFileSync(path, text);
		seal(fresh);
	});
	console.log(`${name} now says that it stands at ${site}`);
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
