import { nice as niceBounds, ticks as roundValues } from "d3-array";

/**
 * A scale that maps a domain to a range of px evenly. As d3-scale's, which would bring with it colours and formats that
 * no figure of ours needs: an eighth of the page's script.
 */
export type LinearScale = {
	(value: number): number;
	readonly domain: readonly [number, number];
	readonly range: readonly [number, number];
};

/** @param domain two values; where they are the same, all values lie in the middle of the range */
export function linearScale(
	domain: readonly [number, number],
	range: readonly [number, number],
): LinearScale {
	const [from, to] = domain;
	const [start, end] = range;
	const place = (value: number) => {
		const part = to === from ? 0.5 : (value - from) / (to - from);
		return start * (1 - part) + end * part;
	};
	return Object.assign(place, { domain, range });
}

/** Round bounds around a domain, for about `count` ticks. */
export const niceDomain = (
	[from, to]: readonly [number, number],
	count: number,
): [number, number] => niceBounds(from, to, count);

/** About `count` round values in a scale's domain. */
export const ticksOf = ({ domain: [from, to] }: LinearScale, count: number): number[] =>
	roundValues(from, to, count);

/**
 * Bands of one width for keys in their order, with gaps between them and at both ends, in parts of a step.
 * @returns where a key's band starts, px, and how wide it is; nothing for a key that is not there
 */
export function bandScale(
	keys: readonly string[],
	[start, end]: readonly [number, number],
	{ inner, outer }: { inner: number; outer: number },
): (key: string) => { x: number; width: number } | undefined {
	const step = (end - start) / Math.max(1, keys.length - inner + 2 * outer);
	const first = start + (end - start - step * (keys.length - inner)) / 2;
	const places = new Map(keys.map((key, i) => [key, first + step * i]));
	return (key) => {
		const x = places.get(key);
		return x === undefined ? undefined : { x, width: step * (1 - inner) };
	};
}
