const WANTED = `new URLSearchParams(location.search).get("lang")`;

/**
 * For a file that has several languages in it. In its head: shows nothing until its end has been read, where another
 * language than the page's own is asked for.
 */
export const holdLanguage = `(function (root, wanted) {
	root.hidden = wanted !== null && wanted !== root.lang;
})(document.documentElement, ${WANTED});`;

/** At its end: brings out the language that the address asks for, before the page's own script looks at what is there. */
export const chooseLanguage = `(function (root, wanted) {
	document.querySelectorAll("template[data-language]").forEach(function (other) {
		if (other.dataset.language !== wanted) return;
		root.lang = wanted;
		root.dir = other.dir;
		document.title = other.dataset.title;
		document.body.replaceChildren(other.content);
	});
	root.hidden = false;
})(document.documentElement, ${WANTED});`;
