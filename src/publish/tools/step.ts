import type { Built } from "./built.ts";

/** One thing that is done to a built folder before it is published. */
export type Step = {
	name: string;
	/** Why it is done, and why in this place. */
	why: string;
	run: (built: Built) => void | Promise<void>;
};

/**
 * Takes steps one after the other.
 * @throws Unpublishable, or an error that begins with the name of the step that failed
 */
export async function takeSteps(steps: readonly Step[], built: Built): Promise<void> {
	for (const { name, run } of steps)
		try {
			await run(built);
		} catch (error) {
			if (error instanceof Error && error.name !== "Unpublishable")
				error.message = `${name}: ${error.message}`;
			throw error;
		}
}
