/** Keeps the progress rule in step with the scroll: how far the story is read, and which section the reader is in. */
export function progress() {
	const rule = document.querySelector<HTMLElement>("[data-progress]");
	if (!rule) return;
	const links = [...rule.querySelectorAll<HTMLAnchorElement>("a[href^='#']")];
	const parts = links.flatMap((link) => {
		const section = document.getElementById(link.hash.slice(1));
		return section ? [{ link, section }] : [];
	});
	let waiting = 0;
	const update = () => {
		waiting = 0;
		const line = innerHeight / 2;
		let current = parts[0];
		for (const part of parts) {
			const { top, height } = part.section.getBoundingClientRect();
			const read = Math.min(1, Math.max(0, (line - top) / Math.max(1, height)));
			part.link.style.setProperty("--read", read.toFixed(3));
			if (top <= line) current = part;
		}
		for (const { link } of parts)
			if (link === current?.link) link.setAttribute("aria-current", "true");
			else link.removeAttribute("aria-current");
	};
	const soon = () => {
		if (waiting === 0) waiting = requestAnimationFrame(update);
	};
	addEventListener("scroll", soon, { passive: true });
	addEventListener("resize", soon);
	update();
}
