import { VERDICTS, type Verdict } from "../story/schema/claim.ts";
import type { Text } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";
import type { Section } from "../story/schema/section.ts";

type Checked = Extract<Section, { kind: "checked" }>;

/** Claims that are shown together, by their ids, in their order. */
export type ClaimList = {
	/** Nothing where the story does not sort its claims. */
	title?: Text;
	intro?: Text | undefined;
	claims: string[];
};

/** The claims as the section that tells of the check lists them: in its lists, or all in one. */
export const claimLists = (story: Story, { lists }: Checked): ClaimList[] =>
	lists ?? [{ claims: Object.keys(story.claims) }];

/** Which claims have which verdict, from the best verdict to none; verdicts that no claim has are left out. */
export function score(story: Story, section: Checked): { verdict: Verdict; claims: string[] }[] {
	const ids = claimLists(story, section).flatMap(({ claims }) => claims);
	return VERDICTS.map((verdict) => ({
		verdict,
		claims: ids.filter((id) => story.claims[id]?.verdict === verdict),
	})).filter(({ claims }) => claims.length > 0);
}

/** The day on which the last of the claims was checked. */
export const lastCheck = (story: Story): string | undefined =>
	Object.values(story.claims)
		.map(({ checked }) => checked)
		.sort()
		.at(-1);
