import { drawPoints } from "../../drawing/points.ts";
import Points from "../Points.svelte";
import { chart } from "./chart.ts";

export const points = chart<"points">(Points, drawPoints);
