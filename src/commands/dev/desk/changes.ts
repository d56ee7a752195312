import { formatFound, type Path } from "../../../story/problems.ts";

/** One thing that is not as it was. */
export type Change = { path: Path; was: string; is: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
	value !== null && typeof value === "object";

/** What is another in one state of a story's content than in the one before, in the order of the file. */
export function changesBetween(before: unknown, after: unknown, path: Path = []): Change[] {
	if (Object.is(before, after)) return [];
	if (isObject(before) && isObject(after) && Array.isArray(before) === Array.isArray(after)) {
		const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
		return names.flatMap((name) =>
			changesBetween(before[name], after[name], [
				...path,
				Array.isArray(after) ? Number(name) : name,
			]),
		);
	}
	return [{ path, was: formatFound(before), is: formatFound(after) }];
}
