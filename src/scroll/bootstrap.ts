/**
 * What runs before the page is first painted: it says that there are scripts, and shows the remembered palette, so
 * that nothing flashes. The keys are those of preferences.svelte.ts.
 */
export const bootstrap = `(function (root) {
	root.classList.add("js");
	try {
		var theme = localStorage.getItem("story-theme");
		if (theme === "light" || theme === "dark") root.dataset.theme = theme;
	} catch (e) {}
})(document.documentElement);`;
