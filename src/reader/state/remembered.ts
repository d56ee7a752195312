import type { Choice } from "./preferences.svelte.ts";

/** What each choice is called in storage. */
export const KEYS = { theme: "story-theme", motion: "story-motion" } as const;

/** What the reader chose on an earlier visit; nothing where nothing was, or where the page may not remember. */
export function remembered(): Choice {
	try {
		return {
			theme: localStorage.getItem(KEYS.theme),
			motion: localStorage.getItem(KEYS.motion),
		};
	} catch {
		return {};
	}
}

/** Keeps a choice for the next visit. */
export function remember(choice: Choice): void {
	try {
		for (const [key, value] of Object.entries(choice))
			if (value) localStorage.setItem(KEYS[key as keyof Choice], value);
	} catch {
		// A frame without an origin: the choice holds until the page is left.
	}
}
