import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { lookup } from "mrmime";
import { listen } from "./hosts.ts";

/**
 * A server of a folder that sends the first characters of a page, and the others when it is told to go on: a line may stop
 * anywhere, and a browser shows what it has by then.
 * @param page its path in the folder
 * @returns `halt`, which says after how many characters the next answer stops; `goOn`
 */
export async function haltingServer(folder: string, page: string) {
	let sent = Number.POSITIVE_INFINITY;
	let goOn = () => {};
	const { address, stop } = await listen((request, response) => {
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
	return {
		address: `${address}${page}`,
		halt: (after: number) => {
			sent = after;
		},
		goOn: () => goOn(),
		stop,
	};
}
