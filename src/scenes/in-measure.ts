import type { ColumnsScene } from "./scene.ts";

/** The measures that a scene can be seen in, its own first, by their unit lines; none where there is but one. */
export function measuresOf({
	measures,
	subtitle,
}: ColumnsScene): { id: string; subtitle: string }[] {
	return measures.length === 0 ? [] : [{ id: "", subtitle }, ...measures];
}

/**
 * A scene in one of its other measures.
 *
 * Words that say figures of its own measure go: spans, comparison, and annotations of columns that have a value.
 * @param id the measure's id; the scene itself where it has no such measure
 */
export function inMeasure(own: ColumnsScene, id: string | undefined): ColumnsScene {
	const measure = own.measures.find((one) => one.id === id);
	if (!measure) return own;
	const columns = own.columns.map((column, i) => ({
		...column,
		value: measure.values[i] ?? null,
		label: measure.labels[i] ?? "",
	}));
	const gaps = new Set(columns.flatMap(({ key, value }) => (value === null ? [key] : [])));
	return {
		...own,
		chosen: measure.id,
		subtitle: measure.subtitle,
		note: measure.note ?? own.note,
		measure: measure.measure,
		scale: measure.scale,
		min: measure.min,
		max: measure.max,
		columns,
		spans: [],
		compare: undefined,
		annotations: own.annotations.filter(({ key }) => gaps.has(key)),
	};
}
