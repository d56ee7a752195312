const query = "(prefers-reduced-motion: reduce)";

/** Whether the reader lets figures travel. */
export const motionAllowed = (): boolean => !matchMedia(query).matches;

/** Calls back when the reader changes that. */
export function watchMotion(onChange: (allowed: boolean) => void) {
	matchMedia(query).addEventListener("change", () => onChange(motionAllowed()));
}
