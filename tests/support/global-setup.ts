import { rmSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { builtSite } from "./built-sites.ts";
import { cacheFolder, PUBLISHED_STORY, SMALL_STORY } from "./folders.ts";
import { serve } from "./server.ts";
import { inOtherTongues, inTwoLanguages } from "./stories.ts";

/** A story that was built for this run of the tests. */
export type Site = {
	/** The file it was built from. */
	story: string;
	/** Where its pages are. */
	folder: string;
	/** Where they are served, with a slash at the end. */
	address: string;
};

declare module "vitest" {
	export interface ProvidedContext {
		sites: { published: Site; small: Site };
		/** The small story in two languages. */
		bilingual: Site;
		/** The small story in German and Hebrew, its pictures without pixels. */
		tongues: Site;
	}
}

/** Has both stories built, outside dist/, and serves them while the tests run. */
export default async function setup(project: TestProject) {
	const cache = cacheFolder();
	try {
		const stops: (() => Promise<void>)[] = [];
		const site = async (name: string, story: string, pixels = true): Promise<Site> => {
			const folder = await builtSite(name, story, { pixels });
			const { address, stop } = await serve(folder);
			stops.push(stop);
			return { story, folder, address };
		};
		const small = site("small", SMALL_STORY);
		// The quick proof builds one story; nothing in it asks for the others.
		const quick = process.env.QUICK === "1";
		const published = quick ? small : site("published", PUBLISHED_STORY);
		// Beside the published story one after the other: they have the same maps, whose outlines the first one keeps.
		const bilingual = small.then((it) =>
			quick ? it : site("bilingual", inTwoLanguages(SMALL_STORY, join(cache, "bilingual.json"))),
		);
		const tongues = bilingual.then((it) =>
			quick ? it : site("tongues", inOtherTongues(SMALL_STORY, join(cache, "tongues.json")), false),
		);
		const all = await Promise.all([published, small, bilingual, tongues]);
		project.provide("sites", { published: all[0], small: all[1] });
		project.provide("bilingual", all[2]);
		project.provide("tongues", all[3]);
		return async () => {
			await Promise.all(stops.map((stop) => stop()));
			rmSync(cache, { recursive: true, force: true });
		};
	} catch (error) {
		rmSync(cache, { recursive: true, force: true });
		throw error;
	}
}
