/** The id after # in the page's address. */
export function addressedId(location: { hash: string } = window.location): string {
	try {
		return decodeURIComponent(location.hash.slice(1));
	} catch {
		return "";
	}
}

/** What the address says of something, after ?; nothing where it says nothing. */
export function parameter(name: string): string | undefined {
	return new URLSearchParams(location.search).get(name) ?? undefined;
}

/** Notes something in the address after ?, or takes it out of it. Where the page may not, the address stays. */
export function replaceParameter(name: string, value: string | undefined) {
	const address = new URL(location.href);
	if (value === undefined) address.searchParams.delete(name);
	else address.searchParams.set(name, value);
	try {
		history.replaceState(history.state, "", address);
	} catch {
		// A frame without an origin: looking goes on.
	}
}

/** Writes the current step into the address without a new entry in the history. Where the page may not, the address stays. */
export function replaceAddress(step: string | undefined) {
	if (addressedId() === (step ?? "")) return;
	const { pathname, search } = location;
	try {
		history.replaceState(
			history.state,
			"",
			step === undefined ? `${pathname}${search}` : `#${step}`,
		);
	} catch {
		// A frame without an origin, or more changes than the browser allows: reading goes on.
	}
}
