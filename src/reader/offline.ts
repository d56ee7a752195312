type Surroundings = typeof globalThis & {
	navigator: { connection?: { saveData?: boolean } };
};

/** The script that is running: known only while it runs for the first time. */
const script =
	document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

/** Whether this page may be kept for reading without a network: not from a disk, in a frame, or for one who pays by the byte. */
function mayKeep(): boolean {
	const { navigator } = globalThis as Surroundings;
	return (
		/^https?:/.test(script) &&
		/^https?:$/.test(location.protocol) &&
		origin !== "null" &&
		top === self &&
		"serviceWorker" in navigator &&
		!navigator.connection?.saveData
	);
}

/** Once the page is there, keeps it and all its pages for reading without a network. Where that fails, nothing is lost. */
export function keepForLater(): void {
	if (import.meta.env.DEV || !mayKeep()) return;
	const keep = async () => {
		await navigator.serviceWorker.register(new URL("../sw.js", script).href);
	};
	const start = () => void keep().catch(() => undefined);
	if (document.readyState === "complete") start();
	else addEventListener("load", start);
}
