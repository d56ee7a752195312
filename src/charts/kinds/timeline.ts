import { drawTimeline } from "../../drawing/timeline.ts";
import Timeline from "../Timeline.svelte";
import { chart } from "./chart.ts";

export const timeline = chart<"timeline">(Timeline, drawTimeline);
