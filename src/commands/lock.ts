import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Another process is at the same work. */
export class Busy extends Error {
	constructor(what: string, pid: number) {
		super(`${what} (process ${pid}). Wait until it has ended, or end it.`);
		this.name = "Busy";
		this.stack = "";
	}
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** When a process began, in the words of its system: later the same number may be another process's. */
function startOf(pid: number): string {
	try {
		// The 22nd field (proc(5)), counted behind the name, which may have spaces and brackets in it.
		return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? "";
	} catch {}
	try {
		const stdio: ["ignore", "pipe", "ignore"] = ["ignore", "pipe", "ignore"];
		return execFileSync("ps", ["-o", "lstart=", "-p", `${pid}`], {
			encoding: "utf8",
			stdio,
		}).trim();
	} catch {
		return "";
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// It is another user's.
		return codeOf(error) === "EPERM";
	}
}

/** The process that wrote this into a lock, where it is still running. */
function ownerOf(text: string): number | undefined {
	const [, pid = "", start] = /^(\d+) (.*)\n$/.exec(text) ?? [];
	return isRunning(Number(pid)) && startOf(Number(pid)) === start ? Number(pid) : undefined;
}

/** What is written in a lock; undefined where there is none any more. */
function read(lock: string): string | undefined {
	try {
		return readFileSync(lock, "utf8");
	} catch (error) {
		if (codeOf(error) === "ENOENT") return undefined;
		throw error;
	}
}

/** Writes a lock that is not there yet. */
function write(lock: string, text: string): boolean {
	try {
		writeFileSync(lock, text, { flag: "wx" });
		return true;
	} catch (error) {
		if (codeOf(error) === "EEXIST") return false;
		throw error;
	}
}

/** Takes away a lock whose process has ended; of several that try, one does. */
function breakLock(lock: string, text: string): void {
	const aside = `${lock}.${process.pid}`;
	try {
		renameSync(lock, aside);
	} catch (error) {
		if (codeOf(error) === "ENOENT") return;
		throw error;
	}
	const taken = read(aside) ?? "";
	rmSync(aside, { force: true });
	// Meanwhile another one did the same and wrote its own: that one is given back.
	if (taken !== text) write(lock, taken);
}

/** How often, and how long each time, ms, a lock that is empty is looked at again: its process may be about to write it. */
const PATIENCE = { times: 20, ms: 50 };
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE.ms);

/** Takes a lock, or throws Busy. */
function take(lock: string, what: string): void {
	mkdirSync(dirname(lock), { recursive: true });
	const own = `${process.pid} ${startOf(process.pid)}\n`;
	for (let empty = 0; !write(lock, own); ) {
		const text = read(lock);
		if (text === undefined) continue;
		if (text === "" && empty++ < PATIENCE.times) {
			pause();
			continue;
		}
		const owner = ownerOf(text);
		if (owner !== undefined) throw new Busy(what, owner);
		breakLock(lock, text);
	}
}

/**
 * Does work that no two processes may do at once. What a process that crashed has left does not stand in the way.
 * @param lock a file that is there for as long as the work takes
 * @param what is going on, for the one that comes second
 * @throws Busy where another process is at it
 */
export async function locked<T>(lock: string, what: string, work: () => Promise<T>): Promise<T> {
	take(lock, what);
	try {
		return await work();
	} finally {
		rmSync(lock, { force: true });
	}
}
