import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { addressedId, replaceAddress } from "../../src/reader/state/address.ts";

describe("the id in an address", () => {
	test.each([
		["", ""],
		["#", ""],
		["#a-step", "a-step"],
		["#caf%C3%A9", "café"],
		["#%E0%A4%A", ""],
	])("of %j is %j", (hash, id) => {
		expect(addressedId({ hash })).toBe(id);
	});
});

describe("writing the current step into the address", () => {
	const replaceState = vi.fn();
	const at = (hash: string) => ({ hash, pathname: "/story/", search: "?theme=dark" });

	beforeEach(() => {
		replaceState.mockReset();
		vi.stubGlobal("history", { state: { kept: true }, replaceState });
	});
	afterEach(() => vi.unstubAllGlobals());
	const stand = (hash: string) => {
		vi.stubGlobal("location", at(hash));
		vi.stubGlobal("window", { location: at(hash) });
	};

	test("replaces the entry and keeps its state", () => {
		stand("#one");
		replaceAddress("two");
		expect(replaceState.mock.calls).toEqual([[{ kept: true }, "", "#two"]]);
	});

	test("takes the hash away before the first step, and keeps the query", () => {
		stand("#one");
		replaceAddress(undefined);
		expect(replaceState.mock.calls).toEqual([[{ kept: true }, "", "/story/?theme=dark"]]);
	});

	test("does nothing where the address says so already", () => {
		stand("#one");
		replaceAddress("one");
		stand("");
		replaceAddress(undefined);
		expect(replaceState).not.toHaveBeenCalled();
	});

	test("lets reading go on where the page may not change its address", () => {
		stand("#one");
		replaceState.mockImplementation(() => {
			throw new Error("SecurityError");
		});
		expect(() => replaceAddress("two")).not.toThrow();
	});
});
