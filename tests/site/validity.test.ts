import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";

const jar = join(
	createRequire(import.meta.url).resolve("vnu-jar/package.json"),
	"../build/dist/vnu.jar",
);
const java = spawnSync("java", ["-version"]).status === 0;

// The Nu checker needs Java; where there is none, these tests are reported as skipped.
/**
 * The checker takes data for code, and a page on a disk for one without files beside it; of style sheets it knows none
 * of the last years' properties, and looks only at those that stand in a page. Browsers are asked elsewhere. What is a
 * section in name only would be thrown away by readers' views if it were not.
 */
const NOT_SO = ".*(violates Content Security Policy \\(meta tag\\)|CSS: |Section lacks heading).*";

describe.skipIf(!java).each(Object.entries(inject("sites")))(
	"the %s story's pages",
	(_, { folder }) => {
		test("are valid to the Nu HTML checker, without errors or warnings", () => {
			const { status, stdout, stderr } = spawnSync(
				"java",
				[
					...["-jar", jar, "--skip-non-html", "--format", "gnu", "--stdout"],
					...["--filterpattern", NOT_SO, folder],
				],
				{ encoding: "utf8", maxBuffer: 50_000_000 },
			);
			expect(stdout.split("\n").filter(Boolean).slice(0, 20), stderr).toEqual([]);
			expect(status).toBe(0);
		});
	},
);
