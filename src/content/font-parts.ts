import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { FORMS, LANGUAGES, type Language } from "../languages/index.ts";

/*
 * The packages of our fonts have a file for each part of Unicode. All pages and pictures have the first, `latin`; of the
 * others only what a story's own words need.
 */

/** Packages are found from the checkout: a build runs this from a folder of its own. */
const require = createRequire(resolve("package.json"));

/** Our families for alphabets. */
export type Family = "source-serif-4" | "archivo";
const FAMILIES: Family[] = ["source-serif-4", "archivo"];
const CJK = ["shippori-mincho", "zen-kaku-gothic-new"];

type Range = readonly [from: number, to: number];

/** Ranges as CSS has them: U+0100-02BA,U+02BD. */
const rangesOf = (css: string): Range[] =>
	css.split(",").map((range) => {
		const [from = "0", to = from] = range.trim().replace(/^U\+/i, "").split("-");
		return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
	});

const known = new Map<string, Record<string, Range[]>>();

/** What each file of a package is for. */
function partsOf(name: string): Record<string, Range[]> {
	const before = known.get(name);
	if (before) return before;
	const ranges = JSON.parse(readFileSync(require.resolve(`${name}/unicode.json`), "utf8"));
	const parts = Object.fromEntries(
		Object.entries<string>(ranges).map(([part, css]) => [part, rangesOf(css)]),
	);
	known.set(name, parts);
	return parts;
}

const holds = (ranges: readonly Range[], character: string): boolean => {
	const code = character.codePointAt(0) ?? 0;
	return ranges.some(([from, to]) => code >= from && code <= to);
};

/** A file of a family beside that for Latin, and the characters of some words that are taken from it. */
export type Part = { part: string; file: string; characters: string };

/**
 * The files of a family that some characters need besides that for Latin, each with those that it is needed for.
 * @param kind which of a part's files: the axes and the style, as in opsz-italic
 */
export function partsFor(characters: Iterable<string>, family: Family, kind: string): Part[] {
	const name = `@fontsource-variable/${family}`;
	const { latin = [], ...others } = partsOf(name);
	const left = new Set([...characters].filter((character) => !holds(latin, character)));
	if (left.size === 0) return [];
	return Object.entries(others).flatMap(([part, ranges]) => {
		const file = resolve(
			require.resolve(`${name}/unicode.json`),
			`../files/${family}-${part}-${kind}.woff2`,
		);
		const own = [...left].filter((character) => holds(ranges, character));
		if (own.length === 0 || !existsSync(file)) return [];
		for (const character of own) left.delete(character);
		return [{ part, file, characters: own.sort().join("") }];
	});
}

/** Characters as a range of CSS. */
export const unicodeRange = (characters: string): string =>
	[...characters].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16)}`).join(",");

/** What is drawn by no font, or by the one before it. */
const UNDRAWN = /[\p{Cc}\p{Cf}\p{Z}\p{M}]/u;

/** A face that pictures take letters from which pages leave to the reader's own fonts. */
export type OwnFace = { letters: string; family: string; regular: string; bold: string };

/** Where a face's file is, of a package or of this machine; nothing where it is not. */
function found(file: string): string | undefined {
	if (file.startsWith("/")) return existsSync(file) ? file : undefined;
	try {
		return require.resolve(file);
	} catch {
		return undefined;
	}
}

/** What browsers put round what is quoted on a page in a language, beyond the marks that all pages have. */
export const quotesIn = (language: string): string =>
	LANGUAGES.some((one) => one === language) ? (FORMS[language as Language].quotes ?? "") : "";

const ownFaces = new Map<Language, OwnFace | undefined>();

/** The face of a language whose letters are the reader's own; nothing where it has none, or none is on this machine. */
export function ownFace(language: Language): OwnFace | undefined {
	if (!ownFaces.has(language)) ownFaces.set(language, findFace(language));
	return ownFaces.get(language);
}

function findFace(language: Language): OwnFace | undefined {
	const { ownFonts } = FORMS[language];
	for (const { family, ...files } of ownFonts?.faces ?? []) {
		const [regular, bold] = [found(files.regular), found(files.bold)];
		if (ownFonts && regular && bold) return { letters: ownFonts.letters, family, regular, bold };
	}
	return undefined;
}

/**
 * The characters of a text that no font of ours has: a reader's own has to, and pictures as PNG leave them out. Where a
 * language counts on the reader's own, that is told only where pictures have no face for them.
 */
export function withoutFont(text: string, language?: Language): string[] {
	const letters = language && ownFace(language)?.letters;
	const own = letters ? new RegExp(`[${letters}]`) : undefined;
	const all = [
		...FAMILIES.map((family) => `@fontsource-variable/${family}`),
		...CJK.map((family) => `@fontsource/${family}`),
	].flatMap((name) => Object.values(partsOf(name)));
	return [...new Set(text)].filter(
		(character) =>
			!UNDRAWN.test(character) &&
			!own?.test(character) &&
			!all.some((ranges) => holds(ranges, character)),
	);
}
