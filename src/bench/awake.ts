import { spawn } from "node:child_process";
import { constants, cpus, setPriority } from "node:os";

/** Works at nothing for as long as its parent lives. */
const IDLE = `
	const go = () => {
		for (const end = Date.now() + 500; Date.now() < end; );
		if (process.ppid === ${process.pid}) setImmediate(go);
	};
	go();
`;

/**
 * Keeps all cores awake, by a program of the lowest priority on each: Chromium slows a page by waking a thread every fifth of a
 * millisecond, which comes late where a core sleeps. Then a page that rests between its frames is slowed by less than one that
 * does not (README.md).
 * @returns `ids` of the processes; `rest` ends them
 */
export function keepAwake(): { ids: number[]; rest: () => void } {
	const idlers = cpus().map(() => spawn(process.execPath, ["-e", IDLE], { stdio: "ignore" }));
	const ids = idlers.flatMap(({ pid }) => pid ?? []);
	for (const id of ids) setPriority(id, constants.priority.PRIORITY_LOW);
	return {
		ids,
		rest: () => {
			for (const idler of idlers) idler.kill();
		},
	};
}
