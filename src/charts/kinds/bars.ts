import { drawBars } from "../../drawing/bars.ts";
import { filledTo } from "../../drawing/bars-filled.ts";
import Bars from "../Bars.svelte";
import { chart } from "./chart.ts";

export const bars = chart<"bars">(Bars, drawBars, {
	through: (drawn, _, __, part) => filledTo(drawn, part),
});
