import { whenSpare } from "../charts/spare.ts";

/** Lets the browser do what is more urgent. */
const spare = () => new Promise<void>(whenSpare);

/**
 * Puts the steps' own pictures into the page, once the service worker has kept them: nothing is asked for. A copy that a
 * browser saves has none of what was not shown, and without a script the copy shows these.
 */
export async function holdStills(): Promise<void> {
	try {
		await navigator.serviceWorker.ready;
		// What is on the screen, in a section that is unrolled, stays as it is.
		for (const image of document.querySelectorAll<HTMLImageElement>(".staged .still img")) {
			await spare();
			const kept = await caches.match(image.src, { ignoreSearch: true });
			if (kept) image.src = `data:image/svg+xml,${encodeURIComponent(await kept.text())}`;
		}
	} catch {
		// No worker, or a frame without an origin: the pictures stay where they are.
	}
}
