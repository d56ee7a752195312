import type { Desk, Origin } from "./server.ts";
import type { Asked } from "./trace.ts";

// In `npm run dev` only: Alt-click, or Alt-Enter on what has the focus, says where a part of the page comes from; a list
// has the warnings and what is new since the last save.

const STYLE = `
:host { all: initial; position: fixed; z-index: 2147483000; inset: auto auto 0.6rem 0.6rem; font: 13px/1.4 system-ui, sans-serif; }
* { font: inherit; color: #fff; }
.note, details { box-sizing: border-box; max-width: min(34rem, calc(100vw - 1.2rem)); background: #18222d; border: 1px solid #9fafba; border-radius: 4px; box-shadow: 0 2px 12px #0006; }
.note { position: fixed; padding: 0.5rem 0.7rem; }
.note b, li b { font-weight: 600; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.note p { margin: 0.3rem 0; overflow-wrap: anywhere; max-height: 8em; overflow: auto; }
button { padding: 0.15rem 0.6rem; border: 1px solid #9fafba; border-radius: 3px; background: #b3176f; cursor: pointer; }
button:focus-visible { outline: 2px solid #fff; }
summary { padding: 0.25rem 0.7rem; cursor: pointer; }
.list { max-height: 45vh; overflow: auto; padding: 0 0.7rem 0.5rem; }
h2 { margin: 0.5rem 0 0.2rem; font-weight: 600; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin: 0.35rem 0; }
li button { background: none; border: 0; padding: 0; text-align: start; text-decoration: underline; }
`;

const host = document.createElement("story-desk");
const root = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
root.adoptedStyleSheets = [sheet];

function element<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	text = "",
	...children: Node[]
): HTMLElementTagNameMap[Name] {
	const made = document.createElement(name);
	made.textContent = text;
	made.append(...children);
	return made;
}

/** Has the dev server open a file in the editor that runs on this machine, where it knows one. */
const open = (file: string, line: number, column: number) =>
	void fetch(`/__open-in-editor?file=${encodeURIComponent(`${file}:${line}:${column}`)}`);

/** What the elements around one say of it, from the innermost outwards. */
function askedOf(target: Element): Asked {
	const near = (selector: string, name: string) =>
		target.closest(selector)?.getAttribute(name) ?? undefined;
	const card = near("[data-card]", "data-card")?.split(":");
	const link = near("a[href]", "href")?.split("#")[1];
	const words = target.closest(
		"text, p, h1, h2, h3, h4, li, dt, dd, th, td, figcaption, summary, blockquote, a, button",
	);
	const said = target.closest("text")?.textContent ?? words?.textContent ?? target.textContent;
	return {
		language: document.documentElement.lang,
		text: said?.trim().slice(0, 4000),
		fact: near("[data-fact]", "data-fact"),
		term: card?.[0] === "term" ? card[1] : undefined,
		source: target.closest("a.cite") ? link?.replace(/^source-/, "") : undefined,
		claim: target.closest(".claim-mark") ? link?.replace(/^claim-/, "") : undefined,
		place: near("[data-place]", "data-place"),
		key: near("[data-key]", "data-key"),
		value: near("[data-key]", "data-value"),
		figure: near("[data-figure]", "data-figure"),
		step: near("[data-scene]", "data-scene") ?? near("[data-step]", "data-step"),
		section: near("main > section[id], main > header[id]", "id"),
	};
}

let note: HTMLElement | undefined;
function close(): void {
	note?.remove();
	note = undefined;
}

/** Shows beside an element where it comes from. */
async function show(target: Element): Promise<void> {
	const asked = askedOf(target);
	const answer = await fetch("/__desk", { method: "POST", body: JSON.stringify(asked) });
	const origin = (await answer.json()) as Origin | null;
	close();
	note = element("div");
	note.className = "note";
	note.setAttribute("role", "dialog");
	const box = target.getBoundingClientRect();
	note.style.insetInlineStart = `${Math.max(8, Math.min(box.left, innerWidth - 360))}px`;
	note.style.insetBlockStart = `${Math.max(8, Math.min(box.bottom + 6, innerHeight - 150))}px`;
	if (origin) {
		const button = element("button", `Open line ${origin.line}`);
		button.onclick = () => open(origin.file, origin.line, origin.column);
		note.append(element("b", origin.path), element("p", origin.value), button);
		root.append(note);
		button.focus();
	} else {
		note.append(element("p", "No text, number or mark of the story: the site's own words."));
		root.append(note);
	}
}

addEventListener(
	"click",
	(event) => {
		if (event.composedPath().includes(host)) return;
		close();
		if (!event.altKey || !(event.target instanceof Element)) return;
		event.preventDefault();
		event.stopPropagation();
		void show(event.target);
	},
	true,
);
addEventListener(
	"keydown",
	(event) => {
		if (event.key === "Escape") close();
		const focused = document.activeElement;
		if (!event.altKey || event.key !== "Enter" || !focused || focused === host) return;
		event.preventDefault();
		event.stopPropagation();
		void show(focused);
	},
	true,
);

type Line = Desk["warnings"][number];

function listOf(title: string, lines: Line[], file: string): Node[] {
	if (lines.length === 0) return [];
	const items = lines.map(({ path, line, column, said }) => {
		const button = element("button", "", element("b", `${line}  ${path}`));
		button.onclick = () => open(file, line, column);
		return element("li", "", button, element("div", said));
	});
	return [element("h2", title), element("ul", "", ...items)];
}

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;

async function list(): Promise<void> {
	const { file, warnings, changes } = (await (await fetch("/__desk")).json()) as Desk;
	const details = element("details");
	const parts = [
		...(warnings.length > 0 ? [counted(warnings.length, "warning")] : []),
		...(changes.length > 0 ? [`${counted(changes.length, "change")} since the last save`] : []),
	];
	const body = element("div");
	body.className = "list";
	body.append(
		...listOf("Warnings", warnings, file),
		...listOf("New since the last save", changes, file),
		element("p", "Alt-click, or Alt-Enter on what has the focus: where it comes from."),
	);
	details.append(element("summary", parts.join(", ") || "No warnings"), body);
	root.append(details);
}

document.documentElement.append(host);
void list();
