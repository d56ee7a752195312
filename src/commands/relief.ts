import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { packRelief, RELIEF, RELIEF_FILE } from "../atlas/relief.ts";

// npm run relief -- etopo5.i16.gz: makes data/relief/etopo5.br anew from its source.

const [source] = process.argv.slice(2);
if (!source) {
	console.error(
		"npm run relief -- <file>: names the grid to read; data/relief/README.md says what it is.",
	);
	process.exit(1);
}
const file = readFileSync(source);
const bytes = source.endsWith(".gz") ? gunzipSync(file) : file;
const count = RELIEF.columns * RELIEF.rows;
if (bytes.length !== 2 * count) {
	console.error(`${source}: expected ${2 * count} bytes, found ${bytes.length}.`);
	process.exit(1);
}
const packed = packRelief(Int16Array.from({ length: count }, (_, i) => bytes.readInt16LE(2 * i)));
writeFileSync(RELIEF_FILE, packed);
console.log(`data/relief/etopo5.br: ${(packed.length / 1e6).toFixed(2)} MB.`);
