import type { Language } from "../../languages/index.ts";
import { resolveFact } from "../facts.ts";
import { formatFigure } from "../figures.ts";
import { formatFound, type Path, type Problem } from "../problems.ts";
import type { Story } from "../schema/index.ts";

/** Figures that are not 0 and are printed as 0, as their unit has too few decimals. */
export function ofZeros(story: Story): Problem[] {
	const language = story.meta.languages[0] ?? "en";
	return [
		...Object.entries(story.facts).flatMap(([id, fact]): Problem[] => {
			const { value, digits } = resolveFact(story, id);
			const path = ["facts", id, ...("value" in fact ? ["value"] : [])];
			return zero(story, fact.unit, value, language, path, digits);
		}),
		...Object.entries(story.series).flatMap(([id, { unit, rows }]) =>
			rows.flatMap(({ value }, i) =>
				zero(story, unit, value, language, ["series", id, "rows", i, "value"]),
			),
		),
	];
}

function zero(
	{ meta }: Story,
	unitId: string,
	value: number | string | null,
	language: Language,
	path: Path,
	digits?: number,
): Problem[] {
	const unit = meta.units[unitId];
	if (!unit || typeof value !== "number" || value === 0) return [];
	const printed = formatFigure(value, unit, "number", language, digits);
	if (/[1-9]/.test(printed)) return [];
	const expected = "more `digits`, or a smaller unit: what is not 0 should not be printed as 0";
	return [{ path, expected, found: `${formatFound(value)}, which is printed ${printed}` }];
}
