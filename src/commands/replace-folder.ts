import { existsSync, renameSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { locked } from "./lock.ts";

/**
 * Makes a folder anew beside the one that is there, and puts it in its place when it is whole. Where that fails, the old
 * one stays as it was, and nothing is left beside it.
 * @param make fills the folder that it is given the path of
 * @throws Busy where another process is making the same folder
 */
export const replaceFolder = (
	folder: string,
	make: (fresh: string) => Promise<void>,
): Promise<void> =>
	locked(`${folder}.lock`, `${basename(folder)} is being made by another build`, () =>
		replace(folder, make),
	);

async function replace(folder: string, make: (fresh: string) => Promise<void>): Promise<void> {
	const fresh = `${folder}.new`;
	const old = `${folder}.old`;
	// A process that was ended between two renames.
	if (!existsSync(folder) && existsSync(old)) renameSync(old, folder);
	for (const left of [fresh, old]) rmSync(left, { recursive: true, force: true });
	try {
		await make(fresh);
	} catch (error) {
		rmSync(fresh, { recursive: true, force: true });
		// It is of no use to anyone to read of a folder that is gone.
		if (error instanceof Error) error.message = error.message.replaceAll(fresh, folder);
		throw error;
	}
	if (existsSync(folder)) renameSync(folder, old);
	renameSync(fresh, folder);
	rmSync(old, { recursive: true, force: true });
}
