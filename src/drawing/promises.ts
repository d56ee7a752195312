import type { PromisesScene } from "../scenes/scene.ts";
import { round, type Size } from "./box.ts";
import type { Label } from "./elements.ts";
import type { PromisesGeometry } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import { BESIDE, type Plan, planFor, type Row, TIE } from "./promises-plan.ts";
import { linearScale } from "./scale.ts";
import { textWidth } from "./text.ts";
import { ruleOver } from "./time-rule.ts";

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
