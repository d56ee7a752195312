import type { Measured, Run } from "./measure.ts";
import type { PhoneName } from "./phone.ts";

/** What runs found on a phone, and by how much its processor was slowed. */
export type OnPhone = Run & { rate: number };
type Report = {
	measured: Record<PhoneName, OnPhone>;
	scores: Record<string, number>;
	visits: Record<"br" | "gzip", Record<string, number>>;
};

const ms = (value: number) => `${Math.round(value)} ms`;
const kb = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;

/** A line of the table: what it is, how it is read, and at most what it may be on the phone and on the slower one. */
type Line = [
	name: string,
	of: (m: Measured) => number,
	print: (value: number) => string,
	...most: number[],
];

const LINES: Line[] = [
	["first paint", ({ load }) => load.firstPaint, ms],
	["largest paint", ({ load }) => load.largestPaint, ms],
	["page answers", ({ load }) => load.ready, ms],
	["work until it answers", ({ load }) => load.work, ms],
	["blocking time", ({ load }) => load.blocking, ms, 50, 150],
	["longest task while loading", ({ load }) => load.longest, ms],
	["layout shift while loading", ({ load }) => load.shift, (value) => value.toFixed(3), 0, 0],
	...(["sweeps", "swipes"] as const).flatMap((gesture): Line[] => [
		[`${gesture}: p95 frame`, (m) => m[gesture].p95, ms, 17, 34],
		[
			`${gesture}: frames over 20 ms`,
			(m) => m[gesture].late,
			(part) => `${Math.round(part * 100)}%`,
		],
		[`${gesture}: longest task`, (m) => m[gesture].longest, ms, 50, 100],
		[`${gesture}: work a screen`, (m) => m[gesture].work, ms],
		[`${gesture}: layout shift`, (m) => m[gesture].shift, (value) => value.toFixed(3), 0, 0],
	]),
	[
		"heap at the end",
		({ sweeps }) => sweeps.heap,
		(bytes) => `${(bytes / 1e6).toFixed(1)} MB`,
		25e6,
	],
];

/** What one run found on a phone, in one line: each figure of the story, and the floor's. */
export const brief = ({ story, floor, reference }: Run): string =>
	[
		...LINES.map(([name, of, print]) => `${name} ${print(of(story))} (${print(of(floor))})`),
		`reference page ${ms(reference)}`,
	].join("; ");

/** At most so much of the floor page's largest paint. */
const PAINT_RATIO = 1.25;

/** What was measured as rows of a table, its head first. */
export function tableOf({ measured, scores, visits }: Report): string[][] {
	const phones = Object.values(measured);
	const met = (ok: boolean) => (ok ? "met" : "missed");
	const head = ["measure", "phone", "its floor", "half as fast", "its floor", "target", ""];
	const lines = LINES.map(([name, of, print, ...most]) => {
		const values = phones.map(({ story, floor }) => [of(story), of(floor)] as const);
		// A frame takes 16.7 ms; what is printed is what counts.
		const within = values.map(([story], i) => Math.round(story) <= (most[i] ?? Infinity));
		const exact = name.includes("shift") ? values.map(([story]) => story < 0.0005) : within;
		return [
			name,
			...values.flatMap((pair) => pair.map(print)),
			most.map(print).join("; "),
			most.length > 0 ? met(exact.every(Boolean)) : "",
		];
	});
	const ratios = phones.map(
		({ story, floor }) => story.load.largestPaint / floor.load.largestPaint,
	);
	const sum = (bytes: Record<string, number>) => Object.values(bytes).reduce((a, b) => a + b, 0);
	return [
		head,
		...lines,
		[
			"largest paint beside the floor's",
			...ratios.flatMap((ratio) => [ratio.toFixed(2), ""]),
			String(PAINT_RATIO),
			met((ratios[0] ?? Infinity) <= PAINT_RATIO),
		],
		["slowed by", ...phones.flatMap(({ rate }) => [rate.toFixed(2), ""]), "", ""],
		["reference page", ...phones.flatMap(({ reference }) => [ms(reference), ""]), "", ""],
		...Object.entries(scores).map(([id, score]) => [
			`Lighthouse ${id}`,
			String(score),
			...["", "", ""],
			"100",
			met(score === 100),
		]),
		[
			"first visit read to its end, worker included",
			`${kb(sum(visits.br))} brotli`,
			"",
			`${kb(sum(visits.gzip))} gzip`,
			"",
			"320 kB brotli",
			met(sum(visits.br) <= 320_000),
		],
	];
}
