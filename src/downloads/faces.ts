import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import subsetFont from "subset-font";
import { type Family, ownFace, partsFor, unicodeRange } from "../content/font-parts.ts";
import { FORMS, LANGUAGES, type Language } from "../languages/index.ts";
import type { FaceUse } from "./plain-svg.ts";

/** Packages are found from the checkout: a build runs this from a folder of its own. */
const require = createRequire(resolve("package.json"));

/** A face that pictures as files are set in: one instance of a variable font. */
type Face = {
	/** As the picture's text asks for it. */
	family: string;
	weight: number;
	style: "normal" | "italic";
	file: string;
	axes: Record<string, number>;
};

const SERIF = "@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz";
const SANS = "@fontsource-variable/archivo/files/archivo-latin-wdth-normal.woff2";
const ofPackage = (family: string, name: string, weight: number): Face => ({
	family,
	weight,
	style: "normal",
	file: `@fontsource/${name}/files/${name}-japanese-${weight}-normal.woff2`,
	axes: {},
});

const sans = (weight: number): Face => ({
	family: "Archivo SemiCondensed",
	weight,
	style: "normal",
	file: SANS,
	axes: { wdth: 90, wght: weight },
});
const serif = (weight: number, opsz: number, style: Face["style"] = "normal"): Face => ({
	family: "Source Serif 4",
	weight,
	style,
	file: `${SERIF}-${style}.woff2`,
	axes: { opsz, wght: weight },
});

/** The same instances that the page shows. */
const FACES: Face[] = [
	sans(400),
	sans(500),
	sans(600),
	serif(400, 18),
	serif(400, 14, "italic"),
	serif(500, 30),
	serif(600, 40),
];
/** Japanese text has no italics, and in pictures no more than these weights. */
const JA_FACES: Face[] = [
	ofPackage("Shippori Mincho", "shippori-mincho", 600),
	ofPackage("Zen Kaku Gothic New", "zen-kaku-gothic-new", 500),
	ofPackage("Zen Kaku Gothic New", "zen-kaku-gothic-new", 700),
];

/** The packages that pictures have faces of. */
export const FACE_PACKAGES = [
	...new Set([...FACES, ...JA_FACES].map(({ file }) => file.split("/").slice(0, 2).join("/"))),
];

/** A script that has faces of its own: its letters, as a class of a regular expression, and all its faces. */
type Script = {
	letters: string;
	/** Whether its words take the spaces between and around them. */
	spaced: boolean;
	faces: Face[];
	/** The one of them for text among text of another face. */
	beside: (family: string, weight: number) => Pick<Face, "family" | "weight">;
};

const WIDE: Script = {
	// Marks and kana among them.
	letters: "\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef",
	spaced: false,
	faces: JA_FACES,
	beside: (family, weight) =>
		family === FONT_NAMES.serif
			? { family: "Shippori Mincho", weight: 600 }
			: { family: "Zen Kaku Gothic New", weight: weight < 600 ? 500 : 700 },
};

/** The scripts that pages leave to the reader's own fonts: upright and sans, as the face that was found for each is. */
const OWN: Script[] = LANGUAGES.flatMap((language) => {
	const own = ownFace(language);
	if (!own) return [];
	const { letters, family } = own;
	const face = (weight: number, file: string): Face => ({
		family,
		weight,
		style: "normal",
		file,
		axes: {},
	});
	return [
		{
			letters,
			spaced: true,
			faces: [face(400, own.regular), face(700, own.bold)],
			beside: (_, weight) => ({ family, weight: weight < 550 ? 400 : 700 }),
		},
	];
});
const SCRIPTS = [WIDE, ...OWN];
const lettersOf = ({ letters }: Script) => new RegExp(`[${letters}]`);

/** The parts of a text that are set in one script, each with that script where it has faces of its own. */
export function scriptsOf(text: string): { text: string; script: Script | undefined }[] {
	const all = SCRIPTS.map(({ letters }) => letters).join("");
	const runs = SCRIPTS.map(({ letters, spaced }) =>
		spaced ? ` *[${letters}]+(?: +[${letters}]+)* *` : `[${letters}]+`,
	);
	// Other words end where one of those begins, a space before it included.
	const others = `[^${all}]+?(?=${runs.join("|")}|$)`;
	const parts = text.match(new RegExp(`${runs.join("|")}|${others}`, "g")) ?? [];
	return parts.map((part) => ({
		text: part,
		script: SCRIPTS.find((script) => lettersOf(script).test(part)),
	}));
}

/**
 * The families that pictures as files name: the one that a designer has who installed the fonts from their makers, then
 * what most computers have.
 */
export const FAMILIES = {
	serif: '"Source Serif 4", Georgia, serif',
	sans: '"Archivo SemiCondensed", Archivo, "Arial Narrow", Arial, sans-serif',
};

/** What the instances call themselves, for programs that go by that. */
export const FONT_NAMES = { serif: "Source Serif 4", sans: "Archivo SemiBold" };

/** Every printable ASCII character, whatever the story's words are. */
const ASCII = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i));

/** @property characters what it is for; of one that is not the only one of its face, those that the others are not for */
type Instance = Face & { font: Buffer; characters: string };

/** A file that a face's characters are in. */
type Source = { face: Face; file: string; characters: string };

/** The files that have some characters in a face: that for Latin, and others where they are needed. */
function sourcesOf(face: Face, characters: string): Source[] {
	const [, family, kind] =
		/\/(source-serif-4|archivo)-latin-([a-z-]+)\.woff2$/.exec(face.file) ?? [];
	const more = family && kind ? partsFor(characters, family as Family, kind) : [];
	const elsewhere = new Set(more.flatMap((part) => [...part.characters]));
	const own = [...characters].filter((character) => !elsewhere.has(character)).join("");
	return [
		{ face, file: require.resolve(face.file), characters: own },
		...more.map((part) => ({ face, file: part.file, characters: part.characters })),
	];
}

/** The instances of one story's characters: made once, since making one takes longer than drawing a picture. */
export class Faces {
	readonly #characters: string;
	#made: Promise<Instance[]> | undefined;
	#files: Promise<string[]> | undefined;

	/**
	 * @param words all that pictures may print; what they print beyond it has no glyphs
	 * @param languages what they are in: where none of a language's faces is to be had, that is said, and its letters are left out
	 */
	constructor(words: string, languages: readonly Language[] = []) {
		for (const language of languages) {
			const { name, ownFonts } = FORMS[language];
			if (ownFonts && !ownFace(language))
				console.warn(
					`Pictures leave out the letters of ${name}, as no face for them is on this machine. To have them: npm install ${ownFonts.package}`,
				);
		}
		this.#characters = [...new Set(ASCII + words)]
			.filter((character) => character >= " ")
			.sort()
			.join("");
	}

	#instances(): Promise<Instance[]> {
		const sources = [
			...FACES.flatMap((face) => sourcesOf(face, this.#characters)),
			...SCRIPTS.flatMap((script) => {
				const letters = lettersOf(script);
				const own = [...this.#characters].filter((one) => letters.test(one)).join("");
				return own
					? script.faces.flatMap((face) => sourcesOf(face, script.spaced ? `${own} ` : own))
					: [];
			}),
		];
		this.#made ??= Promise.all(
			sources.map(async ({ face, file, characters }) => ({
				...face,
				characters,
				font: await subsetFont(readFileSync(file), characters, {
					targetFormat: "truetype",
					variationAxes: face.axes,
					keepFeatures: ["kern", "mark", "mkmk", "ccmp"],
				}),
			})),
		);
		return this.#made;
	}

	/** The instances as TrueType files, for programs that read fonts from a disk; they are gone when the process ends. */
	files(): Promise<string[]> {
		this.#files ??= this.#instances().then((instances) => {
			const folder = mkdtempSync(join(tmpdir(), "faces-"));
			process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
			return instances.map(({ font }, i) => {
				const path = join(folder, `${i}.ttf`);
				writeFileSync(path, font);
				return path;
			});
		});
		return this.#files;
	}

	/**
	 * The faces of a picture as rules that have the fonts in them, each with the characters used only.
	 *
	 * The words stay words: a newsroom corrects, translates and restyles them, and they can be searched and read aloud,
	 * none of which outlines allow. A program that heeds no @font-face takes the family by its name where it is installed
	 * (both are free), else a common one; words are anchored where they belong, so that little moves. The PNG is for those
	 * who only want to place the picture. WOFF, not WOFF2: a thousand bytes more a face, made six times as fast.
	 */
	async rules(uses: FaceUse[]): Promise<string> {
		const instances = await this.#instances();
		const rules = uses.map(async ({ family, weight, style, characters }) => {
			const faces = instances.filter(
				(one) => one.family === family && one.weight === weight && one.style === style,
			);
			if (faces.length === 0) throw new Error(`no face ${family} ${weight} ${style} for a picture`);
			const [latin, ...others] = faces;
			const elsewhere = new Set(others.flatMap((face) => [...face.characters]));
			const made = faces.map(async (face) => {
				const own = [...characters].filter((character) =>
					face === latin ? !elsewhere.has(character) : face.characters.includes(character),
				);
				if (own.length === 0 && face !== latin) return "";
				const font = await subsetFont(face.font, own.sort().join(""), { targetFormat: "woff" });
				const range = face === latin ? "" : `;unicode-range:${unicodeRange(own.join(""))}`;
				return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url(data:font/woff;base64,${font.toString("base64")}) format("woff")${range}}`;
			});
			return (await Promise.all(made)).filter(Boolean);
		});
		return (await Promise.all(rules)).flat().sort().join("\n");
	}
}
