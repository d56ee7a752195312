import { viewport } from "./laid.ts";

/** The parts of a page that are passed over where they are far from the screen; the style sheet has the same. */
export const PARTS = "main > section > *, .colophon";

/** What the largest parts are divided into when a page is first laid out; the style sheet has the same. */
export const PIECES = ".steps > li, .claim, .prose > .sources > li";

/**
 * Has the browser pass over what stands far from the screen: in each frame it walks through all of a page that it has laid
 * out. Each part keeps the height that it had; what is gone to in one jump is there at once, as `content-visibility` has
 * it. Where the page is laid out anew, all of it is.
 * @param parts elements whose margins do not collapse with those of what is in them
 */
export function passOverAway(parts: readonly HTMLElement[]): void {
	if (!CSS.supports("content-visibility", "auto")) return;
	const observer = new IntersectionObserver(
		(entries) => {
			for (const { target, isIntersecting } of entries)
				target.classList.toggle("away", !isIntersecting);
		},
		{ rootMargin: "200% 0px" },
	);
	const watch = () => {
		for (const part of parts) observer.observe(part);
	};
	let size = viewport();
	const layOut = () => {
		size = viewport();
		observer.disconnect();
		for (const part of parts) part.classList.remove("away");
		// Their new heights are remembered in the frame that they are laid out in.
		requestAnimationFrame(() => requestAnimationFrame(watch));
	};
	// Who keeps the reader's place looks at the page at whichever of the two comes first, and has to find it laid out anew.
	addEventListener("resize", layOut);
	new ResizeObserver(() => {
		if (size !== viewport()) layOut();
	}).observe(document.documentElement);
	document.fonts.addEventListener("loadingdone", layOut);
	watch();
}
