import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Frame, Page } from "playwright-core";
import { expect } from "vitest";
import { scriptCode } from "../../src/embed/codes.ts";
import { type EmbedSize, heightAt } from "../../src/embed/size.ts";
import { type Host, listen } from "./hosts.ts";

const require = createRequire(import.meta.url);
const package_ = (name: string) => dirname(require.resolve(name));

/** The libraries by which hosts fit frames, as they are published. */
const LIBRARIES: Record<string, string> = {
	"pym.js": join(package_("pym.js"), "pym.v1.min.js"),
	"frames.js": join(package_("@newswire/frames"), "frames.umd.js"),
	"iframe-resizer.js": join(package_("iframe-resizer/js/iframeResizer.js"), "iframeResizer.js"),
	"open-iframe-resizer.js": join(package_("@open-iframe-resizer/core"), "index.umd.cjs"),
};

/** A page of somebody else. */
export type HostPage = {
	body: string;
	/** What stands in its head. */
	head?: string;
	/** Its own script, which is loaded after the libraries. */
	script?: string;
	libraries?: string[];
	style?: string;
	policy?: string;
	direction?: "ltr" | "rtl";
};

/** A server of pages that have embeds in them, at an origin of its own. */
export type HostSite = Host & {
	/** Serves a page, and says where. */
	add: (name: string, page: HostPage) => string;
};

/** Starts a server of hosts' pages. */
export async function hostSite(): Promise<HostSite> {
	const files = new Map<string, { type: string; text: string; policy?: string }>();
	const host = await listen((request, response) => {
		const name = (request.url ?? "/").slice(1).replace(/[?#].*/, "");
		const library = LIBRARIES[name];
		const file = files.get(name);
		if (library) {
			response.setHeader("Content-Type", "text/javascript");
			createReadStream(library).pipe(response);
			return;
		}
		if (!file) {
			response.statusCode = name === "favicon.ico" ? 204 : 404;
			response.end();
			return;
		}
		response.setHeader("Content-Type", `${file.type}; charset=utf-8`);
		if (file.policy) response.setHeader("Content-Security-Policy", file.policy);
		response.end(file.text);
	});
	return {
		...host,
		add: (name, { body, head = "", script, libraries = [], style, policy, direction = "ltr" }) => {
			if (script) files.set(`${name}.js`, { type: "text/javascript", text: script });
			if (style) files.set(`${name}.css`, { type: "text/css", text: style });
			const scripts = [...libraries, ...(script ? [`${name}.js`] : [])]
				.map((file) => `<script src="/${file}"></script>`)
				.join("");
			files.set(`${name}.html`, {
				type: "text/html",
				policy,
				text: `<!doctype html><html lang="en" dir="${direction}"><meta charset="utf-8"><title>${name}</title><meta name="viewport" content="width=device-width, initial-scale=1">${style ? `<link rel="stylesheet" href="/${name}.css">` : ""}${head}<body>${body}${scripts}`,
			});
			return `${host.address}${name}.html`;
		},
	};
}

/** Waits until a state is as expected. */
export const eventually = <T>(state: () => T | Promise<T>, message?: string) =>
	expect.poll(state, { message, timeout: 15_000 });

/** The pages in a page's frames, in their order. */
export const framesOf = (page: Page): Frame[] =>
	page.frames().filter((frame) => frame.parentFrame() === page.mainFrame());

/** The first page in a frame, once it answers its reader. */
export async function embedded(page: Page, index = 0): Promise<Frame> {
	await expect
		.poll(
			() =>
				framesOf(page)
					[index]?.evaluate(() => document.documentElement.dataset.reader)
					.catch(() => undefined),
			{ message: `the page in frame ${index}`, timeout: 20_000 },
		)
		.toBe("ready");
	return framesOf(page)[index] as Frame;
}

/** How high an embedded page is, px. */
export const heightOf = (frame: Frame): Promise<number> =>
	frame.evaluate(() =>
		Math.ceil(
			(document.querySelector("[data-embed-root]")?.getBoundingClientRect().height ?? 0) - 0.01,
		),
	);

/** Opens the table of the step that a page shows, or closes it. */
export const toggleTable = (frame: Frame): Promise<void> =>
	frame.locator("[data-table][data-current] details.data > summary").click();

/** What a site says of its embeds' heights. */
export type Sizes = {
	widths: number[];
	embeds: Record<string, { heights: Record<string, number>; lines: EmbedSize }>;
};
export const sizesOf = (folder: string): Sizes =>
	JSON.parse(readFileSync(join(folder, "data/embeds.json"), "utf8"));

/** How high an embed of a site is said to be at a width, px. */
export const saidHeight = (folder: string, name: string, width: number): number =>
	Math.ceil(heightAt(sizesOf(folder).embeds[`embed/${name}`]?.lines ?? [], width));

/**
 * The code that a host pastes, with other attributes where some are given; without the script that goes with it.
 * @param site where the embed is served, with a slash at the end
 */
export function pastedFigure(
	folder: string,
	site: string,
	name: string,
	attributes: Record<string, string | number> = {},
): string {
	const code = scriptCode(site, {
		name,
		language: "en",
		home: "",
		title: `Title of ${name}`,
		finding: `Finding of ${name}`,
		credit: "Source: somebody.",
		story: "The story",
		size: sizesOf(folder).embeds[`embed/${name}`]?.lines ?? [],
		poster: `figures/${name}-card.png`,
		start: "",
		more: "All",
	});
	const more = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
	return code
		.replace(/<script.*$/s, "")
		.replace(" data-story-embed", ` data-story-embed${more.join("")}`);
}
