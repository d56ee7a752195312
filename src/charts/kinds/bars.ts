import { drawBars } from "../../drawing/bars.ts";
import Bars from "../Bars.svelte";
import { knowChart } from "./chart.ts";

knowChart("bars", Bars, drawBars);
