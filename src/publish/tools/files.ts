import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The files of a folder whose names end so, at any depth, in a fixed order; absolute where the folder is. */
export function filesOf(folder: string, ending = ""): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

/** A file's path in a folder, with slashes on every system. */
export const pathIn = (folder: string, file: string): string =>
	relative(folder, file).split(sep).join("/");

/** Whether a file of a folder is a compressed copy of the one that lies beside it. */
export function isCopy(files: readonly string[]): (file: string) => boolean {
	const all = new Set(files);
	return (file) => /\.(?:br|gz)$/.test(file) && all.has(file.slice(0, -3));
}

/** All files of a folder but compressed copies; absolute where the folder is. */
export function originalsOf(folder: string): string[] {
	const files = filesOf(folder);
	const copy = isCopy(files);
	return files.filter((file) => !copy(file));
}
