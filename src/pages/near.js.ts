import type { APIRoute } from "astro";
import { answerScript, reliefScript } from "./_script.ts";
import { currentStory } from "./_story.ts";

/** The floor of the sea and the heights of the land in close views, which maps on small screens take besides. */
export const GET: APIRoute = () => answerScript(reliefScript(currentStory().atlas, "near"));
