import type { PartsScene } from "../scenes/scene.ts";
import type { Size } from "./box.ts";
import type { PartsGeometry } from "./geometry.ts";
import { drawParts } from "./parts.ts";
import { type Now, tweenTo, type Way } from "./tween.ts";

type Part = PartsGeometry["series"][number]["parts"][number];

/** A part before it grows out of the one under it: columns have no height then, and bars no width. */
function unseen(part: Part, upright: boolean): Part {
	const under = (part.value ?? 0) < 0;
	const { x, y, width, height } = part;
	const flat = upright
		? { y: under ? y : y + height, height: 0 }
		: { x: under ? x + width : x, width: 0 };
	return { ...part, ...flat, opacity: 0, label: undefined };
}

/** A chart, and unseen in it what only another has: so parts that come or go do it along the axis of values. */
function withUnseen(own: PartsGeometry, other: PartsGeometry): PartsGeometry {
	const upright = own.axis !== undefined;
	const missing = (has: readonly Part[], more: readonly Part[]) => {
		const keys = new Set(has.map(({ key }) => key));
		return more.filter(({ key }) => !keys.has(key)).map((part) => unseen(part, upright));
	};
	const mine = new Map(own.series.map((one) => [one.key, one]));
	const theirs = new Map(other.series.map((one) => [one.key, one]));
	return {
		...own,
		series: [
			...own.series.map((one) => ({
				...one,
				parts: [...one.parts, ...missing(one.parts, theirs.get(one.key)?.parts ?? [])],
			})),
			...other.series
				.filter(({ key }) => !mine.has(key))
				.map((one) => ({ ...one, parts: missing([], one.parts) })),
		],
	};
}

/** The way from what is drawn to a scene of parts. */
export function partsWay({ geometry: from }: Now, scene: PartsScene, size: Size): Way {
	const to = drawParts(scene, size);
	const camera = () => undefined;
	if (from.kind !== "parts") return { at: tweenTo(from, to), camera };
	const blended = tweenTo(withUnseen(from, to), withUnseen(to, from));
	return { at: (part) => (part >= 1 ? to : blended(part)), camera };
}
