import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { lookup } from "mrmime";

/** How files are compressed: as the shipped nginx.conf does by itself, or as .br files that lie beside. */
export type Coding = "gzip" | "br";

/** A server of a built folder that counts what it sends. */
export type Server = {
	/** Without a slash at the end. */
	address: string;
	/** Bytes of bodies sent since the last call, by the ending of the file. */
	sent: () => Record<string, number>;
	/** How it compresses from now on. */
	code: (coding: Coding) => void;
	stop: () => void;
};

const COMPRESSED = /\.(?:html|js|css|svg|json|csv|xml|txt|webmanifest)$/;

/**
 * Serves a folder as the hosting page says, each file compressed once.
 * @param extra files that are not in the folder, by their path
 * @param brotli makes what a .br file has in it
 */
export async function serve(
	folder: string,
	extra: Record<string, string>,
	brotli: (body: Buffer) => Promise<Buffer>,
): Promise<Server> {
	const compress: Record<Coding, (body: Buffer) => Promise<Buffer>> = {
		gzip: async (body) => gzipSync(body, { level: 6 }),
		br: brotli,
	};
	const kept = new Map<string, Buffer>();
	let coding: Coding = "br";
	let counted: Record<string, number> = {};
	const bodyOf = async (path: string): Promise<Buffer | undefined> => {
		const key = `${coding} ${path}`;
		const known = kept.get(key);
		if (known) return known;
		const file = join(folder, path);
		const more = extra[path];
		if (more === undefined && !existsSync(file)) return undefined;
		const plain = more === undefined ? readFileSync(file) : Buffer.from(more);
		const body = COMPRESSED.test(path) ? await compress[coding](plain) : plain;
		kept.set(key, body);
		return body;
	};
	const server = createServer(async (request, response) => {
		const { pathname } = new URL(request.url ?? "/", "http://localhost");
		const path = pathname.endsWith("/") ? `${pathname}index.html` : decodeURIComponent(pathname);
		const body = await bodyOf(path);
		if (!body) {
			response.writeHead(404).end();
			return;
		}
		const type = extname(path);
		counted[type] = (counted[type] ?? 0) + body.length;
		response.writeHead(200, {
			"content-type": `${lookup(type) ?? "text/plain"}; charset=utf-8`,
			"cache-control": /\/assets\//.test(path) ? "max-age=31536000, immutable" : "no-cache",
			...(COMPRESSED.test(path) ? { "content-encoding": coding } : {}),
		});
		response.end(body);
	});
	await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
	const at = server.address();
	return {
		address: `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`,
		sent: () => {
			const sum = counted;
			counted = {};
			return sum;
		},
		code: (next) => {
			coding = next;
		},
		stop: () => server.close(),
	};
}
