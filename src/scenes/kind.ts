import type { Figure } from "../story/schema/figure.ts";
import type { Common, Datum } from "./common.ts";
import type { Composer } from "./composer.ts";
import type { DataRecord, Recorder } from "./record.ts";
import type { Scene } from "./scene.ts";
import type { DataTable, Tabulator } from "./tabulator.ts";

/** The kinds of figures that a story may have. */
export type KindName = Figure["kind"];
/** A figure, a scene of it, and what is drawn, of one kind. */
export type FigureOf<K extends KindName> = Extract<Figure, { kind: K }>;
export type SceneOf<K extends KindName> = FigureOf<K>["scenes"][string];
export type Composed<K extends KindName> = Extract<Scene, { kind: K }>;
/** What is a kind's own in a scene. */
export type PartOf<K extends KindName> = K extends KindName
	? Omit<Composed<K>, keyof Common>
	: never;

/** All that the scenes of one kind of figure need to be told. */
export type SceneKind<K extends KindName> = {
	/** Puts a scene together. */
	compose: (figure: FigureOf<K>, name: string, composer: Composer) => PartOf<K>;
	/** The signs that its data are drawn with, in reading order. */
	signs: (part: PartOf<K>) => Sign[];
	/** The data that a scene draws, as a table. */
	table: (scene: Composed<K>, tabulator: Tabulator) => DataTable;
	/** The data that a scene draws, as records for other programs. */
	records: (scene: Composed<K>, defined: SceneOf<K>, recorder: Recorder<K>) => DataRecord[];
};

/** A way of drawing that says how sure something is. */
export type Sign = "promised" | "hatched" | "half" | "partial" | "forecast" | "gap" | "disputed";

/**
 * The signs that data are drawn with.
 * @param derived how a value is drawn that was worked out: points are too small for hatching
 * @param gap whether something is drawn for a gap
 */
export const signsOf = (
	data: readonly Datum[],
	derived: "hatched" | "half",
	gap: boolean,
): Sign[] =>
	data.flatMap(({ value, status }): Sign[] => {
		if (value === null) return gap ? ["gap"] : [];
		if (status === "derived") return [derived];
		return status === "reported" ? [] : [status];
	});

/** A scene of a figure by its name. @throws Error where it has none of that name */
export function sceneIn<K extends KindName>(figure: FigureOf<K>, name: string): SceneOf<K> {
	const scene = figure.scenes[name];
	if (!scene) throw new Error(`no scene ${name}`);
	return scene as SceneOf<K>;
}
