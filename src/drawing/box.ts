/** A size in CSS px. */
export type Size = { width: number; height: number };
/** A rectangle in CSS px, from its top left corner. */
export type Box = { x: number; y: number; width: number; height: number };
/** The size of a map, and the part of it that no note covers. */
export type MapSize = Size & { free: Box };

/** The middle of a box: where the camera's centre stands in the free part of a map. */
export const middleOf = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Rounds to a tenth of a px: enough for the eye, and the same digits in every engine. */
export const round = (value: number): number => Math.round(value * 10) / 10;

/** Whether two boxes have more in common than an edge. */
export const overlaps = (a: Box, b: Box): boolean =>
	a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether a box lies wholly in a frame. */
export const inside = (a: Box, frame: Box): boolean =>
	a.x >= frame.x &&
	a.y >= frame.y &&
	a.x + a.width <= frame.x + frame.width &&
	a.y + a.height <= frame.y + frame.height;

/** A box with `by` px more on each side. */
export const grow = (box: Box, by: number): Box => ({
	x: box.x - by,
	y: box.y - by,
	width: box.width + 2 * by,
	height: box.height + 2 * by,
});

/** How far a point is from a box, px; nothing where it lies in it. */
export const awayFrom = (box: Box, { x, y }: { x: number; y: number }): number =>
	Math.hypot(
		Math.max(box.x - x, 0, x - box.x - box.width),
		Math.max(box.y - y, 0, y - box.y - box.height),
	);
