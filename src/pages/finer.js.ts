import type { APIRoute } from "astro";
import { answerScript, finerScript } from "./_script.ts";
import { currentStory } from "./_story.ts";

/** The outlines that maps on large screens take besides. */
export const GET: APIRoute = () => answerScript(finerScript(currentStory().atlas));
