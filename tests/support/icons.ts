/** The icons that browsers ask for by themselves: a page does without them where there is no network. */
export const isIcon = (address: string | undefined): boolean =>
	/\/(?:favicon|apple-touch-icon)\.\w+$/.test(address ?? "");
