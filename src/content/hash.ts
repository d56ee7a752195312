import { createHash } from "node:crypto";

/** Ten characters that change with the content. */
export const shortHash = (content: string | Uint8Array): string =>
	createHash("sha256").update(content).digest("hex").slice(0, 10);
