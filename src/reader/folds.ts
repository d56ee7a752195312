import { addressedId } from "./state/address.ts";

/** The fold that something stands in, where it is shut. */
const shutAround = (id: string): HTMLDetailsElement | undefined =>
	document.getElementById(id)?.closest<HTMLDetailsElement>("details.fold:not([open])") ?? undefined;

/**
 * Folds the long lists that are open for readers without scripts. What a link or the address names comes out of its fold;
 * on paper all are open.
 */
export function foldLists(): void {
	const folds = [...document.querySelectorAll<HTMLDetailsElement>("details.fold")];
	// The style sheet has kept them shut until now.
	for (const fold of folds) {
		fold.open = false;
		fold.dataset.ready = "";
	}
	/** Opens the fold around something; to be called before it is gone to. */
	const open = (id: string): boolean => {
		const fold = shutAround(id);
		if (fold) fold.open = true;
		return fold !== undefined;
	};
	/** Browsers do not find their way to what has just come out of a fold in a part that is passed over. */
	const goTo = (id: string) => {
		if (addressedId() === id) document.getElementById(id)?.scrollIntoView({ behavior: "instant" });
	};
	const come = () => {
		if (open(addressedId())) goTo(addressedId());
	};
	come();
	addEventListener("hashchange", come);
	// To a link that is followed again, the address does not change.
	document.addEventListener("click", ({ target }) => {
		const link = target instanceof Element ? target.closest("a") : null;
		if (!link?.getAttribute("href")?.startsWith("#")) return;
		const id = addressedId(link);
		if (open(id)) setTimeout(() => goTo(id));
	});
	let shut: HTMLDetailsElement[] = [];
	addEventListener("beforeprint", () => {
		shut = folds.filter(({ open }) => !open);
		for (const fold of shut) fold.open = true;
	});
	addEventListener("afterprint", () => {
		for (const fold of shut) fold.open = false;
		shut = [];
	});
}
