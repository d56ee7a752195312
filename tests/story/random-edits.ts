import fc from "fast-check";
import type { Path } from "../../src/story/problems.ts";
import { laterRow } from "../support/scaled.ts";
import { load } from "./small-story.ts";

// biome-ignore lint/suspicious/noExplicitAny: a story on its way to being faulty has no type
type Raw = any;

/** A story's content to start from, and where it may be edited. */
export type Base = { name: string; raw: Raw; paths: Path[][] };

/** A story with one edit in it. */
export type Edited = {
	kind: Kind;
	base: string;
	/** What was edited. */
	path: Path;
	/** What was done there, in a few words. */
	what: string;
	/** The file with the edit in it. */
	text: string;
	/** Every word that was there before, or is there now: a problem elsewhere has to name one of them. */
	words: ReadonlySet<string>;
	/** What is printed of it where a test fails: not the whole story. */
	[fc.toStringMethod]: () => string;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
	value !== null && typeof value === "object" && !Array.isArray(value);

/** Every place in a story, by its top-level part. */
function pathsOf(raw: Raw): Path[][] {
	const walk = (value: unknown, path: Path): Path[] =>
		value === null || typeof value !== "object"
			? [path]
			: [
					path,
					...Object.entries(value).flatMap(([key, part]) =>
						walk(part, [...path, Array.isArray(value) ? Number(key) : key]),
					),
				];
	return Object.entries(raw).map(([key, part]) => walk(part, [key]));
}

const at = (raw: Raw, path: Path): Raw => path.reduce((value, key) => value?.[key], raw);

function put(raw: Raw, path: Path, value: unknown): void {
	at(raw, path.slice(0, -1))[path.at(-1) as string] = value;
}

/** A story cut down to one of its sections and what that needs. */
function slice(text: string, index: number): Raw {
	// A mark of a claim needs the section that shows the claims.
	const raw = JSON.parse(text.replaceAll(/\[![a-z0-9-]+\]/g, ""));
	const [section] = raw.sections.splice(index, 1);
	const other = (kind: string) =>
		section.kind === kind ? [] : [raw.sections.find((one: Raw) => one.kind === kind)];
	raw.sections = [...other("hero"), section, ...other("checked")];
	if (section.kind !== "checked") {
		// As little of it as there may be.
		const { kind, id, title, subjects } = raw.sections.at(-1);
		const text = Object.fromEntries(
			raw.meta.languages.map((language: string) => [language, "Words."]),
		);
		const body = [{ type: "paragraph", text }];
		raw.sections[raw.sections.length - 1] = {
			kind,
			id,
			title,
			body,
			method: body,
			...(subjects && { subjects }),
		};
		raw.claims = {};
		for (const [id, { derive }] of Object.entries<Raw>(raw.facts))
			if (derive?.op === "claims") delete raw.facts[id];
	} else {
		// The sections that told of the claims are gone.
		const marks = Object.keys(raw.claims).map((id) => `[!${id}]`);
		const text = raw.meta.languages.map((language: string) => [language, marks.join(" ")]);
		section.body.push({ type: "paragraph", text: Object.fromEntries(text) });
	}
	for (;;) {
		const loaded = load(JSON.stringify(raw));
		if (loaded.ok) return raw;
		// The last first, so that what is left of a list keeps its place.
		for (const { path, expected, found } of loaded.problems.toReversed()) {
			if (!/ that (is used somewhere|a source has)$/.test(expected))
				throw new Error(`${path.join(".")}: expected ${expected}; found ${found}`);
			const parent = at(raw, path.slice(0, -1));
			if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1);
			else delete parent[path.at(-1) as string];
		}
	}
}

/** A story whole, and cut down to each of its sections. */
export function basesOf(text: string): Base[] {
	const whole: Raw = JSON.parse(text);
	const base = (name: string, raw: Raw) => ({ name, raw, paths: pathsOf(raw) });
	return [
		base("whole", whole),
		...whole.sections.map(({ id }: Raw, i: number) => base(id, slice(text, i))),
	];
}

const HUGE = 200_000;
/** Texts that are put where another was. */
const TEXTS = {
	html: [
		"<script>alert(document.title)</script>",
		"<script>alert(1)</script>",
		'"><img src=x onerror=alert(document.title)>',
		"' onmouseover='alert(document.title)",
		"]]> <![CDATA[ <!-- --> <?php ?>",
		"</text></svg><script>alert(document.title)</script><svg>",
		"</script><style>*{display:none}</style>",
		"&lt;b&gt; &amp; &#x3c;script&#x3e; &nbsp;",
		"javascript:alert(document.title)",
		"{{",
		"[[",
		"}}",
		"]]",
		"[^",
		"[!",
		"**",
		"*",
		"a [[ b ]] c",
		"{{}}",
		"[[]]",
		"[^]",
		"[[|]]",
		"{value} $& $` $' $$ %s \\u003c",
		"{#if x}{@html y}{/if} <slot/> {alert}",
	],
	unicode: [
		"e\u0301\u0327\u0323 Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d algo",
		"👩‍👩‍👧‍👦 🇯🇵🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽",
		"مرحبا بالعالم، هذا نص عربي طويل",
		"שלום עולם",
		"left \u202eright to left\u202c and back",
		"\u2066isolated\u2069 \u200frtl\u200e \u061c",
		"half \ud83d of one",
		"\udc00 the other half",
		"nothing \u0000 here",
		"a bell \u0007 and \u001b[31mred",
		"\u0085\u009f",
		"\ufffe\uffff",
		"\ufeffmarked",
		"\u200b",
		"日本語の文章は、語の間に空白を置かない。それでも行は折り返される。",
		"line one\nline two\r\n\tline three\u2028four\u2029five",
		"ﷺ ௵ ꧅ 𒐫",
		"१२३ ٤٥٦ ７８９",
		"ß ı İ ŉ ǰ",
	],
	huge: [
		"x".repeat(HUGE),
		"word ".repeat(HUGE / 5),
		"[[".repeat(HUGE / 2),
		"{{".repeat(HUGE / 2),
		"[^".repeat(HUGE / 2),
		"*".repeat(HUGE),
		"**a ".repeat(HUGE / 4),
		"**\n".repeat(HUGE / 3),
		"[[a|".repeat(HUGE / 4),
		"9.".repeat(HUGE / 2),
		"字".repeat(HUGE),
		"👍".repeat(HUGE / 2),
		" ".repeat(HUGE),
		"a-".repeat(HUGE / 2),
		"<b>".repeat(HUGE / 3),
		"x".repeat(4000),
		"word ".repeat(700),
		"字".repeat(1500),
	],
};
/** Numbers as they may stand in a file, and texts that look like them. */
const NUMBERS = [
	"1e308",
	"-1e308",
	"1e999",
	"-1e999",
	"5e-324",
	"-5e-324",
	"-0",
	"0",
	"-1",
	"-0.5",
	"1e15",
	"1e14",
	"999999999999999",
	"9007199254740993",
	"1e21",
	"1e-7",
	"0.0001",
	"0.00001",
	"1e-4",
	"100.5",
	"123456.789",
	"1",
	"2",
	"1000",
	"1001",
	"181",
	"0.5",
	'"NaN"',
	'"Infinity"',
	'"-Infinity"',
	'"1e5"',
	'"0x10"',
	'"12"',
	'""',
	"null",
	"true",
	"[1]",
	'{"value":1}',
];
/** Names that objects have already, and ids that a page, a folder or a system has. */
const INHERITED = [
	"__proto__",
	"constructor",
	"prototype",
	"toString",
	"hasOwnProperty",
	"valueOf",
];
const RESERVED = [
	"story",
	"appendix",
	"appendix-title",
	"card",
	"cards",
	"hatch-accent",
	"con",
	"nul",
	"lpt1",
	"globe",
	"land",
	"veil",
	"hero",
	"ja",
	"steps",
	"story-card",
	"a",
	"0",
	"x-card",
	"main",
	"top",
	"a".repeat(64),
	"a".repeat(65),
	"Upper",
	"with space",
	"trailing-",
	"under_score",
	"é",
];

/** What an edit is made of: choices that fast-check makes, and shrinks where a story fails. */
type Choices = {
	kind: Kind;
	base: number;
	a: number;
	b: number;
	c: number;
	text: string;
	number: number;
	value: unknown;
};

/** A choice out of a list by a number that is larger than the list is long. */
const one = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** Words of a value: its names and texts, and the ids inside its texts. */
function wordsOf(value: unknown, into: Set<string>): void {
	if (typeof value === "string") {
		into.add(value.slice(0, 80));
		for (const [word] of value.slice(0, 5000).matchAll(/[\p{L}\p{N}_-]+/gu)) into.add(word);
	} else if (typeof value === "number" || typeof value === "boolean") into.add(String(value));
	else if (value !== null && typeof value === "object")
		for (const [key, part] of Object.entries(value)) {
			into.add(key);
			wordsOf(part, into);
		}
}

/** Where one edit is made, and helpers to make it. */
class Desk {
	readonly raw: Raw;
	readonly #base: Base;
	readonly choices: Choices;
	/** Turns the text of the finished file into another. */
	finish: (text: string) => string = (text) => text;

	constructor(base: Base, choices: Choices) {
		this.#base = base;
		this.choices = choices;
		this.raw = structuredClone(base.raw);
	}

	/** A place of which the value fits; each part of the story is as likely as another, however long it is. */
	place(fits: (value: unknown, path: Path) => boolean = () => true, n = this.choices.b): Path {
		const parts = this.#base.paths
			.map((paths) => paths.filter((path) => fits(at(this.raw, path), path)))
			.filter((paths) => paths.length > 0);
		return parts.length === 0 ? ["meta"] : one(one(parts, this.choices.a), n);
	}

	/** Puts a value where the file then has exactly these characters. */
	literal(path: Path, json: string): void {
		put(this.raw, path, "@@literal@@");
		this.finish = (text) => text.replace('"@@literal@@"', () => json);
	}

	ids(collection: string): string[] {
		return Object.keys(this.raw[collection] ?? {});
	}
}

const isWords = (value: unknown, path: Path): boolean =>
	typeof value === "string" && (path.at(-1) === "en" || path.at(-1) === "publisher");
/** A text for a reader half of the time, else any text. */
const anyText = ({ c }: Choices) => (c % 4 < 3 ? isWords : (v: unknown) => typeof v === "string");

/** The edits, by kind. Each edits the desk's story; it gives back where, and what it did. */
const EDITS = {
	"key deleted": (desk: Desk) => {
		const path = desk.place((_, p) => p.length > 1);
		const parent = at(desk.raw, path.slice(0, -1));
		if (Array.isArray(parent)) parent.splice(path.at(-1) as number, 1);
		else delete parent[path.at(-1) as string];
		return { path, what: "deleted" };
	},
	"element twice": (desk: Desk) => {
		const path = desk.place((v) => Array.isArray(v) && v.length > 0);
		const list = at(desk.raw, path);
		if (!Array.isArray(list)) return { path, what: "left as it is" };
		const index = desk.choices.c % list.length;
		list.splice(index, 0, structuredClone(list[index]));
		return { path: [...path, index + 1], what: "twice" };
	},
	"other type": (desk: Desk) => {
		const path = desk.place();
		const { value, c, number } = desk.choices;
		const now = at(desk.raw, path);
		const other = one(
			[
				String(now),
				Number(now),
				true,
				null,
				[now],
				{ value: now },
				value,
				number,
				JSON.stringify(now),
			],
			c,
		);
		put(desk.raw, path, other);
		return { path, what: `made ${JSON.stringify(other)?.slice(0, 60)}` };
	},
	"number out of range": (desk: Desk) => {
		const { c, number } = desk.choices;
		const path = desk.place((v) => typeof v === "number");
		const literal = c % 5 === 0 ? (JSON.stringify(number) ?? "0") : one(NUMBERS, c);
		desk.literal(path, literal);
		return { path, what: literal };
	},
	"number in range": (desk: Desk) => {
		const { c } = desk.choices;
		const path = desk.place(
			(v, p) => typeof v === "number" && v > 0 && p[0] !== "meta" && p[0] !== "places",
		);
		const now = at(desk.raw, path);
		const other = Number.isInteger(now)
			? Math.max(1, now + (c % 7) - 3)
			: now * (0.5 + (c % 100) / 100);
		put(desk.raw, path, other);
		return { path, what: `${other}` };
	},
	"huge text": (desk: Desk) => {
		const path = desk.place(anyText(desk.choices));
		const text = one(TEXTS.huge, desk.choices.c);
		put(desk.raw, path, text);
		return { path, what: `${text.length} of ${JSON.stringify(text.slice(0, 5))}` };
	},
	empty: (desk: Desk) => {
		const path = desk.place();
		const other = one(["", [], {}, " ", null, [[]], [{}], { en: "" }], desk.choices.c);
		put(desk.raw, path, other);
		return { path, what: `made ${JSON.stringify(other)}` };
	},
	unicode: (desk: Desk) => {
		const { c, text } = desk.choices;
		const path = desk.place(anyText(desk.choices));
		const other = c % 3 === 0 ? text : one(TEXTS.unicode, c);
		put(desk.raw, path, c % 2 === 0 ? other : `${at(desk.raw, path)} ${other}`);
		return { path, what: JSON.stringify(other) };
	},
	"html and markup": (desk: Desk) => {
		const { c } = desk.choices;
		const path = desk.place(anyText(desk.choices));
		const other = one(TEXTS.html, c);
		put(desk.raw, path, c % 2 === 0 ? other : `${at(desk.raw, path)} ${other}`);
		return { path, what: other };
	},
	"many rows": (desk: Desk) => {
		const { b, c } = desk.choices;
		const id = one(desk.ids("series"), b);
		const path = id === undefined ? ["series"] : ["series", id, "rows"];
		const series = desk.raw.series[id];
		if (!series) return { path, what: "none" };
		const most = series.keys === "year" ? 5000 : 10_000;
		const count = c % 4 === 0 ? most : 60 + (c % 400);
		series.rows.push(
			...Array.from({ length: count }, (_, i) => laterRow(series, i + 1, desk.raw.meta.updated)),
		);
		return { path, what: `${series.rows.length} rows` };
	},
	"row added": (desk: Desk) => {
		const { b, c } = desk.choices;
		const id = one(desk.ids("series"), b);
		const series = desk.raw.series[id];
		if (!series) return { path: ["series"], what: "none" };
		series.rows.push(laterRow(series, 1 + (c % 3), desk.raw.meta.updated));
		// What goes on to the last row has moved with it.
		return { path: ["series", id, "rows"], what: "first last since until" };
	},
	"row by its place": (desk: Desk) => {
		const { c } = desk.choices;
		const names = /^(key|from|to|highlight|values)$/;
		const path = desk.place(
			(v, p) =>
				typeof v === "string" &&
				/^(facts|figures)$/.test(String(p[0])) &&
				names.test(String(typeof p.at(-1) === "number" ? p.at(-2) : p.at(-1))),
		);
		const word = one(["first", "last", "last", "lats", "FIRST"], c);
		put(desk.raw, path, word);
		return { path, what: word };
	},
	"points in another way": (desk: Desk) => {
		const { b, c, number } = desk.choices;
		const { facts } = desk.raw;
		const derived = desk.ids("facts").filter((id) => facts[id].derive?.of);
		const id = one(derived, b);
		if (id === undefined) return { path: ["facts"], what: "none" };
		const { of } = facts[id].derive;
		const index = of.findIndex(({ series }: Raw) => series !== undefined);
		const path = ["facts", id, "derive", "of", Math.max(0, index)];
		const series = of[index]?.series ?? one(desk.ids("series"), c);
		const last = String(desk.raw.series[series]?.rows.at(-1).key).slice(0, 4);
		of[Math.max(0, index)] = one(
			[
				{ series },
				{ series, key: "last" },
				{ series, year: "last" },
				{ series, year: "last", back: 1 + (c % 3) },
				{ series, year: last },
				{ series, year: last, back: Math.round(number) },
				{ series, from: "first", to: "last", until: true },
				{ series, to: "last", key: "first" },
				{ series, back: 1 },
			],
			c,
		);
		return { path, what: JSON.stringify(of) };
	},
	"another derivation": (desk: Desk) => {
		const { b, c } = desk.choices;
		const { facts } = desk.raw;
		const id = one(
			desk.ids("facts").filter((each) => facts[each].derive),
			b,
		);
		if (id === undefined) return { path: ["facts"], what: "none" };
		const verdict = one(["held-up", "wrong", "disputed", "unverifiable"], c);
		const list = one(["drivers", "company", "report", undefined], c);
		if (c % 3 === 0) facts[id].derive = { op: "claims", verdict, list };
		else facts[id].derive.op = one(["since", "years", "claims", "key-of-max"], c);
		return { path: ["facts", id], what: JSON.stringify(facts[id].derive) };
	},
	"form of a fact": (desk: Desk) => {
		const { c } = desk.choices;
		const path = desk.place((v) => typeof v === "string" && /\[\[[a-z0-9-]+/.test(v));
		const form = one(["words", "day", "month", "month-name", "bare", "number", "word"], c);
		const text = String(at(desk.raw, path));
		put(desk.raw, path, text.replaceAll(/\[\[([a-z0-9-]+)(\|[a-z-]+)?\]\]/g, `[[$1|${form}]]`));
		return { path, what: form };
	},
	"another unit": (desk: Desk) => {
		const { a, b, c, number } = desk.choices;
		const { units } = desk.raw.meta;
		const id = one(Object.keys(units), b) ?? "";
		const path = ["meta", "units", id];
		if (!units[id]) return { path, what: "none" };
		const text = (en: string) =>
			Object.fromEntries(desk.raw.meta.languages.map((language: string) => [language, en]));
		if (a % 3 === 0) units[id].one = { en: one(["day", "{value} day", "1", "[[a]]"], c) };
		else
			units[id].step = {
				from: one([0.001, 1, 1000, 0, number], c),
				scale: one([0.001, 10, { en: 0.1 }, {}, number], a),
				digits: c % 6,
				name: text("steps"),
				...(c % 2 === 0 && { pattern: text("{value} steps") }),
				...(c % 3 === 0 && { short: text(one(["{value}s", "s"], a)) }),
			};
		return { path, what: JSON.stringify(units[id]) };
	},
	"claims, lists, marks and subjects": (desk: Desk) => {
		const { a, c } = desk.choices;
		const index = desk.raw.sections.findIndex(({ kind }: Raw) => kind === "checked");
		const section = desk.raw.sections[index];
		if (!section) return { path: ["sections"], what: "none" };
		const path = ["sections", index];
		const claim = one(desk.ids("claims"), a);
		const source = one(desk.ids("sources"), a);
		const what = `${claim} ${source} claims sources lists marks subjects mark subject`;
		const lists: Raw[] = section.lists ?? [];
		const list = one(lists, a);
		const edits = [
			() => list?.claims.push(claim),
			() => list?.claims.splice(c % list.claims.length, 1),
			() => lists.reverse(),
			() => lists.splice(a % Math.max(1, lists.length), 1),
			() => delete section.lists,
			() => delete section.subjects,
			() => delete section.marks,
			() => section.subjects?.push({ id: "another", title: one(lists, 0)?.title }),
			() => Object.assign(section, { marks: { another: { label: section.title } } }),
			() => Object.assign(desk.raw.sources[source], { subject: one(["another", 3, null], a) }),
			() => Object.assign(desk.raw.claims[claim] ?? {}, { mark: "another" }),
		];
		one(edits, c)();
		return { path, what };
	},
	"many steps": (desk: Desk) => {
		const { b, c } = desk.choices;
		const index = desk.raw.sections.findIndex(
			(section: Raw, i: number) => section.steps && (i >= b % 8 || desk.raw.sections.length === 1),
		);
		const path = ["sections", Math.max(0, index), "steps"];
		const steps = desk.raw.sections[index]?.steps;
		if (!steps) return { path: ["sections"], what: "none" };
		for (let i = 0; steps.length < 200; i++)
			steps.push({ ...structuredClone(one(steps, c + i)), id: `one-more-${i}` });
		return { path, what: "200 steps" };
	},
	reordered: (desk: Desk) => {
		const { b, c } = desk.choices;
		const path =
			c % 2 === 0 && desk.raw.sections.length > 1
				? ["sections"]
				: desk.place((v) => Array.isArray(v) && v.length > 1);
		const list = at(desk.raw, path);
		if (!Array.isArray(list)) return { path, what: "left as it is" };
		if (c % 3 === 0) list.reverse();
		else list.push(...list.splice(0, 1 + (b % Math.max(1, list.length - 1))));
		return { path, what: c % 3 === 0 ? "reversed" : "rotated" };
	},
	language: (desk: Desk) => {
		const { c } = desk.choices;
		const languages = ["meta", "languages"];
		const text = desk.place((v) => isObject(v) && typeof v.en === "string");
		const translate = (value: Raw) => {
			if (!isObject(value) && !Array.isArray(value)) return;
			const part = value as Raw;
			if (typeof part.en === "string") part.ja = `「${part.en}」`;
			else for (const inner of Object.values(part)) translate(inner);
		};
		switch (c % 8) {
			case 0:
				desk.raw.meta.languages = ["en", "ja"];
				return { path: languages, what: "a second one, of which there are no texts" };
			case 1:
				desk.raw.meta.languages = ["ja"];
				return { path: languages, what: "another one, of which there are no texts" };
			case 2:
				delete at(desk.raw, text).en;
				return { path: [...text, "en"], what: "left out" };
			case 3:
				at(desk.raw, text).ja = "日本語";
				return { path: [...text, "ja"], what: "added" };
			case 4:
				desk.raw.meta.languages = ["en", "en"];
				return { path: languages, what: "one of them twice" };
			case 5:
				desk.raw.meta.languages = ["en", "xx"];
				return { path: languages, what: "one that there is not" };
			case 6: {
				translate(desk.raw);
				desk.raw.meta.languages = ["ja", "en"];
				delete at(desk.raw, text).ja;
				return { path: [...text, "ja"], what: "left out of one text" };
			}
			default:
				translate(desk.raw);
				desk.raw.meta.languages = ["en", "ja"];
				return { path: languages, what: "two, and all texts in both" };
		}
	},
	byline: (desk: Desk) => {
		const { b, c, text, value } = desk.choices;
		const name = one(
			["Aiko Tanaka", text, one(TEXTS.html, b), one(TEXTS.unicode, b), "", value],
			c,
		);
		const url = one([undefined, "https://press.example/", "press.example", "javascript:1", 9], b);
		const named = { name, ...(url !== undefined && { url }) };
		if (c % 2 === 0) {
			desk.raw.meta.publisher = named;
			return { path: ["meta", "publisher"], what: JSON.stringify(named) };
		}
		desk.raw.meta.authors = one([[named], [named, named], [], named], b);
		return { path: ["meta", "authors"], what: JSON.stringify(named) };
	},
	"circle of facts": (desk: Desk) => {
		const { b, c } = desk.choices;
		const { facts } = desk.raw;
		// A count of claims is worked out from no other fact.
		const derived = desk.ids("facts").filter((id) => facts[id].derive?.of);
		const given = desk.ids("facts").filter((id) => typeof facts[id].value === "number");
		const id = one(c % 3 === 2 ? given : derived, b);
		if (id === undefined) return { path: ["facts"], what: "none" };
		const path = ["facts", id, "derive"];
		const fact = facts[id];
		if (c % 3 === 0) fact.derive.of = [{ fact: id }, { fact: id }];
		else if (c % 3 === 1) {
			const other = one(derived, b + 1);
			fact.derive.of[0] = { fact: other };
			facts[other].derive.of[0] = { fact: id };
		} else {
			// Not a circle: a ladder on which each rung stands twice on the one below.
			const { value: _, sources: __, confidence: ___, ...common } = fact;
			facts["rung-0"] = { ...fact };
			const rung = (below: string) => ({
				...common,
				derive: { op: "max", of: [{ fact: below }, { fact: below }] },
			});
			for (let i = 1; i <= 60; i++) facts[`rung-${i}`] = rung(`rung-${i - 1}`);
			facts[id] = rung("rung-60");
			return { path, what: "a ladder of 60 rungs" };
		}
		return { path, what: "derived from itself" };
	},
	"inherited name": (desk: Desk) => {
		const { b, c, value } = desk.choices;
		const path = c % 9 === 0 ? [] : desk.place(isObject);
		const name = one(INHERITED, c);
		const parent = path.length === 0 ? desk.raw : at(desk.raw, path);
		const names = Object.keys(parent);
		const polluting = { polluted: true, en: "polluted", derive: null, length: 9 };
		Object.defineProperty(parent, name, {
			value: one(
				[polluting, parent[one(names, b)], value, { __proto__: null, polluted: 1 }, "x"],
				c,
			),
			enumerable: true,
			configurable: true,
		});
		return { path: [...path, name], what: "added" };
	},
	"id renamed": (desk: Desk) => {
		const { a, b, c, text } = desk.choices;
		const collection = one(
			["sources", "facts", "series", "places", "figures", "sections", "steps", "glossary", "units"],
			a,
		);
		const steps: Raw[] = desk.raw.sections.flatMap((section: Raw) => section.steps ?? []);
		const ids: string[] =
			collection === "sections"
				? desk.raw.sections.map(({ id }: Raw) => id)
				: collection === "steps"
					? steps.map(({ id }: Raw) => id)
					: Object.keys((collection === "units" ? desk.raw.meta : desk.raw)[collection] ?? {});
		const id = one(ids, b) ?? desk.raw.sections[0].id;
		const made = [
			`source-${one(desk.ids("sources"), b)}`,
			`claim-${one(desk.ids("claims"), b)}`,
			`data-${one(steps, b)?.id}`,
			`${desk.raw.sections[0].id}-title`,
			`${one(desk.ids("figures"), b)}-card`,
			`new-${text.replace(/[^a-z0-9]/g, "").slice(0, 20)}x`,
			`renamed-${c % 1000}`,
		];
		const other = one([...made, ...INHERITED, ...RESERVED], c);
		desk.finish = (file) =>
			file
				.replaceAll(JSON.stringify(id), JSON.stringify(other))
				.replaceAll(
					new RegExp(`(\\[\\[|\\{\\{|\\[\\^|\\[!)${id}(?=[|\\]}])`, "g"),
					(_, open) => open + other,
				);
		return { path: [collection, other], what: `${id} is called ${other}` };
	},
	"two values exchanged": (desk: Desk) => {
		const first = desk.place();
		const type = typeof at(desk.raw, first);
		const second = desk.place((v) => typeof v === type, desk.choices.c);
		const [x, y] = [at(desk.raw, first), at(desk.raw, second)].map((v) => structuredClone(v));
		put(desk.raw, first, y);
		// Of two of which one is in the other, only the outer is put.
		if (
			at(desk.raw, second.slice(0, -1)) !== undefined &&
			isObject(at(desk.raw, second.slice(0, -1)))
		)
			put(desk.raw, second, x);
		return { path: first, what: `exchanged with ${second.join(".")}` };
	},
	"name twice": (desk: Desk) => {
		const path = desk.place((v) => isObject(v) && Object.keys(v).length > 0);
		const parent = at(desk.raw, path);
		const name = one(Object.keys(parent), desk.choices.c);
		parent["@@twice@@"] = structuredClone(parent[name]);
		desk.finish = (text) => text.replace('"@@twice@@"', () => JSON.stringify(name));
		return { path: [...path, name], what: "twice" };
	},
	"file damaged": (desk: Desk) => {
		const { a, b, c, text } = desk.choices;
		desk.finish = (file) => {
			const from = (a * 7919 + b) % file.length;
			const cut = file.slice(0, from) + file.slice(from + 1 + (c % 12));
			return one(
				[
					cut,
					file.slice(0, from) + text + file.slice(from),
					file.slice(0, from),
					"[".repeat(50_000) + file,
				],
				c,
			);
		};
		return { path: [], what: "characters cut out or put in" };
	},
} satisfies Record<string, (desk: Desk) => { path: Path; what: string }>;

export type Kind = keyof typeof EDITS;
export const KINDS = Object.keys(EDITS) as Kind[];

/** Kinds whose stories take long to check or to draw are made less often. */
const WEIGHTS: Partial<Record<Kind, number>> = { "many rows": 2, "many steps": 1, "huge text": 6 };

/** Random edits of stories. The first base is the whole story, which is taken as often as `whole` says, 0 to 1. */
export function editsOf(bases: Base[], whole: number): fc.Arbitrary<Edited> {
	return fc
		.record<Choices>({
			kind: fc.oneof(
				...KINDS.map((kind) => ({ arbitrary: fc.constant(kind), weight: WEIGHTS[kind] ?? 10 })),
			),
			base: fc.oneof(
				{ arbitrary: fc.constant(0), weight: Math.round(whole * 100) },
				{
					arbitrary: fc.integer({ min: 1, max: bases.length - 1 }),
					weight: Math.round((1 - whole) * 100),
				},
			),
			a: fc.nat(),
			b: fc.nat(),
			c: fc.nat(),
			text: fc.string({ unit: "binary", maxLength: 40 }),
			number: fc.double(),
			value: fc.jsonValue({ maxDepth: 2 }),
		})
		.map((choices) => edit(bases, choices));
}

function edit(bases: Base[], choices: Choices): Edited {
	const base = bases[choices.base] as Base;
	const desk = new Desk(base, choices);
	const { path, what } = EDITS[choices.kind](desk);
	const words = new Set<string>();
	const parent = path.slice(0, -1);
	for (const raw of [base.raw, desk.raw]) wordsOf(at(raw, path), words);
	for (const raw of [base.raw, desk.raw]) if (path.length > 3) wordsOf(at(raw, parent), words);
	for (const part of path) words.add(String(part));
	for (const [word] of what.matchAll(/[\p{L}\p{N}_-]+/gu)) words.add(word);
	return {
		kind: choices.kind,
		base: base.name,
		path,
		what,
		text: desk.finish(JSON.stringify(desk.raw)),
		words,
		[fc.toStringMethod]: () => `${choices.kind} in ${base.name}`,
	};
}
