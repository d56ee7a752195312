import { viewport } from "./laid.ts";

/** The parts of a page that are passed over where they are far from the screen; the style sheet has the same. */
export const PARTS = "main > section > *, .colophon";

/** What the largest parts are divided into when a page is first laid out; the style sheet has the same. */
export const PIECES = ".steps > li, .claim, .prose > :not(.sources), .prose > .sources > li";

/** Whether something of a part is on the screen. */
function inSight(part: HTMLElement): boolean {
	const { top, bottom } = part.getBoundingClientRect();
	return bottom > 0 && top < innerHeight;
}

/**
 * Has the browser pass over what stands far from the screen: in each frame it walks through all of a page that it has laid
 * out. Each part keeps the height that it had. Where the page is laid out anew, all of it is.
 * @param parts elements whose margins do not collapse with those of what is in them, and which nothing in them juts out of
 */
export function passOverAway(parts: readonly HTMLElement[]): void {
	if (!CSS.supports("content-visibility", "auto")) return;
	const passOver = (some: readonly HTMLElement[], over: boolean) => {
		for (const part of some) part.classList.toggle("passed-over", over);
	};
	let size = viewport();
	let frame = 0;
	const layOut = () => {
		size = viewport();
		cancelAnimationFrame(frame);
		// What is read is laid out as it is. Changed, it would no longer hold the page where it is.
		passOver(
			parts.filter((part) => !inSight(part)),
			false,
		);
		// Their new heights are remembered in the frame that they are laid out in.
		frame = requestAnimationFrame(() => {
			frame = requestAnimationFrame(() => passOver(parts, true));
		});
	};
	// Who keeps the reader's place looks at the page at whichever of the two comes first, and has to find it laid out anew.
	addEventListener("resize", layOut);
	new ResizeObserver(() => {
		if (size !== viewport()) layOut();
	}).observe(document.documentElement);
	document.fonts.addEventListener("loadingdone", layOut);
	passOver(parts, true);
}
