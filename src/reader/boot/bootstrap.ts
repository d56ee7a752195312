import { NEEDED } from "../../styles/needed.ts";
import { inPage } from "./in-page.ts";
import { PATIENCE } from "./patience.ts";

/** The least room for a figure that stands while its notes pass, in units of the reader's letters. */
const ROOM = { width: 17, height: 21 };

/** An engine that does not take the page's style sheet keeps the page as it is without scripts. */
const ABLE = `if (!self.CSS || !CSS.supports || !CSS.supports("${NEEDED}")) {
		root.setAttribute("data-reader", "unrolled");
		return;
	}`;

/** A frame without an origin may not ask for font files: its page takes a style sheet that has them in it. */
const FONTS = `var fonts = document.currentScript && document.currentScript.dataset.fonts;
	var link = document.createElement("link");
	var faces = document.querySelector("style[data-faces]");
	if (fonts && self.origin === "null" && /^http/.test(location.protocol)) {
		if (faces) faces.remove();
		link.rel = "stylesheet";
		link.href = fonts;
		document.head.append(link);
	}`;

/**
 * Where the page's script fails, or is long in coming, the reader has the page as it is without scripts; one that comes
 * late takes it over. A copy of a page that was read has in it what the script made, which is not made twice.
 */
const UNROLL = `if (root.dataset.reader) root.dataset.reader = "unrolled";
	function works() {
		return !/^(unrolled|late)$/.test(root.dataset.reader);
	}
	function unroll(event) {
		if (root.dataset.reader) return;
		root.dataset.reader = event ? "unrolled" : "late";
		root.classList.remove("opening");
		delete root.dataset.opening;
		lay();
	}
	addEventListener("error", function (event) {
		var from = event.target;
		// Without its own fonts or a picture, the page still works; without a script that stands apart, most of it does.
		if (from === link || from instanceof HTMLImageElement) return;
		if (from.dataset && "apart" in from.dataset) from.dataset.missing = "";
		else unroll(event);
	}, true);
	addEventListener("story-failed", unroll);
	addEventListener("story-lay", relay);
	addEventListener("story-starts", function () {
		if (root.dataset.reader !== "late") return;
		delete root.dataset.reader;
		document.querySelectorAll("story-steps").forEach(function (section) { section.dataset.late = ""; });
		lay();
	});
	setTimeout(function () { unroll(); }, ${PATIENCE});`;

/**
 * A page that is opened at its top shows its first screen before anything else is asked for or laid out; opening.ts has the
 * rest. Fonts that a service worker has, or a disk, are there from the beginning.
 */
const OPEN = `var entry = performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
	var fresh = works() && !location.hash && entry && entry.type === "navigate";
	if (fresh) {
		root.dataset.opening = "";
		root.classList.add("opening");
	}
	var kept = !/^http/.test(location.protocol);
	try {
		kept = kept || Boolean(navigator.serviceWorker && navigator.serviceWorker.controller);
	} catch (e) {}
	if (faces && fresh && !kept) faces.media = "not all";`;

/**
 * What runs before the page is first painted: it says that there are scripts, and that figures are staged, where there
 * is room for that; and it shows the remembered palette, so that nothing flashes. The keys are those of
 * remembered.ts.
 *
 * A section is staged by a class of an element that is defined here: in a copy of the page without scripts, the class means
 * nothing.
 */
export const bootstrap = inPage(`(function (root) {
	${ABLE}
	// In px: where Firefox enlarges text alone, the ems of a media query stay as they are.
	var em = parseFloat(getComputedStyle(root).fontSize);
	var room = matchMedia("(min-width: " + ${ROOM.width} * em + "px) and (min-height: " + ${ROOM.height} * em + "px)");
	var sections = [];
	function lay() {
		root.classList.toggle("js", works());
		sections.forEach(function (section) {
			section.classList.toggle("staged", works() && room.matches && !("late" in section.dataset));
		});
	}
	// Who keeps the reader's place on a resize has done so before this is told.
	function relay() {
		lay();
		dispatchEvent(new Event("resize"));
	}
	${UNROLL}
	lay();
	if (self.customElements) {
		customElements.define("story-switches", class extends HTMLElement {});
		customElements.define("story-steps", class extends HTMLElement {
			connectedCallback() {
				sections.push(this);
				lay();
			}
		});
	}
	if (room.addEventListener) room.addEventListener("change", relay);
	try {
		var theme = localStorage.getItem("story-theme");
		if (theme === "light" || theme === "dark") root.dataset.theme = theme;
	} catch (e) {}
	${FONTS}
	${OPEN}
})(document.documentElement);`);

/** The same for a page that is no story: it says that there are scripts, and shows the remembered palette. */
export const plainBootstrap = inPage(`(function (root) {
	${ABLE}
	root.classList.add("js");
	try {
		var theme = localStorage.getItem("story-theme");
		if (theme === "light" || theme === "dark") root.dataset.theme = theme;
	} catch (e) {}
})(document.documentElement);`);

/**
 * The same for a page that is made for frames: how it looks is what its address says, and nothing is remembered. Another
 * language is another page, where the address asks for one that there is.
 */
export const embedBootstrap = inPage(`(function (root) {
	${ABLE}
	var query = new URLSearchParams(location.search);
	document.querySelectorAll("link[hreflang]").forEach(function (other) {
		if (other.hreflang !== query.get("lang") || other.hreflang === root.lang) return;
		query.delete("lang");
		location.replace(other.href + "?" + query + location.hash);
	});
	root.classList.toggle("framed", self.parent !== self);
	var theme = query.get("theme");
	if (theme === "light" || theme === "dark") root.dataset.theme = theme;
	function lay() {
		root.classList.toggle("js", works());
		root.classList.toggle("staged", works());
	}
	function relay() {
		lay();
	}
	${UNROLL}
	lay();
	root.classList.add("arriving");
	// It is read to its end then; its scripts may yet be on their way.
	document.addEventListener("readystatechange", function () { root.classList.remove("arriving"); });
	${FONTS}
})(document.documentElement);`);
