import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

type Manifest = { name?: string; version?: string; license?: string };

const manifestOf = (folder: string): Manifest | undefined => {
	const path = join(folder, "package.json");
	return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Manifest) : undefined;
};

/** The folder of the package that a file belongs to; undefined for a file of ours. */
function packageOf(file: string): string | undefined {
	if (!file.includes("/node_modules/")) return undefined;
	for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder))
		if (manifestOf(folder)?.name && manifestOf(folder)?.version) return folder;
	return undefined;
}

/** The folder of an installed package, by its name. */
const installed = (name: string) => dirname(require.resolve(`${name}/package.json`));

/**
 * Writes THIRD-PARTY.txt: every package of which something is in the folder, with its licence in full.
 * @param files the files that the scripts are made of, absolute
 * @param others names of packages of which fonts or outlines are in the folder
 * @throws Error where a package has no licence, or one that may not be shipped so
 */
export function writeLicences(folder: string, files: string[], others: string[]): void {
	const folders = new Set([
		...files.flatMap((file) => packageOf(file.replace(/^\0/, "").replace(/\?.*$/, "")) ?? []),
		...others.map(installed),
	]);
	const entries = [...folders].map((path) => {
		const { name = "", version = "", license = "" } = manifestOf(path) ?? {};
		const file = readdirSync(path).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
		if (!/^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1)$/.test(license))
			throw new Error(`${name}: the licence «${license}» is not one that this site ships`);
		if (!file) throw new Error(`${name}: has no licence text in its package`);
		const text = readFileSync(join(path, file), "utf8").replaceAll("\r\n", "\n").trim();
		return { name, text: `${name} ${version} (${license})\n\n${text}\n` };
	});
	const rule = `\n${"-".repeat(78)}\n\n`;
	const list = entries.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ text }) => text);
	const head =
		"Of other people's work, this folder has parts of these packages. Map outlines: Natural Earth, public domain.\n";
	writeFileSync(join(folder, "THIRD-PARTY.txt"), [head, ...list].join(rule));
}
