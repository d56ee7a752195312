import { parseFragment, serialize } from "parse5";
import { expect, test } from "vitest";
import { codesOf, oembed } from "../../src/embed/codes.ts";
import { ksesOembed, ksesPost } from "../support/kses.ts";
import { FIGURE, SITE } from "./embeddable.ts";

const codes = codesOf(SITE, FIGURE);
/** The same HTML, as a parser writes it. */
const written = (html: string) => serialize(parseFragment(html));

test("the rules are WordPress': scripts and frames are taken out, and styles that it does not know", () => {
	const style =
		"margin:0;container-type:inline-size;min-height:max(1px + 2cqi, 3px);width:url(a);color:red";
	expect(
		ksesPost(
			`<p style="${style}" onclick="x" data-a="b">A<script src="x"></script><iframe></iframe></p>`,
		),
	).toBe('<p style="margin:0;min-height:max(1px + 2cqi, 3px);color:red" data-a="b">A</p>');
});

test("where WordPress takes the script out, a figure stays with picture, words and link, which nothing but these makes high", () => {
	const left = ksesPost(codes.script);
	expect(left).toBe(written(codes.script.replace(/<script.*$/, "")));
	expect(left).toContain(`style="margin:0"><a href="${SITE}index.html#before"><img `);
	expect(left).not.toMatch(/(?<!width:100%;)height:|\bcq/);
});

test("where WordPress takes the frame out, nothing stays that has a height", () => {
	const left = ksesPost(codes.frame);
	expect(left).toBe('<div style="width:100%"></div>');
});

test("WordPress takes nothing away from the picture, nor from an answer to oEmbed", () => {
	expect(ksesPost(codes.picture)).toBe(written(codes.picture));
	const { html } = oembed(SITE, FIGURE);
	expect(ksesOembed(html)).toBe(written(html));
	expect(ksesOembed('<iframe src="a" style="b" width="1"></iframe><p>c</p>')).toBe(
		'<iframe src="a" width="1"></iframe>c',
	);
});
