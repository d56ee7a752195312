import { whereAble } from "./able.ts";
import { takeFonts } from "./fonts.ts";
import { rememberedPalette, showPalette } from "./palette.ts";
import { unrollWhereItFails, works } from "./unroll.ts";

// What runs before the story's page is first painted: it says that there are scripts, and that figures are staged, where
// there is room for that.

/** The least room for a figure that stands while its notes pass, in units of the reader's letters. */
const ROOM = { width: 17, height: 21 };

const root = document.documentElement;

/** In px: where Firefox enlarges text alone, the ems of a media query stay as they are. */
function roomForStages(): MediaQueryList {
	const em = Number.parseFloat(getComputedStyle(root).fontSize);
	return matchMedia(`(min-width: ${ROOM.width * em}px) and (min-height: ${ROOM.height * em}px)`);
}

/**
 * Stages the sections where there is room. A section is staged by a class of an element that is defined here: in a copy of
 * the page without scripts, the class means nothing.
 */
function stageWhereRoomIs() {
	const sections: HTMLElement[] = [];
	let room: MediaQueryList | undefined;
	const lay = () => {
		root.classList.toggle("js", works());
		// How large letters are is asked for when there is a section: in the head, no style is worked out yet.
		if (sections.length > 0 && !room) {
			room = roomForStages();
			room.addEventListener?.("change", relay);
		}
		const fits = works() && room?.matches === true;
		for (const section of sections)
			section.classList.toggle("staged", fits && !("late" in section.dataset));
	};
	// Who keeps the reader's place on a resize has done so before this is told.
	const relay = () => {
		lay();
		dispatchEvent(new Event("resize"));
	};
	unrollWhereItFails(lay, relay, takeFonts());
	lay();
	self.customElements?.define("story-switches", class extends HTMLElement {});
	self.customElements?.define(
		"story-steps",
		class extends HTMLElement {
			connectedCallback() {
				sections.push(this);
				lay();
			}
		},
	);
}

/** Whether a service worker has what the page needs. */
function isKept(): boolean {
	try {
		return Boolean(navigator.serviceWorker?.controller);
	} catch {
		return false;
	}
}

/**
 * A page that is opened at its top shows its first screen before anything else is asked for or laid out; opening.ts has the
 * rest. Fonts that a service worker has, or a disk, are there from the beginning.
 */
function openAtTop() {
	const [entry] = performance.getEntriesByType?.("navigation") ?? [];
	const fresh =
		works() && !location.hash && (entry as PerformanceNavigationTiming)?.type === "navigate";
	if (!fresh) return;
	root.dataset.opening = "";
	root.classList.add("opening");
	const sheet = document.querySelector<HTMLStyleElement>("style[data-faces]")?.sheet;
	if (sheet && /^http/.test(location.protocol) && !isKept()) sheet.disabled = true;
}

whereAble(() => {
	stageWhereRoomIs();
	showPalette(rememberedPalette());
	openAtTop();
});
