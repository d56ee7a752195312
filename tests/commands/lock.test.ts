import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { Busy, locked } from "../../src/commands/lock.ts";
import { ROOT, run, start } from "../support/process.ts";

function lockIn(): { folder: string; lock: string } {
	const folder = mkdtempSync(join(tmpdir(), "lock-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return { folder, lock: join(folder, "site.lock") };
}

const MODULE = pathToFileURL(join(ROOT, "src/commands/lock.ts")).href;
/** A process that takes a lock and does something. */
const taking = (lock: string, work: string) => [
	"--input-type=module",
	"--eval",
	`import { appendFileSync } from "node:fs"; import { locked } from ${JSON.stringify(MODULE)};
	await locked(${JSON.stringify(lock)}, "it is being made", async () => { ${work} }).catch((error) => { if (error.name !== "Busy") throw error; console.log("busy"); });`,
];

/** Another process that has a lock, and keeps it. */
async function holder(lock: string) {
	const other = start(
		taking(lock, `console.log("taken"); await new Promise(() => setInterval(() => {}, 1000));`),
	);
	onTestFinished(async () => void (await other.stop("SIGKILL")));
	await other.printed(/taken/);
	return other;
}

describe("a lock", () => {
	test("is there while the work is done and gone after it, also where the work fails", async () => {
		const { folder, lock } = lockIn();
		expect(await locked(lock, "x", async () => existsSync(lock))).toBe(true);
		await expect(locked(lock, "x", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
		expect(readdirSync(folder)).toEqual([]);
	});

	test("of another process that is running is told with its id, and stays", async () => {
		const { folder, lock } = lockIn();
		const other = await holder(lock);
		const before = readFileSync(lock, "utf8");
		const second = locked(lock, "dist is being made by another build", async () => "done");
		await expect(second).rejects.toThrow(Busy);
		await expect(second).rejects.toThrow(
			`dist is being made by another build (process ${other.child.pid}). Wait until it has ended, or end it.`,
		);
		expect(readFileSync(lock, "utf8")).toBe(before);
		expect(readdirSync(folder)).toEqual(["site.lock"]);
	});

	test("of a process that was killed does not stand in the way", async () => {
		const { folder, lock } = lockIn();
		const other = await holder(lock);
		await other.stop("SIGKILL");
		expect(existsSync(lock)).toBe(true);
		expect(await locked(lock, "x", async () => "done")).toBe("done");
		expect(readdirSync(folder)).toEqual([]);
	});

	test.each([
		["whose number another process has now", `${process.pid} some other time\n`],
		["that is cut off", `${process.pid}`],
		["that is empty", ""],
	])("%s does not stand in the way either", async (_, text) => {
		const { lock } = lockIn();
		writeFileSync(lock, text);
		expect(await locked(lock, "x", async () => "done")).toBe("done");
	});

	test("is had by one at a time, however many find one left by a crash", async () => {
		const { folder, lock } = lockIn();
		writeFileSync(lock, `${process.pid} some other time\n`);
		const log = join(folder, "log");
		const work = `appendFileSync(${JSON.stringify(log)}, "in "); await new Promise((done) => setTimeout(done, 100)); appendFileSync(${JSON.stringify(log)}, "out ");`;
		const ends = await Promise.all(Array.from({ length: 6 }, () => run(taking(lock, work))));
		for (const { code, stderr } of ends) expect(code, stderr).toBe(0);
		const had = ends.filter(({ stdout }) => !stdout.includes("busy")).length;
		expect(had).toBeGreaterThan(0);
		expect(readFileSync(log, "utf8")).toBe("in out ".repeat(had));
		expect(readdirSync(folder)).toEqual(["log"]);
	});
});
