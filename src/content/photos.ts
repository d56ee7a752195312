import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import sharp from "sharp";
import type { Story } from "../story/schema/index.ts";
import { blocksOf } from "./blocks.ts";
import { upright } from "./photo-file.ts";
import { storyFile } from "./story-file.ts";

/** The widths that a picture is made in, px: a phone's, a column's, and a column's on a dense screen. */
const WIDTHS = [480, 960, 1600];
/** The width of the one for browsers that do not know the better format, and for the story as one file. */
const PLAIN = 960;
/** How much of a picture is kept, of 100: what is left out is not seen in a photo. */
const QUALITY = { avif: 55, jpeg: 78 };

/** A picture as a page shows it; addresses are from the site's root. */
export type Photo = {
	/** The size that its place keeps for it, px. */
	width: number;
	height: number;
	/** For every browser. */
	src: string;
	/** The better format, in each width. */
	avif: { src: string; width: number }[];
};

type Measured = { width: number; height: number; alpha: boolean };
const known = new Map<string, { changed: number; measured: Promise<Measured> }>();

const pathOf = (file: string) => resolve(dirname(storyFile()), file);

/** The size of a picture as it is to be seen, and whether it lets through what is behind it. */
async function measure(file: string): Promise<Measured> {
	const noted = await sharp(pathOf(file)).metadata();
	return { ...upright(noted), alpha: noted.hasAlpha === true };
}

/** The same, measured once for as long as the file is as it was. */
function measured(file: string): Promise<Measured> {
	const changed = statSync(pathOf(file)).mtimeMs;
	const before = known.get(file);
	if (before?.changed === changed) return before.measured;
	const now = measure(file);
	known.set(file, { changed, measured: now });
	return now;
}

const stemOf = (file: string) => file.replaceAll(/[/.]/g, "-").toLowerCase();

/** The widths of a picture that are no wider than itself; where all are, its own. */
const widthsOf = ({ width }: Measured) => {
	const fit = WIDTHS.filter((one) => one <= width);
	return fit.length > 0 ? fit : [width];
};

/** A picture beside the story, as pages show it. */
export async function photoOf(file: string): Promise<Photo> {
	const size = await measured(file);
	const stem = stemOf(file);
	const plain = Math.min(PLAIN, size.width);
	return {
		width: size.width,
		height: size.height,
		src: `/photos/${stem}-${plain}.${size.alpha ? "png" : "jpg"}`,
		avif: widthsOf(size).map((width) => ({ src: `/photos/${stem}-${width}.avif`, width })),
	};
}

/** The pictures that a story shows, each once. */
const photosIn = (story: Story): string[] => [
	...new Set(blocksOf(story).flatMap((block) => (block.type === "photo" ? [block.file] : []))),
];

/** A file that is made of a picture: its name below photos/, and what it is made of. */
export type PhotoFile = { name: string; file: string; width: number };

/** All files that are made of a story's pictures. */
export async function photoFiles(story: Story): Promise<PhotoFile[]> {
	const all = photosIn(story).map(async (file) => {
		const { src, avif } = await photoOf(file);
		const plain = Number(/-(\d+)\.\w+$/.exec(src)?.[1]);
		return [{ src, width: plain }, ...avif].map((one) => ({
			name: one.src.slice("/photos/".length),
			file,
			width: one.width,
		}));
	});
	return (await Promise.all(all)).flat();
}

/** One of them, as it is written: upright, without what the camera noted. */
export async function makePhoto({
	name,
	file,
	width,
}: PhotoFile): Promise<{ body: Buffer; type: string }> {
	const picture = sharp(pathOf(file)).rotate().resize({ width, withoutEnlargement: true });
	if (name.endsWith(".avif"))
		return { body: await picture.avif({ quality: QUALITY.avif }).toBuffer(), type: "image/avif" };
	return name.endsWith(".png")
		? { body: await picture.png({ palette: true }).toBuffer(), type: "image/png" }
		: {
				body: await picture.jpeg({ quality: QUALITY.jpeg, mozjpeg: true }).toBuffer(),
				type: "image/jpeg",
			};
}
