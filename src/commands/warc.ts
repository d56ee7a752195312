import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { warcOf } from "../publish/editions/warc.ts";

// npm run warc [-- folder [file]]: writes the built folder as a web archive's file, to be replayed or handed in.
const [folder = "dist", file = "story.warc.gz"] = process.argv.slice(2);
if (!existsSync(join(folder, "data/story.json"))) {
	console.error(`${folder}: expected a folder that npm run build has made`);
	process.exitCode = 1;
} else {
	const content = await warcOf(resolve(folder));
	writeFileSync(file, content);
	console.log(`${file}: ${content.length} bytes`);
}
