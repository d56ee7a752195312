import { availableParallelism } from "node:os";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

/** Tests that need the whole site built. */
const WHOLE = ["tests/site/**/*.test.ts", "tests/browser/**/*.test.ts"];

export default defineConfig({
	plugins: [svelte()],
	test: {
		css: { include: /\.css\?raw/ },
		maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
		projects: [
			{
				extends: true,
				test: {
					name: "unit",
					include: ["tests/**/*.test.ts"],
					exclude: WHOLE,
					// Some start programs, or try thousands of stories, while browsers are at work beside them.
					testTimeout: 120_000,
				},
			},
			{
				extends: true,
				test: {
					name: "whole",
					include: WHOLE,
					// On a busy machine a browser may be looked at a moment late; a fault is there again.
					retry: 1,
					globalSetup: "tests/support/global-setup.ts",
					testTimeout: 180_000,
					hookTimeout: 120_000,
				},
			},
		],
	},
});
