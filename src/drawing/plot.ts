import type { Scene } from "../scenes/scene.ts";
import {
	axisBelow,
	axisRoom,
	type Type,
	tickLabels,
	typeFor,
	valueScale,
	valueTicks,
} from "./axis.ts";
import { type Box, grow, type Size } from "./box.ts";
import type { Note } from "./elements.ts";
import { labelAt, leader, placeWords } from "./labels.ts";
import type { LinearScale } from "./scale.ts";

/** What all charts over an upright value axis have in common. Places are px. */
export type ValuePlot = {
	type: Type;
	y: LinearScale;
	top: number;
	base: number;
	/** Where the plot begins, right of the axis and its labels. */
	left: number;
};

/**
 * The plot of a chart over an upright value axis.
 * @param top the room above the plot, px
 * @param below the room under it, where that has to be more than for names in one line, px
 */
export function valuePlot(
	scene: { max: number; min?: number; scale: number; numerals?: Scene["numerals"] },
	size: Size,
	top: number,
	below = 0,
): ValuePlot {
	const type = typeFor(size.width);
	const base = size.height - Math.max(below, axisBelow(type));
	const y = valueScale(scene.max, top, base, scene.min);
	const left = axisRoom(tickLabels(valueTicks(y), scene.scale, scene.numerals), type.tick);
	return { type, y, top, base, left };
}

/** Room that the figure of the lowest column needs between it and the names, by its type. */
const FIGURE = 1.5;

/**
 * What a value axis reaches at least, where its columns have their figures at their ends: so far below zero that those of
 * the lowest stand over the names.
 */
export function withRoomBelow<Scene extends { max: number; min: number; scale: number }>(
	scene: Scene,
	size: Size,
	top: number,
	below = 0,
): Scene {
	if (scene.min >= 0) return scene;
	const { y, base, type } = valuePlot(scene, size, top, below);
	const short = y(scene.min) + FIGURE * type.strong - base;
	const [lowest, highest] = y.domain;
	const each = (highest - lowest) / (y(lowest) - y(highest));
	return short > 0 ? { ...scene, min: lowest - short * each } : scene;
}

/** Something that words are said of: its key, and the point that they are tied to. */
export type Noted = { key: string; text: string; target: { x: number; y: number } };

/**
 * Words beside what they are said of, each where there is room; words without room are left out.
 * @param taken what the words keep off; each note is added to it
 */
export function placeNotes(
	noted: readonly Noted[],
	{ frame, taken, type }: { frame: Box; taken: Box[]; type: Type },
	options: {
		/** Widths to try, px. */
		widths: readonly number[];
		/** What else the words keep off. */
		obstacles: readonly Box[];
		/** How far they keep off what is taken, px. */
		apart: number;
		/** How far before its target the leader ends, px. */
		short?: number;
		/** How far below its words a target may be, px. */
		reach?: number;
		search?: { near?: number; bias?: number };
	},
): Note[] {
	const { widths, obstacles, apart, short, reach = Number.POSITIVE_INFINITY, search } = options;
	return noted.flatMap(({ key, text, target }) => {
		const blocked = [...obstacles, ...taken.map((box) => grow(box, apart))];
		const found = placeWords(text, type.note, widths, target, frame, blocked, search);
		if (!found) return [];
		const { box, lines } = found;
		// Nobody ties words to something so far away; the figure's note says it as well.
		const aside = Math.max(0, box.x - target.x, target.x - box.x - box.width);
		if (target.y - box.y - box.height > reach || aside > frame.width / 3) return [];
		taken.push(box);
		const words = labelAt(box, lines, type.note);
		return [{ key, opacity: 1, ...words, leader: leader(box, target, short) }];
	});
}
