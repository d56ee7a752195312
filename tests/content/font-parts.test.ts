import { describe, expect, test } from "vitest";
import {
	ownFace,
	partsFor,
	quotesIn,
	unicodeRange,
	withoutFont,
} from "../../src/content/font-parts.ts";

const parts = (words: string, family: "source-serif-4" | "archivo", kind: string) =>
	partsFor(words, family, kind).map(({ part, characters }) => `${part} ${characters}`);

describe("the files of a family", () => {
	test("are one where all is Latin", () => {
		expect(parts("Déjà vu: “naïve” – £5", "source-serif-4", "opsz-normal")).toEqual([]);
	});

	test("are more where the words have other letters, each with those only", () => {
		expect(parts("Łódź, Київ, Αθήνα", "source-serif-4", "opsz-normal")).toEqual([
			"cyrillic Квиї",
			"greek Αήαθν",
			"latin-ext Łź",
		]);
		// It has no others.
		expect(parts("Łódź, Київ", "archivo", "wdth-normal")).toEqual(["latin-ext Łź"]);
	});

	test("are named in style sheets by their characters", () => {
		expect(unicodeRange("Łź")).toBe("U+141,U+17a");
	});
});

test("letters that no font has are those of other alphabets, and pictures", () => {
	expect(withoutFont("Łódź, Київ, Αθήνα, 東京の空、“quoted” – CO2\u00ad\u200b")).toEqual([]);
	expect(withoutFont("مرحبا 🙂 ไทย").join("")).toBe("مرحبا🙂ไทย");
});

test("letters that a language leaves to the reader's own fonts are told only where pictures have no face for them", () => {
	expect(withoutFont("המעבורת 12", "he").join("")).toBe(ownFace("he") ? "" : "המעבורת");
	expect(withoutFont("המעבורת", "en").join("")).toBe("המעבורת");
});

test("quotation marks that only some languages have are those of their pages", () => {
	expect(quotesIn("de")).toContain("„");
	for (const language of ["en", "ja", "he", "xx", ""]) expect(quotesIn(language)).toBe("");
});
