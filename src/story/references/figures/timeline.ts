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
	checkLanes(ctx, figure, path);
	const scenes = scenesOf(figure, path);
	for (const place of scenes) {
		const { scene, at } = place;
		if (figure.lanes) {
			if (scene.gaps.length > 0)
				ctx.problem(at("gaps"), "no measured distances where there are lanes", "some");
		} else if (scene.span) ctx.problem(at("span"), "lanes of the figure, for a span", "none");
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

/** Checks that each event is in one of the lanes, where there are any, and each lane has events. */
function checkLanes(ctx: Context, { lanes, events }: FigureOf<"timeline">, path: Path): void {
	const ids = (lanes ?? []).map(({ id }) => id);
	ctx.once("lane", ids, (i) => [...path, "lanes", i, "id"]);
	for (const [event, { lane }] of Object.entries(events)) {
		const here = [...path, "events", event, "lane"];
		if (lane !== undefined) ctx.oneOf("a lane of this figure", lane, ids, here);
		else if (lanes) ctx.problem(here, "the lane of this event, as the figure has lanes", "nothing");
	}
	const used = new Set(Object.values(events).map(({ lane }) => lane));
	ids.forEach((lane, i) => {
		if (!used.has(lane))
			ctx.problem([...path, "lanes", i, "id"], "a lane that an event is in", "no event in it");
	});
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
	checkSpan(ctx, scene, at("span"));
	return (what, fact, path, name = fact) => {
		const when = factInterval(ctx.story, fact);
		if (!when || (when[0] >= start && when[0] < end)) return;
		const found = `${formatFound(name)} on ${factValue(ctx.story, fact)}`;
		ctx.problem(path, `${what} between ${scene.from} and ${scene.to}`, found);
	};
}

/** Checks the stretch of time that a scene is about: it lies in its scale. */
function checkSpan(ctx: Context, { span, from, to }: Place["scene"], path: Path): void {
	if (!span) return;
	const start = interval(from)[0];
	const end = interval(to)[1];
	const sound = (["from", "to"] as const).every((which) => {
		const time = span[which];
		if (isTime(time) && interval(time)[0] >= start && interval(time)[1] <= end) return true;
		ctx.problem([...path, which], `a year or a month between ${from} and ${to}`, formatFound(time));
		return false;
	});
	if (sound && interval(span.from)[0] >= interval(span.to)[1])
		ctx.problem([...path, "to"], `a time after ${formatFound(span.from)}`, formatFound(span.to));
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
