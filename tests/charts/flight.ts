import { vi } from "vitest";

/** A page that is scrolled: 800 px of it are seen, and nothing has happened to it for a second. */
export function pageToScroll() {
	const page = new EventTarget();
	let at = performance.now() + 1000;
	let top = 0;
	vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
	vi.stubGlobal("innerHeight", 800);
	const told = (type: string) =>
		page.dispatchEvent(Object.defineProperty(new Event(type), "timeStamp", { value: at }));
	return {
		/** Scrolls it by some px in some ms. */
		scroll(px: number, ms: number) {
			top += px;
			at += ms;
			vi.stubGlobal("scrollY", top);
			told("scroll");
		},
		end: () => told("scrollend"),
	};
}
