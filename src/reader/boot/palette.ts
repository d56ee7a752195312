import { KEYS } from "../state/remembered.ts";

/** Shows a palette, where it is one, before anything is painted: nothing flashes. */
export function showPalette(theme: string | null): void {
	if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
}

/** The palette that the reader chose. */
export function rememberedPalette(): string | null {
	try {
		return localStorage.getItem(KEYS.theme);
	} catch {
		return null;
	}
}
