/** How long the page waits for its script before it is unrolled, ms. */
const PATIENCE = 6000;

/**
 * What runs before the page is first painted: it says that there are scripts, and shows the remembered palette, so
 * that nothing flashes. Where the page's script fails, or is long in coming, it takes back that there are scripts: then
 * the reader has the page as it is without them. The keys are those of preferences.svelte.ts.
 */
export const bootstrap = `(function (root) {
	root.classList.add("js");
	try {
		var theme = localStorage.getItem("story-theme");
		if (theme === "light" || theme === "dark") root.dataset.theme = theme;
	} catch (e) {}
	function unroll() {
		if (root.dataset.reader) return;
		root.classList.remove("js");
		root.dataset.reader = "unrolled";
	}
	addEventListener("error", function (event) {
		if (!(event.target instanceof HTMLImageElement)) unroll();
	}, true);
	setTimeout(unroll, ${PATIENCE});
})(document.documentElement);`;
