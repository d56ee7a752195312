import { interval } from "../story/dates.ts";
import { resolveFact } from "../story/facts.ts";
import { formatFigure, scaleOf } from "../story/figures.ts";
import { fillPlain } from "../story/fill.ts";
import { formatDate, nameIn, qualify } from "../story/format.ts";
import type { Language, Position, Text } from "../story/schema/common.ts";
import type { Figure, Tone } from "../story/schema/figure.ts";
import type { Story } from "../story/schema/index.ts";
import type { Row, Series } from "../story/schema/series.ts";
import { legendsOf } from "./legends.ts";
import type {
	BarsScene,
	ColumnsScene,
	Credit,
	Datum,
	LineScene,
	MapScene,
	Measure,
	PointsScene,
	Scene,
	TableScene,
	TimelineScene,
	UnitsScene,
	Window,
} from "./scene.ts";
import { assignSquares } from "./squares.ts";

/** Where in the story a scene is named: a step, or a section that shows one. */
export type View = { id: string; figure: string; scene: string };

/** All views of a story in reading order: the hero and every step. */
export function viewsOf(story: Story): View[] {
	return story.sections.flatMap((section) => {
		if (section.kind === "hero")
			return [{ id: section.id, figure: section.figure, scene: section.scene }];
		return section.kind === "scrolly" ? section.steps : [];
	});
}

/**
 * What a step shows.
 * @param step the id of a step, or of a section that shows a scene
 * @throws Error where the story has no such step
 */
export function sceneAt(story: Story, step: string, language: Language): Scene {
	const view = viewsOf(story).find((v) => v.id === step);
	if (!view) throw new Error(`no step ${step}`);
	return new Composer(story, language).compose(view);
}

type SceneOf<K extends Figure["kind"]> = Extract<Figure, { kind: K }>["scenes"][string];

/** Puts scenes together: fills in texts and prints figures in one language. */
class Composer {
	readonly #story: Story;
	readonly #language: Language;
	readonly #sources = new Set<string>();

	constructor(story: Story, language: Language) {
		this.#story = story;
		this.#language = language;
	}

	compose(view: View): Scene {
		const figure = this.#story.figures[view.figure];
		if (!figure) throw new Error(`no figure ${view.figure}`);
		const part = this.#part(figure, view.scene);
		const scene = figure.scenes[view.scene];
		if (!scene) throw new Error(`no scene ${view.scene} of ${view.figure}`);
		const legends = legendsOf(part, this.#language);
		const noted = (words: string | undefined) =>
			[words ?? "", ...legends].filter(Boolean).join(this.#language === "ja" ? "" : " ");
		const note = noted(this.#optional(scene.note ?? figure.note));
		return {
			step: view.id,
			figure: view.figure,
			title: this.#text(scene.title ?? figure.title),
			subtitle: this.#text(scene.subtitle ?? figure.subtitle),
			note: note === "" ? undefined : note,
			finding: this.#text(scene.finding),
			credits: this.#credits(),
			...part,
			...(part.kind === "columns" && {
				measures: part.measures.map((measure) => ({
					...measure,
					note: measure.note && noted(measure.note),
				})),
			}),
		};
	}

	#part(figure: Figure, name: string) {
		switch (figure.kind) {
			case "map":
				return this.#map(at(figure, name));
			case "columns":
				return this.#columns(at(figure, name));
			case "line":
				return this.#line(at(figure, name));
			case "units":
				return this.#units(figure, name);
			case "bars":
				return this.#bars(figure, at(figure, name));
			case "timeline":
				return this.#timeline(figure, at(figure, name));
			case "points":
				return this.#points(at(figure, name));
			case "table":
				return this.#table(figure, at(figure, name));
		}
	}

	#text(text: Text): string {
		return fillPlain(this.#story, text, this.#language);
	}

	#optional(text: Text | undefined): string | undefined {
		return text && this.#text(text);
	}

	#cite(sources: readonly string[] | undefined) {
		for (const id of sources ?? []) this.#sources.add(id);
	}

	/** Publishers of the scene's data, each once. */
	#credits(): Credit[] {
		const seen = new Map<string, Credit>();
		for (const id of this.#sources) {
			const publisher = nameIn(this.#story.sources[id]?.publisher ?? id, this.#language);
			if (!seen.has(publisher)) seen.set(publisher, { id, publisher });
		}
		return [...seen.values()];
	}

	#series(id: string): Series {
		const series = this.#story.series[id];
		if (!series) throw new Error(`no series ${id}`);
		this.#cite(series.sources);
		return series;
	}

	#datum(series: Series, row: Row): Datum {
		const unit = this.#story.meta.units[series.unit];
		if (!unit) throw new Error(`no unit ${series.unit}`);
		this.#cite(row.sources);
		return {
			key: row.key,
			name: row.label
				? this.#text(row.label)
				: series.keys === "name"
					? row.key
					: formatDate(row.key, this.#language, "short"),
			value: row.value,
			label:
				row.value === null
					? ""
					: qualify(
							formatFigure(row.value, unit, "label", this.#language),
							row.qualifier === "about" ? undefined : row.qualifier,
							this.#language,
						),
			status: row.status,
			qualifier: row.qualifier,
			note: this.#optional(row.note),
		};
	}

	#scale(unit: string): number {
		const found = this.#story.meta.units[unit];
		return found ? scaleOf(found, this.#language) : 1;
	}

	#date(fact: string): { at: number; value: string; date: string } {
		const { value, sources } = resolveFact(this.#story, fact);
		const date = String(value);
		this.#cite(sources);
		// A date known only to the month or year stands in the middle of it.
		const [from, to] = interval(date);
		return {
			at: date.length === 10 ? from : (from + to) / 2,
			value: date,
			date: formatDate(date, this.#language),
		};
	}

	#columns(scene: SceneOf<"columns">) {
		const series = this.#series(scene.series);
		const rows = between(series.rows, scene.from, scene.to);
		const temporal = series.keys !== "name";
		const spans = scene.spans.map((span) => ({
			span,
			keys: new Set(between(rows, span.from, span.to).map((row) => row.key)),
		}));
		const columns = rows.map((row) => {
			const span = spans.find(({ keys }) => keys.has(row.key))?.span;
			const highlight = scene.highlight.includes(row.key);
			return {
				...this.#datum(series, row),
				time: temporal ? interval(row.key) : undefined,
				tone: (highlight ? "accent" : (span?.tone ?? "water")) as Tone,
				printed:
					row.value !== null &&
					(scene.values === "all" || (scene.values === "highlight" && highlight)),
			};
		});
		return {
			kind: "columns",
			window: temporal ? extent(columns.map((c) => c.time)) : undefined,
			measure: series.unit,
			scale: this.#scale(series.unit),
			max: highest(series.rows),
			columns,
			spans: scene.spans.map((span) => ({
				from: span.from,
				to: span.to,
				label: this.#text(span.label),
				tone: span.tone ?? "water",
			})),
			compare: scene.compare && {
				from: scene.compare.from,
				to: scene.compare.to,
				label: this.#text(scene.compare.label),
				detail: this.#optional(scene.compare.detail),
			},
			marks: scene.marks.map((mark) => ({
				key: mark.at,
				at: this.#date(mark.at).at,
				date: this.#date(mark.at).date,
				label: this.#text(mark.label),
			})),
			annotations: scene.annotations.map((a) => ({
				key: a.key,
				text: this.#text(a.text),
			})),
			measures: scene.measures.map((measure) => this.#measure(measure, series.rows, columns)),
		} satisfies Partial<ColumnsScene>;
	}

	/** What columns are in another measure. */
	#measure(
		{ id, subtitle, note, unit: unitId, as }: SceneOf<"columns">["measures"][number],
		rows: Row[],
		columns: { key: string; printed: boolean }[],
	): Measure {
		const unit = this.#story.meta.units[unitId];
		if (!unit) throw new Error(`no unit ${unitId}`);
		const factor = (fact: string) => {
			const { value, sources } = resolveFact(this.#story, fact);
			this.#cite(sources);
			return Number(value);
		};
		const byKey = new Map(
			"percentOf" in as ? this.#series(as.percentOf).rows.map((row) => [row.key, row.value]) : [],
		);
		const by =
			"multipliedBy" in as
				? factor(as.multipliedBy)
				: "dividedBy" in as
					? 1 / factor(as.dividedBy)
					: undefined;
		const convert = ({ key, value }: Row): number | null => {
			const whole = byKey.get(key);
			if (value === null || (by === undefined && !whole)) return null;
			return Number((by === undefined ? (value / (whole ?? 1)) * 100 : value * by).toPrecision(6));
		};
		const converted = new Map(rows.map((row) => [row.key, convert(row)]));
		const values = columns.map(({ key }) => converted.get(key) ?? null);
		return {
			id,
			subtitle: this.#text(subtitle),
			note: this.#optional(note),
			measure: unitId,
			scale: scaleOf(unit, this.#language),
			max: Math.max(0, ...[...converted.values()].map((value) => value ?? 0)),
			values,
			labels: values.map((value, i) =>
				value !== null && columns[i]?.printed
					? formatFigure(value, unit, "label", this.#language)
					: "",
			),
		};
	}

	#line(scene: SceneOf<"line">) {
		const lines = scene.lines.map((line) => {
			const series = this.#series(line.series);
			const rows = series.rows.filter(
				(row) =>
					(scene.from === undefined || interval(row.key)[0] >= interval(scene.from)[0]) &&
					(scene.to === undefined || interval(row.key)[1] <= interval(scene.to)[1]),
			);
			return {
				key: line.series,
				label: this.#text(line.label),
				tone: line.tone,
				points: rows.map((row) => {
					const [from, to] = interval(row.key);
					return {
						...this.#datum(series, row),
						at: (from + to) / 2,
						printed: row.value !== null && scene.values.includes(row.key),
					};
				}),
			};
		});
		const first = scene.lines[0]?.series ?? "";
		const times = lines.flatMap((l) => l.points.map((p) => p.at));
		return {
			kind: "line",
			window: [Math.min(...times), Math.max(...times)] as Window,
			measure: this.#series(first).unit,
			scale: this.#scale(this.#series(first).unit),
			max: Math.max(...scene.lines.map((l) => highest(this.#series(l.series).rows))),
			min: scene.min,
			lead: scene.lead,
			lines,
			annotations: scene.annotations.map((a) => ({
				series: a.series ?? first,
				key: a.key,
				text: this.#text(a.text),
			})),
		} satisfies Partial<LineScene>;
	}

	#units(figure: Extract<Figure, { kind: "units" }>, name: string) {
		const names = Object.keys(figure.scenes);
		const counts = names.map((n) => {
			const rows = this.#story.series[at(figure, n).series]?.rows ?? [];
			return new Map(
				figure.categories.map((c) => [c.key, rows.find((row) => row.key === c.key)?.value ?? 0]),
			);
		});
		const total = Math.max(
			...names.map((n, i) =>
				Math.round(
					this.#story.series[at(figure, n).series]?.total?.value ??
						[...(counts[i]?.values() ?? [])].reduce((a, b) => a + b, 0),
				),
			),
		);
		const scene = at(figure, name);
		const series = this.#series(scene.series);
		return {
			kind: "units",
			measure: series.unit,
			label: this.#text(scene.label),
			each: this.#text(figure.each),
			categories: figure.categories.flatMap((category) => {
				const row = series.rows.find((r) => r.key === category.key);
				return row
					? [
							{
								...this.#datum(series, row),
								name: this.#text(category.label),
								tone: category.tone,
								highlight: scene.highlight.includes(category.key),
							},
						]
					: [];
			}),
			fullest: this.#fullest(figure, counts),
			squares: assignSquares(counts, total)[names.indexOf(name)] ?? [],
		} satisfies Partial<UnitsScene>;
	}

	/** The categories of the scene that has most of them, as its legend prints them. */
	#fullest(figure: Extract<Figure, { kind: "units" }>, counts: Map<string, number>[]) {
		const present = counts.map((count) => [...count.values()].filter((n) => n > 0).length);
		const most = present.indexOf(Math.max(...present));
		const name = Object.keys(figure.scenes)[most] ?? "";
		const series = this.#story.series[at(figure, name).series];
		return figure.categories.flatMap((category) => {
			const row = series?.rows.find((r) => r.key === category.key);
			return series && row?.value
				? [{ name: this.#text(category.label), label: this.#datum(series, row).label }]
				: [];
		});
	}

	#bars(figure: Extract<Figure, { kind: "bars" }>, scene: SceneOf<"bars">) {
		const series = this.#series(scene.series);
		const unit = this.#story.meta.units[series.unit];
		if (!unit) throw new Error(`no unit ${series.unit}`);
		const bars = scene.groups.map((id) => {
			const group = figure.groups[id];
			if (!group) throw new Error(`no group ${id}`);
			const parts = group.keys.flatMap((key) => {
				const row = series.rows.find((r) => r.key === key);
				return row
					? [
							{
								...this.#datum(series, row),
								tone: (scene.highlight.includes(key) ? "accent" : "water") as Tone,
							},
						]
					: [];
			});
			const sum = parts.reduce((all, part) => all + (part.value ?? 0), 0);
			return {
				key: id,
				label: this.#text(group.label),
				total: formatFigure(Number(sum.toPrecision(12)), unit, "label", this.#language),
				sum,
				parts,
			};
		});
		const limit = scene.limit && resolveFact(this.#story, scene.limit.at);
		this.#cite(limit?.sources);
		const limitValue = Number(limit?.value ?? 0);
		return {
			kind: "bars",
			measure: series.unit,
			scale: this.#scale(series.unit),
			max: Math.max(limitValue, ...bars.map((bar) => bar.sum)),
			bars: bars.map(({ sum: _, ...bar }) => bar),
			limit: scene.limit &&
				limit && {
					value: limitValue,
					label: this.#text(scene.limit.label),
					figure: formatFigure(limitValue, unit, "label", this.#language),
				},
			parts: scene.parts,
		} satisfies Partial<BarsScene>;
	}

	#timeline(figure: Extract<Figure, { kind: "timeline" }>, scene: SceneOf<"timeline">) {
		return {
			kind: "timeline",
			window: [interval(scene.from)[0], interval(scene.to)[1]] as Window,
			events: scene.events
				.map((id) => {
					const event = figure.events[id];
					if (!event) throw new Error(`no event ${id}`);
					return {
						key: id,
						...this.#date(event.at),
						label: this.#text(event.label),
						detail: this.#optional(event.detail),
						status: event.status,
						highlight: scene.highlight.includes(id),
					};
				})
				.sort((a, b) => a.at - b.at),
			gaps: scene.gaps.map((gap) => ({
				key: `${gap.from}-${gap.to}`,
				from: this.#date(gap.from).at,
				to: this.#date(gap.to).at,
				label: this.#text(gap.label),
			})),
		} satisfies Partial<TimelineScene>;
	}

	#points(scene: SceneOf<"points">) {
		const series = this.#series(scene.series);
		return {
			kind: "points",
			window: [interval(scene.from)[0], interval(scene.to)[1]] as Window,
			measure: series.unit,
			scale: this.#scale(series.unit),
			max: scene.max,
			points: series.rows
				.filter(
					(row) =>
						interval(row.key)[0] >= interval(scene.from)[0] &&
						interval(row.key)[1] <= interval(scene.to)[1],
				)
				.map((row) => {
					const [from, to] = interval(row.key);
					const datum = this.#datum(series, row);
					return {
						...datum,
						label: qualify(
							datum.qualifier === "about" ? datum.label : this.#bare(series, row),
							datum.qualifier,
							this.#language,
						),
						at: (from + to) / 2,
						detail: this.#optional(scene.labels[row.key]),
						highlight: scene.highlight.includes(row.key),
					};
				}),
		} satisfies Partial<PointsScene>;
	}

	#bare(series: Series, row: Row): string {
		const unit = this.#story.meta.units[series.unit];
		return row.value === null || !unit
			? ""
			: formatFigure(row.value, unit, "label", this.#language);
	}

	#table(figure: Extract<Figure, { kind: "table" }>, scene: SceneOf<"table">) {
		return {
			kind: "table",
			measure: this.#series(figure.rows[0]?.series ?? "").unit,
			rowHeader: this.#text(figure.rowHeader),
			max: figure.max,
			columns: figure.columns.map((column) => ({
				key: column.key,
				label: this.#text(column.label),
				tone: column.tone,
			})),
			rows: figure.rows.map((row) => {
				const series = this.#series(row.series);
				return {
					key: row.series,
					label: this.#text(row.label),
					cells: figure.columns.map((column) => {
						const found = series.rows.find((r) => r.key === column.key);
						if (!found) throw new Error(`no ${column.key} in ${row.series}`);
						return {
							...this.#datum(series, found),
							highlight: scene.highlight.some(
								(cell) => cell.series === row.series && cell.key === column.key,
							),
						};
					}),
				};
			}),
		} satisfies Partial<TableScene>;
	}

	#map(scene: SceneOf<"map">) {
		const place = (id: string) => {
			const found = this.#story.places[id];
			if (!found) throw new Error(`no place ${id}`);
			this.#cite(found.sources);
			return found;
		};
		const named = (id: string) => {
			const { at: position, name } = place(id);
			return { key: id, at: position, name: this.#text(name) };
		};
		return {
			kind: "map",
			center: scene.center,
			span: scene.span,
			places: scene.places.map(({ place: id, detail, highlight }) => {
				const fact = scene.values[id];
				const known = fact === undefined ? undefined : resolveFact(this.#story, fact);
				const position = named(id);
				this.#cite(known?.sources);
				return {
					...position,
					detail: this.#optional(detail ?? place(id).detail),
					highlight,
					value: known?.value,
				};
			}),
			regions: scene.regions.map(named),
			lands: scene.lands.map(named),
			waters: scene.waters.map((id) => ({ ...named(id), along: place(id).along })),
			routes: scene.routes.map(({ route: id, highlight }) => {
				const route = this.#story.routes[id];
				if (!route) throw new Error(`no route ${id}`);
				this.#cite(route.sources);
				return {
					key: id,
					name: this.#text(route.name),
					label: this.#text(route.label),
					labelAt: route.labelAt,
					points: routePoints(this.#story, id),
					highlight,
				};
			}),
			rose: scene.rose,
		} satisfies Partial<MapScene>;
	}
}

/** A route's points from its start to its end, [longitude, latitude]. */
export function routePoints(story: Story, id: string): Position[] {
	const route = story.routes[id];
	if (!route) throw new Error(`no route ${id}`);
	return [route.from, ...route.via, route.to].map((point) => {
		const position = typeof point === "string" ? story.places[point]?.at : point;
		if (!position) throw new Error(`no place ${String(point)}`);
		return position;
	});
}

function at<F extends Figure>(figure: F, name: string): F["scenes"][string] {
	const scene = figure.scenes[name];
	if (!scene) throw new Error(`no scene ${name}`);
	return scene as F["scenes"][string];
}

function between(rows: Row[], from?: string, to?: string): Row[] {
	const start = from === undefined ? 0 : rows.findIndex((r) => r.key === from);
	const end = to === undefined ? rows.length : rows.findIndex((r) => r.key === to) + 1;
	return rows.slice(start, end);
}

const highest = (rows: Row[]): number =>
	rows.reduce((most, { value }) => Math.max(most, value ?? 0), 0);

const extent = (windows: (Window | undefined)[]): Window => {
	const known = windows.filter((window) => window !== undefined);
	return [Math.min(...known.map(([from]) => from)), Math.max(...known.map(([, to]) => to))];
};
