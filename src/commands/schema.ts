import { writeFileSync } from "node:fs";
import { jsonSchema } from "../story/json-schema.ts";

// npm run schema: writes data/story.schema.json anew after the schema was changed.
writeFileSync("data/story.schema.json", jsonSchema());
