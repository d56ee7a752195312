import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { extname, join } from "node:path";
import { lookup } from "mrmime";
import { serverHeaders } from "../../src/content/server-headers.ts";
import { brotli } from "../../src/publish/tools/brotli.ts";
import { listen } from "./hosts.ts";

/** Every text compressed once, as the files that COMPRESS=1 writes beside texts. */
const compressed = new Map<string, Buffer>();
async function bodyOf(file: string): Promise<Buffer> {
	const bytes = readFileSync(file);
	if (/\.(woff2|png|avif|jpg|ico)$/.test(file)) return bytes;
	const body = compressed.get(file) ?? (await brotli(bytes));
	compressed.set(file, body);
	return body;
}

/** A server that says with the files of a folder what it should, compressed, and counts what it is asked for and all that it sends. */
export async function countingServer(folder: string) {
	const sockets = new Set<Socket>();
	const asked: string[] = [];
	const { all, assets, icons, others } = serverHeaders();
	const { address, stop } = await listen(async (request, response) => {
		sockets.add(request.socket);
		const { pathname } = new URL(request.url ?? "/", "http://localhost");
		const path = `${pathname.slice(1)}${pathname.endsWith("/") ? "index.html" : ""}`;
		const file = join(folder, path);
		asked.push(path);
		if (!existsSync(file)) {
			response.writeHead(404).end();
			return;
		}
		const body = await bodyOf(file);
		const etag = `W/"${createHash("sha256").update(body).digest("hex").slice(0, 12)}"`;
		for (const [name, value] of Object.entries(all)) response.setHeader(name, value);
		const isIcon = /^(favicon|apple-touch-icon)\./.test(path);
		const caching = path.startsWith("assets/") ? assets : isIcon ? icons : others;
		response.setHeader("Cache-Control", caching);
		response.setHeader("ETag", etag);
		response.setHeader("Vary", "Accept-Encoding");
		response.setHeader("Content-Type", `${lookup(extname(path))}; charset=utf-8`);
		if (compressed.has(file)) response.setHeader("Content-Encoding", "br");
		if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
		else response.end(body);
	});
	return {
		address,
		asked,
		sent: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0),
		stop,
	};
}
