import type { Status } from "../../scenes/scene.ts";
import type { Tone } from "../../story/schema/figure.ts";

/** The fill of a mark: hatched where its value is derived; the stylesheet fills the others. */
export const markFill = (tone: Tone, status: Status): string | undefined =>
	status === "derived" ? `url(#hatch-${tone})` : undefined;

/** The classes of a mark: its colour role and how sure it is. */
export const markClass = (tone: Tone, status: Status, value: number | null): string =>
	`mark tone-${tone} ${value === null ? "gap" : status}`;
