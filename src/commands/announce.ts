import type { Server } from "node:http";

/**
 * Lets a server listen, and prints its address. PORT chooses the port; without it, another one is taken where 4321 is
 * in use.
 * @param what is there, as the beginning of the line
 */
export function announce(server: Server, what: string): void {
	const wanted = Number(process.env.PORT || 4321);
	server.on("error", (error: NodeJS.ErrnoException) => {
		// Another program has the port: take any that is free.
		if (error.code !== "EADDRINUSE" || process.env.PORT) throw error;
		server.listen(0);
	});
	server.on("listening", () => {
		const address = server.address();
		const port = typeof address === "object" && address ? address.port : wanted;
		console.log(`${what} is at http://localhost:${port}/`);
	});
	server.listen(wanted);
}
