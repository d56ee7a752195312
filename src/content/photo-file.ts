import { readFileSync } from "node:fs";
import { imageSize } from "image-size";

/** How the files of pictures begin, byte for byte; of AVIF what begins with its fifth. */
const PICTURES = [
	"\xff\xd8\xff",
	"\x89PNG",
	"RIFF",
	"II*\0",
	"MM\0*",
	"ftypavif",
	"ftypavis",
	"ftypmif1",
];

/** Why a file is no picture that can be shown; undefined where it is one. */
export function photoFault(file: string): string | undefined {
	try {
		const begins = readFileSync(file).subarray(0, 12).toString("latin1");
		return PICTURES.some((bytes) => begins.startsWith(bytes) || begins.startsWith(bytes, 4))
			? undefined
			: "which is no JPEG, PNG, WebP, AVIF or TIFF";
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		return code === "ENOENT" ? "and there is no such file" : `which cannot be read (${code})`;
	}
}

/** The size of a picture as it is to be seen, whatever way the camera was held; `orientation` is what that noted (Exif). */
export const upright = ({
	width,
	height,
	orientation = 1,
}: {
	width: number;
	height: number;
	orientation?: number | undefined;
}): { width: number; height: number } =>
	orientation >= 5 ? { width: height, height: width } : { width, height };

/** The width of a picture, px, as it is to be seen; undefined where it cannot be told. */
export function photoWidth(file: string): number | undefined {
	try {
		return upright(imageSize(readFileSync(file))).width;
	} catch {
		return undefined;
	}
}
