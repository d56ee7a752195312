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

/** Breaks a text into lines no wider than `width` px; a word that is wider has a line of its own. Text without spaces breaks anywhere. */
export function wrapText(text: string, face: Face, size: number, width: number): string[] {
	const spaced = /\s/.test(text) || textWidth(text, face, size) <= width;
	const words = spaced ? text.split(/\s+/) : [...text];
	const joint = spaced ? " " : "";
	const lines: string[] = [];
	for (const word of words) {
		const last = lines.at(-1);
		const longer = last === undefined ? word : `${last}${joint}${word}`;
		if (last !== undefined && textWidth(longer, face, size) <= width)
			lines[lines.length - 1] = longer;
		else lines.push(word);
	}
	return lines;
}
