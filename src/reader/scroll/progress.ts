import { watchLaid } from "./laid.ts";

/**
 * Keeps the progress rule in step with the scroll: how far the story is read, and which section the reader is in.
 * @param onSection is told the section's id whenever it changes
 */
export function progress(onSection: (id: string) => void) {
	const rule = document.querySelector<HTMLElement>("[data-progress]");
	if (!rule) return;
	const parts = [...rule.querySelectorAll<HTMLAnchorElement>("a[href^='#']")].flatMap((link) => {
		const section = document.getElementById(link.hash.slice(1));
		return section ? [{ link, section, shown: "" }] : [];
	});
	let width = 1;
	let line = 0;
	let current: HTMLAnchorElement | undefined;
	let waiting = 0;
	const update = () => {
		waiting = 0;
		const laid = sections.last();
		let now = parts[0]?.link;
		parts.forEach((part, i) => {
			const { top = 0, height = 0 } = laid[i] ?? {};
			const read = Math.min(1, Math.max(0, (line - top) / Math.max(1, height)));
			// No finer than a px of the rule.
			const shown = (Math.round(read * width) / width).toFixed(3);
			if (shown !== part.shown) part.link.style.setProperty("--read", shown);
			part.shown = shown;
			if (top <= line) now = part.link;
		});
		if (now === current) return;
		current?.removeAttribute("aria-current");
		now?.setAttribute("aria-current", "true");
		rule.toggleAttribute("data-begun", now !== parts[0]?.link);
		current = now;
		if (now) onSection(now.hash.slice(1));
	};
	// Asked for here, where nothing has changed yet, it costs nothing: in the frame, figures have moved by then, and the
	// browser would lay them out for the answer.
	const look = () => {
		line = scrollY + innerHeight / 2;
		if (waiting === 0) waiting = requestAnimationFrame(update);
	};
	const measure = () => {
		width = Math.max(1, Math.round(parts[0]?.link.clientWidth ?? 1));
		look();
	};
	const sections = watchLaid(
		parts.map(({ section }) => section),
		measure,
	);
	addEventListener("scroll", look, { passive: true });
	addEventListener("resize", look);
	measure();
}
