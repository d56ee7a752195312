import { spawn, spawnSync } from "node:child_process";
import {
	createReadStream,
	existsSync,
	mkdtempSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { lookup } from "mrmime";
import { freePort } from "./server.ts";

/** A server that is running: where, with a slash at the end. */
export type Host = { address: string; stop: () => Promise<void> };

const runs = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

/** Serves on a free port of this machine. */
export async function listen(answer: RequestListener): Promise<Host> {
	const server = createServer(answer);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		address: `http://127.0.0.1:${port}/`,
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}

/** Waits until a server that was started answers. */
async function answers(address: string): Promise<void> {
	for (let tries = 0; tries < 200; tries++) {
		if (
			await fetch(address, { method: "HEAD" }).then(
				() => true,
				() => false,
			)
		)
			return;
		await new Promise((again) => setTimeout(again, 50));
	}
	throw new Error(`nothing answers at ${address}`);
}

/** Runs a server of another make until it is told to stop. */
async function started(
	command: string,
	args: string[],
	port: number,
	after = () => {},
): Promise<Host> {
	const child = spawn(command, args, { stdio: "ignore" });
	const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
	const address = `http://127.0.0.1:${port}/`;
	await answers(address);
	return {
		address,
		stop: async () => {
			child.kill();
			await ended;
			after();
		},
	};
}

/** nginx's modules for brotli, where they are installed beside it, as Debian has them. */
const BROTLI = ["filter", "static"].map(
	(part) => `/usr/lib/nginx/modules/ngx_http_brotli_${part}_module.so`,
);

export const nginx = {
	name: "nginx with the snippet that is shipped",
	here: runs("nginx", "-v"),
	hasBrotli: BROTLI.every((module) => existsSync(module)),
	/** @param snippets files to be included in its server; what they need of modules is loaded with `brotli` */
	serve: async (root: string, snippets: string | string[], brotli = false): Promise<Host> => {
		const port = await freePort();
		const own = mkdtempSync(join(tmpdir(), "nginx-"));
		const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
			.map((name) => `${name}_temp_path ${own}/${name};`)
			.join("\n");
		writeFileSync(
			join(own, "nginx.conf"),
			`${brotli ? BROTLI.map((module) => `load_module ${module};`).join("\n") : ""}
			daemon off; pid ${own}/pid; error_log ${own}/error.log; ${process.getuid?.() === 0 ? "user root;" : ""}
			events {}
			http {
				include /etc/nginx/mime.types; access_log off;
				${temporary}
				server {
					listen 127.0.0.1:${port}; root "${root}";
					${[snippets]
						.flat()
						.map((snippet) => `include "${snippet}";`)
						.join("\n")}
				}
			}`,
		);
		return started("nginx", ["-p", own, "-c", join(own, "nginx.conf")], port, () =>
			rmSync(own, { recursive: true, force: true }),
		);
	},
};

/** The kinds of server that a folder is served by; of each, whether it is on this machine. */
export const SERVERS = [
	nginx,
	{
		name: "python's http.server",
		here: runs("python3", "--version"),
		serve: async (root: string): Promise<Host> => {
			const port = await freePort();
			const args = ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", root];
			return started("python3", args, port);
		},
	},
	{
		name: "an object store, which knows no folders",
		here: true,
		serve: (root: string): Promise<Host> => listen(objectStore(root)),
	},
];

/** Answers with files by their full names only. */
export const objectStore =
	(root: string): RequestListener =>
	(request, response) => {
		const { pathname } = new URL(request.url ?? "/", "http://store");
		const path = join(root, decodeURIComponent(pathname));
		if (pathname.endsWith("/") || !existsSync(path) || !statSync(path).isFile()) {
			response.statusCode = 404;
			response.end();
			return;
		}
		response.setHeader("Content-Type", lookup(extname(path)) ?? "application/octet-stream");
		createReadStream(path).pipe(response);
	};
