/** What a file's numbers have before their decimals. */
export type DecimalSign = "point" | "comma";

/** What stands for no value, in small letters. */
const NOTHING = new Set([
	"",
	"n/a",
	"n.a.",
	"n.a",
	"na",
	"nan",
	"null",
	"none",
	"#n/a",
	"#na",
	"..",
	"...",
	"…",
	"-",
	"–",
	"—",
	"―",
	"−",
	":",
	".",
	"x",
	"k.a.",
	"n.v.",
	"nd",
	"n.d.",
	"not available",
]);

/** Whether a cell says that there is no value. */
export const isNothing = (text: string): boolean => NOTHING.has(text.trim().toLowerCase());

/** Spaces and apostrophes between thousands, and signs that say a unit. */
const SPACES = /(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))/gu;
const SIGNS = /^([-−–+]?)\s*[€$£¥₹]?\s*([-−–+]?)|\s*[%€]$/gu;

/** A number's figures with a plain minus, without spaces between thousands and the sign of a currency or percent. */
function bare(text: string): string {
	const grouped = text.trim().replace(SPACES, "");
	return grouped
		.replace(SIGNS, (_, before = "", after = "") =>
			`${before}${after}`.replace("+", "").replace(/[−–]/, "-"),
		)
		.replace(/^--/, "?");
}

const PLAIN = /^-?\d+$/;
const FORMS: Record<DecimalSign, RegExp> = {
	point: /^-?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?(?:e[+-]?\d+)?$/i,
	comma: /^-?(?:\d+|\d{1,3}(?:\.\d{3})+)?(?:,\d+)?(?:e[+-]?\d+)?$/i,
};

/**
 * A cell as a number.
 * @returns undefined where it is none, written with that decimal sign
 */
export function numberOf(text: string, sign: DecimalSign): number | undefined {
	const figures = bare(text);
	if (!/\d/.test(figures) || !FORMS[sign].test(figures)) return undefined;
	const plain =
		sign === "point" ? figures.replaceAll(",", "") : figures.replaceAll(".", "").replace(",", ".");
	const value = Number(plain);
	return Number.isFinite(value) ? value : undefined;
}

/** Whether a cell is a number, whatever the decimal sign. */
export const isNumber = (text: string): boolean =>
	numberOf(text, "point") !== undefined || numberOf(text, "comma") !== undefined;

/** What the numbers of a column say of its decimal sign. */
export type SignFound =
	| { sign: DecimalSign }
	/** Cells that say one and cells that say the other. */
	| { clash: [point: number, comma: number] }
	/** The first cell that may be either. */
	| { unsure: number };

/** The decimal sign of the numbers of a column; point where none of them has one. */
export function signOf(texts: readonly string[]): SignFound {
	const said: Record<DecimalSign, number> = { point: -1, comma: -1 };
	let unsure = -1;
	texts.forEach((text, i) => {
		const figures = bare(text);
		if (PLAIN.test(figures)) return;
		const [point, comma] = [numberOf(text, "point"), numberOf(text, "comma")];
		if (point !== undefined && comma !== undefined) {
			if (point !== comma && unsure < 0) unsure = i;
		} else if (point !== undefined && said.point < 0) said.point = i;
		else if (comma !== undefined && said.comma < 0) said.comma = i;
	});
	if (said.point >= 0 && said.comma >= 0) return { clash: [said.point, said.comma] };
	if (said.point >= 0) return { sign: "point" };
	if (said.comma >= 0) return { sign: "comma" };
	return unsure < 0 ? { sign: "point" } : { unsure };
}
