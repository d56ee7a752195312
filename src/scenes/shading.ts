import { words } from "../languages/index.ts";
import { countedIn } from "../story/figures.ts";
import { formatNumber } from "../story/format.ts";
import type { Composer } from "./composer.ts";
import type { SceneOf } from "./kind.ts";
import type { Shading } from "./map-scene.ts";

/** What the atlas of a story calls the outline of a row. */
export const outlineKey = (atlas: string, key: string): string => `${atlas} ${key}`;

/** How many shades there are: `shade-1`, the lowest, to this one. */
const SHADES = 6;

/** The shade of a class, as far from the others as there are shades: from 0, the lowest, to `classes` - 1. */
export const shadeOf = (index: number, classes: number): string =>
	`shade shade-${1 + Math.round((index * (SHADES - 1)) / Math.max(1, classes - 1))}`;

/** How an area without a value is drawn. */
const UNKNOWN = "shade unknown";

/** The class that a value is in: that between the limits at or below it and those above. */
export const classOf = (value: number, limits: readonly number[]): number =>
	limits.filter((limit) => value >= limit).length;

/** Areas shaded by their value: decided here, for a page has only to draw them. */
export function shaded(
	{ atlas, series: id, limits, label }: NonNullable<SceneOf<"map">["shading"]>,
	composer: Composer,
): Shading {
	const series = composer.series(id);
	const unit = composer.unit(series.unit);
	const classes = limits.length + 1;
	const shades = series.rows.map((row) => ({
		...composer.datum(series, row),
		outline: outlineKey(atlas, row.key),
		shade: row.value === null ? UNKNOWN : shadeOf(classOf(row.value, limits), classes),
	}));
	const unknown = shades.some(({ value }) => value === null);
	return {
		shades,
		measure: series.unit,
		legend: {
			title: composer.text(label),
			tints: [
				...Array.from({ length: classes }, (_, i) => shadeOf(i, classes)),
				...(unknown ? [UNKNOWN] : []),
			],
			limits: limits.map((limit) => formatNumber(countedIn(limit, unit, composer.language), 4)),
			unknown: unknown ? words(composer.language).noValue : undefined,
		},
	};
}
