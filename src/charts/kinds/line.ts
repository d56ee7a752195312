import { drawLine } from "../../drawing/line.ts";
import Line from "../Line.svelte";
import { knowChart } from "./chart.ts";

knowChart("line", Line, drawLine);
