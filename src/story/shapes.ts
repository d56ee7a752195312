import { z } from "zod";
import type { Path } from "./problems.ts";
import { storySchema } from "./schema/index.ts";

/** The value at a path; undefined where there is none. */
export function valueAt(raw: unknown, path: Path): unknown {
	return path.reduce<unknown>(
		(value, key) =>
			value !== null && typeof value === "object" && Object.hasOwn(value, key)
				? (value as Record<string | number, unknown>)[key]
				: undefined,
		raw,
	);
}

/** A part of the schema, as JSON Schema says it. */
export type Shape = {
	type?: string;
	properties?: Record<string, Shape>;
	additionalProperties?: Shape | boolean;
	items?: Shape;
	prefixItems?: Shape[];
	anyOf?: Shape[];
	oneOf?: Shape[];
	const?: unknown;
	enum?: unknown[];
};

let cached: Shape | undefined;
const shape = (): Shape =>
	(cached ??= z.toJSONSchema(storySchema, {
		io: "input",
		reused: "inline",
	}) as Shape);

const own = (shapes: Record<string, Shape> | undefined, name: string): Shape | undefined =>
	shapes && Object.hasOwn(shapes, name) ? shapes[name] : undefined;

/** All shapes that the schema allows at a path; unions are followed by their `kind` or `type`. */
export function shapesAt(path: Path, raw: unknown): Shape[] {
	let shapes = branches(shape(), raw);
	path.forEach((key, index) => {
		const value = valueAt(raw, path.slice(0, index + 1));
		shapes = shapes.flatMap((part) => {
			const next = partAt(part, key);
			return next ? branches(next, value) : [];
		});
	});
	return shapes;
}

/** The branches of a union that a value may be meant for; a shape that is none, itself. */
function branches(part: Shape, value: unknown): Shape[] {
	const options = part.anyOf ?? part.oneOf;
	if (!options) return [part];
	const fits = options.filter((option) =>
		Object.entries(option.properties ?? {}).every(([name, property]) => {
			const allowed = property.enum ?? (property.const === undefined ? [] : [property.const]);
			const there = (value as Record<string, unknown>)?.[name];
			return allowed.length === 0 || there === undefined || allowed.includes(there);
		}),
	);
	return (fits.length > 0 ? fits : options).flatMap((option) => branches(option, value));
}

/** The shape of an entry of a list or an object. */
function partAt(part: Shape, key: string | number): Shape | undefined {
	if (typeof key === "number") return part.prefixItems?.[key] ?? part.items;
	const others = part.additionalProperties;
	return own(part.properties, key) ?? (typeof others === "object" ? others : undefined);
}

/** The names that may stand at a path, where one may not: of a union, only the branches that do not have it either. */
export function knownKeys(path: Path, raw: unknown, unknown: string): string[] {
	return [
		...new Set(
			shapesAt(path, raw)
				.map((part) => Object.keys(part.properties ?? {}))
				.filter((names) => !names.includes(unknown))
				.flat(),
		),
	];
}

/** The values that a discriminator such as `kind` may have at a path. */
export function knownKinds(path: Path, raw: unknown): string[] {
	const name = String(path.at(-1));
	const parent = path.slice(0, -1);
	const options = shapesAt(parent, { ...(raw as object) });
	return [
		...new Set(
			options.flatMap((part) => {
				const kind = part.properties?.[name];
				return kind?.const === undefined ? (kind?.enum ?? []).map(String) : [String(kind.const)];
			}),
		),
	];
}
