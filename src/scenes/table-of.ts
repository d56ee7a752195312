import type { Language } from "../languages/index.ts";
import type { Story } from "../story/schema/index.ts";
import { kindOf } from "./kinds/index.ts";
import type { Scene } from "./scene.ts";
import { type DataTable, Tabulator } from "./tabulator.ts";

/** The table of a scene: every datum that it draws, exact to four decimals. */
export function tableOf(scene: Scene, story: Story, language: Language): DataTable {
	const measure = "measure" in scene ? scene.measure : undefined;
	return kindOf(scene.kind).table(scene, new Tabulator(story, language, measure));
}
