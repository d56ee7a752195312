import type { Language } from "../languages/index.ts";
import { fillPlain } from "../story/fill.ts";
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

/** Where the publisher can be written to, as schema.org has it. */
function contactOf(story: Story, language: Language): { contactPoint?: object } {
	const { contact } = story.meta;
	if (!contact) return {};
	const [, email] = /^mailto:([^?]+)/i.exec(contact.url) ?? [];
	const where = email ? { email: decodeURIComponent(email) } : { url: contact.url };
	const contactPoint = {
		"@type": "ContactPoint",
		name: fillPlain(story, contact.label, language),
		...where,
	};
	return { contactPoint };
}

/** Who wrote the story and who publishes it, as schema.org has it; nothing where the story does not say. */
export function bylineOf(
	story: Story,
	language: Language,
): {
	author?: object[];
	publisher?: object;
	copyrightNotice?: string;
} {
	const { authors, publisher, copyright } = story.meta;
	return {
		...(authors && { author: authors.map((one) => named("Person", one)) }),
		...(publisher && {
			publisher: { ...named("Organization", publisher), ...contactOf(story, language) },
		}),
		...(copyright && { copyrightNotice: fillPlain(story, copyright, language) }),
	};
}
