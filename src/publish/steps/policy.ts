import { createHash } from "node:crypto";
import type { Built, Page } from "../tools/built.ts";
import { isCode, isLater, isStyleSheet, type Tag, within } from "../tools/tags.ts";
import { Unpublishable } from "../tools/unpublishable.ts";

/** A script or a style, as a policy names it (W3C Content Security Policy 3, hash-source). */
const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The tags that count from the beginning: those that no script has to bring out. */
function atOnce(tags: Tag[]): Tag[] {
	const templates = tags.filter(isLater);
	return tags.filter((tag) => !templates.some((one) => within(tag, one)));
}

/**
 * The strictest policy that a page works with: what stands in the page is named by its hash, what it loads stands in the
 * same folder, nothing is asked of or sent to any other place. Scripts that a page brings out later are trusted because a
 * script is that is named: «'self'» means nothing to WebKit in a frame without an origin.
 *
 * Trusted Types (`require-trusted-types-for 'script'`) were weighed and left out. They stop a page's own scripts from writing
 * text from elsewhere as markup; ours never do, which a test of the shipped scripts holds them to. But browsers hold all
 * worlds of a page to them that bring no policy of their own: SingleFile and other programs that save, print, translate or
 * read out pages could not so much as parse a text. What such markup could do, the other directives refuse: it brings in no
 * script, no handler, no style, no frame and no address. One thing is given up: on a page that brings scripts out later, a
 * script that runs already may add another. It would be one of ours, or the reader's own.
 * @param alone whether the page has all its parts in itself, and may load nothing at all
 */
export function policyOf(tags: Tag[], alone = false): string {
	const self = alone ? [] : ["'self'"];
	const hashes = (fits: (tag: Tag) => boolean) => [
		...new Set(tags.filter(fits).map(({ text }) => hashOf(text))),
	];
	const scripts = hashes((tag) => isCode(tag) && !tag.attributes.has("src"));
	const styles = hashes(({ name }) => name === "style");
	const code = tags.some(isCode);
	// It takes its right from a script that the page names, where a browser asks for that after it has read the policy.
	const names = atOnce(tags).some((tag) => isCode(tag) && tag.attributes.has("src"));
	const later = tags.some(isLater) && !names ? ["'strict-dynamic'"] : [];
	const loads = (...sources: string[]) => (sources.length > 0 ? sources.join(" ") : "'none'");
	return [
		"default-src 'none'",
		`script-src ${code ? loads(...self, ...scripts, ...later) : "'none'"}`,
		`style-src ${loads(...self, ...styles)}`,
		`img-src ${loads(...self, "data:")}`,
		`font-src ${loads(...self, "data:")}`,
		`connect-src ${loads(...self)}`,
		// Pages of the folder itself, where this one shows them in frames.
		...(!alone && tags.some(({ name }) => name === "iframe") ? ["frame-src 'self'"] : []),
		...(code && !alone ? ["worker-src 'self'"] : []),
		"base-uri 'none'",
		"form-action 'none'",
	].join("; ");
}

/** What the head of a page loads: its own scripts and style sheets, and fonts in the form of a style sheet. */
const isLoaded = (tag: Tag) =>
	(tag.name === "script" && (tag.attributes.has("src") || tag.attributes.has("data-fonts"))) ||
	isStyleSheet(tag);

/**
 * Writes a page's policy into its head; one that is there is replaced, so that its hashes are those of the page as it is
 * now. It stands after what the head itself loads: in a frame without an origin, «'self'» means nothing to WebKit, which
 * would refuse the page its own style sheet and scripts. All that comes later, the whole body, is under it. On a page whose
 * head loads nothing it stands before its first style or script.
 * @param alone whether the page has all its parts in itself, and may load nothing at all
 * @throws Unpublishable where the page does not begin its head with its character set, or loads something in its body
 */
export function setPolicy(page: Page, alone = false): Page {
	return page.edit((text, tags) => {
		for (const { name, attributes, start, end } of tags)
			if (name === "meta" && attributes.get("http-equiv")?.value === "Content-Security-Policy")
				text.remove(start, end);
		const head = tags.find(({ name }) => name === "head");
		const charset = tags.find(({ name }) => name === "meta");
		if (!head || !charset?.attributes.has("charset"))
			throw new Unpublishable(page.path, "does not begin its head with <meta charset>");
		const own = tags.find((tag) => /^(?:style|script)$/.test(tag.name) && within(tag, head));
		const loaded = atOnce(tags).filter(isLoaded);
		const late = loaded.find(({ start }) => start > head.insideEnd);
		if (late)
			throw new Unpublishable(page.path, `has a <${late.name}> in its body that loads a file`);
		text.appendLeft(
			loaded.at(-1)?.end ?? own?.start ?? charset.end,
			`<meta http-equiv="Content-Security-Policy" content="${policyOf(tags, alone)}">`,
		);
	});
}

/** Writes the policy of every page. To be called when nothing in the pages will change any more. */
export function writePolicies({ pages }: Built): void {
	for (const page of pages) setPolicy(page);
}
