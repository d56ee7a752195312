import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { INLAND } from "../../atlas/inland.ts";
import { ATLASES } from "../../atlas/sources.ts";
import { FACE_PACKAGES } from "../../downloads/faces.ts";
import type { Built } from "../tools/built.ts";

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

/** The packages whose fonts and outlines are shipped. */
function dataPackages(): string[] {
	const fonts = ["fonts.css", "ja.css"]
		.map((sheet) => readFileSync(new URL(`../../styles/${sheet}`, import.meta.url), "utf8"))
		.join("");
	return [
		...[...fonts.matchAll(/url\("(@[^/]+\/[^/]+)\//g)].map(([, name = ""]) => name),
		...FACE_PACKAGES,
		...[...Object.values(ATLASES).map(({ path }) => path), INLAND].map(
			(path) => path.split("/")[0] ?? "",
		),
	];
}

/**
 * A package's name, version and licence, in full.
 * @throws Error where it has no licence, or one that may not be shipped so
 */
function licenceOf(folder: string): { name: string; text: string } {
	const { name = "", version = "", license = "" } = manifestOf(folder) ?? {};
	const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
	if (!/^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1)$/.test(license))
		throw new Error(`${name}: the licence «${license}» is not one that this site ships`);
	if (!file) throw new Error(`${name}: has no licence text in its package`);
	const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
	return { name, text: `${name} ${version} (${license})\n\n${text}\n` };
}

/**
 * Writes THIRD-PARTY.txt: every package of which something is in the folder, with its licence in full.
 * @param others names of packages of which fonts or outlines are in the folder
 * @throws Error where a package has no licence, or one that may not be shipped so
 */
export function writeLicences({ folder, modules }: Built, others = dataPackages()): void {
	const folders = new Set([
		...modules.flatMap((file) => packageOf(file.replace(/^\0/, "").replace(/\?.*$/, "")) ?? []),
		...others.map(installed),
	]);
	const list = [...folders]
		.map(licenceOf)
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.map(({ text }) => text);
	const rule = `\n${"-".repeat(78)}\n\n`;
	const head =
		"Of other people's work, this folder has parts of these packages. Map outlines, lakes and rivers: Natural Earth, public domain. Relief: ETOPO5, NOAA National Geophysical Data Center, public domain.\n";
	writeFileSync(join(folder, "THIRD-PARTY.txt"), [head, ...list].join(rule));
}
