import { interval, isTime } from "../../dates.ts";
import { formatFound, type Path } from "../../problems.ts";
import { type Context, own } from "../context.ts";
import { factInterval, factValue } from "../values.ts";
import { type FigureOf, type PlacedScene, scenesOf } from "./scene.ts";

type Place = PlacedScene<"timeline">;

/** Checks the scenes and the events of a timeline. */
export function checkTimeline(ctx: Context, figure: FigureOf<"timeline">, path: Path): void {
	for (const [event, { at }] of Object.entries(figure.events))
		ctx.dateFact(at, [...path, "events", event, "at"]);
	const scenes = scenesOf(figure, path);
	for (const place of scenes) {
		const { scene, at } = place;
		ctx.once("event", scene.events, (i) => at("events", i));
		ctx.once("event", scene.highlight, (i) => at("highlight", i));
		const gaps = scene.gaps.map(({ from, to }) => `${from} to ${to}`);
		ctx.once("distance", gaps, (i) => at("gaps", i));
		const within = withinScale(ctx, place);
		scene.events.forEach((event, i) => {
			const here = at("events", i);
			if (!ctx.oneOf("an event of this figure", event, Object.keys(figure.events), here)) return;
			within("an event", own(figure.events, event)?.at ?? "", here, event);
		});
		scene.highlight.forEach((event, i) => {
			ctx.oneOf("an event of this scene", event, scene.events, at("highlight", i));
		});
		scene.gaps.forEach((gap, i) => {
			checkGap(ctx, gap, at("gaps", i), within);
		});
	}
	const named = scenes.flatMap(({ scene }) => scene.events);
	if (named.every((event) => own(figure.events, event)))
		ctx.unused("an event", figure.events, named, [...path, "events"]);
}

/** Reports a fact that is a date outside the scale of a scene. */
type Within = (what: string, fact: string, path: Path, name?: string) => void;

/** Checks the two ends of a scene's scale. */
function withinScale(ctx: Context, { scene, at }: Place): Within {
	const ends = (["from", "to"] as const).filter((end) => {
		if (isTime(scene[end])) return true;
		ctx.problem(at(end), "a year or a month, 2022 or 2022-07", formatFound(scene[end]));
		return false;
	});
	if (ends.length < 2) return () => {};
	const [start, end] = [interval(scene.from)[0], interval(scene.to)[1]];
	if (start >= end) {
		ctx.problem(at("to"), `a time after ${formatFound(scene.from)}`, formatFound(scene.to));
		return () => {};
	}
	return (what, fact, path, name = fact) => {
		const when = factInterval(ctx.story, fact);
		if (!when || (when[0] >= start && when[0] < end)) return;
		const found = `${formatFound(name)} on ${factValue(ctx.story, fact)}`;
		ctx.problem(path, `${what} between ${scene.from} and ${scene.to}`, found);
	};
}

/** Checks a stretch of time: two dates on the scale, the second not before the first. */
function checkGap(
	ctx: Context,
	gap: Place["scene"]["gaps"][number],
	path: Path,
	within: Within,
): void {
	for (const end of ["from", "to"] as const) ctx.dateFact(gap[end], [...path, end]);
	for (const end of ["from", "to"] as const) within("a date", gap[end], [...path, end]);
	const [from, to] = [factInterval(ctx.story, gap.from), factInterval(ctx.story, gap.to)];
	if (from && to && to[0] < from[0])
		ctx.problem(
			[...path, "to"],
			`a date after ${formatFound(gap.from)} (${factValue(ctx.story, gap.from)})`,
			`${formatFound(gap.to)} on ${factValue(ctx.story, gap.to)}`,
		);
}
