import type { Atlas } from "../atlas/types.ts";
import { ALL } from "../charts/kinds/all.ts";
import { kindOf, know } from "../charts/kinds.ts";
import { whole } from "../charts/layout.ts";
import type { Size } from "../drawing/box.ts";
import { draw } from "../drawing/draw.ts";
import { FORMS, type Language } from "../languages/index.ts";
import type { Scene } from "../scenes/scene.ts";
import { lowered } from "../styles/engines.ts";
import fonts from "../styles/fonts.css?raw";
import tokens from "../styles/tokens.css?raw";
import { chartStyles } from "./chart-styles.ts";
import { escaped, hatches, picture } from "./markup.ts";

/** Beyond the page's own style sheets: what the page gives to a picture from outside it. */
const ALONE = "svg { background: var(--page); font-family: var(--sans); }";

/** A picture by itself asks for no font; of the faces, those stay that give the reader's own fonts our measures. */
const standIns = (fonts.match(/@font-face \{[^}]*\}/g) ?? [])
	.filter((face) => !face.includes("url("))
	.join("\n");

/** Rules that no element of a picture can match are left out. */
const styles = lowered(
	[standIns, tokens, chartStyles, ALONE]
		.join("\n")
		.replace(/\/\*[\s\S]*?\*\//g, "")
		.replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, "")
		.replace(/(^|\n)\.(?:figure|plot|measure|stage|hero)[^{}]*\{[^{}]*\}/g, ""),
);

/** Where it is written from right to left: each text by its own first letter, in its place. */
const FROM_RIGHT = "text,tspan{unicode-bidi:plaintext}\n";
/** Where the language has it so: the reader's own sans, upright. */
const UPRIGHT = ":root{--serif:var(--sans);--voice:normal}\n";

/**
 * A scene as a file of its own: an SVG document with its styles, its title and its finding, one element to a line. Its
 * fonts are the reader's own, its palette follows the reader's.
 * @param size in px
 * @param part how far a reader is through the step, from 0 to 1; without it, all that the step comes to is shown
 */
export function standaloneSvg(
	scene: Scene,
	size: Size,
	atlas: Atlas,
	language: Language,
	part?: number,
): string {
	know(ALL);
	const all = whole(size);
	const drawn = draw(scene, all, atlas);
	const through = part !== undefined && kindOf(scene.kind).through;
	const geometry = through ? through(drawn, scene, all, part) : drawn;
	const svg = picture(geometry, scene.title);
	const head = [
		`<title>${escaped(scene.title)}</title>`,
		`<desc>${escaped(scene.finding)}</desc>`,
		`<style>\n${styles}\n${FORMS[language].upright ? UPRIGHT : ""}${FORMS[language].direction ? FROM_RIGHT : ""}</style>`,
		hatches(),
	].join("");
	return `${svg
		.replace(
			"<svg ",
			`<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${language}" width="${size.width}" height="${size.height}" `,
		)
		.replace(/(<svg[^>]*>)/, `$1${head}`)
		// White space between the parts of a text would be drawn.
		.replace(/>(?=<(?!tspan|textPath|\/))/g, ">\n")
		.trim()}\n`;
}
