import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import type { Plugin } from "vite";
import { readStory, storyFile } from "../../../content/story-file.ts";
import { formatPath, formatProblem, locate, type Path } from "../../../story/problems.ts";
import { type Change, changesBetween } from "./changes.ts";
import { type Asked, traced, wordsAt } from "./trace.ts";

/** Where something comes from, for the note. */
export type Origin = { path: string; line: number; column: number; value: string; file: string };

/** What the list shows: warnings, and what is new since the last save. */
export type Desk = {
	file: string;
	warnings: { path: string; line: number; column: number; said: string }[];
	changes: { path: string; line: number; column: number; said: string }[];
};

/** How many changes are listed. */
const LISTED = 30;

const textOf = (file: string) => readFileSync(file, "utf8").replace(/^\uFEFF/, "");

function placed(text: string, file: string, path: Path) {
	const [at] = locate([{ path, expected: "", found: "" }], file, text);
	return { path: formatPath(path), line: at?.line ?? 1, column: at?.column ?? 1 };
}

function originOf(asked: Asked): Origin | undefined {
	const file = storyFile();
	const loaded = readStory(file);
	if (!loaded.ok) return undefined;
	const path = traced(loaded.story, asked);
	return path && { ...placed(textOf(file), file, path), value: wordsAt(loaded.story, path), file };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Keeps the story's state at the last save, and says what has changed since the one before. */
class Saves {
	#text: string | undefined;
	#changes: Change[] = [];

	/** What is new in a text against the last other one. */
	since(text: string): Change[] {
		if (this.#text !== undefined && this.#text !== text)
			this.#changes = changesBetween(parsed(this.#text), parsed(text));
		this.#text = text;
		return this.#changes;
	}
}

function deskOf(saves: Saves): Desk {
	const file = storyFile();
	const text = textOf(file);
	const loaded = readStory(file);
	const found = loaded.ok ? loaded.warnings : loaded.problems;
	return {
		file,
		warnings: found.map((one) => ({
			path: formatPath(one.path),
			line: one.line,
			column: one.column,
			said: formatProblem(one),
		})),
		changes: saves
			.since(text)
			.slice(0, LISTED)
			.map(({ path, was, is }) => ({ ...placed(text, file, path), said: `${was} → ${is}` })),
	};
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
	let body = "";
	for await (const part of request.setEncoding("utf8")) body += part;
	return body;
};

/** In `npm run dev`: answers the page's questions where a part of it comes from, what is warned of and what is new. */
export function deskServer(): Plugin {
	return {
		name: "desk",
		apply: "serve",
		configureServer(server) {
			const saves = new Saves();
			saves.since(textOf(storyFile()));
			server.middlewares.use("/__desk", async (request, response) => {
				const answer =
					request.method === "POST"
						? originOf(JSON.parse(await bodyOf(request)) as Asked)
						: deskOf(saves);
				response.setHeader("Content-Type", "application/json");
				response.end(JSON.stringify(answer ?? null));
			});
		},
	};
}
