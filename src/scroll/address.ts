/** The id after # in the page's address. */
export function addressedId(location: { hash: string } = window.location): string {
	try {
		return decodeURIComponent(location.hash.slice(1));
	} catch {
		return "";
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
