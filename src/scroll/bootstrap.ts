/** How long the page waits for its script before it is unrolled, ms. */
const PATIENCE = 6000;

/** The least room for a figure that stands while its notes pass; in ems, so that larger letters need more of it. */
const ROOM = "(min-width: 17em) and (min-height: 21em)";

/**
 * What runs before the page is first painted: it says that there are scripts, and that figures are staged, where there
 * is room for that; and it shows the remembered palette, so that nothing flashes. Where the page's script fails, or is
 * long in coming, it takes that back: then the reader has the page as it is without scripts. The keys are those of
 * preferences.svelte.ts.
 */
export const bootstrap = `(function (root) {
	var room = matchMedia("${ROOM}");
	function lay() {
		var works = root.dataset.reader !== "unrolled";
		root.classList.toggle("js", works);
		root.classList.toggle("staged", works && room.matches);
	}
	lay();
	// Who keeps the reader's place on a resize has done so before this is told.
	if (room.addEventListener) room.addEventListener("change", function () {
		lay();
		dispatchEvent(new Event("resize"));
	});
	try {
		var theme = localStorage.getItem("story-theme");
		if (theme === "light" || theme === "dark") root.dataset.theme = theme;
	} catch (e) {}
	function unroll() {
		if (root.dataset.reader) return;
		root.dataset.reader = "unrolled";
		lay();
	}
	addEventListener("error", function (event) {
		if (!(event.target instanceof HTMLImageElement)) unroll();
	}, true);
	addEventListener("story-failed", unroll);
	setTimeout(unroll, ${PATIENCE});
})(document.documentElement);`;
