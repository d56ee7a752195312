import { formatFound, type Path } from "../problems.ts";
import { TONES } from "../schema/figure-words.ts";
import type { Story } from "../schema/index.ts";
import type { Context } from "./context.ts";

/** Names that systems keep for devices: a folder with such a file cannot be copied everywhere. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** What a page calls its own parts. */
const PAGE = [
	"appendix",
	"appendix-title",
	"card",
	"cards",
	...TONES.map((tone) => `hatch-${tone}`),
];
/** What every map names in its picture, so that its parts can refer to each other: the ids in charts/Map.svelte. */
export const MAP = ["globe", "land", "limb", "veil"];

/** Checks that no two things get one address: one id on a page, or one file in the built folder. */
export function checkAddresses(ctx: Context): void {
	checkPage(ctx);
	checkFiles(ctx);
}

/** An id on a page, the id in the story that it is made of, and whose it is. */
type Address = { id: string; path: Path; whose: string };

/** The ids that a page gives to what it makes of the story, and of itself; those that the story names come last. */
function addressesOf(story: Story): Address[] {
	const of = (collection: "sources" | "claims" | "glossary", prefix: string, name: string) =>
		Object.keys(story[collection]).map((id) => ({
			id: `${prefix}-${id}`,
			path: [collection, id],
			whose: `that of ${name} ${id}`,
		}));
	const waters = Object.entries(story.places)
		.filter(([id, { kind }]) => kind === "water" && !MAP.includes(id))
		.map(([id]) => id);
	const made: Address[] = [
		...PAGE.map((id) => ({ id, path: [], whose: "the page's own" })),
		...of("sources", "source", "the source"),
		...of("claims", "claim", "the claim"),
		...of("claims", "marked", "the mark of the claim"),
		...of("glossary", "term", "the term"),
		...[...MAP, ...waters].map((part) => ({
			id: `hero-${part}`,
			path: waters.includes(part) ? ["places", part] : [],
			whose: `that of ${part} on the opening map`,
		})),
	];
	const named: Address[] = [];
	const add = (id: string, path: Path, kind: string, parts: string[]) => {
		// Of two of one id the second has been reported.
		if (named.some((other) => other.id === id)) return;
		named.push({ id, path, whose: `that of the ${kind} ${id}` });
		made.push(
			...parts.map((part) => ({ id: part, path, whose: `that of a part of the ${kind} ${id}` })),
		);
	};
	const mapped = (name: string) => [...MAP, ...waters].map((part) => `${name}-${part}`);
	story.sections.forEach((section, index) => {
		if (!section) return;
		const { id, kind } = section;
		const path: Path = ["sections", index, "id"];
		if (kind === "hero") add(id, path, "section", [`data-${id}`]);
		else if (kind !== "scrolly") add(id, path, "section", [`${id}-title`]);
		else add(id, path, "section", [`${id}-title`, `${id}-text`, ...mapped(`${id}-map`)]);
		if (kind !== "scrolly") return;
		section.steps.forEach((step, i) => {
			if (!step) return;
			const here = ["sections", index, "steps", i, "id"];
			add(step.id, here, "step", [`data-${step.id}`, ...mapped(`still-${step.id}`)]);
		});
	});
	return [...made, ...named];
}

/** Checks that nothing on a page has the id of something else. */
function checkPage(ctx: Context): void {
	const { story } = ctx;
	for (const [id, { kind }] of Object.entries(story.places))
		if (kind === "water" && MAP.includes(id))
			ctx.problem(
				["places", id],
				`another id for a water than ${MAP.join(", ")}, which every map has`,
				formatFound(id),
			);
	const taken = new Map<string, Address>();
	for (const address of addressesOf(story)) {
		const { id, path } = address;
		const other = taken.get(id);
		if (!other) taken.set(id, address);
		// The parts of one thing that have one id have been reported.
		else if (other.path !== path)
			ctx.problem(
				path,
				"an id that gives nothing on the page the address of something else",
				`${formatFound(id)}, which is ${other.whose}`,
			);
	}
}

/** Files and folders that are called after figures, steps and the story. */
function checkFiles(ctx: Context): void {
	const { story } = ctx;
	const device = (id: string | undefined, path: Path) => {
		if (id !== undefined && DEVICES.test(id))
			ctx.problem(path, "an id that may be a file's name on every system", formatFound(id));
	};
	device(story.meta.id, ["meta", "id"]);
	story.sections.forEach((section, index) => {
		if (section?.kind === "hero") device(section.id, ["sections", index, "id"]);
		if (section?.kind === "scrolly")
			section.steps.forEach((step, i) => {
				device(step?.id, ["sections", index, "steps", i, "id"]);
			});
	});
	for (const id of Object.keys(story.figures)) {
		const path = ["figures", id];
		device(id, path);
		if (id === "story")
			ctx.problem(path, 'another id than "story", which the whole story has', formatFound(id));
		const pictured = /^(.+)-card$/.exec(id)?.[1];
		if (pictured === "story" || (pictured && Object.hasOwn(story.figures, pictured)))
			ctx.problem(
				path,
				`another id than that of the card of ${pictured}: both would be ${id}.png`,
				formatFound(id),
			);
	}
}
