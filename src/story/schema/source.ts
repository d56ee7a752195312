import { z } from "zod";
import { address, id, name, partialDate, written } from "./common.ts";

/** Where something was published. */
export const source = z.strictObject({
	publisher: name.describe(
		"Who published it, in the publisher's own spelling; per language where a language has its own name for it.",
	),
	title: written.describe("The title or a short description of it."),
	url: address
		.optional()
		.describe(
			"The publisher's own address. Left out where only a mirror, a bare IP address or a CDN address is known.",
		),
	date: partialDate.optional().describe("When it was published."),
	subject: id
		.optional()
		.describe("The id of one of the checked section's subjects: the group that it is listed in."),
});
export type Source = z.infer<typeof source>;
