/** What browsers had before they had a clipboard, and have still. */
type Older = { execCommand: (command: "copy") => boolean };

/**
 * Puts a text into the clipboard, by whatever the browser has for that.
 * @param shown where the text stands on the page: it is selected where nothing else works
 * @returns whether it is in the clipboard
 */
export async function copyText(text: string, shown: HTMLElement): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		// None without a secure origin, none without leave.
	}
	const focused = document.activeElement;
	const area = document.createElement("textarea");
	area.className = "unseen";
	area.readOnly = true;
	area.value = text;
	document.body.append(area);
	area.select();
	let done = false;
	try {
		done = (document as unknown as Older).execCommand("copy");
	} catch {}
	area.remove();
	if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
	if (!done) getSelection()?.selectAllChildren(shown);
	return done;
}
