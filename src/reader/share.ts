import {
	type Choice,
	codesOf,
	type Embeddable,
	embedAddress,
	KINDS,
	type Kind,
	type Loader,
	NEWEST,
	NOWHERE,
} from "../embed/codes.ts";
import { copyText } from "./copy.ts";

/** What the page's data says: the hash of the story's data, and each embed in each language. */
type Shared = { frozen: string; embeds: Record<string, Record<string, Embeddable>> };

/** Where a story stands, with a slash at the end; undefined where that is no whole address of the web. */
function siteOf(text: string): string | undefined {
	if (!URL.canParse(text)) return undefined;
	const { protocol, search, hash, href } = new URL(text);
	if (!/^https?:$/.test(protocol) || search || hash) return undefined;
	return href.replace(/(index\.html)?$/, "").replace(/\/?$/, "/");
}

function start() {
	const page = document.querySelector<HTMLElement>(".codes");
	const data = document.querySelector("#codes-data")?.textContent;
	if (!page || !data) return;
	const { frozen, embeds }: Shared = JSON.parse(data);
	const items = [...page.querySelectorAll<HTMLElement>("[data-embed]")];
	/** Where this copy of the site stands: that is where previews come from. */
	const here = new URL(".", new URL(page.dataset.at ?? "", location.href)).href;
	/** Where the codes lead: as the build was told; else to where the page is served from, if it is. */
	const told = page.dataset.site ?? NOWHERE;
	let site = told === NOWHERE ? (siteOf(here) ?? NOWHERE) : told;
	const { loader: file, integrity } = page.dataset;
	const pinned: Loader | undefined = file && integrity ? { file, integrity } : undefined;
	page
		.querySelector<HTMLElement>('[data-choice="loader"]')
		?.toggleAttribute("hidden", pinned === undefined);

	const chosen = (name: string) =>
		page.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? "";

	/** Shows a page in a preview: in a new frame, since another page in the old one would be a step of the reader's history. */
	const preview = (item: HTMLElement, address: string) => {
		const frame = item.querySelector("iframe");
		if (!frame || frame.src === address) return;
		const next = frame.cloneNode() as HTMLIFrameElement;
		next.src = address;
		frame.replaceWith(next);
	};

	const show = () => {
		page.dataset.site = site;
		page.dataset.width = chosen("width");
		for (const button of page.querySelectorAll<HTMLButtonElement>("[data-copy]"))
			button.disabled = site === NOWHERE;
		const theme = chosen("palette");
		const language = chosen("words") || document.documentElement.lang;
		for (const item of items) {
			const embed = embeds[language]?.[item.dataset.embed ?? ""];
			if (!embed) continue;
			const step = item.querySelector<HTMLSelectElement>("[data-start]")?.value;
			const choice: Choice = {
				...((theme === "light" || theme === "dark") && { theme }),
				...(step && { step }),
				...(chosen("version") === "frozen" && { frozen }),
			};
			const loader = chosen("loader") === "pinned" && pinned ? pinned : NEWEST;
			const codes = codesOf(site, embed, choice, loader);
			for (const code of item.querySelectorAll<HTMLElement>("[data-code]")) {
				const kind = KINDS.find((kind) => kind === code.dataset.code) as Kind;
				if (code.textContent !== codes[kind]) code.textContent = codes[kind];
			}
			for (const status of item.querySelectorAll("[role=status]")) status.textContent = "";
			preview(item, embedAddress(here, embed, choice));
		}
	};

	const field = page.querySelector<HTMLInputElement>("#codes-site");
	const wrong = page.querySelector<HTMLElement>(".codes-wrong");
	const useThis = page.querySelector<HTMLButtonElement>(".codes-here");
	const standAt = (address: string) => {
		const found = siteOf(address);
		if (wrong) wrong.textContent = found ? "" : (wrong.dataset.wrong ?? "");
		if (found) site = found;
		// On a disk, a page has no address that others could use.
		if (useThis) useThis.hidden = siteOf(here) === undefined || here === site;
		show();
	};
	if (field && site !== NOWHERE) field.value = site;
	field?.addEventListener("input", () => standAt(field.value.trim()));
	useThis?.addEventListener("click", () => {
		if (field) field.value = here;
		standAt(here);
		field?.focus();
	});

	page.addEventListener("change", (event) => {
		if (event.target !== field) show();
	});
	page.addEventListener("click", async (event) => {
		const button =
			event.target instanceof Element
				? event.target.closest<HTMLButtonElement>("[data-copy]")
				: null;
		const code = button?.closest("details")?.querySelector<HTMLElement>("[data-code]");
		const status = button?.nextElementSibling;
		if (!button || !code || !status) return;
		const { copied = "", selected = "" } = button.dataset;
		status.textContent = (await copyText(code.textContent ?? "", code)) ? copied : selected;
	});

	// The previews are as high as they say, as in any host's page.
	addEventListener("message", ({ source, data: message }) => {
		if (message?.sentinel !== "amp" || message.type !== "embed-size") return;
		const frame = [...page.querySelectorAll("iframe")].find(
			({ contentWindow }) => contentWindow === source,
		);
		const { height } = message;
		if (frame && Number.isInteger(height) && height > 0 && height < 20_000)
			frame.style.height = `${height}px`;
	});
	const widths = new ResizeObserver((entries) => {
		for (const { target } of entries) {
			const label = target.querySelector("span");
			if (label) label.textContent = `${Math.round(target.getBoundingClientRect().width)} px`;
		}
	});
	for (const rule of page.querySelectorAll(".codes-rule")) widths.observe(rule);

	// A browser may remember what was chosen before the page was loaded anew.
	standAt(site);
	page.dataset.ready = "";
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
