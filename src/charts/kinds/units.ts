import { drawUnits } from "../../drawing/units.ts";
import Units from "../Units.svelte";
import { chart } from "./chart.ts";

export const units = chart<"units">(Units, drawUnits);
