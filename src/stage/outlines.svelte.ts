import { tiersFor } from "../atlas/decode.ts";
import { unpack, unpackRelief } from "../atlas/pack.ts";
import type { Atlas, PackedRelief, PackedTier } from "../atlas/types.ts";

declare global {
	/** The outlines that a page has from the beginning, set by its own script. */
	var storyAtlas: PackedTier[] | undefined;
	/** The relief of the whole earth, set by a script that is asked for once the page is loaded. */
	var storyRelief: PackedRelief | null | undefined;
	/** Close views, set by a script that small screens ask for. */
	var storyNear: PackedTier[] | undefined;
	/** What large screens take instead, set by a script that they alone ask for. */
	var storyFiner: PackedTier[] | undefined;
}

/** Windows from this size on show more than outlines for small screens have. */
const LARGE = "(min-width: 640px) and (min-height: 640px)";
const SMALL = `not all and ${LARGE}`;

/** The outlines that a page draws from: the relief comes later, and finer ones where its window has room to show them. */
class Outlines {
	atlas: Atlas = $state.raw([]);
	#small: Atlas = [];
	#large: Atlas = [];
	/** How many scripts with more are on their way, or what they brought is not shown yet. */
	#coming = 0;

	/** Takes what the page has at once. */
	start() {
		this.#small = unpack(globalThis.storyAtlas);
		this.atlas = this.#small;
	}

	/**
	 * Asks for the relief, and for close views: finer ones once the window has room for them.
	 * @param prepare is given what has come, and what shows it: called when it is ready to be drawn
	 */
	refine(prepare: (come: Atlas, show: () => void) => void) {
		const coming = (by: 1 | -1) => {
			this.#coming += by;
			document.documentElement.toggleAttribute("data-refining", this.#coming > 0);
		};
		const show = (come: Atlas) =>
			prepare(come, () => {
				this.atlas =
					this.#large.length > 0
						? tiersFor([...this.#small, ...this.#large], "large")
						: this.#small;
				coming(-1);
			});
		const addRelief = () => {
			const packed = globalThis.storyRelief;
			const relief = packed ? unpackRelief(packed) : undefined;
			this.#small = this.#small.map((tier) =>
				tier.radius >= 180 ? withRelief(tier, relief) : tier,
			);
			show(this.#small.filter(({ radius }) => radius >= 180));
		};
		const addNear = () => {
			const near = unpack(globalThis.storyNear);
			this.#small = [...this.#small.filter(({ radius }) => radius >= 180), ...near];
			show(near);
		};
		const addFiner = () => {
			this.#large = unpack(globalThis.storyFiner);
			show(this.#large);
		};
		const take = (come: unknown, which: string, add: () => void, where?: MediaQueryList) => {
			if (!come) return bring(which, add, coming, where);
			coming(1);
			add();
		};
		take(globalThis.storyRelief, "all", addRelief);
		take(globalThis.storyNear, "small", addNear, matchMedia(SMALL));
		take(globalThis.storyFiner, "large", addFiner, matchMedia(LARGE));
	}
}

/** A tier with its relief; its topology is still read when it is first asked for. */
const withRelief = (tier: Atlas[number], relief: Atlas[number]["relief"]): Atlas[number] =>
	Object.defineProperties({} as Atlas[number], {
		...Object.getOwnPropertyDescriptors(tier),
		relief: { value: relief, enumerable: true },
	});

/**
 * Brings out the script of a template, once the page is loaded.
 * @param add is called when it is there
 * @param coming is told when it will come, and when it will not
 * @param where once this is so
 */
function bring(
	which: string,
	add: () => void,
	coming: (by: 1 | -1) => void,
	where?: MediaQueryList,
) {
	const later = document.querySelector<HTMLTemplateElement>(`template[data-finer=${which}]`);
	if (!later) return;
	let expected = false;
	const ask = () => {
		if (!later.isConnected) return;
		const wanted = where?.matches !== false;
		if (wanted !== expected) coming(wanted ? 1 : -1);
		expected = wanted;
		if (!wanted || document.readyState !== "complete") return;
		later.remove();
		const scripts = document.importNode(later.content, true);
		const script = scripts.querySelector("script");
		script?.addEventListener("load", add);
		script?.addEventListener("error", () => coming(-1));
		document.head.append(scripts);
	};
	where?.addEventListener("change", ask);
	// A host that waits for the page to be loaded is not to wait for these.
	addEventListener("load", ask, { once: true });
	ask();
}

export const outlines = new Outlines();

/** What a figure shows, with the outlines that there are at each time. */
export const withOutlines = <P extends object>(props: P): P & { readonly atlas: Atlas } => ({
	...props,
	get atlas() {
		return outlines.atlas;
	},
});
