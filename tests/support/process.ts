import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What a command left behind. */
export type Finished = { code: number | null; stdout: string; stderr: string };

/** A command that is running, and what it has printed so far. */
export type Running = {
	child: ChildProcess;
	stdout: () => string;
	stderr: () => string;
	finished: Promise<Finished>;
	/** Resolves with the match once the command has printed it; rejects where it ends without. */
	printed: (pattern: RegExp) => Promise<RegExpExecArray>;
	/** Asks it to end, and waits until it has. */
	stop: (signal?: NodeJS.Signals) => Promise<Finished>;
};

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** The surroundings of a person's shell: without what the test runner adds to its own. */
const shell = Object.fromEntries(
	Object.entries(process.env).filter(
		([name]) => !/^(VITEST.*|NODE_ENV|TEST|MODE|DEV|PROD|SSR|BASE_URL)$/.test(name),
	),
);

/** Starts a script of the checkout, or of another one, with the Node that runs the tests. */
export function start(args: string[], env: Record<string, string> = {}, cwd = ROOT): Running {
	const child = spawn(process.execPath, args, {
		cwd,
		env: { ...shell, ASTRO_TELEMETRY_DISABLED: "1", NO_COLOR: "1", ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let stdout = "";
	let stderr = "";
	const watchers = new Set<() => void>();
	child.stdout.setEncoding("utf8").on("data", (part: string) => {
		stdout += part.replace(COLOURS, "");
		for (const look of watchers) look();
	});
	child.stderr.setEncoding("utf8").on("data", (part: string) => {
		stderr += part.replace(COLOURS, "");
	});
	const finished = new Promise<Finished>((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code) => resolve({ code, stdout, stderr }));
	});
	return {
		child,
		stdout: () => stdout,
		stderr: () => stderr,
		finished,
		printed: (pattern) =>
			new Promise((resolve, reject) => {
				const look = () => {
					const match = pattern.exec(stdout);
					if (!match) return;
					watchers.delete(look);
					resolve(match);
				};
				watchers.add(look);
				look();
				finished.then(
					({ code }) =>
						reject(
							new Error(
								`node ${args.join(" ")} ended with ${code} before it printed ${pattern}\n${stdout}\n${stderr}`,
							),
						),
					reject,
				);
			}),
		stop: (signal = "SIGTERM") => {
			if (child.exitCode === null && child.signalCode === null) child.kill(signal);
			return finished;
		},
	};
}

/** Runs a script of the checkout to its end. */
export const run = (
	args: string[],
	env: Record<string, string> = {},
	cwd?: string,
): Promise<Finished> => start(args, env, cwd).finished;

/** Builds a story into a folder as `npm run build` does. */
export const build = (story: string, folder: string): Promise<Finished> =>
	run(["src/commands/build.ts"], { STORY: story, OUT_DIR: folder });

/** Has a command load modules of this folder before it begins. */
export const loading = (...names: string[]): string[] =>
	names.flatMap((name) => ["--import", new URL(`${name}.mjs`, import.meta.url).href]);

/** Builds a story that is known to be sound. */
export async function buildSound(
	story: string,
	folder: string,
	{ pixels = true } = {},
): Promise<void> {
	const { code, stdout, stderr } = await run(
		[...(pixels ? [] : loading("no-pixels")), "src/commands/build.ts"],
		{ STORY: story, OUT_DIR: folder },
	);
	if (code !== 0) throw new Error(`the build of ${story} failed\n${stdout}\n${stderr}`);
}
