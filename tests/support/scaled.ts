// biome-ignore lint/suspicious/noExplicitAny: a story's file, not yet checked
type Raw = any;

/**
 * A row in the form of the last of a series, some places after it.
 * @param n from 1; for years no more than there are left to the year 9999
 */
export function laterRow(series: Raw, n: number): Raw {
	const last = series.rows.at(-1);
	const year = Number(String(last.key).slice(0, 4));
	const pad = (value: number) => String(value).padStart(2, "0");
	const keys: Record<string, () => string> = {
		year: () => String(year + n),
		half: () => `${year + 1 + Math.floor((n - 1) / 2)}-H${1 + ((n - 1) % 2)}`,
		month: () => `${year + 1 + Math.floor((n - 1) / 12)}-${pad(1 + ((n - 1) % 12))}`,
		date: () => new Date(Date.UTC(year + 1, 0, n)).toISOString().slice(0, 10),
	};
	const key = keys[series.keys]?.() ?? `row-${n}`;
	// Near to what there is and below it, so that it is on every chart that has a beginning or an end.
	const value = Number(((last.value ?? 1) * (1 - (n % 7) / 50)).toFixed(3));
	return { ...last, key, value, note: { en: "One of many rows.", ja: "多くの行の一つ。" } };
}

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
			if (series.keys === "name" || series.total) continue;
			const more = series.rows.length * (rows - 1);
			series.rows.push(...Array.from({ length: more }, (_, i) => laterRow(series, i + 1)));
		}
		for (const figure of Object.values<Raw>(story.figures))
			if (figure.kind === "columns" || figure.kind === "line")
				for (const scene of Object.values<Raw>(figure.scenes)) delete scene.to;
	}
	return JSON.stringify(story, null, "\t");
}
