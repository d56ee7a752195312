import { type Interval, interval, isTime } from "../dates.ts";
import { formatFound, type Path } from "../problems.ts";
import type { Context } from "./context.ts";
import { factInterval, factValue } from "./values.ts";

/**
 * Checks what is told as past, or as to come, against the day on which the story was last checked. A date that is known
 * to the month or year only may be either while that lasts.
 */
export function checkDates(ctx: Context): void {
	const { published, updated } = ctx.story.meta;
	// Either is missing where the story's `meta` is faulty; that they are the wrong way round has been reported.
	if (!published || !updated) return;
	const end = interval(updated)[1];
	if (interval(published)[0] >= end) return;
	const day = `meta.updated, ${formatFound(updated)}`;
	const over = (when: Interval) => when[1] <= end;
	const begun = (when: Interval) => when[0] < end;
	checkEvents(ctx, over, begun, day);
	checkSpans(ctx, begun, day);
	checkRows(ctx, over, begun, day);
	const past = (date: string | undefined, path: Path) => {
		if (date !== undefined && !begun(interval(date)))
			ctx.problem(path, `a date not after ${day}`, formatFound(date));
	};
	for (const [id, source] of Object.entries(ctx.story.sources))
		past(source.date, ["sources", id, "date"]);
	for (const [id, claim] of Object.entries(ctx.story.claims))
		past(claim.checked, ["claims", id, "checked"]);
	ctx.story.meta.corrections.forEach(({ date }, i) => {
		past(date, ["meta", "corrections", i, "date"]);
	});
	for (const { fact, path } of quotes(ctx)) {
		const when = factInterval(ctx.story, fact);
		if (when && !begun(when))
			ctx.problem(
				path,
				`a date not after ${day}`,
				`${formatFound(fact)} on ${factValue(ctx.story, fact)}`,
			);
	}
}

type Test = (when: Interval) => boolean;

function checkEvents(ctx: Context, over: Test, begun: Test, day: string): void {
	for (const [id, figure] of Object.entries(ctx.story.figures)) {
		if (figure.kind !== "timeline") continue;
		for (const [event, { at, status }] of Object.entries(figure.events)) {
			const when = factInterval(ctx.story, at);
			if (!when) continue;
			const path = ["figures", id, "events", event, "status"];
			const found = `${formatFound(status)} on ${factValue(ctx.story, at)}`;
			if (status === "planned" && over(when))
				ctx.problem(path, `a status that is not "planned", as the date is not after ${day}`, found);
			if (status === "happened" && !begun(when))
				ctx.problem(path, `"planned", as the date is after ${day}`, found);
		}
	}
}

/** What is drawn as having happened has. */
function checkSpans(ctx: Context, begun: Test, day: string): void {
	for (const [id, figure] of Object.entries(ctx.story.figures)) {
		if (figure.kind !== "promises") continue;
		const happened = new Set(
			figure.rows.flatMap(({ id: row, form }) => (form === "happened" ? [row] : [])),
		);
		for (const [key, { row, to }] of Object.entries(figure.spans)) {
			const when = happened.has(row) ? factInterval(ctx.story, to) : undefined;
			if (!when || begun(when)) continue;
			const found = `${formatFound(to)} on ${factValue(ctx.story, to)}`;
			ctx.problem(["figures", id, "spans", key, "to"], `a date not after ${day}`, found);
		}
	}
}

function checkRows(ctx: Context, over: Test, begun: Test, day: string): void {
	for (const [id, series] of Object.entries(ctx.story.series)) {
		series.rows.forEach(({ key, value, status }, index) => {
			if (value === null || series.keys === "name" || !isTime(key)) return;
			const path = ["series", id, "rows", index, "status"];
			const found = `${formatFound(status)} of ${key}`;
			if (status === "forecast" && over(interval(key)))
				ctx.problem(
					path,
					`a status that is not "forecast", as the period is over by ${day}`,
					found,
				);
			if (status !== "forecast" && !begun(interval(key)))
				ctx.problem(path, `"forecast", as the period begins after ${day}`, found);
		});
	}
}

/** The facts that are the days of quotations. */
function quotes(ctx: Context): { fact: string; path: Path }[] {
	return ctx.story.sections.flatMap((section, index) => {
		if (!section || section.kind === "hero") return [];
		const lists =
			section.kind === "scrolly"
				? [
						{ blocks: section.intro, path: ["intro"] },
						...section.steps.map((step, i) => ({ blocks: step?.body, path: ["steps", i, "body"] })),
						{ blocks: section.outro, path: ["outro"] },
					]
				: [{ blocks: section.body, path: ["body"] }];
		return lists.flatMap(({ blocks = [], path }) =>
			blocks.flatMap((block, i) =>
				block.type === "quote"
					? [{ fact: block.when, path: ["sections", index, ...path, i, "when"] }]
					: [],
			),
		);
	});
}
