/*
 * What our own loader (embed.js, in a host's page) and an embedded page of ours say to each other. All of it is numbers
 * and words of ours: nothing that either side is sent is ever shown, run or gone to.
 */

/** Marks a message as ours; its number changes when an old loader would misunderstand a new page. */
export const OURS = "story-embed-1";

/** From the embedded page to its host. */
export type ToHost =
	/** The page is ready, with this many steps: none where it has nothing to scroll through. */
	| { story: typeof OURS; say: "ready"; steps: number }
	/** What it shows is this high, px. */
	| { story: typeof OURS; say: "height"; height: number }
	/** The reader chose a step by a control in the page. */
	| { story: typeof OURS; say: "step"; step: number };

/** From the host to the embedded page. */
export type ToPage =
	/** Our loader is there; it stands the frame still while the host's page scrolls, or not. */
	| { story: typeof OURS; say: "hello"; scrolls: boolean }
	/** The host's page was scrolled to a step. */
	| { story: typeof OURS; say: "step"; step: number };

/** A count from 0 on; undefined for all else that a message may hold. */
export const count = (value: unknown): number | undefined =>
	typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 100_000
		? value
		: undefined;

/** A message of ours: what it says is looked at before it is believed. */
export type Said = { say: string; [name: string]: unknown };

/** A message of ours with what it says; undefined for the many others that windows are sent. */
export function ours(data: unknown): Said | undefined {
	if (typeof data !== "object" || data === null) return undefined;
	const { story, say } = data as Record<string, unknown>;
	return story === OURS && typeof say === "string" ? (data as Said) : undefined;
}
