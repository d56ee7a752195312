/** The package has no types of its own. */
declare module "subset-font" {
	export default function subsetFont(
		font: Buffer,
		text: string,
		options: {
			targetFormat: "woff2" | "woff" | "truetype";
			/** Axes of a variable font that are fixed, by their tags. */
			variationAxes?: Record<string, number>;
			/** Features of the layout that stay; all where not given. */
			keepFeatures?: string[];
		},
	): Promise<Buffer>;
}
