import type { Atlas } from "../atlas/types.ts";
import type { Geometry } from "../drawing/geometry.ts";
import type { Scene } from "../scenes/scene.ts";
import { kindOf } from "./kinds.ts";
import { fitted, type OnScreen, sizeOf } from "./layout.ts";

/** A figure that the server made, on the reader's screen: its size there, and how it is drawn at that size. */
export type First = { size: OnScreen; geometry?: Geometry };

/** The size of what the server made in an element; nothing where that is not shown. */
export function sizeIn(element: Element): First | undefined {
	const size = sizeOf(element);
	return size && { size };
}

/**
 * Draws ahead what a script is going to take over from the server.
 * @param rest is awaited between pieces, so that none of them holds up the reader
 */
export async function drawFirst(
	element: Element,
	{ scene, atlas }: { scene: Scene; atlas: Atlas },
	rest: () => Promise<void>,
): Promise<First | undefined> {
	const first = sizeIn(element);
	if (!first) return undefined;
	const size = fitted(first.size, scene.kind !== "map");
	const pieces = kindOf(scene.kind).draw(scene, size, atlas);
	for (;;) {
		await rest();
		const { done, value } = pieces.next();
		if (done) return { ...first, geometry: value };
	}
}
