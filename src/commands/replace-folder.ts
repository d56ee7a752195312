import { existsSync, renameSync, rmSync } from "node:fs";

/**
 * Makes a folder anew beside the one that is there, and puts it in its place when it is whole. Where that fails, the old
 * one stays as it was, and nothing is left beside it.
 * @param make fills the folder that it is given the path of
 */
export async function replaceFolder(
	folder: string,
	make: (fresh: string) => Promise<void>,
): Promise<void> {
	const fresh = `${folder}.new`;
	const old = `${folder}.old`;
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
