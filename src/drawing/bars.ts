import { scaleLinear } from "d3-scale";
import type { BarsScene } from "../scenes/scene.ts";
import { TYPE, tickLabels } from "./axis.ts";
import { type BarsGeometry, round, type Size } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import { textWidth, wrapText } from "./text.ts";

/** Lying bars under their names, each of the parts that make it up. */
export function drawBars(scene: BarsScene, size: Size): BarsGeometry {
	const left = 1;
	const limitRoom = scene.limit ? 40 : 6;
	const axisRoom = 24;
	const totalRoom =
		Math.max(...scene.bars.map((b) => textWidth(b.total, "sans", TYPE.strong))) + 12;
	const right = size.width - Math.max(totalRoom, 20);
	const x = scaleLinear().domain([0, scene.max]).range([left, right]);
	const nameHeight = TYPE.value * LEADING + 6;
	const room = size.height - limitRoom - axisRoom;
	const pitch = Math.min(room / scene.bars.length, 220);
	const thick = Math.max(10, Math.min(120, pitch - nameHeight - 12));
	const parts: BarsGeometry["parts"] = [];
	const drawn = new Set<string>();
	const bars = scene.bars.map((bar, index) => {
		const y = limitRoom + index * pitch + nameHeight;
		let sum = 0;
		for (const part of bar.parts) {
			const from = x(sum);
			sum += part.value ?? 0;
			const width = Math.max(1, x(sum) - from - 1.5);
			const fits = wrapText(part.name, "sans", TYPE.tick, width - 12);
			const wide = Math.max(...fits.map((l) => textWidth(l, "sans", TYPE.tick)));
			const lines = [part.label, ...fits];
			const high = lines.length * TYPE.tick * LEADING;
			const label =
				scene.parts && wide <= width - 10 && high <= thick - 4
					? labelAt({ x: from + 6, y: y + 5, width: 0 }, lines, TYPE.tick)
					: textWidth(part.label, "sans", TYPE.tick) <= width - 8 && thick >= 18 && scene.parts
						? labelAt({ x: from + 6, y: y + 5, width: 0 }, [part.label], TYPE.tick)
						: undefined;
			// A datum that is part of two bars is two marks; the first keeps the identity.
			const key = drawn.has(part.key) ? `${part.key} ${bar.key}` : part.key;
			drawn.add(key);
			parts.push({
				key,
				datum: part.key,
				opacity: 1,
				x: round(from),
				y: round(y),
				width: round(width),
				height: round(thick),
				value: part.value,
				tone: part.tone,
				status: part.status,
				label,
			});
		}
		const end = x(sum);
		return {
			key: bar.key,
			opacity: 1,
			name: labelAt(
				{ x: left, y: y - nameHeight + 2, width: 0 },
				[bar.label],
				TYPE.value,
			),
			total: labelAt(
				{ x: end + 8, y: y + thick / 2 - TYPE.strong * 0.55, width: 0 },
				[bar.total],
				TYPE.strong,
			),
		};
	});
	const base = limitRoom + scene.bars.length * pitch;
	const values = x.ticks(Math.max(2, Math.round((right - left) / 110)));
	const texts = tickLabels(values);
	return {
		kind: "bars",
		size,
		plot: { x: left, y: limitRoom, width: right - left, height: base - limitRoom },
		ticks: values.map((value, i) => ({
			key: String(value),
			opacity: 1,
			at: round(x(value)),
			text: texts[i] ?? "",
		})),
		parts,
		bars,
		limit: scene.limit
			? [
					{
						key: "limit",
						opacity: 1,
						x: round(x(scene.limit.value)),
						top: round(limitRoom - 14),
						base: round(base - 4),
						label: limitLabel(scene.limit, x(scene.limit.value), size.width),
					},
				]
			: [],
	};
}

/** The limit's words, left of its line where there is no room right of it. */
function limitLabel(
	limit: { label: string; figure: string },
	x: number,
	width: number,
) {
	const words = `${limit.label} ${limit.figure}`;
	const wide = textWidth(words, "italic", TYPE.note);
	const start = Math.max(0, Math.min(x - wide / 2, width - wide));
	return labelAt(
		{ x: start, y: 4, width: wide },
		[words],
		TYPE.note,
		"middle",
	);
}
