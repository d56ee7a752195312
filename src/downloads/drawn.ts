import type { Atlas } from "../atlas/types.ts";
import { type Box, grow, type Size } from "../drawing/box.ts";
import { draw } from "../drawing/draw.ts";
import type { Language } from "../languages/index.ts";
import type { Scene } from "../scenes/scene.ts";
import { hatches, picture } from "./markup.ts";
import { round, sheetOf, svgOf } from "./paper.ts";
import { plainSvg } from "./plain-svg.ts";

/** The part of a convex shape that lies in a box (Sutherland and Hodgman's way of clipping). */
function cut(shape: [number, number][], box: Box): [number, number][] {
	const sides = [
		{ axis: 0, limit: box.x, sign: 1 },
		{ axis: 0, limit: box.x + box.width, sign: -1 },
		{ axis: 1, limit: box.y, sign: 1 },
		{ axis: 1, limit: box.y + box.height, sign: -1 },
	] as const;
	return sides.reduce((points, { axis, limit, sign }) => {
		const within = (point: [number, number]) => (point[axis] - limit) * sign;
		return points.flatMap((point, i): [number, number][] => {
			const before = points.at(i - 1) ?? point;
			const [a, b] = [within(before), within(point)];
			const t = a / (a - b);
			const crossing: [number, number] = [
				before[0] + (point[0] - before[0]) * t,
				before[1] + (point[1] - before[1]) * t,
			];
			return [...(a < 0 !== b < 0 ? [crossing] : []), ...(b >= 0 ? [point] : [])];
		});
	}, shape);
}

/**
 * A close map whose globe is only as large as the picture: the whole globe would be some metres wide, for which programs
 * take memory, and resvg 0.40, which resvg-js has, ends the process (thx/resvg-js#415).
 */
function withGlobe(
	markup: string,
	{ x, y, radius }: { x: number; y: number; radius: number },
	box: Box,
): string {
	if (radius * 2 <= Math.max(box.width, box.height)) return markup;
	const circle = Array.from({ length: 720 }, (_, i): [number, number] => [
		x + radius * Math.cos((i * Math.PI) / 360),
		y + radius * Math.sin((i * Math.PI) / 360),
	]);
	const d = cut(circle, box)
		.map((point) => point.map(round).join(","))
		.join("L");
	return markup
		.replaceAll(` cx="${x}" cy="${y}" r="${radius}"`, ` d="M${d}Z"`)
		.replace(/<circle( class="\w+")?( d="[^"]*")(?:><\/circle>|\/>)/g, "<path$1$2></path>");
}

/** Where the ink of an SVG document is, px; nothing where it has none. */
export type Measure = (svg: string) => Box | undefined;

/** A drawing: its elements, where its ink is, and whether there is paper all around what it shows. */
type Drawing = { markup: string; ink: Box; alone: boolean };

/**
 * Draws a scene for a screen of a size.
 * @param free the part of a map that its subject should keep to; all of it where not given
 */
export function drawing(
	scene: Scene,
	size: Size,
	atlas: Atlas,
	measure: Measure,
	language: Language,
	free?: Box,
): Drawing {
	const whole = { x: 0, y: 0, ...size };
	const geometry = draw(scene, { ...size, free: free ?? whole }, atlas);
	const inner = picture(geometry, "")
		.replace(/^[\s\S]*?<svg[^>]*>/, "")
		.replace(/<\/svg>\s*$/, "");
	const markup = `<g class="chart ${scene.kind}">${inner}</g>`;
	if (geometry.kind !== "map") {
		const ink = measure(plainSvg(svgOf(size, hatches() + markup), sheetOf(language)).svg);
		return { markup, ink: ink ?? whole, alone: true };
	}
	// A map goes on beyond its edge; a globe that is seen whole needs none.
	const { globe } = geometry;
	const group = withGlobe(markup, globe, grow(whole, 40));
	const edge = `<rect width="${round(size.width)}" height="${round(size.height)}"`;
	const alone = globe.radius * 2 <= Math.max(size.width, size.height);
	const clip = `<defs><clipPath id="picture-frame">${edge}/></clipPath></defs>`;
	const frame = alone ? "" : `${edge} class="hairline"/>`;
	return {
		markup: `${clip}<g clip-path="url(#picture-frame)">${group}</g>${frame}`,
		ink: whole,
		alone,
	};
}

/** Puts what was drawn at a place of a picture, `zoom` times larger. */
export const place = ({ markup }: Drawing, x: number, y: number, zoom = 1): string =>
	`<g transform="translate(${round(x)},${round(y)})${zoom === 1 ? "" : ` scale(${round(zoom)})`}">${markup}</g>`;
