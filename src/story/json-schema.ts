import { z } from "zod";
import { storySchema } from "./schema/index.ts";

/** The story's JSON Schema, as text: what editors' programs use for completion and hints. */
export function jsonSchema(): string {
	const schema = z.toJSONSchema(storySchema, { io: "input", reused: "ref" });
	return `${JSON.stringify({ ...schema, title: "Story" }, null, "\t")}\n`;
}
