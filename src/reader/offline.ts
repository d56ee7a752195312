import { outlines } from "../stage/outlines.svelte.ts";

/** What the service worker is told: the page that is shown, and all that it is made of. */
export type PageFiles = { page: string; files: string[] };

type Surroundings = typeof globalThis & {
	/** Only Chromium says something of the line. */
	navigator: { connection?: { saveData?: boolean; type?: string; metered?: boolean } };
};

/** The script that is running: known only while it runs for the first time. */
const script =
	document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

/** Whether the reader pays by the byte, or asks for fewer. */
function isMetered(): boolean {
	const { saveData, type, metered } = (globalThis as Surroundings).navigator.connection ?? {};
	return (
		saveData ||
		metered ||
		type === "cellular" ||
		matchMedia("(prefers-reduced-data: reduce)").matches
	);
}

/** Whether this page may be kept for reading without a network: not from a disk, in a frame, or for one who pays by the byte. */
function mayKeep(): boolean {
	return (
		/^https?:/.test(script) &&
		/^https?:$/.test(location.protocol) &&
		origin !== "null" &&
		top === self &&
		"serviceWorker" in navigator &&
		!isMetered()
	);
}

/** The scripts that the page has, with the data that they draw from, and the fonts that it may yet need. */
function filesOfPage(): string[] {
	const scripts = [...document.scripts].flatMap(({ src }) => src || []);
	const faces = document.querySelector("style[data-faces]")?.textContent ?? "";
	const fonts = [...faces.matchAll(/url\("?([^")]+)/g)].map(
		([, address = ""]) => new URL(address, document.baseURI).href,
	);
	return [...new Set([...scripts, ...outlines.addressesLeft(), ...fonts])];
}

/** The page's photos in the sizes that this screen takes; those that were not scrolled to yet are asked for now. */
async function photosOfPage(): Promise<string[]> {
	const photos = [...document.querySelectorAll<HTMLImageElement>("picture img")];
	await Promise.all(
		photos.map((photo) => {
			photo.loading = "eager";
			return photo.decode().catch(() => undefined);
		}),
	);
	return photos.flatMap(({ currentSrc }) => currentSrc || []);
}

/** Once the page is there, has it kept for reading without a network. Where that fails, nothing is lost. */
export function keepForLater(): void {
	if (import.meta.env.DEV || !mayKeep()) return;
	const keep = async () => {
		await navigator.serviceWorker.register(new URL("../sw.js", script).href);
		const { active } = await navigator.serviceWorker.ready;
		const files = [...filesOfPage(), ...(await photosOfPage())];
		const shown: PageFiles = { page: location.href.replace(/#.*/, ""), files };
		active?.postMessage(shown);
	};
	const start = () => void keep().catch(() => undefined);
	if (document.readyState === "complete") start();
	else addEventListener("load", start);
}
