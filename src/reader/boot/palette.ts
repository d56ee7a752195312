import { KEYS } from "../state/remembered.ts";

/**
 * Whether the browser darkens light pages by itself, as Chrome's auto dark theme does
 * (developer.chrome.com/blog/auto-dark-theme): the white that it paints pages on is none then.
 */
function darkens(): boolean {
	const probe = document.createElement("i");
	Object.assign(probe.style, { colorScheme: "light", background: "canvas", display: "none" });
	document.documentElement.append(probe);
	const [red = 255] = getComputedStyle(probe).backgroundColor.match(/\d+/g) ?? [];
	probe.remove();
	return Number(red) < 128;
}

/**
 * Shows a palette, where it is one, before anything is painted: nothing flashes. What a browser would make of our light one
 * cannot be read everywhere, as it leaves some colours as they are: there, our dark one is shown in any case.
 */
export function showPalette(theme: string | null): void {
	const root = document.documentElement;
	if (theme === "light" || theme === "dark") root.dataset.theme = theme;
	// Just before the first frame, where styles are worked out anyway: asked earlier, they would be worked out twice.
	requestAnimationFrame(() => {
		if (!darkens()) return;
		root.dataset.theme = "dark";
		root.dataset.darkened = "";
	});
}

/** The palette that the reader chose. */
export function rememberedPalette(): string | null {
	try {
		return localStorage.getItem(KEYS.theme);
	} catch {
		return null;
	}
}
