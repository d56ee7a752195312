/**
 * Where a key leads from one of several places in a row: an arrow to the next, Home and End to the ends. Then the key
 * does nothing else.
 * @param at the place, from 0 to `last`
 * @param page how far the page keys lead; without it they are left to the browser
 * @param mirrored whether the first place is on the right
 * @returns nothing where the key leads nowhere
 */
export function moved(
	event: KeyboardEvent,
	at: number,
	last: number,
	page?: number,
	mirrored = false,
): number | undefined {
	const by = {
		ArrowRight: mirrored ? -1 : 1,
		ArrowDown: 1,
		ArrowLeft: mirrored ? 1 : -1,
		ArrowUp: -1,
		PageDown: page,
		PageUp: page && -page,
		Home: -last,
		End: last,
	}[event.key];
	if (by === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
		return undefined;
	event.preventDefault();
	return Math.min(last, Math.max(0, at + by));
}
