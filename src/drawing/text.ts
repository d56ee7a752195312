import { ADVANCES, CHARACTERS } from "./advances.ts";

/** The two faces of labels: sans measures, italic speaks. */
export type Face = keyof typeof ADVANCES;

// Bold is a little wider than the weight measured, and small optical sizes of the italic are wider than the large one.
const WIDER: Record<Face, number> = { sans: 1.05, italic: 1.13 };
const INDEX = new Map([...CHARACTERS].map((c, i) => [c, i]));

/** What was not measured: nothing for what only joins or turns others, an accented letter as its own, else about what it is. */
function unmeasured(character: string, face: Face): number {
	if (/[\p{M}\p{Cf}]/u.test(character)) return 0;
	const letter = INDEX.get(character.normalize("NFD").charAt(0));
	if (letter !== undefined) return ADVANCES[face][letter] ?? 1000;
	return /[\p{sc=Latin}\p{sc=Hebrew}„]/u.test(character) ? 650 : 1000;
}

/** How far a line of text goes, in thousandths of the type size. */
function advance(text: string, face: Face): number {
	let sum = 0;
	for (const character of text) {
		const at = INDEX.get(character);
		sum += (at === undefined ? undefined : ADVANCES[face][at]) ?? unmeasured(character, face);
	}
	return sum;
}

/** The width of a line of text in px, a little on the safe side. */
export const textWidth = (text: string, face: Face, size: number): number =>
	(advance(text, face) / 1000) * size * WIDER[face];

const CJK = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々";
const OPENING = "「『（〈《【";
const CLOSING = "、。，．・：；？！」』）〉》】";

/**
 * What a line may not be broken inside of, with the space before it: a word, or a character of a script that is
 * written without spaces, together with the marks that may not begin or end a line.
 */
const PIECE = new RegExp(
	`\\s*(?:[${OPENING}]*[${CJK}][${CLOSING}ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]*|(?:(?![${CJK}${OPENING}])\\S)+)|\\s*\\S`,
	"gu",
);

/**
 * Where a Japanese phrase ends: after a mark that closes, before one that opens, and between a particle or the end of a
 * verb and what is not written in hiragana. A few phrases stay together that a reader would part; none is parted inside
 * a word that such a reader would see as one.
 */
const PHRASE_END = new RegExp(
	[
		`(?<=[${CLOSING}])(?![${CLOSING}])`,
		"(?<=[12]\\d{3}年)(?=[上下]半期)",
		// The topic and what is asked or said of it.
		"(?<=[\\p{Script=Han}\\p{Script=Katakana}ー]は)(?=[どこそあ])",
		`(?<![${OPENING}])(?=[${OPENING}])`,
		`(?<=[はがをにでとのもへやるた]|から|まで|より|など|だけ|して|って|ない)(?=[^\\p{Script=Hiragana}${CLOSING}ー…])`,
	].join("|"),
	"u",
);
const HAS_CJK = new RegExp(`[${CJK}]`, "u");

/**
 * The phrases of a text, in its order: where a line of Japanese breaks without a reader's stumbling. A text that is
 * written with spaces is one phrase.
 */
export function phrases(text: string): string[] {
	return HAS_CJK.test(text) ? text.split(PHRASE_END).filter((phrase) => phrase !== "") : [text];
}

/**
 * Breaks a text into lines no wider than `width` px: between words; in Japanese between phrases, and inside a phrase
 * that is wider than a line. A word that is wider has a line of its own.
 * @param size type size, px
 * @returns at least one line
 */
export function wrapText(text: string, face: Face, size: number, width: number): string[] {
	const lines: string[] = [];
	const parts = phrases(text.trim()).flatMap((phrase) =>
		HAS_CJK.test(phrase) && textWidth(phrase, face, size) <= width
			? [phrase]
			: (phrase.match(PIECE) ?? [""]),
	);
	let line = 0;
	for (const part of parts) {
		const next = part.replace(/^\s+/, " ");
		const last = lines.at(-1);
		const longer = line + advance(next, face);
		if (last !== undefined && (longer / 1000) * size * WIDER[face] <= width) {
			lines[lines.length - 1] = last + next;
			line = longer;
		} else {
			lines.push(part.trim());
			line = advance(part.trim(), face);
		}
	}
	return lines;
}
