import { LANGUAGES, type Language } from "../languages/index.ts";
import type { Story } from "../story/schema/index.ts";

/** The routes of a page in each of a story's languages: the main one has no folder of its own. */
export function languageRoutes({ meta }: Story): { params: { language: Language | undefined } }[] {
	return meta.languages.map((language, i) => ({
		params: { language: i === 0 ? undefined : language },
	}));
}

/** The language of a route made by languageRoutes. */
export const languageOf = ({ meta }: Story, param: string | undefined): Language =>
	LANGUAGES.find((language) => language === param) ?? meta.languages[0] ?? "en";
