import type { Language } from "../languages/index.ts";
import de from "../styles/de.css?url";
import he from "../styles/he.css?url";
import ja from "../styles/ja.css?url";
import rtl from "../styles/rtl.css?url";

/** The style sheets that languages take besides, for scripts that are set in other ways. */
export const SHEETS: Partial<Record<Language, string[]>> = { ja: [ja], de: [de], he: [rtl, he] };
