import { tiersFor } from "../atlas/decode.ts";
import { unpack, unpackRelief } from "../atlas/pack.ts";
import type { Atlas, PackedRelief, PackedTier, Tier } from "../atlas/types.ts";
import { reader } from "../reader/state/reader.svelte.ts";

declare global {
	/** The outlines that a page has from the beginning, set by its own script. */
	var storyAtlas: PackedTier[] | undefined;
	/** The relief of the whole earth, set by a script that is asked for once the page is loaded. */
	var storyRelief: PackedRelief | null | undefined;
	/** More outlines, each set by a script that is asked for when a map shows them. */
	var storyTiers: PackedTier[] | undefined;
}

/** Windows from this size on show more than outlines for small screens have. */
const LARGE = "(min-width: 640px) and (min-height: 640px)";

/** A template with a script that brings more; what it is for stands in its attributes. */
type Later = HTMLTemplateElement;

/** The outlines that a page draws from: the relief comes later, and so do close views, each when its step is near. */
class Outlines {
	atlas: Atlas = $state.raw([]);
	/** All that has come. */
	#tiers: Atlas = [];
	/** Templates whose scripts were not asked for yet. */
	#left: Later[] = [];
	/** Those with what the page needs soon, until that is shown. */
	#coming = new Set<Later>();
	/** Whether steps that are far away are seen to, too. */
	#all = false;
	/** Asks for what is wanted now. */
	#look = () => {};

	/** Takes what the page has at once. */
	start() {
		this.#tiers = unpack(globalThis.storyAtlas);
		this.atlas = this.#tiers;
	}

	/** From now on asks for what any step of the page shows. */
	askForAll() {
		this.#all = true;
		this.#look();
	}

	/** Whether something is on its way that the page needs soon. */
	get areComing(): boolean {
		return this.#coming.size > 0;
	}

	/** The addresses of scripts that this screen may yet ask for. */
	addressesLeft(): string[] {
		return this.#left
			.filter((later) => this.#fits(later))
			.map((later) => new URL(scriptIn(later)?.getAttribute("src") ?? "", document.baseURI).href);
	}

	/**
	 * Asks for the relief, and for what steps show that are near: finer outlines once the window has room for them.
	 * @param prepare is given what has come, and what shows it: called when it is ready to be drawn
	 */
	refine(prepare: (come: Atlas, show: () => void) => void) {
		this.#left = [...document.querySelectorAll<Later>("template[data-outlines]")];
		const add = (done: () => void) =>
			prepare(this.#take(), () => {
				this.#show();
				done();
			});
		this.#look = () => {
			const { near } = reader;
			// A file that has all in itself has them from the beginning.
			const more = globalThis.storyTiers?.some(({ screen }) => screen === this.#screen);
			if (more || globalThis.storyRelief) add(() => {});
			for (const later of this.#left)
				if (this.#wants(later, near)) this.#coming.add(later);
				else this.#coming.delete(later);
			this.#tell();
			// A host that waits for the page to be loaded is not to wait for these.
			if (document.readyState !== "complete") return;
			const asked = this.#left.filter((later) => this.#coming.has(later));
			this.#left = this.#left.filter((later) => !asked.includes(later));
			for (const later of asked) {
				const done = () => {
					this.#coming.delete(later);
					this.#tell();
				};
				bring(later, () => add(done), done);
			}
		};
		matchMedia(LARGE).addEventListener("change", this.#look);
		addEventListener("load", this.#look, { once: true });
		$effect.root(() => {
			$effect(this.#look);
		});
	}

	/** The size of the outlines in use: where there are finer ones, all are. */
	get #screen(): Tier["screen"] {
		const fine = matchMedia(LARGE).matches || this.#tiers.some(({ screen }) => screen === "large");
		return fine ? "large" : "small";
	}

	#fits({ dataset }: Later): boolean {
		return dataset.outlines === "" || dataset.outlines === this.#screen;
	}

	#wants(later: Later, near: string[]): boolean {
		const steps = later.dataset.steps?.split(" ");
		return this.#fits(later) && (this.#all || !steps || steps.some((step) => near.includes(step)));
	}

	/**
	 * Takes what scripts have set, for this screen.
	 * @returns the tiers that are new, or have a relief now
	 */
	#take(): Atlas {
		const packed = globalThis.storyTiers ?? [];
		const come = unpack(packed.filter(({ screen }) => screen === this.#screen));
		globalThis.storyTiers = packed.filter(({ screen }) => screen !== this.#screen);
		const relief = globalThis.storyRelief && unpackRelief(globalThis.storyRelief);
		globalThis.storyRelief = undefined;
		const reliefs = relief
			? this.#tiers
					.filter(({ radius, screen }) => radius >= 180 && screen === "small")
					.map((tier) => withRelief(tier, relief))
			: [];
		const fresh = [...reliefs, ...come];
		const isSame = (a: Tier, b: Tier) =>
			a.screen === b.screen && a.scale === b.scale && String(a.center) === String(b.center);
		this.#tiers = [
			...this.#tiers.filter((old) => !fresh.some((tier) => isSame(old, tier))),
			...fresh,
		];
		return fresh;
	}

	#show() {
		this.atlas = tiersFor(this.#tiers, this.#screen);
	}

	#tell() {
		document.documentElement.toggleAttribute("data-refining", this.#coming.size > 0);
	}
}

/** A tier with its relief; its topology is still read when it is first asked for. */
const withRelief = (tier: Atlas[number], relief: Atlas[number]["relief"]): Atlas[number] =>
	Object.defineProperties({} as Atlas[number], {
		...Object.getOwnPropertyDescriptors(tier),
		relief: { value: relief, enumerable: true },
	});

const scriptIn = ({ content }: Later) => content.querySelector("script");

/** Brings out the script of a template. */
function bring(later: Later, come: () => void, failed: () => void) {
	later.remove();
	const scripts = document.importNode(later.content, true);
	const script = scripts.querySelector("script");
	script?.addEventListener("load", come);
	script?.addEventListener("error", failed);
	document.head.append(scripts);
}

export const outlines = new Outlines();

/** What a figure shows, with the outlines that there are at each time. */
export const withOutlines = <P extends object>(props: P): P & { readonly atlas: Atlas } => ({
	...props,
	get atlas() {
		return outlines.atlas;
	},
});
