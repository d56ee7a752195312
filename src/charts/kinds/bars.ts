import { drawBars } from "../../drawing/bars.ts";
import { filledTo } from "../../drawing/bars-filled.ts";
import Bars from "../Bars.svelte";
import { knowChart } from "./chart.ts";

knowChart("bars", Bars, drawBars, {
	through: (drawn, _, __, part) => filledTo(drawn, part),
});
