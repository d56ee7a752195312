import { createServer } from "node:http";
import { resolve } from "node:path";
import sirv from "sirv";
import { buildSite } from "./build.ts";

// npm start: builds the story, serves it and prints its address. PORT chooses the port.
if (await buildSite()) {
	const serve = sirv(resolve(process.env.OUT_DIR || "dist"), { etag: true });
	const server = createServer((request, response) =>
		serve(request, response, () => {
			response.statusCode = 404;
			response.end("Not found");
		}),
	);
	const wanted = Number(process.env.PORT || 4321);
	server.on("error", (error: NodeJS.ErrnoException) => {
		// Another program has the port: take any that is free.
		if (error.code !== "EADDRINUSE" || process.env.PORT) throw error;
		server.listen(0);
	});
	server.on("listening", () => {
		const address = server.address();
		const port = typeof address === "object" && address ? address.port : wanted;
		console.log(`The story is at http://localhost:${port}/`);
	});
	server.listen(wanted);
} else process.exitCode = 1;
