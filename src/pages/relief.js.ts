import type { APIRoute } from "astro";
import { answerScript, reliefScript } from "./_script.ts";
import { currentStory } from "./_story.ts";

/** The floor of the sea and the heights of the land, of the whole earth, which maps take once the page is loaded. */
export const GET: APIRoute = () => answerScript(reliefScript(currentStory().atlas));
