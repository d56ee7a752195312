import { median } from "d3-array";
import type { Load } from "./load.ts";
import { medianOf } from "./numbers.ts";
import { GESTURES, type Gesture, type Scrolled } from "./scroll.ts";

/** The pages that are measured, and the one that they are measured by. */
const NAMES = ["story", "floor"] as const;
type Name = (typeof NAMES)[number];
export type PageName = Name | "reference";

/** A processor, slowed by some rate, that loads pages and scrolls through them. */
export type Processor = {
	load: (page: PageName) => Promise<Load>;
	scroll: (page: PageName, gesture: Gesture) => Promise<Scrolled>;
};

/** All that was measured of a page. */
export type Measured = { load: Load } & Record<Gesture, Scrolled>;
/** What one run found of both pages; and how much work the reference page was in the middle of it, ms. */
export type Run = Record<Name, Measured> & { reference: number };

/** How often each page is loaded in a run. */
const LOADS = 3;

/** The middle of what several loads of a page found; of shifts the largest counts. */
const middle = (loads: readonly Load[]): Load => ({
	...medianOf(loads),
	shift: Math.max(...loads.map(({ shift }) => shift)),
});

/** Something measured, its work by another measure. */
const scaled = <T extends { work: number }>(found: T, by: number): T => ({
	...found,
	work: found.work * by,
});

/**
 * Measures both pages once, loaded and scrolled through. A shared machine is half as fast again for seconds, now and then: so
 * the reference page is loaded beside all that is measured, and work is given as what it would be where that takes as long as
 * asked for. A load is compared with the one beside it, a scroll, which takes longer than such a moment, with all of them.
 * @param aim ms of work that the reference page is to take
 */
export async function measureOnce(aim: number, { load, scroll }: Processor): Promise<Run> {
	const references: number[] = [];
	const reference = async () => {
		const { work } = await load("reference");
		references.push(work);
		return work;
	};
	const loads: Record<Name, Load[]> = { story: [], floor: [] };
	for (let time = 0; time < LOADS; time++) {
		const story = await load("story");
		const by = aim / (await reference());
		const floor = await load("floor");
		loads.story.push(scaled(story, by));
		loads.floor.push(scaled(floor, by));
	}
	const scrolls = {} as Record<Name, Record<Gesture, Scrolled>>;
	for (const name of NAMES) {
		scrolls[name] = {} as Record<Gesture, Scrolled>;
		for (const gesture of Object.keys(GESTURES) as Gesture[]) {
			await reference();
			scrolls[name][gesture] = await scroll(name, gesture);
			await reference();
		}
	}
	const middling = median(references) ?? Number.NaN;
	const by = aim / middling;
	const of = (name: Name): Measured => ({
		load: middle(loads[name]),
		sweeps: scaled(scrolls[name].sweeps, by),
		swipes: scaled(scrolls[name].swipes, by),
	});
	return { story: of("story"), floor: of("floor"), reference: middling };
}
