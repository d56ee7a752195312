import { tiersFor } from "../atlas/decode.ts";
import { unpack } from "../atlas/pack.ts";
import type { Atlas, PackedTier } from "../atlas/types.ts";

declare global {
	/** The world's outlines, set by the page's own script. */
	var storyAtlas: PackedTier[] | undefined;
	/** What large screens take besides, set by a script that they alone ask for. */
	var storyFiner: PackedTier[] | undefined;
}

/** Windows from this size on show more than outlines for small screens have. */
const LARGE = "(min-width: 640px) and (min-height: 640px)";

/** The outlines that a page draws from: finer ones come where its window has room to show them. */
class Outlines {
	atlas: Atlas = $state.raw([]);

	/** Takes what the page has at once. */
	start() {
		this.atlas = unpack(globalThis.storyAtlas);
	}

	/**
	 * Asks for finer ones once the window has room for them.
	 * @param ready is given them
	 */
	refine(ready: (atlas: Atlas) => void) {
		const add = () => {
			const more = unpack(globalThis.storyFiner);
			this.atlas = tiersFor([...this.atlas, ...more], "large");
			ready(more);
		};
		if (globalThis.storyFiner) {
			add();
			return;
		}
		const later = document.querySelector<HTMLTemplateElement>("template[data-finer]");
		if (!later) return;
		const large = matchMedia(LARGE);
		const ask = () => {
			if (!large.matches || !later.isConnected || document.readyState !== "complete") return;
			later.remove();
			const scripts = document.importNode(later.content, true);
			for (const script of scripts.querySelectorAll("script")) script.addEventListener("load", add);
			document.head.append(scripts);
		};
		large.addEventListener("change", ask);
		// A host that waits for the page to be loaded is not to wait for these.
		addEventListener("load", ask, { once: true });
		ask();
	}
}

export const outlines = new Outlines();

/** What a figure shows, with the outlines that there are at each time. */
export const withOutlines = <P extends object>(props: P): P & { readonly atlas: Atlas } => ({
	...props,
	get atlas() {
		return outlines.atlas;
	},
});
