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
	const come = () => {
		const id = addressedId();
		const fold = shutAround(id);
		if (!fold) return;
		fold.open = true;
		document.getElementById(id)?.scrollIntoView({ behavior: "instant" });
	};
	come();
	addEventListener("hashchange", come);
	// Not every browser opens what a link leads into; and to one that is followed again, the address does not change.
	document.addEventListener("click", ({ target }) => {
		const link = target instanceof Element ? target.closest("a") : null;
		const fold = link?.getAttribute("href")?.startsWith("#") && shutAround(addressedId(link));
		if (fold) fold.open = true;
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
