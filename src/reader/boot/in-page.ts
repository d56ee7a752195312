/** A script as it is sent in each page: without its comments and indentation. */
export const inPage = (code: string): string =>
	code.replace(/^\s*\/\/.*\n/gm, "").replace(/\n\s+/g, "\n");
