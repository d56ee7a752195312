import type { Language } from "../story/schema/common.ts";
import en from "./en.ts";
import ja from "./ja.ts";

/** The words of the site itself, as against the story's. */
export type Words = typeof en;

const WORDS: Record<Language, Words> = { en, ja };

/** The interface words of one language. */
export const words = (language: Language): Words => WORDS[language];
