import { formatFound, nearest, type Path } from "../problems.ts";
import type { Context } from "./context.ts";

/** Checks the claims: their sources, that a section shows them, in which list, and that the story tells of each. */
export function checkClaims(ctx: Context): void {
	const claims = Object.entries(ctx.story.claims);
	for (const [id, claim] of claims) ctx.cite(claim.sources, ["claims", id]);
	const index = ctx.story.sections.findIndex((section) => section?.kind === "checked");
	const section = ctx.story.sections[index];
	if (section?.kind !== "checked") {
		if (ctx.whole && claims.length > 0)
			ctx.problem(["claims"], "a section of kind checked that shows them", "none");
		return;
	}
	const path: Path = ["sections", index];
	checkMarks(ctx, section.marks ?? {}, [...path, "marks"]);
	if (!section.lists) return;
	checkLists(ctx, section.lists, [...path, "lists"]);
	checkPlaces(ctx);
}

type Checked = Extract<Context["story"]["sections"][number], { kind: "checked" }>;

function checkMarks(ctx: Context, marks: NonNullable<Checked["marks"]>, path: Path): void {
	const used = Object.entries(ctx.story.claims).flatMap(([id, { mark }]) => {
		if (mark === undefined) return [];
		const known = Object.keys(marks);
		const path = ["claims", id, "mark"];
		const exists = ctx.oneOf("a mark of the section that shows the claims", mark, known, path);
		// A misspelt id is one fault: what was meant is not unused besides.
		return [exists ? mark : (nearest(mark, known) ?? mark)];
	});
	ctx.unused("a mark", marks, used, path);
}

/** Checks that every claim is in one list, and in no other. */
function checkLists(ctx: Context, lists: NonNullable<Checked["lists"]>, path: Path): void {
	ctx.once(
		"list",
		lists.map(({ id }) => id),
		(index) => [...path, index, "id"],
	);
	const listed = new Map<string, string>();
	lists.forEach((list, index) => {
		list.claims.forEach((claim, i) => {
			const here = [...path, index, "claims", i];
			if (!ctx.refer("claims", claim, here)) return;
			const other = listed.get(claim);
			if (other !== undefined)
				ctx.problem(
					here,
					"each claim in one list, once",
					`${formatFound(claim)}, which ${other} has`,
				);
			listed.set(claim, list.id);
		});
	});
	for (const id of Object.keys(ctx.story.claims))
		if (!listed.has(id))
			ctx.problem(
				["claims", id],
				`a list that shows the claim, in ${lists.map((list) => list.id).join(" or ")}`,
				"none",
			);
}

/** Checks that the story tells of every claim where it is met. */
function checkPlaces(ctx: Context): void {
	if (!ctx.whole) return;
	const { claims, meta } = ctx.story;
	for (const id of Object.keys(claims)) {
		const missing = meta.languages.filter((language) => !ctx.met.get(language)?.has(id));
		if (missing.length > 0)
			ctx.unfinished(
				["claims", id],
				`a place in the story: [!${id}] in a text of a section`,
				missing.length === meta.languages.length ? "none" : `none in ${missing.join(" and ")}`,
			);
	}
}
