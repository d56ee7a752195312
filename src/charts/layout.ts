import type { MapSize, Size } from "../drawing/geometry.ts";

/** How a figure stands on the page. */
export type Frame =
	/** Filling the opening screen, beside or under the title. */
	| "hero"
	/** Filling the screen behind the notes of a scrolly section. */
	| "stage"
	/** Alone, with nothing over it. */
	| "plain";

/**
 * Whether notes stand beside a figure instead of over or under it: on a wide screen, and on a phone that lies on its
 * side. The style sheet has the same, in ems.
 */
const isWide = ({ width, height }: Size, text: number): boolean =>
	width >= 900 * text || (width >= 640 * text && height <= 480 * text);

/** The sizes that the server draws at, before the browser knows its own. */
export const SERVER_SIZE: Record<Frame, Size> = {
	hero: { width: 390, height: 460 },
	stage: { width: 390, height: 700 },
	plain: { width: 360, height: 420 },
};

/** A size on the reader's screen, px, and the reader's text size, as a multiple of the browsers' default of 16 px. */
export type OnScreen = Size & { text: number };

/** The size of a plot on the reader's screen; nothing where it is not shown. */
export function sizeOf({
	clientWidth: width,
	clientHeight: height,
}: Element): OnScreen | undefined {
	if (width === 0 || height === 0) return undefined;
	const text = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
	return { width, height, text };
}

/** A picture is drawn for no narrower and no lower a screen than this, px, however large the reader's text. */
const LEAST = { width: 300, height: 260 };

/**
 * The size that a figure is drawn at. Drawn for a smaller screen and shown larger, its words, marks and lines all grow
 * with the reader's text, and still fit.
 * @param size of the plot on the screen, px
 * @param text the reader's text size, as a multiple of the browsers' default
 */
export function fitted(size: Size, frame: Frame, text: number): MapSize {
	const zoom = Math.max(1, Math.min(text, size.width / LEAST.width, size.height / LEAST.height));
	const { free } = withFree(size, frame, text);
	const scaled = (px: number) => px / zoom;
	return {
		width: scaled(size.width),
		height: scaled(size.height),
		free: {
			x: scaled(free.x),
			y: scaled(free.y),
			width: scaled(free.width),
			height: scaled(free.height),
		},
	};
}

/** The part of a map that no title and no note covers. */
export function withFree({ width, height }: Size, frame: Frame, text = 1): MapSize {
	const wide = isWide({ width, height }, text);
	const part = (x: number, y: number, w: number, h: number) => ({
		width,
		height,
		free: { x: width * x, y: height * y, width: width * w, height: height * h },
	});
	if (frame === "hero") {
		// The globe rises behind the title and is cut by the edge of the screen.
		if (wide) return part(0.36, 0.12, 0.66, (width * 0.66) / height);
		return {
			width,
			height,
			free: { x: 0, y: Math.max(6, (height - width) / 2), width, height: width },
		};
	}
	if (frame === "stage" && wide)
		return {
			width,
			height,
			free: {
				x: width * 0.36,
				y: 44,
				width: width * 0.64 - 56,
				height: height - 44 - 48,
			},
		};
	if (frame === "stage")
		return {
			width,
			height,
			free: { x: 0, y: 104 * text, width, height: height * 0.56 - 104 * text },
		};
	return { width, height, free: { x: 0, y: 0, width, height } };
}
