import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** Samples of the grid: every five arc minutes, rows from 90 N to 90 S, columns from 180 W eastwards. */
export const RELIEF = { columns: 4320, rows: 2161, perDegree: 12 } as const;

/**
 * Values are kept in steps of this many metres. All levels that are drawn are multiples of it, so that rounding moves no
 * sample across one.
 */
const STEP = 50;
/** What stands for a difference that takes more than a byte; its value follows after all others, in two. */
const FAR = 255;

/** Guesses a value from its three neighbours that are known already (the median predictor of LOCO-I). */
function guess(west: number, north: number, northWest: number): number {
	const low = Math.min(west, north);
	const high = Math.max(west, north);
	return Math.max(low, Math.min(high, west + north - northWest));
}

/** Goes through the grid in its order, with the guess for each value; `set` gives the value to be known from then on. */
function walk(values: Int16Array, set: (i: number, guessed: number) => number): void {
	const { columns, rows } = RELIEF;
	for (let row = 0, i = 0; row < rows; row++)
		for (let column = 0; column < columns; column++, i++) {
			const north = row > 0 ? (values[i - columns] as number) : 0;
			const west = column > 0 ? (values[i - 1] as number) : north;
			const northWest = row > 0 && column > 0 ? (values[i - columns - 1] as number) : north;
			values[i] = set(i, guess(west, row > 0 ? north : west, row > 0 ? northWest : west));
		}
}

/**
 * Packs the relief of the earth.
 * @param metres heights, negative under the sea, in the grid's order
 */
export function packRelief(metres: Int16Array): Buffer {
	const bytes = Buffer.alloc(metres.length);
	const far: number[] = [];
	walk(new Int16Array(metres.length), (i, guessed) => {
		const value = Math.floor((metres[i] as number) / STEP);
		const off = value - guessed;
		const folded = off < 0 ? -2 * off - 1 : 2 * off;
		bytes[i] = Math.min(folded, FAR);
		if (folded >= FAR) far.push(folded & 255, folded >> 8);
		return value;
	});
	return brotliCompressSync(Buffer.concat([bytes, Buffer.from(far)]), {
		params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
	});
}

/** The opposite of `packRelief`: metres, each in the middle of its step. */
export function unpackRelief(packed: Buffer): Float32Array {
	const bytes = brotliDecompressSync(packed);
	const values = new Int16Array(RELIEF.columns * RELIEF.rows);
	let far = values.length;
	walk(values, (i, guessed) => {
		let folded = bytes[i] as number;
		if (folded === FAR) {
			folded = (bytes[far] as number) + 256 * (bytes[far + 1] as number);
			far += 2;
		}
		return guessed + (folded & 1 ? -(folded + 1) / 2 : folded / 2);
	});
	return new Float32Array(values).map((value) => (value + 0.5) * STEP);
}

/** The packed grid of the repository; data/relief/README.md says where it is from. */
export const RELIEF_FILE = resolve("data/relief/etopo5.br");

let read: Float32Array | undefined;

/** The relief of the earth, metres, negative under the sea, in the grid's order. */
export function readRelief(): Float32Array {
	read ??= unpackRelief(readFileSync(RELIEF_FILE));
	return read;
}
