import { interval } from "../../story/dates.ts";
import { formatDate } from "../../story/format.ts";
import type { Composer } from "../composer.ts";
import { type FigureOf, type SceneKind, sceneIn } from "../kind.ts";
import { lowest } from "../record.ts";
import type { TimelineScene } from "../scene.ts";

/** Events on a true scale of time. */
export const timeline: SceneKind<"timeline"> = {
	compose(figure, name, composer) {
		const scene = sceneIn(figure, name);
		const events = scene.events.map((id) => {
			const event = figure.events[id];
			if (!event) throw new Error(`no event ${id}`);
			return {
				key: id,
				...composer.date(event.at),
				label: composer.text(event.label),
				detail: composer.optional(event.detail),
				keepDetail: event.keepDetail,
				lane: event.lane,
				status: event.status,
				highlight: scene.highlight.includes(id),
			};
		});
		const window = [interval(scene.from)[0], interval(scene.to)[1]] as const;
		return {
			kind: "timeline",
			window,
			months: composer.months(window),
			lanes: lanesOf(figure, composer),
			span: scene.span && [interval(scene.span.from)[0], interval(scene.span.to)[1]],
			events: events.sort((a, b) => a.at - b.at),
			gaps: scene.gaps.map(({ from, to, label }) => ({
				key: `${from}-${to}`,
				from: composer.date(from).at,
				to: composer.date(to).at,
				label: composer.text(label),
			})),
		};
	},
	signs: ({ events }) => (events.some(({ status }) => status === "disputed") ? ["disputed"] : []),
	table(scene, t) {
		const laned = scene.lanes.length > 0;
		const laneOf = (key: string | undefined) =>
			scene.lanes.find((lane) => lane.key === key)?.label ?? "";
		const dayOf = (time: number) =>
			scene.events.find(({ at }) => at === time)?.date ??
			formatDate(new Date(time).toISOString().slice(0, 10), t.language);
		return {
			unit: undefined,
			timed: true,
			heads: [t.words.day, ...(laned ? [t.words.lane] : []), t.words.event],
			rows: [
				...scene.events.map(({ key, date, label, detail, lane, status }) => {
					const what = [label, detail, t.words.eventStatuses[status]].filter(Boolean);
					return [
						{ text: date },
						...(laned ? [{ text: laneOf(lane) }] : []),
						{ text: what.join("; "), mark: key },
					];
				}),
				...scene.gaps.map(({ from, to, label }) => [
					{ text: `${dayOf(from)} – ${dayOf(to)}` },
					...(laned ? [{ text: "" }] : []),
					{ text: label },
				]),
			],
		};
	},
	records: (scene, { gaps }, r) => [
		...scene.events.map(({ key, label, detail, lane, status, value }) => {
			const { about } = r.known(r.figure.events[key]?.at ?? "");
			const group = scene.lanes.find((one) => one.key === lane)?.label;
			return r.record({
				item: "event",
				key,
				name: label,
				...(group === undefined ? {} : { group }),
				date: value,
				status,
				detail,
				...about,
			});
		}),
		...gaps.map(({ from, to, label }) => {
			const [start, end] = [r.known(from), r.known(to)];
			return r.record({
				item: "interval",
				key: `${from}-${to}`,
				name: r.text(label),
				date: String(start.fact.value),
				end: String(end.fact.value),
				confidence: lowest(start.about.confidence, end.about.confidence),
				sources: [...new Set([...start.about.sources, ...end.about.sources])],
			});
		}),
	],
};

/** The lanes of a figure, each with the most events that one scene draws in it. */
function lanesOf(figure: FigureOf<"timeline">, composer: Composer): TimelineScene["lanes"] {
	const drawn = Object.values(figure.scenes).map(({ events }) => events);
	return (figure.lanes ?? []).map(({ id, label, tone }) => ({
		key: id,
		label: composer.text(label),
		tone,
		most: Math.max(
			0,
			...drawn.map((events) => events.filter((event) => figure.events[event]?.lane === id).length),
		),
	}));
}
