import { interval, stepOf } from "../../src/story/dates.ts";

// biome-ignore lint/suspicious/noExplicitAny: a story's file, not yet checked
type Raw = any;

/** The key that stands some places after one. */
function laterKey(keys: string, key: string, n: number): string {
	const [year = 0, month = 1, day = 1] = key
		.replace("-H1", "-01")
		.replace("-H2", "-07")
		.split("-")
		.map(Number);
	const time = {
		year: () => Date.UTC(year + n, 0),
		half: () => Date.UTC(year, month - 1 + 6 * n),
		month: () => Date.UTC(year, month - 1 + n),
		date: () => Date.UTC(year, month - 1, day + n),
	}[keys];
	if (!time) return `row-${n}`;
	const date = new Date(time()).toISOString().slice(0, 10);
	if (keys === "half") return `${date.slice(0, 4)}-H${date.slice(5, 7) < "07" ? 1 : 2}`;
	return date.slice(0, { year: 4, month: 7 }[keys] ?? 10);
}

/**
 * A row in the form of the last of a series, some places after it.
 * @param n from 1; for years no more than there are left to the year 9999
 * @param updated the day after which a row is a forecast
 */
export function laterRow(series: Raw, n: number, updated: string): Raw {
	const last = series.rows.at(-1);
	const key = laterKey(series.keys, last.key, n);
	// Near to what there is and below it, so that it is on every chart that has a beginning or an end.
	const value = Number(((last.value ?? 1) * (1 - (n % 7) / 50)).toFixed(3));
	const ahead = series.keys !== "name" && interval(key)[0] >= interval(updated)[1];
	return {
		...last,
		key,
		value,
		...(ahead && { status: "forecast" }),
		note: { en: "One of many rows.", ja: "多くの行の一つ。" },
	};
}

/** Whether the rows of a series are further apart than one step of its kind: those that follow it would not be. */
const hasSteps = ({ keys, rows }: Raw): boolean =>
	keys !== "date" &&
	rows.some(
		({ key }: Raw, i: number) => i > 0 && stepOf(keys, key) - stepOf(keys, rows[i - 1].key) > 1,
	);

/**
 * A story made larger: so many times its sections, under new ids, each with its steps; and so many times the rows of
 * every series over time, all of which its charts then draw.
 */
export function scaled(text: string, by: { sections?: number; rows?: number }): string {
	const { sections = 1, rows = 1 } = by;
	const story: Raw = JSON.parse(text);
	const single = (section: Raw) => section.kind === "hero" || section.kind === "checked";
	// A claim is marked once.
	const copied = JSON.stringify(
		story.sections.filter((section: Raw) => !single(section)),
	).replaceAll(/\[![a-z0-9-]+\]/g, "");
	const before = story.sections.findIndex((section: Raw) => section.kind === "checked");
	const copies = Array.from({ length: sections - 1 }, (_, i) =>
		JSON.parse(copied).map((section: Raw) => ({
			...section,
			id: `${section.id}-again-${i}`,
			...(section.steps && {
				steps: section.steps.map((step: Raw) => ({ ...step, id: `${step.id}-again-${i}` })),
			}),
		})),
	).flat();
	story.sections.splice(before < 0 ? story.sections.length : before, 0, ...copies);
	if (rows > 1) {
		for (const series of Object.values<Raw>(story.series)) {
			if (series.keys === "name" || series.total || hasSteps(series)) continue;
			const more = series.rows.length * (rows - 1);
			series.rows.push(
				...Array.from({ length: more }, (_, i) => laterRow(series, i + 1, story.meta.updated)),
			);
		}
		for (const figure of Object.values<Raw>(story.figures))
			for (const scene of Object.values<Raw>(figure.scenes))
				if (figure.kind === "columns" || figure.kind === "line") delete scene.to;
				else if (figure.kind === "points") scene.to = "last";
	}
	return JSON.stringify(story, null, "\t");
}
