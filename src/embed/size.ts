/**
 * How high an embedded figure is at each width: the highest of a few straight lines, each «start + slope × width», px.
 * So the same size can be written in a style sheet, in the code that a host pastes, and worked out before anything loads.
 */
export type EmbedSize = readonly (readonly [start: number, slope: number])[];

/** The widths that the sizes of embeds are published at, px. */
export const WIDTHS = [280, 320, 375, 480, 600, 720, 960, 1200] as const;

/** The height at a width, px. */
export const heightAt = (size: EmbedSize, width: number): number =>
	Math.max(...size.map(([start, slope]) => start + slope * width));

/** The same for a style sheet: a length that follows the width of the box around. */
export function cssHeight(size: EmbedSize): string {
	const lines = size.map(([start, slope]) =>
		slope === 0 ? `${start}px` : `${start}px + ${round(slope * 100)}cqi`,
	);
	return lines.length > 1 ? `max(${lines.join(", ")})` : `calc(${lines[0]})`;
}

const round = (value: number) => Math.round(value * 1000) / 1000;

/** What is needed at a width, px. */
type Point = readonly [width: number, height: number];
const pointsOf = (needed: (width: number) => number, widths: readonly number[]): Point[] =>
	widths.map((width) => [width, Math.ceil(needed(width))]);

/** The line through the first and the last of some points, raised above those between. */
function over(points: readonly Point[]): EmbedSize[number] {
	const [[x0, y0], [x1, y1]] = [points[0] ?? [0, 0], points.at(-1) ?? [1, 0]];
	const slope = round((y1 - y0) / Math.max(1, x1 - x0));
	return [Math.ceil(Math.max(...points.map(([x, y]) => y - slope * x))), slope];
}

/**
 * One line that is nowhere lower than what is needed.
 * @param needed the least height at a width, px
 * @param widths to look at, ascending, px
 */
export const lineOver = (
	needed: (width: number) => number,
	widths: readonly number[],
): EmbedSize[number] => over(pointsOf(needed, widths));

/**
 * The lowest size of two lines that is nowhere lower than what is needed: one for narrow boxes, in which words need more
 * lines, and one for wide ones, in which the picture grows.
 * @param needed the least height at a width, px
 * @param widths to look at, ascending, px
 */
export function sizeFor(needed: (width: number) => number, widths: readonly number[]): EmbedSize {
	const points = pointsOf(needed, widths);
	const area = (size: EmbedSize) => widths.reduce((sum, width) => sum + heightAt(size, width), 0);
	/** Each line must hold for its own side of the bend only; there, the other one is higher at most. */
	const bent = points
		.slice(1, -1)
		.map((_, i): EmbedSize => [over(points.slice(0, i + 2)), over(points.slice(i + 1))]);
	return bent.reduce((best, size) => (area(size) < area(best) ? size : best), [over(points)]);
}
