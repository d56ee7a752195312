import { whereAble } from "./able.ts";
import { takeFonts } from "./fonts.ts";
import { showPalette } from "./palette.ts";
import { unrollWhereItFails, works } from "./unroll.ts";

// What runs before a page that is made for frames is first painted: how it looks is what its address says, and nothing is
// remembered.

const root = document.documentElement;

/** Another language is another page, where the address asks for one that there is. */
function goToLanguage(query: URLSearchParams) {
	for (const other of document.querySelectorAll<HTMLLinkElement>("link[hreflang]")) {
		if (other.hreflang !== query.get("lang") || other.hreflang === root.lang) continue;
		query.delete("lang");
		location.replace(`${other.href}?${query}${location.hash}`);
	}
}

whereAble(() => {
	const query = new URLSearchParams(location.search);
	goToLanguage(query);
	root.classList.toggle("framed", self.parent !== self);
	showPalette(query.get("theme"));
	const lay = () => {
		root.classList.toggle("js", works());
		root.classList.toggle("staged", works());
	};
	unrollWhereItFails(lay, lay, takeFonts());
	lay();
	root.classList.add("arriving");
	// It is read to its end then; its scripts may yet be on their way.
	document.addEventListener("readystatechange", () => root.classList.remove("arriving"));
});
