declare module "*?inlined" {
	/** A script, to stand in a page. */
	const code: string;
	export default code;
}
