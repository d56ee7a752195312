import type { BarsScene } from "../scenes/scene.ts";
import { tickLabels, typeFor } from "./axis.ts";
import { type BarsGeometry, round, type Size } from "./geometry.ts";
import { dodge, LEADING, labelAt } from "./labels.ts";
import { linearScale, ticksOf } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";

/** Lying bars under their names, each of the parts that make it up. */
export function drawBars(scene: BarsScene, size: Size): BarsGeometry {
	const type = typeFor(size.width);
	const left = 1;
	const legend = legendOf(scene.highlighted, left, size.width, type.value);
	const legendRoom = legend.reduce((sum, { label }) => sum + label.lines.length * 1.4, 0);
	const limitRoom = (scene.limit ? 40 : 6) + legendRoom * type.value;
	const axisRoom = Math.max(24, type.tick * 2);
	const totalRoom =
		Math.max(...scene.bars.map((b) => textWidth(b.total, "sans", type.strong))) + 12;
	const right = size.width - Math.max(totalRoom, 20);
	const x = linearScale([0, scene.max || 1], [left, right]);
	const limitX = scene.limit ? x(scene.limit.value) : Number.NaN;
	const nameHeight = type.value * LEADING + 6;
	const room = size.height - limitRoom - axisRoom;
	const pitch = Math.min(room / scene.bars.length, 260);
	// A few bars stand in the middle of the room rather than at its top.
	const lead = Math.max(0, room - scene.bars.length * pitch) * 0.35;
	const thick = Math.max(10, Math.min(110, pitch - nameHeight - (scene.bars.length < 3 ? 80 : 12)));
	const parts: BarsGeometry["parts"] = [];
	// A thin bar has a total no taller than the room between the names above and below it.
	const strong = Math.max(type.tick, Math.min(type.strong, Math.floor((thick / 2 + 4.5) / 0.55)));
	const drawn = new Set<string>();
	const bars = scene.bars.map((bar, index) => {
		const y = lead + limitRoom + index * pitch + nameHeight;
		let sum = 0;
		const outside: { part: number; lines: string[]; at: number; width: number }[] = [];
		for (const part of bar.parts) {
			const from = x(sum);
			sum += part.value ?? 0;
			const width = Math.max(1, x(sum) - from - 1.5);
			const names = wrapText(part.name, "sans", type.tick, width - 12);
			const tries = thick >= 18 ? [[part.label, ...names], [part.label]] : [];
			const inside = tries
				.filter((lines) => lines.length === 1 || lines.length * type.tick * LEADING <= thick - 4)
				.map((lines) => {
					const wide = Math.max(...lines.map((l) => textWidth(l, "sans", type.tick)));
					const start = besideLimit(from + 6, wide, limitX);
					return { lines, start, fits: start + wide <= from + width - 2 };
				})
				.find(({ fits }) => fits);
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
				label:
					scene.parts && inside
						? labelAt({ x: inside.start, y: y + 6, width: 0 }, inside.lines, type.tick)
						: undefined,
				leader: "",
			});
			if (scene.parts && !inside) {
				const below = [...wrapText(part.name, "sans", type.tick, 130), part.label];
				outside.push({
					part: parts.length - 1,
					lines: below,
					at: from + width / 2,
					width: Math.max(...below.map((l) => textWidth(l, "sans", type.tick))),
				});
			}
		}
		// What does not fit into its part stands under the bar, where there is room, tied to it.
		const room = pitch - nameHeight - thick - 16;
		if (outside.every((o) => o.lines.length * type.tick * LEADING <= room)) {
			// The limit's line goes down to the last bar: words under the bars before keep to one side of it.
			const crossed = index < scene.bars.length - 1 && limitX < size.width;
			const before = crossed ? outside.filter((o) => o.at < limitX) : outside;
			const spread = (some: typeof outside, from: number, to: number) =>
				dodge(
					some.map((o) => ({ at: o.at, length: o.width })),
					from,
					to,
					12,
				);
			const starts = [
				...spread(before, left, crossed ? limitX - 6 : size.width),
				...spread(outside.slice(before.length), limitX + 6, size.width),
			];
			outside.forEach((o, i) => {
				const part = parts[o.part];
				const start = starts[i] ?? 0;
				if (!part) return;
				part.label = labelAt(
					{ x: start, y: y + thick + 14, width: o.width },
					o.lines,
					type.tick,
					"middle",
				);
				part.leader = `M${round(o.at)},${round(y + thick)}V${round(y + thick + 5)}L${round(start + o.width / 2)},${round(y + thick + 11)}`;
			});
		}
		const end = x(sum);
		return {
			key: bar.key,
			opacity: 1,
			name: labelAt({ x: left, y: y - nameHeight + 2, width: 0 }, [bar.label], type.value),
			total: labelAt(
				{
					x: besideLimit(end + 8, textWidth(bar.total, "sans", strong), limitX),
					y: y + thick / 2 - strong * 0.55,
					width: 0,
				},
				[bar.total],
				strong,
			),
		};
	});
	const base = lead + limitRoom + scene.bars.length * pitch;
	const bottom = lead + limitRoom + (scene.bars.length - 1) * pitch + nameHeight + thick;
	const values = ticksOf(x, Math.max(2, Math.round((right - left) / 110)));
	const texts = tickLabels(values, scene.scale);
	return {
		kind: "bars",
		size,
		tickSize: type.tick,
		plot: { x: left, y: lead + limitRoom, width: right - left, height: base - lead - limitRoom },
		ticks: values.map((value, i) => ({
			key: String(value),
			opacity: 1,
			at: round(x(value)),
			text: texts[i] ?? "",
		})),
		parts,
		bars,
		legend,
		limit: scene.limit
			? [
					{
						key: "limit",
						opacity: 1,
						x: round(limitX),
						top: round(lead + limitRoom - 14),
						base: round(bottom + 6),
						label: limitLabel(scene.limit, limitX, size.width, type.note, lead),
					},
				]
			: [],
	};
}

/** The key to the accent, in the top left corner. */
function legendOf(
	words: string | undefined,
	x: number,
	width: number,
	size: number,
): BarsGeometry["legend"] {
	if (words === undefined) return [];
	const side = round(size * 0.8);
	const start = x + side + 6;
	return [
		{
			key: "legend",
			opacity: 1,
			sample: { x, y: round(size * 0.1), width: side, height: side },
			label: labelAt(
				{ x: start, y: 0, width: 0 },
				wrapText(words, "sans", size, width - start),
				size,
			),
		},
	];
}

/** Where words start that would start at `start`: right of the limit's line where it would cross them. */
function besideLimit(start: number, width: number, limit: number): number {
	return limit > start - 4 && limit < start + width + 4 ? limit + 6 : start;
}

/** The limit's words over its line, kept inside the picture. */
function limitLabel(
	limit: { label: string; figure: string },
	x: number,
	width: number,
	size: number,
	y: number,
) {
	const words = `${limit.label} ${limit.figure}`;
	const wide = textWidth(words, "italic", size);
	const start = Math.max(0, Math.min(x - wide / 2, width - wide));
	return labelAt({ x: start, y: y + 4, width: wide }, [words], size, "middle");
}
