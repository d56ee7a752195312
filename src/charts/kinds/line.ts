import { drawLine } from "../../drawing/line.ts";
import Line from "../Line.svelte";
import { chart } from "./chart.ts";

export const line = chart<"line">(Line, drawLine);
