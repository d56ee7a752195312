import type { Status } from "../../scenes/common.ts";
import type { Tone } from "../../story/schema/figure-words.ts";

/** The fill of a mark: hatched where its value is derived; the stylesheet fills the others. */
export const markFill = (tone: Tone, status: Status): string | undefined =>
	status === "derived" ? `url(#hatch-${tone})` : undefined;

/** The classes of a mark: its colour role and how sure it is. */
export const markClass = (tone: Tone, status: Status, value: number | null): string =>
	`mark tone-${tone} ${value === null ? "gap" : status}`;

/** The left half of a point: filled where its value is derived, as it is too small for hatching. */
export const leftHalf = (x: number, y: number, r: number): string =>
	`M${x},${y}m0,${-r}a${r},${r} 0 0 0 0,${2 * r}z`;
