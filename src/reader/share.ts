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

/** What stands at the top of the page for all embeds: where the story stands, how and in which language it is shown. */
class Options {
	readonly page: HTMLElement;
	/** Where this copy of the site stands: that is where previews come from. */
	readonly here: string;
	/** Where the codes lead: as the build was told; else to where the page is served from, if it is. */
	site: string;
	private readonly pinned: Loader | undefined;
	private readonly frozen: string;

	constructor(page: HTMLElement, frozen: string) {
		this.page = page;
		this.frozen = frozen;
		this.here = new URL(".", new URL(page.dataset.at ?? "", location.href)).href;
		const told = page.dataset.site ?? NOWHERE;
		this.site = told === NOWHERE ? (siteOf(this.here) ?? NOWHERE) : told;
		const { loader: file, integrity } = page.dataset;
		this.pinned = file && integrity ? { file, integrity } : undefined;
		page
			.querySelector<HTMLElement>('[data-choice="loader"]')
			?.toggleAttribute("hidden", this.pinned === undefined);
	}

	/** The value that is chosen of some. */
	chosen(name: string): string {
		return this.page.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? "";
	}

	language(): string {
		return this.chosen("words") || document.documentElement.lang;
	}

	loader(): Loader {
		return (this.chosen("loader") === "pinned" && this.pinned) || NEWEST;
	}

	/** What is chosen for an embed that begins at a step. */
	choice(step: string | undefined): Choice {
		const theme = this.chosen("palette");
		return {
			...((theme === "light" || theme === "dark") && { theme }),
			...(step && { step }),
			...(this.chosen("version") === "frozen" && { frozen: this.frozen }),
		};
	}
}

/** Shows a page in a preview: in a new frame, since another page in the old one would be a step of the reader's history. */
function preview(item: HTMLElement, address: string): void {
	const frame = item.querySelector("iframe");
	if (!frame || frame.src === address) return;
	const next = frame.cloneNode() as HTMLIFrameElement;
	next.src = address;
	frame.replaceWith(next);
}

/** Shows the codes and the preview of one embed. */
function showItem(item: HTMLElement, embed: Embeddable, options: Options): void {
	const choice = options.choice(item.querySelector<HTMLSelectElement>("[data-start]")?.value);
	const codes = codesOf(options.site, embed, choice, options.loader());
	for (const code of item.querySelectorAll<HTMLElement>("[data-code]")) {
		const kind = KINDS.find((kind) => kind === code.dataset.code) as Kind;
		if (code.textContent !== codes[kind]) code.textContent = codes[kind];
	}
	for (const status of item.querySelectorAll("[role=status]")) status.textContent = "";
	preview(item, embedAddress(options.here, embed, choice));
}

/** Lets the reader say where the story stands; `show` is run whenever that changes, and at once. */
function chooseSite(options: Options, show: () => void): void {
	const { page, here } = options;
	const field = page.querySelector<HTMLInputElement>("#codes-site");
	const wrong = page.querySelector<HTMLElement>(".codes-wrong");
	const useThis = page.querySelector<HTMLButtonElement>(".codes-here");
	const standAt = (address: string) => {
		const found = siteOf(address);
		if (wrong) wrong.textContent = found ? "" : (wrong.dataset.wrong ?? "");
		if (found) options.site = found;
		// On a disk, a page has no address that others could use.
		if (useThis) useThis.hidden = siteOf(here) === undefined || here === options.site;
		show();
	};
	if (field && options.site !== NOWHERE) field.value = options.site;
	field?.addEventListener("input", () => standAt(field.value.trim()));
	useThis?.addEventListener("click", () => {
		if (field) field.value = here;
		standAt(here);
		field?.focus();
	});
	page.addEventListener("change", (event) => {
		if (event.target !== field) show();
	});
	// A browser may remember what was chosen before the page was loaded anew.
	standAt(options.site);
}

/** Copies the code beside each button. */
function copyCodes(page: HTMLElement): void {
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
}

/** Makes previews as high as they say, as in any host's page, and tells how wide they are. */
function sizePreviews(page: HTMLElement): void {
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
}

function start(): void {
	const page = document.querySelector<HTMLElement>(".codes");
	const data = document.querySelector("#codes-data")?.textContent;
	if (!page || !data) return;
	const { frozen, embeds }: Shared = JSON.parse(data);
	const items = [...page.querySelectorAll<HTMLElement>("[data-embed]")];
	const options = new Options(page, frozen);
	const show = () => {
		page.dataset.site = options.site;
		page.dataset.width = options.chosen("width");
		for (const button of page.querySelectorAll<HTMLButtonElement>("[data-copy]"))
			button.disabled = options.site === NOWHERE;
		for (const item of items) {
			const embed = embeds[options.language()]?.[item.dataset.embed ?? ""];
			if (embed) showItem(item, embed, options);
		}
	};
	copyCodes(page);
	sizePreviews(page);
	chooseSite(options, show);
	page.dataset.ready = "";
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
