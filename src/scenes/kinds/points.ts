import { interval } from "../../story/dates.ts";
import { qualify } from "../../story/format.ts";
import { type SceneKind, sceneIn, signsOf } from "../kind.ts";
import { middleOf, within } from "../rows.ts";

/** Points that are not one series. */
export const points: SceneKind<"points"> = {
	compose(figure, name, composer) {
		const scene = sceneIn(figure, name);
		const series = composer.series(scene.series);
		return {
			kind: "points",
			window: [interval(scene.from)[0], interval(scene.to)[1]],
			measure: series.unit,
			scale: composer.scale(series.unit),
			max: scene.max,
			points: within(series.rows, scene.from, scene.to).map((row) => {
				const datum = composer.datum(series, row);
				const bare = row.value === null ? "" : composer.label(row.value, series.unit);
				return {
					...datum,
					label: qualify(
						datum.qualifier === "about" ? datum.label : bare,
						datum.qualifier,
						composer.language,
					),
					at: middleOf(row.key),
					detail: composer.optional(scene.labels[row.key]),
					highlight: scene.highlight.includes(row.key),
				};
			}),
		};
	},
	signs: (part) => signsOf(part.points, "half", false),
	table: (scene, t) =>
		t.values(
			t.keyHead(scene.points),
			scene.points.map((datum) => ({
				head: t.name(datum),
				label: datum.detail ?? "",
				datum,
			})),
		),
	records: (scene, { series }, r) => r.rows(series, scene.points),
};
