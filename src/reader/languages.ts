/**
 * Has the links to the other languages lead to the same place.
 * @returns says what the place is called now: the id of a step or a section
 */
export function linkLanguages(): (place: string | undefined) => void {
	const links = [...document.querySelectorAll<HTMLAnchorElement>(".other-languages a")].map(
		(link) => ({ link, page: link.getAttribute("href")?.replace(/#.*/, "") ?? "" }),
	);
	return (place) => {
		for (const { link, page } of links)
			link.setAttribute("href", place === undefined ? page : `${page}#${place}`);
	};
}
