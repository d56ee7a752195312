/** Runs something once the browser has nothing better to do. */
export function whenSpare(run: () => void): void {
	const later = globalThis.requestIdleCallback ?? ((late: () => void) => setTimeout(late, 200));
	later(run);
}
