import { z } from "zod";
import { partialDate, written } from "./common.ts";

/** Where something was published. */
export const source = z.strictObject({
	publisher: written.describe("Who published it, in the publisher's own spelling."),
	title: written.describe("The title or a short description of it."),
	url: z
		.url({ protocol: /^https?$/, error: "a web address (http or https)" })
		.optional()
		.describe(
			"The publisher's own address. Left out where only a mirror, a bare IP address or a CDN address is known.",
		),
	date: partialDate.optional().describe("When it was published."),
});
export type Source = z.infer<typeof source>;
