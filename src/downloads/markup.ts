import { render } from "svelte/server";
import Chart from "../charts/Chart.svelte";
import { ALL } from "../charts/kinds/all.ts";
import { know } from "../charts/kinds.ts";
import Patterns from "../charts/parts/Patterns.svelte";
import type { Geometry } from "../drawing/geometry.ts";

/** Text as it stands in an SVG document. */
export const escaped = (text: string): string =>
	text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** What a component renders, without the comments that the browser's side of it looks for. */
const bare = (markup: string): string => markup.replace(/<!--[\s\S]*?-->/g, "");

/** The patterns that marks are hatched with, as the definitions of an SVG document. */
export const hatches = (): string =>
	/<defs>[\s\S]*<\/defs>/.exec(bare(render(Patterns).body))?.[0] ?? "";

/**
 * What is drawn as an SVG element.
 * @param alt what it shows, in a sentence
 */
export function picture(geometry: Geometry, alt: string): string {
	know(ALL);
	return bare(render(Chart, { props: { g: geometry, uid: "picture", alt } }).body);
}
