import { z } from "zod";
import { amount, id, text } from "./common.ts";

/** How many limits there may be between classes: more than six colours nobody tells apart. */
const MOST = 5;

/** Areas of a map, each in a colour by its value. */
export const shading = z
	.strictObject({
		atlas: z
			.enum(["countries", "us-states"])
			.describe("Which outlines: countries of the world, or US states."),
		series: id.describe(
			"The series with the values. The key of each row is an area: its English name in kebab-case (romania, new-york), or its id (ISO 3166-1 numeric for countries, FIPS code for states). One whose value is null is hatched; one without a row is plain land.",
		),
		limits: z
			.array(amount)
			.min(1, "at least one limit")
			.max(MOST, `at most ${MOST} limits`)
			.describe(
				"Where one class ends and the next begins, from the lowest: 10 and 20 make three classes, the second from 10 to just under 20.",
			),
		label: text.describe("What the colours stand for, and in what unit: it stands over them."),
	})
	.describe("Areas that are shaded by their value in a few classes, with a legend.");
