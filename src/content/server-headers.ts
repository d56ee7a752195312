import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/**
 * What a server should say with files: `all` with every one; and how long they may be kept (Cache-Control), those in assets/
 * for good, as their names change with their content, icons for a week, as browsers look at them at each step, and others only
 * to be asked for anew.
 */
export type ServerHeaders = {
	all: Record<string, string>;
	assets: string;
	icons: string;
	others: string;
};

/** Reads it from public/_headers, where servers read it. Those that do ask anew for all other files by themselves. */
export function serverHeaders(file = resolve("public/_headers")): ServerHeaders {
	const rules = new Map<string, Record<string, string>>();
	let rule: Record<string, string> = {};
	for (const line of readFileSync(file, "utf8").split("\n")) {
		const [, name, value] = /^\s+([\w-]+): (.+)$/.exec(line) ?? [];
		if (name && value) rule[name] = value;
		else if (line.trim()) {
			rule = {};
			rules.set(line.trim(), rule);
		}
	}
	const caching = (rule: string) => rules.get(rule)?.["Cache-Control"] ?? "";
	return {
		all: rules.get("/*") ?? {},
		assets: caching("/assets/*"),
		icons: caching("/favicon.svg"),
		others: "no-cache",
	};
}
