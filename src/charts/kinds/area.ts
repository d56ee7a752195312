import { drawArea } from "../../drawing/area.ts";
import Area from "../Area.svelte";
import { chart } from "./chart.ts";

export const area = chart<"area">(Area, drawArea);
