import type { PromisesScene } from "../scenes/scene.ts";
import { type Type, typeFor } from "./axis.ts";
import { round, type Size } from "./box.ts";
import { dodge, LEADING } from "./labels.ts";
import { type LinearScale, linearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";
import { overRule } from "./time-rule.ts";

/** From this width on the names of rows stand left of them, px. */
export const BESIDE = 560;
/** Under this width the words of a slip are no larger than notes, px. */
const NARROW = 300;
/** Room between an end of a span and its words, px. */
export const TIE = 7;

export type Row = PromisesScene["rows"][number];
/** A day that words are tied to: where a span begins or ends. */
type End = { key: string; at: number; date: string; label: string | undefined };
/** Words of an end, from their left edge. */
type Words = { end: End; x: number; lines: string[]; width: number };

/** Where the parts of the picture are, px. */
export type Plan = {
	type: Type;
	size: Size;
	x: LinearScale;
	/** Type of the rows' names, of the words of a slip, and of the amounts' figures. */
	name: number;
	slip: number;
	strong: number;
	rows: { row: Row; name: { x: number; y: number }; bar: number; words: Words[]; over: boolean }[];
	/** How thick a span is, and a bar. */
	thick: number;
	bars: { top: number; pitch: number; thick: number; left: number };
};

/** How much is said of the days on which spans begin and end, where height is short. */
type Said = "all" | "dates" | "none";
/** A span is no thinner than this where words can be left out instead, px. */
const THIN = 7;

/** The fullest plan that leaves the spans their height. */
export function planFor(scene: PromisesScene, size: Size): Plan {
	const small = typeFor(0);
	const plans = [
		[typeFor(size.width), "all"],
		[small, "all"],
		[small, "dates"],
		[small, "none"],
	] as const;
	let plan: Plan | undefined;
	for (const [type, said] of plans) {
		plan = planWith(scene, size, type, said);
		if (plan.bars.thick >= THIN) break;
	}
	return plan as Plan;
}

function planWith(scene: PromisesScene, size: Size, type: Type, said: Said): Plan {
	const beside = size.width >= BESIDE;
	const name = beside ? type.name + 1 : type.tick;
	const names = [
		...scene.rows.map(({ label }) => textWidth(label, "sans", name)),
		...scene.names.map(({ label }) => textWidth(label, "sans", type.tick)),
	];
	const left = beside ? Math.min(size.width * 0.3, Math.max(...names) + 18) : 1;
	const x = linearScale(scene.window, [round(left), size.width - 2]);
	const head = overRule(type.tick) + 8;
	const slip = type.note * (beside ? 1.5 : size.width < NARROW ? 1 : 1.2);
	const words = scene.rows.map((row) => wordsOf(row, x, type, said));
	// Room is kept for the words that a row would have if it had any: two lines under a date, more where there are more.
	const lines = Math.max(2, ...words.flat().map((one) => one.lines.length));
	const wordsLines = { all: 1 + lines, dates: 1, none: 0 }[said];
	const wordsHeight = wordsLines === 0 ? 4 : type.tick * LEADING * wordsLines + TIE;
	const nameHeight = beside ? 0 : name * LEADING + 3;
	const between = slip * 1.5;
	const count = scene.names.length;
	const barWords = beside ? 0 : type.tick * LEADING;
	const apart = beside ? 6 : 9;
	const countedHeight = scene.counted === undefined ? 0 : type.name * LEADING + 10;
	const fixed =
		head +
		scene.rows.length * (wordsHeight + nameHeight) +
		(scene.rows.length - 1) * between +
		(count > 0 ? 16 + countedHeight + count * (barWords + apart) : 0);
	const parts = scene.rows.length * 1.15 + count;
	const unit = Math.max(4, Math.min(58, (size.height - fixed - 4) / parts));
	const thick = round(unit * 1.15);
	// What the bars leave over is shared out between the parts.
	const spare = Math.max(0, size.height - fixed - 4 - parts * unit) / (scene.rows.length + 1);
	let y = head;
	const rows = scene.rows.map((row, i) => {
		const over = row.form === "promised";
		const top = y + spare * 0.5;
		const bar = round(top + nameHeight + (over ? wordsHeight : 0));
		y = top + nameHeight + wordsHeight + thick + between + spare * 0.5;
		const middle = bar + thick / 2 - name * 0.55;
		return {
			row,
			name: beside ? { x: 0, y: middle } : { x: 0, y: top },
			bar,
			words: words[i] ?? [],
			over,
		};
	});
	const top = y - between + 16 + spare * 0.4 + countedHeight;
	return {
		type,
		size,
		x,
		name,
		slip,
		strong: Math.min(type.strong, Math.max(12, unit * 0.8)),
		rows,
		thick,
		bars: { top, pitch: unit + barWords + apart, thick: round(unit), left: beside ? left : 1 },
	};
}

/** The days of a row that words are tied to, each once, with the words of all that ends or begins then. */
function endsIn({ key, spans }: Row): End[] {
	const ends = new Map<number, End>();
	for (const { from, to } of spans)
		for (const { at, date, label, value } of [from, to]) {
			const known = ends.get(at);
			const words = [known?.label, label].filter(Boolean).join("; ") || undefined;
			ends.set(at, { key: `${key} ${value}`, at, date, label: words });
		}
	return [...ends.values()].sort((one, other) => one.at - other.at);
}

/** The words of a row's days, beside each other as near to their days as they can be. */
function wordsOf(row: Row, x: LinearScale, type: Type, said: Said): Words[] {
	if (said === "none") return [];
	const ends = endsIn(row).filter(({ label }) => label !== undefined);
	const [start, end] = x.range;
	const share = (end - start) / Math.max(1, ends.length) - 12;
	const words = ends.map((one) => {
		const wrapped = wrapText(one.label ?? "", "sans", type.tick, Math.min(share, 150));
		const lines = said === "all" ? wrapped : [];
		const width = Math.max(
			...[one.date, ...lines].map((line) => textWidth(line, "sans", type.tick)),
		);
		return { end: one, lines, width };
	});
	const wanted = words.map(({ end: { at }, width }) => ({
		// Words begin at their day where they are the first of a row, and end at it where they are the last.
		at: Math.min(Math.max(x(at), start + width / 2), end - width / 2),
		length: width,
	}));
	const places = dodge(wanted, start, end, 12);
	return words.map((one, i) => ({ ...one, x: places[i] ?? start }));
}
