import { drawPoints } from "../../drawing/points.ts";
import Points from "../Points.svelte";
import { knowChart } from "./chart.ts";

knowChart("points", Points, drawPoints);
