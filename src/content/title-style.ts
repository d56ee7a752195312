import { phrases, textWidth } from "../drawing/text.ts";

/** How much narrower the face of titles is than that of labels. */
const NARROWER = 0.9;

/** Up to this width, em, a title has a line for each of its longest words; a longer one fills its column, in smaller type. */
const SHORT = 14;

const round = (value: number) => Math.round(value * 100) / 100;

/** What the style sheet of the opening screen needs to know of a title: how wide its longest word is, and how long it is. */
export function titleStyle(title: string): string {
	const width = (text: string) => textWidth(text, "sans", 1) * NARROWER;
	const words = phrases(title).flatMap((phrase) => phrase.trim().split(/\s+/));
	const word = Math.max(...words.map(width));
	const all = width(title);
	const rules =
		all <= SHORT
			? `max-width:${round(word * 1.165)}em`
			: `--title-scale:${round(Math.sqrt(SHORT / all))}`;
	return `.hero h1{--title-word:${round(word)};${rules}}`;
}
