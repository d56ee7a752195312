import type { Words } from "../languages/index.ts";
import type { Figure } from "../story/schema/figure.ts";
import type { Composer } from "./composer.ts";
import type { DataRecord, Recorder } from "./record.ts";
import type { Common, Datum, Scene } from "./scene.ts";
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
	/** What the ways in which its data are drawn mean: hatched, hollow, dashed; empty where there is nothing to say. */
	legends: (part: PartOf<K>, words: Words) => string[];
	/** The data that a scene draws, as a table. */
	table: (scene: Composed<K>, tabulator: Tabulator) => DataTable;
	/** The data that a scene draws, as records for other programs. */
	records: (scene: Composed<K>, defined: SceneOf<K>, recorder: Recorder<K>) => DataRecord[];
};

/**
 * What is said of how data are drawn.
 * @param of what is said of a datum's status
 * @param gap what is said of a gap; empty where the kind draws nothing for it
 */
export const legendsOfData = (
	data: readonly Datum[],
	of: (status: Datum["status"]) => string,
	gap: string,
): string[] => data.map(({ value, status }) => (value === null ? gap : of(status)));

/** A scene of a figure by its name. @throws Error where it has none of that name */
export function sceneIn<K extends KindName>(figure: FigureOf<K>, name: string): SceneOf<K> {
	const scene = figure.scenes[name];
	if (!scene) throw new Error(`no scene ${name}`);
	return scene as SceneOf<K>;
}
