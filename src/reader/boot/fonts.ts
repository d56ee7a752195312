/**
 * A frame without an origin may not ask for font files: its page takes a style sheet that has them in it, whose address
 * stands with the script that is running.
 * @returns the link to it, where one was made
 */
export function takeFonts(): HTMLLinkElement | undefined {
	const script = document.currentScript as HTMLScriptElement | null;
	const fonts = script?.dataset.fonts;
	if (!fonts || self.origin !== "null" || !/^http/.test(location.protocol)) return undefined;
	document.querySelector("style[data-faces]")?.remove();
	const link = document.createElement("link");
	link.rel = "stylesheet";
	link.href = fonts;
	document.head.append(link);
	return link;
}
