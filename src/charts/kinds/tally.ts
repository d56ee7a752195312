import { drawTally } from "../../drawing/tally.ts";
import Tally from "../Tally.svelte";
import { knowChart } from "./chart.ts";

knowChart("tally", Tally, drawTally);
