/** Axes of a variable font by their tags: fixed at a value, or the part that stays. */
type SubsetAxes = Record<string, number | { min: number; max: number }>;

/** The package has no types of its own. */
declare module "subset-font" {
	export default function subsetFont(
		font: Buffer,
		text: string,
		options: {
			targetFormat: "woff2" | "woff" | "truetype";
			variationAxes?: SubsetAxes;
			/** Features of the layout that stay; all where not given. */
			keepFeatures?: string[];
		},
	): Promise<Buffer>;
}
