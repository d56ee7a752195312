import {
	cleanupOutdatedCaches,
	matchPrecache,
	type PrecacheEntry,
	precacheAndRoute,
} from "workbox-precaching";

/** As much of a service worker's world as is used here: the DOM's types, which the rest of the code has, are others. */
type Worker = {
	storyFiles: PrecacheEntry[];
	registration: { waiting: { postMessage: (message: string) => void } | null };
	clients: { matchAll: (options: { type: "window" }) => Promise<unknown[]> };
	skipWaiting: () => Promise<void>;
	addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
	addEventListener(
		type: "fetch",
		listener: (event: {
			request: Request;
			respondWith: (response: Promise<Response>) => void;
		}) => void,
	): void;
};
const worker = self as unknown as Worker;

const TAKE_OVER = "take-over";

/** A page for the blink of an eye: loads itself anew when the newer worker is in charge, or at the latest after a second. */
const HANDOVER = `<!doctype html><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><script>
const again = () => location.reload();
navigator.serviceWorker.addEventListener("controllerchange", again);
setTimeout(again, 1000);
</script>`;

/** How often a page is held back for the newer worker, before it is given as it is. */
let patience = 3;

/*
 * All files of one version are kept together, and a page is only ever given files of one version. A newer worker fetches
 * its own files and waits; it takes over when the last window is loaded anew, before that window is given anything.
 */
worker.addEventListener("message", ({ data }) => {
	if (data === TAKE_OVER) worker.skipWaiting();
});

worker.addEventListener("fetch", (event) => {
	const { request } = event;
	const { waiting } = worker.registration;
	if (!waiting || request.mode !== "navigate" || request.destination !== "document") return;
	event.respondWith(
		(async () => {
			const windows = await worker.clients.matchAll({ type: "window" });
			if (windows.length < 2 && patience-- > 0) {
				waiting.postMessage(TAKE_OVER);
				return new Response(HANDOVER, { headers: { "Content-Type": "text/html" } });
			}
			const page = new URL(request.url);
			page.search = page.hash = "";
			if (page.pathname.endsWith("/")) page.pathname += "index.html";
			return (await matchPrecache(page.href)) ?? fetch(request);
		})(),
	);
});

precacheAndRoute(worker.storyFiles, {
	directoryIndex: "index.html",
	// What stands after ? is for the page's script.
	ignoreURLParametersMatching: [/./],
});
cleanupOutdatedCaches();
