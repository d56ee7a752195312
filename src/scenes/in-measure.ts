import type { ColumnsScene, Scene } from "./scene.ts";

/** The measures that a scene can be seen in, its own first, by their unit lines; none where there is but one. */
export function measuresOf(scene: Scene): { id: string; subtitle: string }[] {
	const others = scene.kind === "columns" ? scene.measures : [];
	return others.length === 0 ? [] : [{ id: "", subtitle: scene.subtitle }, ...others];
}

/**
 * A scene in one of its other measures.
 *
 * Words that say figures of its own measure go: spans, comparison, and annotations of columns that have a value.
 * @param id the measure's id; the scene itself where it has no such measure
 */
export function inMeasure(scene: Scene, id: string | undefined): Scene {
	const measure = scene.kind === "columns" && scene.measures.find((one) => one.id === id);
	if (!measure) return scene;
	const own = scene as ColumnsScene;
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
		max: measure.max,
		columns,
		spans: [],
		compare: undefined,
		annotations: own.annotations.filter(({ key }) => gaps.has(key)),
	};
}
