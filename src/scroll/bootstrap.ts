/** How long the page waits for its script before it is unrolled, ms. */
const PATIENCE = 6000;

/** The least room for a figure that stands while its notes pass; in ems, so that larger letters need more of it. */
const ROOM = "(min-width: 17em) and (min-height: 21em)";

/** A frame without an origin may not ask for font files: its page takes a style sheet that has them in it. */
const FONTS = `var fonts = document.currentScript && document.currentScript.dataset.fonts;
	var link = document.createElement("link");
	if (fonts && self.origin === "null" && /^http/.test(location.protocol)) {
		var faces = document.querySelector("style[data-faces]");
		if (faces) faces.remove();
		link.rel = "stylesheet";
		link.href = fonts;
		document.head.append(link);
	}`;

/** Where the page's script fails, or is long in coming, the reader has the page as it is without scripts. */
const UNROLL = `function unroll() {
		if (root.dataset.reader) return;
		root.dataset.reader = "unrolled";
		lay();
	}
	addEventListener("error", function (event) {
		if (event.target !== link && !(event.target instanceof HTMLImageElement)) unroll();
	}, true);
	addEventListener("story-failed", unroll);
	setTimeout(unroll, ${PATIENCE});`;

/**
 * What runs before the page is first painted: it says that there are scripts, and that figures are staged, where there
 * is room for that; and it shows the remembered palette, so that nothing flashes. The keys are those of
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
	${FONTS}
	${UNROLL}
})(document.documentElement);`;

/** The same for a page that is no story: it says that there are scripts, and shows the remembered palette. */
export const plainBootstrap = `(function (root) {
	root.classList.add("js");
	try {
		var theme = localStorage.getItem("story-theme");
		if (theme === "light" || theme === "dark") root.dataset.theme = theme;
	} catch (e) {}
})(document.documentElement);`;

/**
 * The same for a page that is made for frames: how it looks is what its address says, and nothing is remembered. Another
 * language is another page, where the address asks for one that there is.
 */
export const embedBootstrap = `(function (root) {
	var query = new URLSearchParams(location.search);
	document.querySelectorAll("link[hreflang]").forEach(function (other) {
		if (other.hreflang !== query.get("lang") || other.hreflang === root.lang) return;
		query.delete("lang");
		location.replace(other.href + "?" + query + location.hash);
	});
	var theme = query.get("theme");
	if (theme === "light" || theme === "dark") root.dataset.theme = theme;
	function lay() {
		var works = root.dataset.reader !== "unrolled";
		root.classList.toggle("js", works);
		root.classList.toggle("staged", works);
	}
	lay();
	${FONTS}
	${UNROLL}
})(document.documentElement);`;
