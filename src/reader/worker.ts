import type { PageFiles } from "./offline.ts";

/** An event that lasts as long as what it waits for. */
type Lasting = { waitUntil: (done: Promise<unknown>) => void };
type Asked = Lasting & {
	request: Request;
	respondWith: (response: Promise<Response>) => void;
};

/** As much of a service worker's world as is used here: the DOM's types, which the rest of the code has, are others. */
type Worker = {
	registration: { scope: string };
	clients: { claim: () => Promise<void> };
	skipWaiting: () => Promise<void>;
	addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
	addEventListener(type: "message", listener: (event: Lasting & { data: PageFiles }) => void): void;
	addEventListener(type: "fetch", listener: (event: Asked) => void): void;
};
const worker = self as unknown as Worker;

/*
 * What a reader has read can be read again without a network. A page is asked for anew wherever there is a network, and
 * is given as it was kept where there is none. Scripts, fonts and data bear their content in their names: a page never
 * meets those of another version, and what was kept of them is never asked for again.
 */

const { scope } = worker.registration;
/** Other sites may stand at the same origin, with caches of their own. */
const CACHE = `story ${scope}`;
/** What an earlier worker of this folder kept. */
const EARLIER = `workbox-precache-v2-${scope}`;

/** What may be kept, by its path in the folder: a page that shows the story or a figure; what pages are made of; a step's picture, and a photo. */
const PAGE = /^(?:[a-z]{2}\/)?(?:(?:stacked|embed\/[\w-]+(?:\/[0-9a-f]{10})?)\/)?index\.html$/;
const PART = /^assets\/[^/]+\.[0-9a-f]{10}\.\w+$/;
const PICTURE = /^(?:(?:[a-z]{2}\/)?figures\/steps\/[^/]+\.svg|photos\/[\w.-]+)$/;

/** How long an answer is waited for, ms, before a page is given as it was kept. */
const PATIENCE = 4000;

/** An address as it is kept: whatever stands after ? is for the page's script, and a folder's page is its index.html. */
function keyOf(address: string): string {
	const { origin, pathname } = new URL(address);
	return `${origin}${pathname.endsWith("/") ? `${pathname}index.html` : pathname}`;
}

/** A page that was told to be whole, with all its parts: it is not taken away for one that may not be. */
const wholeOf = (key: string) => `${key}?whole`;

const pathOf = (key: string) => (key.startsWith(scope) ? key.slice(scope.length) : "");
/** The end of an address, with its slash: no name is the end of another. */
const nameOf = (address: string) => address.slice(address.lastIndexOf("/"));

const opened = () => caches.open(CACHE);

/** Whether an answer is a file of ours, and not an error, or the page of a network that wants a password first. */
const isOurs = (response: Response) =>
	response.ok && response.type === "basic" && !response.redirected;

/** A part as it was kept, else from the network. */
async function part(event: Asked, key: string): Promise<Response> {
	const cache = await opened();
	const kept = await cache.match(key);
	if (kept) return kept;
	const fresh = await fetch(event.request);
	if (isOurs(fresh)) event.waitUntil(cache.put(key, fresh.clone()));
	return fresh;
}

/** A page or a picture from the network; as it was kept where no answer comes. */
async function newest(event: Asked, key: string): Promise<Response> {
	const cache = await opened();
	const kept = async () => (await cache.match(wholeOf(key))) ?? (await cache.match(key));
	const asked = (async () => {
		const fresh = await fetch(event.request);
		if (isOurs(fresh)) event.waitUntil(cache.put(key, fresh.clone()));
		return fresh.status < 500 ? fresh : ((await kept()) ?? fresh);
	})();
	const late = new Promise<Response>((give) => {
		setTimeout(() => void kept().then((old) => old && give(old)), PATIENCE);
	});
	return Promise.race([asked, late]).catch(async (error) => {
		const old = await kept();
		if (old) return old;
		throw error;
	});
}

/** The page that is shown, as this browser has it: one that names all these files is of the same version. */
async function pageWith({ page, files }: PageFiles): Promise<Response | undefined> {
	const cache = await opened();
	for (const found of [
		() => cache.match(keyOf(page)),
		() => fetch(page, { cache: "force-cache" }),
	]) {
		const response = await found();
		if (!response || !isOurs(response)) continue;
		const html = await response.clone().text();
		if (files.every((file) => html.includes(nameOf(file)))) return response;
	}
	return undefined;
}

/**
 * Keeps the page that is shown and all that it is made of. The browser has it already: nothing of it is asked for a second
 * time, but what the page did not need so far. The page itself is put in last, so that none is kept in part.
 */
async function keep(shown: PageFiles): Promise<void> {
	const cache = await opened();
	const key = keyOf(shown.page);
	if (!PAGE.test(pathOf(key))) return;
	const page = await pageWith(shown);
	if (!page) return;
	await Promise.all(
		shown.files.map(async (file) => {
			if (await cache.match(file)) return;
			const fresh = await fetch(file, { cache: "force-cache" });
			if (!isOurs(fresh)) throw new Error(`${file}: ${fresh.status}`);
			await cache.put(file, fresh);
		}),
	);
	await cache.put(wholeOf(key), page);
	await cache.delete(key);
	await tidy(cache);
}

/** Throws away parts that no page names any more. */
async function tidy(cache: Cache): Promise<void> {
	const requests = await cache.keys();
	const pages = requests.filter(({ url }) => PAGE.test(pathOf(keyOf(url))));
	const texts = await Promise.all(pages.map(async (page) => (await cache.match(page))?.text()));
	const named = texts.join("\n");
	const gone = requests.filter(({ url }) => PART.test(pathOf(url)) && !named.includes(nameOf(url)));
	await Promise.all(gone.map((request) => cache.delete(request)));
}

// Pages do not hang on the worker's version: a newer one takes over at once.
worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) =>
	event.waitUntil(Promise.all([caches.delete(EARLIER), worker.clients.claim()])),
);
worker.addEventListener("message", (event) => event.waitUntil(keep(event.data)));

worker.addEventListener("fetch", (event) => {
	const { method, mode, url } = event.request;
	if (method !== "GET") return;
	const key = keyOf(url);
	const path = pathOf(key);
	if (PART.test(path)) event.respondWith(part(event, key));
	else if (PICTURE.test(path) || (mode === "navigate" && PAGE.test(path)))
		event.respondWith(newest(event, key));
});
