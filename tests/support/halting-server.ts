import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { lookup } from "mrmime";

/**
 * A server of a folder that sends the first of a page's bytes, and the others when it is told to go on: a line may stop
 * anywhere, and a browser shows what it has by then.
 * @param page its path in the folder
 * @returns `halt`, which says after how many characters the next answer stops; `goOn`
 */
export async function haltingServer(folder: string, page: string) {
	let sent = Number.POSITIVE_INFINITY;
	let goOn = () => {};
	const server = createServer((request, response) => {
		const path = new URL(request.url ?? "/", "http://localhost").pathname.slice(1);
		const file = join(folder, path);
		if (!existsSync(file)) {
			response.writeHead(404).end();
			return;
		}
		response.setHeader("Content-Type", `${lookup(extname(path))}; charset=utf-8`);
		const body = readFileSync(file);
		if (path !== page) {
			response.end(body);
			return;
		}
		const html = body.toString();
		goOn = () => response.end(html.slice(sent));
		response.write(html.slice(0, sent));
	});
	await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
	return {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${page}`,
		halt: (after: number) => {
			sent = after;
		},
		goOn: () => goOn(),
		stop: async () => {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		},
	};
}
