import { words } from "../languages/index.ts";
import { countedIn } from "../story/figures.ts";
import { formatDate, formatNumber, inLanguage, qualify } from "../story/format.ts";
import type { Language } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";
import type { Datum, Scene } from "./scene.ts";

/**
 * A cell of a table, and which mark of the picture shows it: as in its `data-key`, or its series and that. Where it is a
 * figure, that figure unrounded, as the language counts it; a gap has none.
 */
export type Cell = { text: string; mark?: string | undefined; exact?: number | undefined };

/** The data that a scene draws, as a table. */
export type DataTable = {
	/** What the values are measured in; none where they are not of one kind. */
	unit: string | undefined;
	heads: string[];
	/** Whether its rows follow time: then their heads are in order as they stand. */
	timed: boolean;
	/** The first cell of a row is its head. */
	rows: Cell[][];
};

/** The table of a scene: every datum that it draws, exact to four decimals. */
export function tableOf(scene: Scene, story: Story, language: Language): DataTable {
	const w = words(language);
	const timeHeads = [w.year, w.half, w.month, w.day];
	const unit =
		"measure" in scene ? story.meta.units[scene.measure] && unitName(scene.measure) : undefined;
	function unitName(id: string) {
		const found = story.meta.units[id];
		return found && inLanguage(found.name, language);
	}
	/** A figure as the language counts it. */
	const count = (value: number, id: string) => {
		const found = story.meta.units[id];
		return found ? countedIn(value, found, language) : value;
	};
	const counted = (datum: Datum) =>
		datum.value === null || !("measure" in scene)
			? (datum.value ?? undefined)
			: count(datum.value, scene.measure);
	const figure = (datum: Datum) => {
		const value = counted(datum);
		return value === undefined
			? w.noValue
			: qualify(formatNumber(value, 4), datum.qualifier, language);
	};
	const remark = ({ value, status, note }: Datum) =>
		[value === null || status === "reported" ? "" : w.statuses[status], note ?? ""]
			.filter(Boolean)
			.join("; ");
	/** Columns of values, and one of remarks where there are any. */
	const table = (
		head: string,
		lines: { head: string; label?: string; datum: Datum; mark?: string }[],
	) => {
		const remarked = lines.some(({ datum }) => remark(datum) !== "");
		const labelled = lines.some(({ label }) => label !== undefined);
		return {
			unit,
			timed: timeHeads.includes(head),
			heads: [
				head,
				...(labelled ? [w.what] : []),
				unit ?? w.value,
				...(remarked ? [w.status] : []),
			],
			rows: lines.map(({ head: name, label, datum, mark }): Cell[] => [
				{ text: name },
				...(labelled ? [{ text: label ?? "" }] : []),
				{ text: figure(datum), mark: mark ?? datum.key, exact: counted(datum) },
				...(remarked ? [{ text: remark(datum) }] : []),
			]),
		};
	};
	switch (scene.kind) {
		case "columns": {
			const own = table(
				keyHead(scene.columns),
				scene.columns.map((datum) => ({ head: whole(datum), datum })),
			);
			// The other measures stand beside the scene's own, before the remarks.
			const measures = scene.measures.map(({ measure, subtitle, values }) => ({
				head: subtitle,
				cells: values.map((value): Cell => {
					const counted = value === null ? undefined : count(value, measure);
					return {
						text: counted === undefined ? w.noValue : formatNumber(counted, 2),
						exact: counted,
					};
				}),
			}));
			return {
				...own,
				heads: own.heads.toSpliced(2, 0, ...measures.map(({ head }) => head)),
				rows: own.rows.map((row, i) =>
					row.toSpliced(2, 0, ...measures.flatMap(({ cells }) => cells[i] ?? [])),
				),
			};
		}
		case "units":
			return table(
				w.name,
				scene.categories
					.filter(({ value }) => value !== 0)
					.map((datum) => ({ head: datum.name, datum })),
			);
		case "bars":
			return table(
				w.name,
				scene.bars.flatMap((bar) =>
					bar.parts.map((datum) => ({
						head: bar.label,
						...(bar.parts.length > 1 || datum.name !== bar.label ? { label: datum.name } : {}),
						datum,
					})),
				),
			);
		case "points":
			return table(
				keyHead(scene.points),
				scene.points.map((datum) => ({ head: whole(datum), label: datum.detail ?? "", datum })),
			);
		case "line": {
			const keys = [...new Map(scene.lines.flatMap(({ points }) => points.map((p) => [p.key, p])))];
			keys.sort(([, a], [, b]) => a.at - b.at);
			const byKey = scene.lines.map(({ points }) => new Map(points.map((p) => [p.key, p])));
			return {
				unit,
				timed: true,
				heads: [keyHead(keys.map(([, p]) => p)), ...scene.lines.map(({ label }) => label)],
				rows: keys.map(([key, point]) => [
					{ text: whole(point) },
					...scene.lines.map((line, i) => {
						const datum = byKey[i]?.get(key);
						if (!datum) return { text: w.noValue };
						const text = [figure(datum), remark(datum)].filter(Boolean).join("; ");
						return datum.value === null
							? { text }
							: { text, mark: `${line.key} ${key}`, exact: counted(datum) };
					}),
				]),
			};
		}
		case "table":
			return {
				unit,
				timed: false,
				heads: [scene.rowHeader, ...scene.columns.map(({ label }) => label)],
				rows: scene.rows.map((row) => [
					{ text: row.label },
					...row.cells.map((datum) => ({
						text: [figure(datum), remark(datum)].filter(Boolean).join("; "),
						mark: `${row.key}-${datum.key}`,
						exact: counted(datum),
					})),
				]),
			};
		case "timeline":
			return {
				unit: undefined,
				timed: true,
				heads: [w.day, w.event],
				rows: [
					...scene.events.map((event) => [
						{ text: event.date },
						{
							text: [event.label, event.detail, w.eventStatuses[event.status]]
								.filter(Boolean)
								.join("; "),
							mark: event.key,
						},
					]),
					...scene.gaps.map((gap) => [
						{ text: `${dayOf(gap.from)} – ${dayOf(gap.to)}` },
						{ text: gap.label },
					]),
				],
			};
		case "map":
			return {
				unit: undefined,
				timed: false,
				heads: [w.place, w.what],
				rows: [
					...scene.places.map((place) => [
						{ text: place.name },
						{ text: place.detail ?? "", mark: place.key },
					]),
					...scene.routes.map((route) => [
						{ text: route.name },
						{ text: route.label, mark: route.key },
					]),
				],
			};
	}

	function dayOf(time: number): string {
		const event = scene.kind === "timeline" && scene.events.find(({ at }) => at === time);
		if (event) return event.date;
		return formatDate(new Date(time).toISOString().slice(0, 10), language);
	}
	/** A key in full: a month by its whole name. */
	function whole({ key, name }: Datum): string {
		return /^\d{4}(-|$)/.test(key) ? formatDate(key, language) : name;
	}
	function keyHead(data: Datum[]): string {
		const key = data[0]?.key ?? "";
		if (/^\d{4}$/.test(key)) return w.year;
		if (/^\d{4}-H/.test(key)) return w.half;
		if (/^\d{4}-\d\d$/.test(key)) return w.month;
		return /^\d{4}-/.test(key) ? w.day : w.name;
	}
}
