import { drawUnits } from "../../drawing/units.ts";
import Units from "../Units.svelte";
import { knowChart } from "./chart.ts";

knowChart("units", Units, drawUnits);
