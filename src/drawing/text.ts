import { ADVANCES, CHARACTERS } from "./advances.ts";

/** The two faces of labels: sans measures, italic speaks. */
export type Face = keyof typeof ADVANCES;

// Bold is a little wider than the weight measured, and small optical sizes of the italic are wider than the large one.
const WIDER: Record<Face, number> = { sans: 1.05, italic: 1.13 };
const INDEX = new Map([...CHARACTERS].map((c, i) => [c, i]));

/** The width of a line of text in px, a little on the safe side; characters that were not measured count one em. */
export function textWidth(text: string, face: Face, size: number): number {
	let sum = 0;
	for (const character of text) {
		const at = INDEX.get(character);
		sum += at === undefined ? 1000 : (ADVANCES[face][at] ?? 1000);
	}
	return (sum / 1000) * size * WIDER[face];
}

/**
 * What a line may not be broken inside of, with the space before it: a word, or a character of a script that is
 * written without spaces, together with the marks that may not begin or end a line.
 */
const PIECE =
	/\s*(?:[「『（〈《【]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々][、。，．・：；？！」』）〉》】ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「『（〈《【])\S)+)|\s*\S/gu;

/**
 * Breaks a text into lines no wider than `width` px: between words, and anywhere in text that is written without
 * spaces, as Japanese is. A word that is wider has a line of its own.
 * @param size type size, px
 * @returns at least one line
 */
export function wrapText(text: string, face: Face, size: number, width: number): string[] {
	const lines: string[] = [];
	for (const piece of text.trim().match(PIECE) ?? [""]) {
		const last = lines.at(-1);
		const longer = `${last ?? ""}${piece.replace(/^\s+/, " ")}`;
		if (last !== undefined && textWidth(longer, face, size) <= width)
			lines[lines.length - 1] = longer;
		else lines.push(piece.trim());
	}
	return lines;
}
