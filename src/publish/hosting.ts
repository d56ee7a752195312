import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a server should say with every file. */
export const HEADERS: Record<string, string> = {
	// On purpose: anyone may embed the story. It has no forms, no accounts and no cookies to be tricked out of.
	"Content-Security-Policy": "frame-ancestors *",
	"Access-Control-Allow-Origin": "*",
	"Cross-Origin-Resource-Policy": "cross-origin",
	"X-Content-Type-Options": "nosniff",
	"Referrer-Policy": "strict-origin-when-cross-origin",
	"Permissions-Policy": "camera=(), geolocation=(), microphone=()",
};

/** How long files may be kept: those whose names change with their content for good, all others are asked for anew. */
export const CACHING = {
	assets: "public, max-age=31536000, immutable",
	others: "no-cache",
};

const ALL = Object.entries(HEADERS);

/** As Netlify, Cloudflare Pages and their like read it. They ask anew of themselves; two rules for one header they join. */
const headersFile = [
	"/*",
	...ALL.map(([name, value]) => `  ${name}: ${value}`),
	"/assets/*",
	`  Cache-Control: ${CACHING.assets}`,
	"",
].join("\n");

/** Texts; fonts and pictures are compressed as they are. */
const COMPRESSED =
	"text/css text/javascript text/plain text/xml application/javascript application/json application/xml image/svg+xml";

const nginxSnippet = `# For nginx: include this file in the server { } that serves the folder, wherever in it the folder stands.
# A location with an add_header of its own loses all of these: repeat them there.
charset utf-8;
gzip on;
gzip_vary on;
gzip_types ${COMPRESSED};

# Names under assets/ change with their content: kept for good. All else is asked for anew, and mostly unchanged.
set $story_caching "${CACHING.others}";
if ($uri ~ "/assets/[^/]+\\.[0-9a-f]{10}\\.[a-z0-9]+$") {
	set $story_caching "${CACHING.assets}";
}
add_header Cache-Control $story_caching;

# frame-ancestors * is on purpose: anyone may embed the story. Never send X-Frame-Options beside it.
${ALL.map(([name, value]) => `add_header ${name} "${value}" always;`).join("\n")}
`;

/** Writes what servers are told: `_headers`, and a snippet for nginx beside the page that explains both. */
export function writeHosting(folder: string): void {
	writeFileSync(join(folder, "_headers"), headersFile);
	mkdirSync(join(folder, "hosting"), { recursive: true });
	writeFileSync(join(folder, "hosting/nginx.conf"), nginxSnippet);
}
