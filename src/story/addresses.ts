import type { Language } from "../languages/index.ts";
import type { Story } from "./schema/index.ts";

/** The folder of a language's pages, from the site's root: the main language is at the root itself. */
export const homeOf = ({ meta }: Story, language: Language): string =>
	language === meta.languages[0] ? "/" : `/${language}/`;
