/** The words that a figure's qualifier may be. */
export const QUALIFIERS = ["about", "up-to", "over", "below", "at-least"] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** The parts of a date that are to be printed: numbers, the month from 1 on. */
export type DateParts = { year?: number; month?: number; day?: number };

/** What numbers are written with besides their figures, and what follows those of a map's scale and depths. */
export type Numerals = { point: string; group: string; minus: string; km: string; metres: string };

/** As English writes them, and as they are written where nothing else is said. */
export const NUMERALS: Numerals = { point: ".", group: ",", minus: "−", km: "km", metres: "m" };

/** Letters that pages leave to the reader's own fonts, as none of ours has them, and where pictures as PNG take a face from. */
export type OwnFonts = {
	/** The letters, as in a class of a regular expression. */
	letters: string;
	/** A package that an editor may install where the machine that builds has none of the faces. */
	package: string;
	/** Files of that package or of the machine, by weight, each with what it calls itself: the first that is there is taken. */
	faces: readonly { family: string; regular: string; bold: string }[];
};

/** How one language writes what the story has as numbers, and how its pages are set. */
export type Forms = {
	/** The language's name in English, for messages to editors. */
	name: string;
	/** Said where it is written from right to left. */
	direction?: "rtl";
	/** What stands between a figure and its unit, and between two sentences. */
	space: string;
	/** Said where numbers are not written as in English. */
	numbers?: Numerals;
	/** A date, or some parts of one; `short` for labels. */
	date: (parts: DateParts, short: boolean) => string;
	/** A half, a quarter or a week of a year. */
	part: (year: number, kind: "H" | "Q" | "W", number: number, short: boolean) => string;
	/** «about», «up to» and the like; {value} is the figure. */
	qualified: Record<Qualifier, string>;
	/** Line heights of an embed's words, px, as its style sheet has them: that has to be known before a browser lays them out. */
	lines: { title: number; subtitle: number; say: number; small: number };
	/** How high the whole story is embedded where its frame does not follow it: lines «start + slope × width», px. */
	storySize: readonly (readonly [start: number, slope: number])[];
	/** Small whole numbers from 0 on as words, where the language has them beside a noun. */
	spelled?: readonly (string | undefined)[];
	/** Numbers in running text are counted in ten thousands (万, 億, 兆). */
	myriads: boolean;
	/** Pictures take the sans where others have the serif, upright. */
	upright: boolean;
	/** The sheet with its fonts in it, for frames without an origin, which may not ask for font files. */
	fonts: string;
	/** Said where quotation marks are others than “ ” and 「 」: browsers put them round what is quoted. */
	quotes?: string;
	/** Said where its letters are left to the reader's own fonts. */
	ownFonts?: OwnFonts;
};
