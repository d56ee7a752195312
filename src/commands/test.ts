import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// npm test: checks types, style and format while every test is run; ends with a line that counts both. npm run quick does the
// same with the tests that take little time, and the small story only.

const { resolve } = createRequire(import.meta.url);
/** A file of an installed package. */
const inPackage = (name: string, file: string) =>
	join(dirname(resolve(`${name}/package.json`)), file);

/** Runs a script with the Node that runs this one. */
function run(
	script: string,
	args: string[],
	show: boolean,
): Promise<{ ok: boolean; said: string }> {
	return new Promise((done) => {
		const child = spawn(process.execPath, [script, ...args], {
			stdio: show ? "inherit" : "pipe",
			env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
		});
		let said = "";
		for (const stream of [child.stdout, child.stderr])
			stream?.setEncoding("utf8").on("data", (part: string) => {
				said += part;
			});
		child.on("error", (error) => done({ ok: false, said: `${said}${error.message}` }));
		child.on("close", (code) => done({ ok: code === 0, said }));
	});
}

/** `long`: left out of the quick proof. */
const CHECKS: { name: string; script: string; args: string[]; long?: boolean }[] = [
	{
		// All modules too, as the compiler by itself would.
		name: "types of modules and components",
		script: inPackage("svelte-check", "bin/svelte-check"),
		args: ["--tsconfig", "./tsconfig.json", "--fail-on-warnings", "--output", "human"],
	},
	{
		name: "types of pages",
		long: true,
		script: inPackage("astro", "bin/astro.mjs"),
		args: ["check", "--minimumFailingSeverity", "warning"],
	},
	{
		name: "style and format",
		script: inPackage("@biomejs/biome", "bin/biome"),
		args: ["check", "."],
	},
];

const quick = process.argv.includes("--quick");
if (quick) process.env.QUICK = "1";

const count = { passed: 0, failed: 0, skipped: 0 };

// One part waits for one processor at a time while the other uses the rest: they run at the same time.
const checks = CHECKS.filter(({ long }) => !(quick && long)).map((check) => ({
	...check,
	result: run(check.script, check.args, false),
}));

const folder = "node_modules/.cache";
const report = join(folder, `tests-${process.pid}.json`);
mkdirSync(folder, { recursive: true });
const { ok } = await run(
	inPackage("vitest", "vitest.mjs"),
	[
		"run",
		"--reporter=default",
		"--reporter=json",
		`--outputFile.json=${report}`,
		...process.argv.slice(2).filter((argument) => argument !== "--quick"),
	],
	true,
);
try {
	const results = JSON.parse(readFileSync(report, "utf8")) as {
		numPassedTests: number;
		numFailedTests: number;
		numPendingTests: number;
		numTodoTests: number;
		testResults: { status: string; assertionResults: { status: string }[] }[];
	};
	count.passed += results.numPassedTests;
	count.failed += results.numFailedTests;
	count.skipped += results.numPendingTests + results.numTodoTests;
	// A file that fails before or beside its tests.
	count.failed += results.testResults.filter(
		({ status, assertionResults }) =>
			status === "failed" && !assertionResults.some((test) => test.status === "failed"),
	).length;
} catch {
	// The tests did not come to their end.
	count.failed++;
}
rmSync(report, { force: true });
if (!ok && count.failed === 0) count.failed++;

for (const { name, script, args, result } of checks) {
	const first = await result;
	// A build beside it writes types that it may have found half written.
	const { ok, said } = first.ok ? first : await run(script, args, false);
	count[ok ? "passed" : "failed"]++;
	console.log(`${ok ? "passed" : "FAILED"}: ${name}`);
	if (!ok) console.log(said.trimEnd());
}

console.log(
	`\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ""}`,
);
process.exitCode = count.failed > 0 ? 1 : 0;
