import type { PromisesScene } from "../scenes/scene.ts";
import { type Type, typeFor } from "./axis.ts";
import { round, type Size } from "./box.ts";
import type { Label } from "./elements.ts";
import type { PromisesGeometry } from "./geometry.ts";
import { dodge, LEADING, labelAt } from "./labels.ts";
import { type LinearScale, linearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";
import { overRule, ruleOver } from "./time-rule.ts";

/** From this width on the names of rows stand left of them, px. */
const BESIDE = 560;
/** Under this width the words of a slip are no larger than notes, px. */
const NARROW = 300;
/** Room between an end of a span and its words, px. */
const TIE = 7;

type Row = PromisesScene["rows"][number];
/** A day that words are tied to: where a span begins or ends. */
type End = { key: string; at: number; date: string; label: string | undefined };
/** Words of an end, from their left edge. */
type Words = { end: End; x: number; lines: string[]; width: number };

/** Where the parts of the picture are, px. */
type Plan = {
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

/**
 * Rows of spans on a scale of time, what was promised hollow and what happened filled, with what lies between their ends;
 * below them, amounts as bars. Rows and bars stand where they stand in every scene of a size.
 */
export function drawPromises(scene: PromisesScene, size: Size): PromisesGeometry {
	const plan = planFor(scene, size);
	const { type, x, rows, thick } = plan;
	const base = Math.max(...rows.map(({ bar }) => bar + thick));
	return {
		kind: "promises",
		size,
		...ruleOver(scene.window, x, type.tick, base + 6),
		rows: rows.map(({ row, name }) => ({
			key: row.key,
			opacity: 1,
			form: row.form,
			label: labelAt({ ...name, width: 0 }, [row.label], plan.name),
		})),
		spans: rows.flatMap(({ row, bar }) => spansOf(row, bar, plan)),
		ends: rows.flatMap((row) => endsOf(row, plan)),
		slips: slipsOf(scene, plan),
		...amountsOf(scene, plan),
	};
}

/** How much is said of the days on which spans begin and end, where height is short. */
type Said = "all" | "dates" | "none";
/** A span is no thinner than this where words can be left out instead, px. */
const THIN = 7;

/** The fullest plan that leaves the spans their height. */
function planFor(scene: PromisesScene, size: Size): Plan {
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

function spansOf(row: Row, bar: number, { x, type, thick }: Plan): PromisesGeometry["spans"] {
	const text = Math.min(type.tick, thick * 0.62);
	return row.spans.map(({ key, label, partial, from, to }) => {
		const width = round(Math.max(2, x(to.at) - x(from.at)));
		const fits = text >= 12 && textWidth(label, "sans", text) + 14 <= width;
		return {
			key,
			opacity: 1,
			form: row.form,
			partial,
			x: round(x(from.at)),
			y: bar,
			width,
			height: thick,
			value: `${from.value}/${to.value}`,
			label: fits
				? labelAt({ x: x(from.at) + 8, y: bar + thick / 2 - text * 0.55, width: 0 }, [label], text)
				: undefined,
		};
	});
}

/** The words of a row: over what was promised, under what happened, so that what lies between stands between. */
function endsOf(
	{ bar, words, over }: Plan["rows"][number],
	{ x, type, thick }: Plan,
): PromisesGeometry["ends"] {
	const size = type.tick;
	return words.map(({ end, x: left, lines, width }) => {
		const height = (lines.length + 1) * size * LEADING;
		const y = over ? bar - TIE - height : bar + thick + TIE;
		const at = round(x(end.at));
		const edge = over ? bar : bar + thick;
		const near = over ? edge - TIE + 1 : edge + TIE - 1;
		return {
			key: end.key,
			opacity: 1,
			leader: `M${at},${edge}L${round(Math.min(Math.max(at, left), left + width))},${round(near)}`,
			date: labelAt({ x: left, y, width: 0 }, [end.date], size),
			label:
				lines.length > 0
					? labelAt({ x: left, y: y + size * LEADING, width: 0 }, lines, size)
					: undefined,
		};
	});
}

/** From the end that was promised to the end that came, with words in between. */
function slipsOf(scene: PromisesScene, plan: Plan): PromisesGeometry["slips"] {
	const { x, rows, thick, slip: size, size: frame } = plan;
	const endOf = (key: string) => {
		for (const { row, bar } of rows) {
			const span = row.spans.find((one) => one.key === key);
			if (span) return { x: round(x(span.to.at)), top: bar, base: bar + thick };
		}
		throw new Error(`no span ${key}`);
	};
	return scene.slips.map(({ key, promised, happened, label }) => {
		const [due, came] = [endOf(promised), endOf(happened)];
		const down = came.top >= due.base;
		const [from, to] = down ? [due.base, came.top] : [due.top, came.base];
		const level = round((from + to) / 2);
		const width = textWidth(label, "italic", size);
		const right = Math.max(due.x, came.x) + 8;
		const box = {
			x: right + width <= frame.width ? right : Math.min(due.x, came.x) - 8 - width,
			y: level - size * 0.6,
			width,
		};
		return {
			key,
			opacity: 1,
			path: `M${due.x},${from}V${level}H${came.x}V${to}`,
			label: labelAt(box, [label], size),
		};
	});
}

/** The amounts, longest to the right edge but for its figure. */
function amountsOf(
	scene: PromisesScene,
	{ bars, strong, type, size }: Plan,
): Pick<PromisesGeometry, "counted" | "bars"> {
	const { top, pitch, thick, left } = bars;
	const beside = size.width >= BESIDE;
	const figures = scene.names.map(({ figure }) => textWidth(figure, "sans", strong));
	const length = linearScale(
		[0, scene.max || 1],
		[0, Math.max(20, size.width - left - Math.max(0, ...figures) - 12)],
	);
	const counted: Label | undefined =
		scene.counted === undefined || scene.names.length === 0
			? undefined
			: labelAt({ x: 0, y: top - type.name * LEADING - 8, width: 0 }, [scene.counted], type.name);
	return {
		counted,
		bars: scene.amounts.map(({ key, label, form, value, figure }) => {
			const index = scene.names.findIndex((name) => name.key === key);
			const y = top + index * pitch + (beside ? 0 : type.tick * LEADING);
			const width = round(Math.max(1, length(value)));
			return {
				key,
				opacity: 1,
				form,
				value,
				x: round(left),
				y: round(y),
				width,
				height: thick,
				label: beside
					? labelAt({ x: 0, y: y + thick / 2 - type.tick * 0.55, width: 0 }, [label], type.tick)
					: labelAt({ x: 0, y: y - type.tick * LEADING, width: 0 }, [label], type.tick),
				figure: labelAt(
					{
						x: left + width + 8,
						y: y + Math.max(beside ? -strong : 0, thick / 2 - strong * 0.55),
						width: 0,
					},
					[figure],
					strong,
				),
			};
		}),
	};
}
