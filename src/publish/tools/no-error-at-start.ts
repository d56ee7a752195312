import type { Plugin } from "vite";

const MADE = /new \(class StaleReactionError extends Error \{[^}]*\}\)\(\)/;

/**
 * When it begins, Svelte makes an error, which it gives as a reason to who asks for its getAbortSignal; nobody here does. A
 * browser that is listened to by its protocol, as by Lighthouse and the benchmark, parses the whole script once more for an
 * error that is made (what that takes: src/bench/README.md).
 */
export const noErrorAtStart: Plugin = {
	name: "no-error-at-start",
	transform(code, id) {
		if (!id.includes("/node_modules/svelte/") || !MADE.test(code)) return undefined;
		return { code: code.replace(MADE, 'Symbol("stale")'), map: null };
	},
};
