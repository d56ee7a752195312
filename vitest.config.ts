import { availableParallelism } from "node:os";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Tests that need the whole site built. */
const WHOLE = ["tests/site/**/*.test.ts", "tests/browser/**/*.test.ts"];

/** The files that take longest, in a project of files that take longer than the others; their size does not tell. */
const LONGEST =
	/\/(controls|plain-frames|embed-hosts|service-worker|words-apart|axe|policy|build|labels|share|page|embed-page|file|embed-loader|scroll-desk|scenes|shift|engines)\.test\.ts$/;

/** `npm run quick`: what can be proved in a few minutes. */
const QUICK = process.env.QUICK === "1";

/** Unit tests that take longer than all others together. */
const SLOW = [
	"tests/atlas/**",
	"tests/commands/**",
	"tests/drawing/{sweep,tween}.test.ts",
	"tests/story/{broken,edits}.test.ts",
];

/** What is tried in Chromium on the small story. */
const IN_CHROMIUM = ["tests/browser/{embed-loader,explore}.test.ts"];

/** Begins with what takes longest, so that no worker is left with much when the others have done. */
class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]) {
		const rank = ({ project, moduleId }: TestSpecification) =>
			project.name !== "whole" ? 2 : LONGEST.test(moduleId) ? 0 : 1;
		return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
	}
}

export default defineConfig({
	plugins: [svelte()],
	test: {
		css: { include: /\.css\?raw/ },
		maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
		sequence: { sequencer: LongestFirst },
		projects: [
			{
				extends: true,
				test: {
					name: "unit",
					include: ["tests/**/*.test.ts"],
					exclude: QUICK ? [...WHOLE, ...SLOW] : WHOLE,
					// To read modules anew for each file takes longer than most of their tests.
					isolate: false,
					// Some start programs, or try thousands of stories, while browsers are at work beside them.
					testTimeout: 120_000,
				},
			},
			{
				extends: true,
				test: {
					name: "whole",
					include: QUICK ? IN_CHROMIUM : WHOLE,
					// On a busy machine a browser may be looked at a moment late; a fault is there again.
					retry: 1,
					globalSetup: "tests/support/global-setup.ts",
					testTimeout: 300_000,
					hookTimeout: 300_000,
				},
			},
		],
	},
});
