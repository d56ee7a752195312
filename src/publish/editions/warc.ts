import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname, relative, sep } from "node:path";
import { lookup } from "mrmime";
import { WARCRecord, WARCSerializer } from "warcio";
import { readBuilt } from "../tools/built.ts";
import { originalsOf } from "../tools/files.ts";
import { folderInfo } from "./folder-info.ts";
import { siteOf } from "./site.ts";

/** An id that a record keeps as long as its content is the same; in the form of a UUID, version 8 (RFC 9562). */
function recordId(...parts: (string | Uint8Array)[]): string {
	const hash = createHash("sha256");
	for (const part of parts) hash.update(part);
	const hex = hash.digest("hex");
	const groups = [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		`8${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	];
	return `<urn:uuid:${groups.join("-")}>`;
}

/** What a server says a file is. */
function contentType(path: string): string {
	const type = lookup(extname(path)) ?? "application/octet-stream";
	return /^text\/|javascript$|json$|xml$/.test(type) ? `${type}; charset=utf-8` : type;
}

/**
 * A built folder as a web archive would have recorded it from its own address: a compressed WARC (ISO 28500, 1.1), each
 * record for itself. The same folder gives the same bytes: records bear the date of the data.
 */
export async function warcOf(folder: string): Promise<Uint8Array> {
	const { id, updated } = folderInfo(folder);
	const site = siteOf(readBuilt(folder));
	const [year = "", month = "01", day = "01"] = updated.split("-");
	const date = `${year}-${month}-${day}T00:00:00Z`;
	const serialize = (record: WARCRecord) => WARCSerializer.serialize(record, { gzip: true });
	const info = { software: "warcio", format: "WARC File Format 1.1", isPartOf: id };
	const parts = [
		await serialize(
			WARCRecord.createWARCInfo(
				{
					date,
					filename: "story.warc.gz",
					warcVersion: "WARC/1.1",
					warcHeaders: { "WARC-Record-ID": recordId(site, date) },
				},
				info,
			),
		),
	];
	for (const path of originalsOf(folder)) {
		const name = relative(folder, path).split(sep).map(encodeURIComponent).join("/");
		const content = readFileSync(path);
		// A folder's page is asked for by both its addresses.
		for (const address of new Set([name.replace(/(^|\/)index\.html$/, "$1"), name])) {
			const url = `${site}${address}`;
			const record = WARCRecord.create(
				{
					url,
					date,
					type: "response",
					warcVersion: "WARC/1.1",
					warcHeaders: { "WARC-Record-ID": recordId(url, date, content) },
					statusline: "HTTP/1.1 200 OK",
					httpHeaders: {
						"Content-Type": contentType(path),
						"Content-Length": String(content.length),
					},
				},
				[content],
			);
			parts.push(await serialize(record));
		}
	}
	return Buffer.concat(parts);
}
