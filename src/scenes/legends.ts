import { words } from "../languages/index.ts";
import type { Language } from "../story/schema/common.ts";
import type { Datum, Scene, TimelineScene } from "./scene.ts";

/** A way of drawing that says how sure something is. */
export type Sign = "hatched" | "half" | "partial" | "forecast" | "gap" | "disputed";

/** The signs that a scene is drawn with, each once, in reading order. */
export function signsOf(part: Pick<Scene, "kind">): Sign[] {
	if (part.kind === "units") return [];
	if (part.kind === "timeline") {
		const { events } = part as TimelineScene;
		return events.some(({ status }) => status === "disputed") ? ["disputed"] : [];
	}
	// Points are too small for hatching; and what stands for a gap is dashed in some kinds only.
	const round = part.kind === "line" || part.kind === "points";
	const dashed = part.kind === "columns" || part.kind === "line" || part.kind === "bars";
	const signs = dataOf(part).flatMap(({ value, status }): Sign[] => {
		if (value === null) return dashed ? ["gap"] : [];
		if (status === "derived") return [round ? "half" : "hatched"];
		return status === "reported" ? [] : [status];
	});
	return [...new Set(signs)];
}

/** What the signs in a scene mean. */
export const legendsOf = (part: Pick<Scene, "kind">, language: Language): string[] =>
	signsOf(part).map((sign) => words(language).legends[sign]);

/** All data that a scene draws, in reading order. */
function dataOf(scene: Pick<Scene, "kind">): Datum[] {
	const part = scene as Scene;
	switch (part.kind) {
		case "columns":
			return part.columns;
		case "line":
			return part.lines.flatMap((line) => line.points);
		case "units":
			return part.categories;
		case "bars":
			return part.bars.flatMap((bar) => bar.parts);
		case "points":
			return part.points;
		case "table":
			return part.rows.flatMap((row) => row.cells);
		default:
			return [];
	}
}
