import { interval, isTime } from "../../dates.ts";
import { formatFound, type Path } from "../../problems.ts";
import { type Context, own } from "../context.ts";
import { factInterval, factValue } from "../values.ts";
import { type FigureOf, scenesOf } from "./scene.ts";

/** Checks the scenes and the events of a timeline. */
export function checkTimeline(ctx: Context, figure: FigureOf<"timeline">, path: Path): void {
	const { story } = ctx;
	for (const [event, { at }] of Object.entries(figure.events))
		ctx.dateFact(at, [...path, "events", event, "at"]);
	const scenes = scenesOf(figure, path);
	for (const { scene, at } of scenes) {
		const ends = (["from", "to"] as const).filter((end) => {
			if (isTime(scene[end])) return true;
			ctx.problem(at(end), "a year or a month, 2022 or 2022-07", formatFound(scene[end]));
			return false;
		});
		const window =
			ends.length === 2 ? ([interval(scene.from)[0], interval(scene.to)[1]] as const) : undefined;
		const forward = window && window[0] < window[1];
		if (window && !forward)
			ctx.problem(at("to"), `a time after ${formatFound(scene.from)}`, formatFound(scene.to));
		ctx.once("event", scene.events, (i) => at("events", i));
		ctx.once("event", scene.highlight, (i) => at("highlight", i));
		ctx.once(
			"distance",
			scene.gaps.map(({ from, to }) => `${from} to ${to}`),
			(i) => at("gaps", i),
		);
		scene.events.forEach((event, i) => {
			const here = at("events", i);
			if (!ctx.oneOf("an event of this figure", event, Object.keys(figure.events), here)) return;
			const fact = own(figure.events, event)?.at ?? "";
			const when = factInterval(story, fact);
			if (!when || !forward) return;
			if (when[0] < window[0] || when[0] >= window[1])
				ctx.problem(
					here,
					`an event between ${scene.from} and ${scene.to}`,
					`${formatFound(event)} on ${factValue(story, fact)}`,
				);
		});
		scene.highlight.forEach((event, i) => {
			ctx.oneOf("an event of this scene", event, scene.events, at("highlight", i));
		});
		scene.gaps.forEach((gap, i) => {
			ctx.dateFact(gap.from, at("gaps", i, "from"));
			ctx.dateFact(gap.to, at("gaps", i, "to"));
			const [from, to] = [factInterval(story, gap.from), factInterval(story, gap.to)];
			for (const end of ["from", "to"] as const) {
				const when = factInterval(story, gap[end]);
				if (when && forward && (when[0] < window[0] || when[0] >= window[1]))
					ctx.problem(
						at("gaps", i, end),
						`a date between ${scene.from} and ${scene.to}`,
						`${formatFound(gap[end])} on ${factValue(story, gap[end])}`,
					);
			}
			if (from && to && to[0] < from[0])
				ctx.problem(
					at("gaps", i, "to"),
					`a date after ${formatFound(gap.from)} (${factValue(story, gap.from)})`,
					`${formatFound(gap.to)} on ${factValue(story, gap.to)}`,
				);
		});
	}
	const named = scenes.flatMap(({ scene }) => scene.events);
	if (named.every((event) => own(figure.events, event)))
		ctx.unused("an event", figure.events, named, [...path, "events"]);
}
