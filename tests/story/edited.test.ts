import { describe, expect, test } from "vitest";
import { interval } from "../../src/story/dates.ts";
import { nameIn } from "../../src/story/format.ts";
import { flatten, parseProse } from "../../src/story/prose.ts";
import { factInterval } from "../../src/story/references/values.ts";
import type { Story } from "../../src/story/schema/index.ts";
import { publishedStory } from "../drawing/stories.ts";

const story = publishedStory();

/** All texts of a part of the story, by their paths. */
function textsOf(part: unknown, path = ""): [path: string, text: string][] {
	if (typeof part === "string") return /\.(en|ja)$/.test(path) ? [[path, part]] : [];
	if (part === null || typeof part !== "object") return [];
	return Object.entries(part).flatMap(([key, value]) => textsOf(value, `${path}.${key}`));
}

const told = story.sections.filter(({ kind }) => kind !== "checked");

describe("the framing", () => {
	test("speaks of the report, and of the reworded copy only where it says how it was checked", () => {
		const pictured = told.flatMap((section) => textsOf(section, section.id));
		const figures = Object.entries(story.figures).flatMap(([id, figure]) => textsOf(figure, id));
		expect(
			[...pictured, ...figures].filter(([, text]) => /\bthe copy\b|言い換え転載/i.test(text)),
		).toEqual([]);
	});

	test("never speaks of a forgery", () => {
		expect(textsOf(story).filter(([, text]) => text.includes("改変版"))).toEqual([]);
	});

	test("marks each claim once in the story, in each language", () => {
		const marks = (language: string) =>
			story.sections
				.flatMap((section) => textsOf(section, section.id))
				.filter(([path]) => path.endsWith(`.${language}`))
				.flatMap(([, text]) => flatten(parseProse(text).tokens))
				.flatMap((token) => (token.type === "claim" ? [token.id] : []))
				.sort();
		const claims = Object.keys(story.claims).sort();
		expect(marks("en")).toEqual(claims);
		expect(marks("ja")).toEqual(claims);
	});
});

describe("the calendar", () => {
	const checked = interval(story.meta.updated)[1];

	test("tells what is past as past, and what is to come as planned", () => {
		const events = Object.values(story.figures).flatMap((figure) =>
			figure.kind === "timeline" ? Object.values(figure.events) : [],
		);
		expect(events.length).toBeGreaterThan(20);
		const wrong = events.filter(({ at, status }) => {
			const when = factInterval(story, at);
			if (!when) return true;
			return status === "planned" ? when[1] <= checked : when[0] >= checked;
		});
		expect(wrong.map(({ at, status }) => `${at} ${status}`)).toEqual([]);
	});

	test("checked every claim in the month of the last update", () => {
		const month = story.meta.updated.slice(0, 7);
		expect(Object.values(story.claims).filter((claim) => !claim.checked.startsWith(month))).toEqual(
			[],
		);
		expect(story.meta.corrections.map(({ date }) => date)).toEqual(
			story.meta.corrections
				.map(({ date }) => date)
				.toSorted()
				.reverse(),
		);
	});
});

/** Publishers of official documents and records, and of their own acts. */
const OFFICIAL =
	/Department of|Ministry of|White House|Congress|Bureau of|Energy Information|International Trade Administration|World Trade Organization|Governor of Kansas|Kansas Register|METI via|MFA Singapore|Semiconductor Industry Association|Business Wire/;
/** Leading news agencies and national newspapers. */
const LEADING =
	/^(Reuters|AP|AFP|Jiji|Kyodo|Xinhua|Bloomberg|EFE|Central News Agency|Anadolu|Nikkei|The Asahi Shimbun|Asahi Shimbun|The Japan News|The Japan Times|The Wall Street Journal|The Chosun Ilbo|China Daily)\b/;

/** Who speaks in a source: a copy or a second article of the same newsroom is not another voice. */
const voice = (id: string) =>
	nameIn(story.sources[id]?.publisher ?? "", "en").split(/ via | \/ | \(|,/)[0] ?? "";

function wellFounded(sources: readonly string[]): boolean {
	const names = sources.map((id) => nameIn(story.sources[id]?.publisher ?? "", "en"));
	return (
		names.some((name) => OFFICIAL.test(name) || LEADING.test(name)) ||
		new Set(sources.map(voice)).size > 1
	);
}

describe("confidence", () => {
	test("is called high only where it is what the page calls high", () => {
		const facts = Object.entries(story.facts).flatMap(([id, fact]) =>
			"value" in fact && fact.confidence === "high" ? [[id, fact.sources] as const] : [],
		);
		const rows = Object.entries(story.series).flatMap(([id, series]) =>
			series.rows.flatMap((row) =>
				row.value !== null && (row.confidence ?? series.confidence) === "high"
					? [[`${id}/${row.key}`, row.sources ?? series.sources] as const]
					: [],
			),
		);
		expect(facts.length).toBeGreaterThan(50);
		expect([...facts, ...rows].filter(([, sources]) => !wellFounded(sources))).toEqual([]);
	});

	test("of what is low is said in words, or the figure is not printed", () => {
		const low = Object.entries(story.facts).flatMap(([id, fact]) =>
			"value" in fact && fact.confidence === "low" ? [id] : [],
		);
		const printed = textsOf(story.sections).filter(([, text]) =>
			low.some((id) => text.includes(`[[${id}`)),
		);
		expect(printed.filter(([, text]) => !/report|said|報道|報じ|という/.test(text))).toEqual([]);
	});
});

describe("the sources", () => {
	const sources = Object.entries(story.sources);

	test("have addresses without trackers and without AMP", () => {
		const odd =
			/utm_|[?&](cid|source|site|outputType|ref)=|\/amp(\/|$|-)|\/\/(rss|m|amp|en\.m)\.|#|^http:\/\/\d/;
		expect(sources.filter(([, { url }]) => url && odd.test(url)).map(([id]) => id)).toEqual([]);
	});

	test("stand in a subject each, and every subject has some", () => {
		const checked = story.sections.find((section) => section.kind === "checked");
		const subjects =
			checked?.kind === "checked" ? (checked.subjects ?? []).map(({ id }) => id) : [];
		expect(subjects.length).toBeGreaterThan(3);
		expect(sources.filter(([, { subject }]) => !subjects.includes(subject ?? ""))).toEqual([]);
		const used = new Set(sources.map(([, { subject }]) => subject));
		expect(subjects.filter((id) => !used.has(id))).toEqual([]);
	});

	test("are named in Japanese as Japanese newsrooms name them", () => {
		const name = (publisher: Story["sources"][string]["publisher"]) => nameIn(publisher, "ja");
		const agencies = {
			Reuters: "ロイター",
			Jiji: "時事通信",
			Kyodo: "共同通信",
			METI: "経済産業省",
		};
		for (const [english, japanese] of Object.entries(agencies))
			expect(
				sources
					.filter(([, { publisher }]) => nameIn(publisher, "en").startsWith(english))
					.filter(([, { publisher }]) => !name(publisher).includes(japanese))
					.map(([id]) => id),
			).toEqual([]);
	});
});
