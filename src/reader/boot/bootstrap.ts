import { NEEDED } from "../../styles/needed.ts";
import { PARTS, PIECES } from "../scroll/away.ts";
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

/** How long a frame is waited for, ms, before it is taken to be on the screen. */
const PAINT_PATIENCE = 1000;

/** How long the words of the page wait for its fonts, ms, before they are laid out in those that stand in for them. */
const FONTS_PATIENCE = 1500;

/** How many elements are laid out in one go, about; a piece that has more of them is not divided. */
const LAID_AT_ONCE = 80;

/**
 * A page that is opened at its top shows its first screen before anything else is asked for or laid out: then come its
 * fonts, then its parts and their pieces, one after the other, so that none of it is a long task, and its scripts
 * meanwhile. What is scrolled to before its turn is laid out at once by the browser. Fonts that a service worker has, or a
 * disk, are there from the beginning.
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
	if (faces && fresh && !kept) faces.media = "not all";
	function once(run) {
		var done = false;
		return function () {
			if (!done) run();
			done = true;
		};
	}
	// What is not looked at is never painted: then it is not waited for.
	function painted(run) {
		run = once(run);
		if (!document.hidden) requestAnimationFrame(function () { setTimeout(run); });
		setTimeout(run, document.hidden ? 0 : ${PAINT_PATIENCE});
	}
	// Pieces are counted by themselves; what is in a table or a fold that is shut is not laid out.
	function size(part) {
		var own = part.getElementsByTagName("*").length;
		var apart = part.matches("${PIECES}") ? "details > :not(summary)" : "${PIECES}, .fold > :not(summary)";
		part.querySelectorAll(apart).forEach(function (inner) {
			own -= inner.getElementsByTagName("*").length;
		});
		return own;
	}
	function layOut(parts) {
		if (parts.length === 0 || document.hidden || !root.classList.contains("opening")) {
			// To take it away has the browser look at every element: where all parts are laid out, it says nothing any more.
			if (parts.length > 0) root.classList.remove("opening");
			delete root.dataset.opening;
			dispatchEvent(new Event("story-opened"));
			return;
		}
		var room = ${LAID_AT_ONCE};
		while (parts.length > 0 && room > 0) {
			var part = parts.shift();
			room -= size(part);
			part.classList.add("laid");
		}
		// To ask for its place has it laid out now, in a task of its own, whenever the next frame may be.
		part.getBoundingClientRect();
		setTimeout(function () { layOut(parts); });
	}
	// A frame that was drawn is on the screen a while later; where the browser says when, that is waited for.
	function shown(run) {
		var types = self.PerformanceObserver && PerformanceObserver.supportedEntryTypes;
		if (document.hidden || !types || types.indexOf("paint") < 0) return painted(run);
		run = once(run);
		new PerformanceObserver(function (list) {
			if (list.getEntriesByName("first-contentful-paint").length > 0) run();
		}).observe({ type: "paint", buffered: true });
		setTimeout(run, ${PAINT_PATIENCE});
	}
	document.addEventListener("DOMContentLoaded", function () {
		shown(function () {
			if (faces) faces.media = "all";
			var later = document.querySelector("template[data-later]");
			if (later && root.dataset.reader !== "unrolled") {
				var scripts = document.importNode(later.content, true);
				later.remove();
				scripts.querySelectorAll("script").forEach(function (script) { script.async = false; });
				document.head.append(scripts);
			}
			painted(function () {
				var parts = [].slice.call(document.querySelectorAll("${PARTS}, ${PIECES}"));
				var begin = once(function () { layOut(parts); });
				setTimeout(begin, ${FONTS_PATIENCE});
				if (document.fonts) document.fonts.ready.then(begin);
			});
		});
	});`;

/**
 * What runs before the page is first painted: it says that there are scripts, and that figures are staged, where there
 * is room for that; and it shows the remembered palette, so that nothing flashes. The keys are those of
 * remembered.ts.
 *
 * A section is staged by a class of an element that is defined here: in a copy of the page without scripts, the class means
 * nothing.
 */
export const bootstrap = `(function (root) {
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
})(document.documentElement);`;

/** The same for a page that is no story: it says that there are scripts, and shows the remembered palette. */
export const plainBootstrap = `(function (root) {
	${ABLE}
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
	${FONTS}
})(document.documentElement);`;
