import { interval } from "../../story/dates.ts";
import { formatDate } from "../../story/format.ts";
import { type SceneKind, sceneIn } from "../kind.ts";
import { lowest } from "../record.ts";

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
				status: event.status,
				highlight: scene.highlight.includes(id),
			};
		});
		return {
			kind: "timeline",
			window: [interval(scene.from)[0], interval(scene.to)[1]],
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
		const dayOf = (time: number) =>
			scene.events.find(({ at }) => at === time)?.date ??
			formatDate(new Date(time).toISOString().slice(0, 10), t.language);
		return {
			unit: undefined,
			timed: true,
			heads: [t.words.day, t.words.event],
			rows: [
				...scene.events.map(({ key, date, label, detail, status }) => {
					const what = [label, detail, t.words.eventStatuses[status]].filter(Boolean);
					return [{ text: date }, { text: what.join("; "), mark: key }];
				}),
				...scene.gaps.map(({ from, to, label }) => [
					{ text: `${dayOf(from)} – ${dayOf(to)}` },
					{ text: label },
				]),
			],
		};
	},
	records: (scene, { gaps }, r) => [
		...scene.events.map(({ key, label, detail, status, value }) => {
			const { about } = r.known(r.figure.events[key]?.at ?? "");
			return r.record({ item: "event", key, name: label, date: value, status, detail, ...about });
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
