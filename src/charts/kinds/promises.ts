import { drawPromises } from "../../drawing/promises.ts";
import Promises from "../Promises.svelte";
import { chart } from "./chart.ts";

export const promises = chart<"promises">(Promises, drawPromises);
