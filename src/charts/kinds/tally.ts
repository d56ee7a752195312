import { drawTally } from "../../drawing/tally.ts";
import Tally from "../Tally.svelte";
import { chart } from "./chart.ts";

export const tally = chart<"tally">(Tally, drawTally);
