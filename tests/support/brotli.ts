import { constants, createBrotliDecompress } from "node:zlib";

/** What the first bytes of something in brotli say. */
export async function beginning(bytes: Buffer): Promise<string> {
	const stream = createBrotliDecompress();
	let text = "";
	stream.setEncoding("utf8").on("data", (part: string) => {
		text += part;
	});
	stream.write(bytes);
	await new Promise<void>((done) => stream.flush(constants.BROTLI_OPERATION_FLUSH, done));
	stream.destroy();
	return text;
}
