/**
 * While the page is printed, all tables stand, open, at the end of the story.
 * @param before draws what paper needs
 */
export function printAsPaper(before: () => void): void {
	let undo = () => {};
	addEventListener("beforeprint", () => {
		undo();
		before();
		undo = tablesToTheEnd();
	});
	addEventListener("afterprint", () => undo());
}

/** Moves the steps' tables into the appendix; gives what moves them back. */
function tablesToTheEnd(): () => void {
	const appendix = document.querySelector<HTMLElement>(".appendix");
	const place = appendix?.querySelector("[data-appendix]");
	appendix?.setAttribute("data-filled", "");
	const tables = [...document.querySelectorAll<HTMLDetailsElement>("details.data")].map((table) => {
		const { parentElement, open } = table;
		table.open = true;
		place?.append(table);
		return () => {
			table.open = open;
			parentElement?.append(table);
		};
	});
	return () => {
		for (const back of tables) back();
		appendix?.removeAttribute("data-filled");
	};
}
