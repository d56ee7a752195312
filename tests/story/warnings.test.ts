import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atlasFeatures } from "../../src/atlas/sources.ts";
import { loadStory } from "../../src/story/load.ts";
import { formatPath, formatProblem, formatProblems } from "../../src/story/problems.ts";
import type { Raw } from "../fixtures/broken-edits.ts";
import { columns, scene } from "../fixtures/broken-edits.ts";
import { copyPhotos } from "../support/folders.ts";
import { NODE, ROOT } from "./command.ts";
import { load, SMALL_STORY_FILE, SMALL_STORY_TEXT } from "./small-story.ts";

/** The small story's text after an edit. */
function edited(edit: (story: Raw) => void): string {
	const story = JSON.parse(SMALL_STORY_TEXT);
	edit(story);
	return JSON.stringify(story, null, "\t");
}

/** The warnings of the small story after an edit, each in one line. */
function warnings(edit: (story: Raw) => void): string[] {
	const loaded = load(edited(edit));
	if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
	return loaded.warnings.map((one) => `${formatPath(one.path)}: ${formatProblem(one)}`);
}

const row = (key: string, value: number) => ({ key, value });
const said = (path: string, series: string, last: string, found: string) =>
	`${path}: expected "last", or "until": true, as the series ${series} goes on to ${last}; found "${found}"`;

describe("a range of a series", () => {
	const range = (story: Raw, op: string, points: object) => {
		story.facts["ferry-low"].derive = { op, of: [{ series: "ferry-traffic", ...points }] };
	};
	const path = "facts.ferry-low.derive.of[0].to";

	test("that begins with it and ends before it is warned of", () => {
		expect(warnings((story) => range(story, "mean", { from: "2015", to: "2018" }))).toEqual([
			said(path, "ferry-traffic", "2021", "2018"),
		]);
		expect(warnings((story) => range(story, "mean", { to: "2018" }))).toHaveLength(1);
		expect(warnings((story) => range(story, "mean", { from: "first", to: "2018" }))).toHaveLength(
			1,
		);
	});

	test("that begins later is not, but for the largest and smallest of all", () => {
		expect(warnings((story) => range(story, "mean", { from: "2016", to: "2018" }))).toEqual([]);
		for (const op of ["max", "min"])
			expect(warnings((story) => range(story, op, { from: "2016", to: "2018" }))).toHaveLength(1);
	});

	test("that ends where the series ended lately is", () => {
		expect(warnings((story) => range(story, "mean", { from: "2017", to: "2018" }))).toEqual([]);
		// Of 2020 there is no value.
		expect(warnings((story) => range(story, "mean", { from: "2017", to: "2019" }))).toEqual([
			said(path, "ferry-traffic", "2021", "2019"),
		]);
	});

	test("that is one calendar year is not, and one that is part of the last year is", () => {
		const halves = (points: object) =>
			warnings((story) => {
				story.series["waiting-half"].rows.push(row("2020-H1", 50), row("2020-H2", 60));
				story.facts["ferry-low"].derive = {
					op: "mean",
					of: [{ series: "waiting-half", ...points }],
				};
				story.facts["ferry-low"].unit = "minutes";
			}).filter((line) => line.startsWith("facts."));
		expect(halves({ from: "2019-H1", to: "2019-H2" })).toEqual([]);
		expect(halves({ from: "2019-H2", to: "2020-H1" })).toEqual([
			said(path, "waiting-half", "2020-H2", "2020-H1"),
		]);
	});

	test("that is meant so, or follows the series, is not", () => {
		const points = { from: "2015", to: "2018", until: true };
		expect(warnings((story) => range(story, "max", points))).toEqual([]);
		for (const rest of [{}, { from: "2016" }, { from: "2016", to: "last" }, { to: "2021" }])
			expect(warnings((story) => range(story, "max", rest))).toEqual([]);
	});

	test("over names has no lately, but a beginning", () => {
		const costs = (points: object) =>
			warnings((story) => {
				story.facts["cost-sum"].derive.of = [{ series: "bridge-cost", ...points }];
			});
		expect(costs({ from: "pylons", to: "deck" })).toEqual([
			said("facts.cost-sum.derive.of[0].to", "bridge-cost", "roads", "deck"),
		]);
		expect(costs({ from: "deck", to: "deck" })).toEqual([]);
	});
});

describe("a scene", () => {
	test("that ends before its series is warned of, once", () => {
		expect(
			warnings((story) => {
				delete columns(story, "rise").until;
			}),
		).toEqual([said("figures.ferry-columns.scenes.rise.to", "ferry-traffic", "2021", "2019")]);
		expect(
			warnings((story) => {
				delete scene(story, "two-lines", "overtaking").until;
			}),
		).toEqual([said("figures.two-lines.scenes.overtaking.to", "bridge-traffic", "2024", "2023")]);
		expect(
			warnings((story) => {
				Object.assign(scene(story, "waiting-points", "reports"), {
					to: "2018",
					highlight: [],
					labels: {},
				});
			}),
		).toEqual([
			said("figures.waiting-points.scenes.reports.to", "waiting-reports", "2019-07-21", "2018"),
		]);
	});

	test("whose highlight, span or arrow ends where its series ended before a row was added is warned of", () => {
		const waiting = "figures.ferry-columns.scenes.waiting";
		expect(
			warnings((story) => {
				const it = columns(story, "waiting");
				it.highlight = ["2018-H2", "2019-H2"];
				it.spans[0].to = "2019-H2";
				it.compare.to = "2019-H2";
				story.series["waiting-half"].rows.push(row("2020-H1", 60));
			}),
		).toEqual([
			said(`${waiting}.highlight[1]`, "waiting-half", "2020-H1", "2019-H2"),
			said(`${waiting}.spans[0].to`, "waiting-half", "2020-H1", "2019-H2"),
			said(`${waiting}.compare.to`, "waiting-half", "2020-H1", "2019-H2"),
		]);
	});

	test("whose figures at its lines stop short of their ends is warned of", () => {
		expect(
			warnings((story) => {
				const it = scene(story, "two-lines", "overtaking");
				delete it.until;
				delete it.to;
			}),
		).toEqual([
			said("figures.two-lines.scenes.overtaking.values[1]", "bridge-traffic", "2024", "2023"),
		]);
	});

	test("that highlights what is past, or the last row besides, is not", () => {
		expect(
			warnings((story) => {
				columns(story, "waiting").highlight = ["2018-H1"];
			}),
		).toEqual([]);
		expect(
			warnings((story) => {
				columns(story, "waiting").highlight = ["2019-H1", "2019-H2"];
			}),
		).toEqual([]);
	});

	test("that is meant so is not", () => {
		expect(
			warnings((story) => {
				const it = columns(story, "waiting");
				it.highlight = ["2019-H1"];
				it.until = true;
			}),
		).toEqual([]);
	});
});

describe("the commands", () => {
	let folder = "";
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), "warned-story-"));
		copyPhotos(SMALL_STORY_FILE, folder);
	});
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});
	const run = (
		command: string,
		text: string,
		env: Record<string, string> = {},
		args: string[] = [],
	) => {
		const file = join(folder, "story.json");
		writeFileSync(file, text);
		return spawnSync(NODE, [`src/commands/${command}.ts`, file, ...args], {
			cwd: ROOT,
			encoding: "utf8",
			env: { ...process.env, STORY: file, ...env },
		});
	};
	const check = (text: string) => run("check", text);

	test("check lists warnings apart from the word that the story is sound, with exit code 0", () => {
		const text = edited((story) => {
			delete columns(story, "rise").until;
			delete scene(story, "two-lines", "overtaking").until;
		});
		const line = (words: string) =>
			text
				.split("\n")
				.findIndex(
					(each, i) =>
						i > text.slice(0, text.indexOf(words)).split("\n").length && each.includes('"to"'),
				) + 1;
		const { status, stdout, stderr } = check(text);
		expect(status).toBe(0);
		expect(stdout).toMatch(/^The story is sound: .*\n$/);
		expect(stderr.replaceAll(/^.*(story\.json)/gm, "$1")).toBe(
			`\n${[
				"story.json: 2 warnings",
				`story.json:${line('"rise": {')}:12  figures.ferry-columns.scenes.rise.to\n  expected "last", or "until": true, as the series ferry-traffic goes on to 2021; found "2019"`,
				`story.json:${line('"overtaking": {')}:12  figures.two-lines.scenes.overtaking.to\n  expected "last", or "until": true, as the series bridge-traffic goes on to 2024; found "2023"`,
			].join("\n\n")}\n`,
		);
	});

	test("build prints warnings, and goes on to what else may be wrong", () => {
		const text = edited((story) => {
			delete columns(story, "rise").until;
		});
		const { stderr } = run("build", text, { SITE: "nowhere" });
		expect(stderr).toMatch(/story\.json: 1 warning\n[\s\S]*scenes\.rise\.to\n[\s\S]*\nSITE: /);
	});

	test("build refuses a draft, and says how to build one; told to, it goes on", () => {
		const text = edited((story) => {
			story.meta.draft = true;
		});
		const { status, stderr } = run("build", text);
		expect(status).toBe(1);
		expect(stderr).toMatch(/^The story is a draft .*\n.*npm run build -- --draft/);
		expect(run("build", text, { SITE: "nowhere" }, ["--draft"]).stderr).toMatch(/^SITE: /);
	});

	test("check leaves warnings away where there are problems", () => {
		const { status, stdout, stderr } = check(
			edited((story) => {
				delete columns(story, "rise").until;
				story.meta.version = "one";
			}),
		);
		expect(status).toBe(1);
		expect(stdout).toBe("");
		expect(stderr).toMatch(/story\.json: 1 problem\n/);
		expect(stderr).not.toContain("warning");
	});
});

describe("a draft", () => {
	test("is warned of what nothing uses, and of texts that are missing in a language", () => {
		const found = warnings((story) => {
			story.meta.draft = true;
			story.facts.spare = structuredClone(story.facts.budget);
		});
		expect(found).toEqual([
			"facts.spare: expected a fact that is used somewhere; found no use of it",
		]);
		const loaded = load(
			edited((story) => {
				story.meta.draft = true;
				story.meta.languages = ["en", "ja"];
			}),
		);
		if (!loaded.ok) throw new Error(formatProblems(loaded.problems));
		expect(loaded.warnings.length).toBeGreaterThan(100);
		expect(loaded.story.meta.title.ja).toBe(loaded.story.meta.title.en);
		const told = formatProblems(loaded.warnings, "warning");
		expect(told).toContain("the text in ja, which meta.languages names; found nothing\n  and ");
		expect(told.split("\n").length).toBeLessThan(30);
	});

	test("may be without opening and sources", () => {
		expect(
			warnings((story) => {
				story.meta.draft = true;
				story.sections = [story.sections[1]];
				story.claims = {};
				for (const id of ["claims-all", "claims-wrong"]) delete story.facts[id];
			}).filter((warning) => warning.startsWith("sections: ")),
		).toHaveLength(2);
	});
});

describe("what is printed", () => {
	test("is warned of where it is not 0 and would be printed so", () => {
		const zero = (path: string, value: number) =>
			`${path}: expected more \`digits\`, or a smaller unit: what is not 0 should not be printed as 0; found ${value}, which is printed 0`;
		expect(
			warnings((story) => {
				story.facts.budget.value = 0.004;
				story.series["bridge-cost"].rows[0].value = 0.001;
			}),
		).toEqual([
			zero("facts.cost-pylons", 0.001),
			zero("facts.budget.value", 0.004),
			zero("series.bridge-cost.rows[0].value", 0.001),
		]);
	});
});

describe("the day of the last check", () => {
	test("is warned of where it is still to come", () => {
		const at = (today: string) =>
			loadStory(SMALL_STORY_TEXT, "story.json", { features: atlasFeatures(), today });
		expect(at("2024-06-30")).toMatchObject({ ok: true, warnings: [] });
		expect(at("2024-06-29")).toMatchObject({
			warnings: [{ expected: "a day that has come: today is 2024-06-29", found: '"2024-06-30"' }],
		});
	});
});

test("a photo with too few pixels is warned of, with their number", () => {
	const loaded = loadStory(SMALL_STORY_TEXT, "story.json", {
		features: atlasFeatures(),
		photoWidth: (file) => (file === "photos/quay.jpg" ? 800 : undefined),
	});
	expect(
		loaded.ok && loaded.warnings.map((one) => `${formatPath(one.path)}: ${formatProblem(one)}`),
	).toEqual([
		"sections[1].body[2].file: expected a picture 1200 px wide or wider, which is sharp on every screen; found one of 800 px",
	]);
});
