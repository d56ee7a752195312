import { render } from "svelte/server";
import Patterns from "../charts/parts/Patterns.svelte";

/** Text as it stands in an SVG document. */
export const escaped = (text: string): string =>
	text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** What a component renders, without the comments that the browser's side of it looks for. */
export const bare = (markup: string): string => markup.replace(/<!--[\s\S]*?-->/g, "");

/** The patterns that marks are hatched with, as the definitions of an SVG document. */
export const hatches = (): string =>
	/<defs>[\s\S]*<\/defs>/.exec(bare(render(Patterns).body))?.[0] ?? "";
