import type { Language } from "../languages/index.ts";
import ja from "../styles/ja.css?url";

/** The style sheets that languages take besides, for scripts that are set in other ways. */
export const SHEETS: Partial<Record<Language, string>> = { ja };
