import { PARTS, PIECES } from "../scroll/away.ts";
import { inPage } from "./in-page.ts";

/** How long a frame is waited for, ms, before it is taken to be on the screen. */
const PAINT_PATIENCE = 1000;

/** How long the words of the page wait for its fonts, ms, before they are laid out in those that stand in for them. */
const FONTS_PATIENCE = 1500;

/** How many elements are laid out in one go, about; a piece that has more of them is not divided. */
const LAID_AT_ONCE = 80;

/**
 * What runs at the end of the page. When its first screen is painted come its fonts and its scripts; meanwhile its parts and
 * their pieces are laid out one after the other, so that none of it is a long task. What is scrolled to before its turn is
 * laid out at once by the browser.
 */
export const opening = inPage(`(function (root) {
	// An engine for which the script in the head is too new has nothing to wait for.
	if (!self.customElements) return;
	var faces = document.querySelector("style[data-faces]");
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
	});
})(document.documentElement);`);
