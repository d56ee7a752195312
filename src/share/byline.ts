import { fillPlain } from "../story/fill.ts";
import type { Language } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";

/** What other sites name a page's site: its publisher, else the story itself. */
export const siteName = (story: Story, language: Language): string =>
	story.meta.publisher?.name ?? fillPlain(story, story.meta.title, language);

/** Someone as schema.org has it. */
const named = (type: "Person" | "Organization", { name, url }: { name: string; url?: string }) => ({
	"@type": type,
	name,
	...(url && { url }),
});

/** Who wrote the story and who publishes it, as schema.org has it; nothing where the story does not say. */
export function bylineOf({ meta }: Story): {
	author?: object[];
	publisher?: object;
} {
	const { authors, publisher } = meta;
	return {
		...(authors && { author: authors.map((one) => named("Person", one)) }),
		...(publisher && { publisher: named("Organization", publisher) }),
	};
}
