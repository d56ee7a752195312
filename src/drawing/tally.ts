import type { TallyScene } from "../scenes/scene.ts";
import { typeFor } from "./axis.ts";
import { round, type Size } from "./box.ts";
import type { TallyGeometry } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import { SHAPES } from "./shapes.ts";
import { textWidth, wrapText } from "./text.ts";

/** The gap between two marks, as a part of a mark's width, and between two lines, of its height. */
const GAP = 0.22;
const LINE_GAP = 0.45;
/** A mark is no wider than this, px. */
const WIDEST = 84;

/** How a row's name and number are set: under each other, or where height is short on one line, and how large, px. */
type Setting = { name: number; figure: number; counted: number; beside: boolean };

/** Rows of marks that can be counted, under each other on one grid, so that lengths compare; each with its name and number. */
export function drawTally(scene: TallyScene, size: Size): TallyGeometry {
	const type = typeFor(size.width);
	const small = typeFor(0);
	const wide = size.width >= 480;
	const shape = SHAPES[scene.shape];
	const each = wrapText(scene.each, "sans", type.tick, size.width * 1.04);
	const head = each.length * type.tick * LEADING + 10;
	const settings: Setting[] = [
		...(wide
			? [{ name: type.strong + 2, figure: type.strong * 1.7, counted: type.tick, beside: false }]
			: []),
		{ name: small.name, figure: small.strong, counted: 0, beside: false },
		{ name: small.tick, figure: small.name, counted: 0, beside: true },
	];
	const plans = settings.map((setting) => {
		const left = leftOf(scene, setting);
		const from = round(left + (wide ? 28 : 12));
		const words = wordsHeight(setting);
		const room = { width: size.width - from, height: size.height - head };
		return { setting, from, words, grid: gridFor(scene, room, words, shape.height / shape.width) };
	});
	const plan = plans.find(({ grid }) => grid.fits) ?? (plans.at(-1) as (typeof plans)[number]);
	const { setting, from, words, grid } = plan;
	const { columns, width, gap } = grid;
	const high = width * (shape.height / shape.width);
	const line = high * (1 + LINE_GAP);
	let y = head;
	const tops = scene.rows.map(({ count }) => {
		const top = y;
		y += Math.max(words, Math.ceil(count / columns) * line) + gap;
		return top;
	});
	return {
		kind: "tally",
		size,
		path: shape.path,
		each: labelAt({ x: 0, y: 0, width: 0 }, each, type.tick),
		rows: scene.rows.map((row, i) => ({
			key: row.key,
			opacity: 1,
			value: row.value,
			tone: row.tone,
			...wordsAt(scene, row, setting, tops[i] ?? 0),
		})),
		marks: scene.rows.flatMap(({ key, count, tone }, i) =>
			Array.from({ length: count }, (_, at) => ({
				key: `${key} ${at}`,
				opacity: 1,
				row: key,
				tone,
				x: round(from + (at % columns) * width * (1 + GAP)),
				y: round((tops[i] ?? 0) + Math.floor(at / columns) * line + 3),
				width: round(width),
				height: round(high),
				scale: Math.round((width / shape.width) * 1000) / 1000,
			})),
		),
	};
}

/** How wide the names and numbers are, px. */
function leftOf(
	{ rows, counted }: TallyScene,
	{ name, figure, counted: word, beside }: Setting,
): number {
	const widths = rows.map((row) => [
		textWidth(row.label, "sans", name),
		textWidth(row.figure, "sans", figure),
	]);
	if (!beside) return Math.max(...widths.flat(), word > 0 ? textWidth(counted, "sans", word) : 0);
	const [names, figures] = [0, 1].map((i) => Math.max(...widths.map((pair) => pair[i] ?? 0)));
	return (names ?? 0) + 8 + (figures ?? 0);
}

const wordsHeight = ({ name, figure, counted, beside }: Setting): number =>
	beside
		? Math.max(name, figure) * LEADING
		: name * LEADING + figure * 1.1 + (counted > 0 ? counted * LEADING : 0);

/** A row's words at its top. */
function wordsAt(
	scene: TallyScene,
	{ label, figure }: TallyScene["rows"][number],
	setting: Setting,
	top: number,
): Pick<TallyGeometry["rows"][number], "name" | "figure" | "counted"> {
	const { name, figure: large, counted, beside } = setting;
	const under = top + name * LEADING;
	if (beside) {
		const width = leftOf(scene, setting);
		return {
			name: labelAt({ x: 0, y: top + (large - name) * 0.85, width: 0 }, [label], name),
			figure: labelAt({ x: 0, y: top, width }, [figure], large, "end"),
			counted: undefined,
		};
	}
	return {
		name: labelAt({ x: 0, y: top, width: 0 }, [label], name),
		figure: labelAt({ x: 0, y: under, width: 0 }, [figure], large),
		counted:
			counted > 0
				? labelAt({ x: 0, y: under + large * 1.1, width: 0 }, [scene.counted], counted)
				: undefined,
	};
}

/**
 * The grid whose marks are largest in a room: how many columns, how wide a mark is and the gap between two rows, px.
 * @param words the height of a row's words, px
 * @param ratio of a mark's height to its width
 */
function gridFor(
	{ rows }: TallyScene,
	room: Size,
	words: number,
	ratio: number,
): { columns: number; width: number; gap: number; fits: boolean } {
	const most = Math.max(1, ...rows.map(({ count }) => count));
	const least = Math.min(8, words * 0.15);
	let best = { columns: most, width: 0, gap: 0, fits: false };
	for (let columns = 1; columns <= most; columns++) {
		const width = Math.min(WIDEST, room.width / (columns * (1 + GAP) - GAP));
		const line = width * ratio * (1 + LINE_GAP);
		const heights = rows.map(({ count }) => Math.max(words, Math.ceil(count / columns) * line));
		const all = heights.reduce((sum, height) => sum + height, 0);
		const gap = (room.height - all) / Math.max(1, rows.length - 1);
		if (gap >= least && width > best.width)
			best = { columns, width, gap: Math.min(gap, words * 0.9), fits: true };
	}
	return best.fits
		? best
		: { ...best, width: Math.min(WIDEST, room.width / (most * (1 + GAP) - GAP)), gap: 1 };
}
