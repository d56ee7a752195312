import { createServer } from "node:http";
import { resolve } from "node:path";
import sirv from "sirv";
import { announce } from "./announce.ts";
import { buildSite } from "./build.ts";

// npm start: builds the story, serves it and prints its address. PORT chooses the port.
if (await buildSite({ draft: true })) {
	// Files are looked up at each request: a build may put other ones in their place.
	const serve = sirv(resolve(process.env.OUT_DIR || "dist"), { dev: true, etag: true });
	const server = createServer((request, response) =>
		serve(request, response, () => {
			response.statusCode = 404;
			response.end("Not found");
		}),
	);
	announce(server, "The story");
} else process.exitCode = 1;
