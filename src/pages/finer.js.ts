import type { APIRoute } from "astro";
import { answerScript, closeScript } from "./_script.ts";
import { currentStory } from "./_story.ts";

/** The outlines and the relief that maps on large screens take besides. */
export const GET: APIRoute = () => answerScript(closeScript(currentStory().atlas, "large"));
