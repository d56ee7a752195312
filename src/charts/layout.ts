import type { Box, MapSize } from "../drawing/box.ts";

/** How a figure stands on the page. */
export type Frame =
	/** On the opening screen, beside or under the title. */
	| "globe"
	/** Filling the screen behind the notes of a scrolly section. */
	| "stage"
	/** Alone, with nothing over it. */
	| "plain";

/** The sizes that the server draws at, before the browser knows its own. */
export const SERVER_SIZE = {
	globe: { width: 390, height: 390 },
	stage: { width: 390, height: 700 },
	plain: { width: 360, height: 420 },
} as const satisfies Record<Frame, unknown>;

/**
 * A size on the reader's screen, px, the part of it that no words cover, and the reader's text size, as a multiple of the
 * browsers' default of 16 px.
 */
export type OnScreen = MapSize & { text: number };

/** A size all of which is free. */
export const whole = ({ width, height }: { width: number; height: number }): MapSize => ({
	width,
	height,
	free: { x: 0, y: 0, width, height },
});

/**
 * The size of a figure's plot on the reader's screen; nothing where it is not shown. Where words stand is the style sheet's
 * to say: it leaves an empty element where they do not.
 */
export function sizeOf(figure: Element): OnScreen | undefined {
	const plot = figure.querySelector<HTMLElement>(".plot");
	const { clientWidth: width = 0, clientHeight: height = 0 } = plot ?? {};
	if (!plot || width === 0 || height === 0) return undefined;
	const text = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
	const open = figure.querySelector<HTMLElement>(".free");
	if (!open) return { ...whole({ width, height }), text };
	const free = {
		x: open.offsetLeft - plot.offsetLeft,
		y: open.offsetTop - plot.offsetTop,
		width: open.offsetWidth,
		height: open.offsetHeight,
	};
	return { width, height, free, text };
}

/** A picture is drawn for no narrower and no lower a screen than this, px, however large the reader's text. */
const LEAST = { width: 300, height: 260 };

/** A chart of this size is drawn as it is, px; in more room all of it grows, its type too. */
const ROOMY = { width: 780, height: 560 };
/** How much of the room that it gains a chart gives to size, the rest to detail: as a power. */
const GROWTH = 0.6;

/** How much larger a chart's words, marks and lines are where it has more room than most screens give it. */
export const roomZoom = ({ width, height }: { width: number; height: number }): number =>
	Math.max(1, Math.min(width / ROOMY.width, height / ROOMY.height)) ** GROWTH;

/**
 * The size that a figure is drawn at. Drawn for a smaller screen and shown larger, its words, marks and lines all grow
 * with the reader's text and, those of charts, with the room that it has, and still fit.
 * @param chart whether it is a chart: a map shows more of the world in more room
 */
export function fitted({ width, height, free, text }: OnScreen, chart: boolean): MapSize {
	const wanted = chart ? text * roomZoom({ width, height }) : text;
	const zoom = Math.max(1, Math.min(wanted, width / LEAST.width, height / LEAST.height));
	const scaled = (box: Box): Box => ({
		x: box.x / zoom,
		y: box.y / zoom,
		width: box.width / zoom,
		height: box.height / zoom,
	});
	return { width: width / zoom, height: height / zoom, free: scaled(free) };
}
