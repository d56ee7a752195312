import { drawTimeline } from "../../drawing/timeline.ts";
import Timeline from "../Timeline.svelte";
import { knowChart } from "./chart.ts";

knowChart("timeline", Timeline, drawTimeline);
