import de, { forms as formsOfDe } from "./de.ts";
import en, { forms as formsOfEn } from "./en.ts";
import type { Forms } from "./forms.ts";
import he, { forms as formsOfHe } from "./he.ts";
import ja, { forms as formsOfJa } from "./ja.ts";

/** The languages of the site: each is one module here. The first is that of editors. */
export const FORMS = {
	en: formsOfEn,
	ja: formsOfJa,
	de: formsOfDe,
	he: formsOfHe,
} satisfies Record<string, Forms>;
export type Language = keyof typeof FORMS;
export const LANGUAGES = Object.keys(FORMS) as [Language, ...Language[]];

/** The words of the site itself, as against the story's. */
export type Words = typeof en;

const WORDS: Record<Language, Words> = { en, ja, de, he };

/** The interface words of one language. */
export const words = (language: Language): Words => WORDS[language];
