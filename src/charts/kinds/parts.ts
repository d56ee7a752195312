import { drawParts } from "../../drawing/parts.ts";
import { partsWay } from "../../drawing/parts-way.ts";
import Parts from "../Parts.svelte";
import { chart } from "./chart.ts";

export const parts = chart<"parts">(Parts, drawParts, { way: partsWay });
