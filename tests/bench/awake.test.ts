import { constants, cpus, getPriority } from "node:os";
import { expect, test, vi } from "vitest";
import { keepAwake } from "../../src/bench/awake.ts";

test("each core is kept awake by what gives way to all else, until that is ended", async () => {
	const { ids, rest } = keepAwake();
	try {
		expect(ids).toHaveLength(cpus().length);
		for (const id of ids) expect(getPriority(id)).toBe(constants.priority.PRIORITY_LOW);
	} finally {
		rest();
	}
	await vi.waitFor(() => {
		for (const id of ids) expect(() => process.kill(id, 0)).toThrow("ESRCH");
	});
});
