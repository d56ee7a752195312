import type { APIRoute } from "astro";
import { pageData } from "../../content/page-data.ts";
import { languageOf, languageRoutes } from "../_languages.ts";
import { answerScript, atlasScript, parsed } from "../_script.ts";
import { currentStory } from "../_story.ts";

export const getStaticPaths = () => languageRoutes(currentStory().story);

/**
 * What the page's script draws from, the world's outlines with it, as a classic script: fetch and modules do not work from
 * file://.
 */
export const GET: APIRoute = ({ params }) => {
	const { story, atlas } = currentStory();
	const data = pageData(story, languageOf(story, params.language));
	return answerScript(`${atlasScript(story, atlas)}self.storyPage=${parsed(data)};`);
};
