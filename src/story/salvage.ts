import type { z } from "zod";
import { type Story, storySchema } from "./schema/index.ts";

/** The ids that exist in a story, whether or not what they stand for is sound. */
export type KnownIds = Record<
	| "sources"
	| "facts"
	| "series"
	| "places"
	| "routes"
	| "figures"
	| "glossary"
	| "claims"
	| "units",
	ReadonlySet<string>
> & {
	/** The scenes of each figure. */
	scenes: ReadonlyMap<string, ReadonlySet<string>>;
};

/** As much of a story as can be checked. */
export type StoryPart = {
	/** Sound entries only. Fields of a faulty `meta` are missing; a faulty section or step leaves a hole in its list. */
	story: Story;
	/** Whether nothing had to be left out; only then can it be said what is unused. */
	whole: boolean;
	known: KnownIds;
};

type Entries = Record<string, unknown>;
const object = (value: unknown): Entries =>
	value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Entries) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The ids in a story file's content, sound or not. */
export function knownIds(raw: unknown): KnownIds {
	const top = object(raw);
	const ids = (value: unknown) => new Set(Object.keys(object(value)));
	return {
		sources: ids(top.sources),
		facts: ids(top.facts),
		series: ids(top.series),
		places: ids(top.places),
		routes: ids(top.routes),
		figures: ids(top.figures),
		glossary: ids(top.glossary),
		claims: ids(top.claims),
		units: ids(object(top.meta).units),
		scenes: new Map(
			Object.entries(object(top.figures)).map(([id, figure]) => [id, ids(object(figure).scenes)]),
		),
	};
}

const parsed = <T>(schema: z.ZodType<T>, value: unknown): T | undefined => {
	const result = schema.safeParse(value);
	return result.success ? result.data : undefined;
};

/** Keeps the entries that a schema accepts, or that `mend` can make acceptable. */
function keep<T>(
	schema: z.ZodType<T>,
	value: unknown,
	mend: (entry: unknown) => T | undefined = () => undefined,
): Record<string, T> {
	return Object.fromEntries(
		Object.entries(object(value)).flatMap(([key, entry]) => {
			const data = parsed(schema, entry) ?? mend(entry);
			return data === undefined ? [] : [[key, data]];
		}),
	);
}

/** Keeps the sound parts of a faulty story, so that its references can be checked in the same run. */
export function salvage(raw: unknown): StoryPart {
	const top = object(raw);
	const shapes = storySchema.shape;
	return {
		story: {
			meta: soundMeta(top.meta),
			sources: keep(shapes.sources.valueType, top.sources),
			facts: keep(shapes.facts.valueType, top.facts),
			series: keep(shapes.series.valueType, top.series),
			places: keep(shapes.places.valueType, top.places),
			routes: keep(shapes.routes.valueType, top.routes),
			figures: keep(shapes.figures.valueType, top.figures, withoutFaultyScenes),
			sections: list(top.sections).map(
				(section) =>
					parsed(shapes.sections.element, section) ??
					withoutFaultySteps(section) ??
					(undefined as never),
			),
			claims: keep(shapes.claims.valueType, top.claims),
			glossary: keep(shapes.glossary.valueType, top.glossary),
		},
		whole: false,
		known: knownIds(raw),
	};
}

function soundMeta(value: unknown): Story["meta"] {
	const raw = object(value);
	const { units, literals, ...fields } = storySchema.shape.meta.shape;
	const sound = Object.entries(fields).flatMap(([name, schema]) => {
		const data = parsed<unknown>(schema, raw[name]);
		return data === undefined ? [] : [[name, data]];
	});
	return {
		languages: [],
		corrections: [],
		...Object.fromEntries(sound),
		units: keep(units.valueType, raw.units),
		...(raw.literals === undefined || Array.isArray(raw.literals)
			? {
					literals: list(raw.literals).filter((literal) => literals.safeParse([literal]).success),
				}
			: {}),
	} as unknown as Story["meta"];
}

/** A figure that is sound but for some of its scenes. */
function withoutFaultyScenes(value: unknown): Story["figures"][string] | undefined {
	const schema = storySchema.shape.figures.valueType;
	const raw = object(value);
	const scenes = Object.entries(object(raw.scenes)).filter(
		([name, scene]) => parsed<unknown>(schema, { ...raw, scenes: { [name]: scene } }) !== undefined,
	);
	return parsed(schema, { ...raw, scenes: Object.fromEntries(scenes) });
}

/** A section that is sound but for some of its steps; these are holes in it. */
function withoutFaultySteps(value: unknown): Story["sections"][number] | undefined {
	const schema = storySchema.shape.sections.element;
	const raw = object(value);
	const steps = list(raw.steps);
	const sound = steps.filter(
		(step) => parsed<unknown>(schema, { ...raw, steps: [step] }) !== undefined,
	);
	const section = parsed(schema, { ...raw, steps: sound });
	if (section?.kind !== "scrolly") return undefined;
	return {
		...section,
		steps: steps.map((step) => section.steps[sound.indexOf(step)] ?? (undefined as never)),
	};
}
