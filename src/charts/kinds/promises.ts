import { drawPromises } from "../../drawing/promises.ts";
import Promises from "../Promises.svelte";
import { knowChart } from "./chart.ts";

knowChart("promises", Promises, drawPromises);
