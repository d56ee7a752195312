/** How the bytes of a text file are written. */
export type Encoding = "UTF-8" | "UTF-16LE" | "UTF-16BE" | "Windows-1252";

/** How many bytes at the beginning are looked at for those that UTF-16 has and texts in UTF-8 do not. */
const LOOK = 2000;

/**
 * How the bytes of a file are written: by its byte order mark; else UTF-16 where every second byte is nothing, UTF-8 where
 * it is sound UTF-8, and Windows-1252 where it is neither.
 */
export function encodingOf(bytes: Uint8Array): Encoding {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return "UTF-16LE";
	if (first === 0xfe && second === 0xff) return "UTF-16BE";
	const zeros = [0, 0];
	bytes.subarray(0, LOOK).forEach((byte, i) => {
		if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
	});
	const [even = 0, odd = 0] = zeros;
	const half = Math.min(bytes.length, LOOK) / 2;
	if (odd > half * 0.3 && odd > even) return "UTF-16LE";
	if (even > half * 0.3) return "UTF-16BE";
	return badByte(bytes) === undefined ? "UTF-8" : "Windows-1252";
}

/** The bytes of a file as a text, without its byte order mark. */
export const decode = (bytes: Uint8Array, encoding: Encoding): string =>
	new TextDecoder(encoding.toLowerCase()).decode(bytes);

/** How many bytes a character takes that begins with this one; 0 where none does (RFC 3629). */
function lengthOf(byte: number): number {
	if (byte < 0x80) return 1;
	if (byte >= 0xc2 && byte < 0xe0) return 2;
	if (byte >= 0xe0 && byte < 0xf0) return 3;
	return byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
}

/** The offset of the first byte that is no UTF-8; undefined where all are. */
export function badByte(bytes: Uint8Array): number | undefined {
	try {
		new TextDecoder("utf-8", { fatal: true }).decode(bytes);
		return undefined;
	} catch {}
	for (let at = 0; at < bytes.length; ) {
		const length = lengthOf(bytes[at] ?? 0);
		const rest = bytes.subarray(at + 1, at + Math.max(1, length));
		if (length === 0 || rest.length < length - 1 || !rest.every((byte) => byte >> 6 === 2))
			return at;
		at += length;
	}
	return bytes.length - 1;
}

/** How files that are no plain text begin, byte for byte, and what they are. */
const OTHERS: readonly (readonly [begins: string, what: string])[] = [
	["PK\x03\x04", "an Excel workbook or another zipped file"],
	["\xd0\xcf\x11\xe0", "an old Excel or Word file"],
	["%PDF", "a PDF"],
	["\x89PNG", "a picture"],
	["\xff\xd8\xff", "a picture"],
	["{\\rtf", "a text of a word processor"],
];

/** What a file is that is neither plain text nor a web page or XML; undefined where it may be text. */
export function otherKind(bytes: Uint8Array): string | undefined {
	const begins = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
	const known = OTHERS.find(([bytes]) => begins.startsWith(bytes));
	if (known) return known[1];
	return /^\s*(?:\u00ef\u00bb\u00bf)?<(?:!doctype|html|\?xml)/i.test(begins)
		? "a web page or XML"
		: undefined;
}
