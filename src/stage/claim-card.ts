import type { Card } from "../content/page-data.ts";

/** Words of an element in one line, without the numbers of citations. */
function wordsOf(element: Element | null | undefined): string {
	const copy = element?.cloneNode(true);
	if (!(copy instanceof Element)) return "";
	for (const cites of copy.querySelectorAll(".cites")) cites.remove();
	return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * What is said of a claim where a text marks it: the same as among the claims of this page, which is where it is taken
 * from, so that the page does not carry it twice.
 * @returns undefined where the page has no such claim
 */
export function claimCard(id: string): Card | undefined {
	const claim = document.getElementById(`claim-${id}`);
	if (!claim) return undefined;
	return {
		label: wordsOf(claim.querySelector(".verdict")),
		said: wordsOf(claim.querySelector(".claim-said")),
		text: wordsOf(claim.querySelector(".claim-finding p")),
		lines: [],
		notes: [...claim.querySelectorAll(".claim-notes li")]
			.filter((note) => !note.querySelector("a"))
			.map(wordsOf),
		more: `#${claim.id}`,
	};
}
