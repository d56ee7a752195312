import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { WARCParser } from "warcio";

/*
 * What the Wayback Machine and pywb do to what they replay: each script stands in a block in which the names of the
 * window are the archive's own, addresses are the archive's, a page's policy is put out of force, and scripts of the
 * archive come first. Written from what they send, not from their code.
 */
const NAMES = [
	"window",
	"globalThis",
	"self",
	"document",
	"location",
	"top",
	"parent",
	"frames",
	"opener",
];
const PRELUDE = `var _____WB$wombat$assign$function_____=function(name){return (self._wb_wombat && self._wb_wombat.local_init && self._wb_wombat.local_init(name))||self[name];};if(!self.__WB_pmw){self.__WB_pmw=function(obj){this.__WB_source=obj;return this;}}{
${NAMES.map((name) => `let ${name} = _____WB$wombat$assign$function_____("${name}");`).join("\n")}
`;

/** A script as an archive replays it. */
const wrapped = (code: string) => `${PRELUDE}${code}\n}`;

/** A page as an archive replays it. */
const replayedPage = (html: string) =>
	html
		.replace(/http-equiv="Content-Security-Policy"/gi, 'http-equiv="_Content-Security-Policy"')
		.replace(
			/<script((?:\s+(?!src)[\w-]+(?:="[^"]*")?)*)>([\s\S]*?)<\/script>/g,
			(all, attributes: string, code: string) =>
				attributes.includes("application/") || !code.trim()
					? all
					: `<script${attributes}>${wrapped(code)}</script>`,
		)
		.replace("<head>", "<head><script>window.archive = true;</script>");

/** One recorded answer. */
export type Recorded = { type: string; body: Buffer; digest: string | null | undefined };

/** Reads an archive's file: each answer by the address that it was given for. */
export async function readWarc(file: string): Promise<Map<string, Recorded>> {
	const answers = new Map<string, Recorded>();
	const parser = new WARCParser([readFileSync(file)]);
	for await (const record of parser) {
		const body = Buffer.from((await record.readFully(false)) ?? []);
		if (record.warcType !== "response" || !record.warcTargetURI) continue;
		answers.set(record.warcTargetURI, {
			type: record.httpHeaders?.headers.get("content-type") ?? "",
			body,
			digest: record.warcPayloadDigest,
		});
	}
	return answers;
}

/** Replays recorded answers below /web/<time>/, as an archive does, and notes what was asked for and is not in it. */
export function replay(answers: Map<string, Recorded>, lost: string[]): RequestListener {
	return (request, response) => {
		const [, address = ""] = /^\/web\/\d+\/(.*?)(?:\?.*)?$/.exec(request.url ?? "") ?? [];
		const found = answers.get(address);
		if (!found) {
			lost.push(request.url ?? "");
			response.statusCode = 404;
			response.end();
			return;
		}
		const text = () => String(found.body);
		response.setHeader("Content-Type", found.type);
		if (found.type.startsWith("text/html")) response.end(replayedPage(text()));
		else if (/javascript/.test(found.type)) response.end(wrapped(text()));
		else response.end(found.body);
	};
}
