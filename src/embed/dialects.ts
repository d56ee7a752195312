import { OURS, type ToHost } from "./messages.ts";

/*
 * The ways in which pages tell their hosts how high they are: the formats of the messages of pym.js 1.3, AMP and
 * @newswire/frames (`embed-size`), Datawrapper, Medium, Embedly and Flourish (`iframe.resize`), WordPress (wp-embed),
 * iframe-resizer 4 and 5, and @open-iframe-resizer/core 2. Verbs that would have the host's page go somewhere are left out,
 * but for the one of WordPress, whose frames cannot open a link in any other way: its host goes to the frame's own site only.
 */

/** What is known of who listens. */
export type Listeners = {
	/** The id that pym.js gave this frame. */
	readonly pym: string | undefined;
	/** The secret by which WordPress knows this frame. */
	readonly wordPress: string | undefined;
	/** By what a Datawrapper listener knows this frame: a part of its address. */
	readonly datawrapper: string;
	/** The id that iframe-resizer gave this frame, once it has said so. */
	iframeResizer: string | undefined;
	/** Whether open-iframe-resizer has asked. */
	openResizer: boolean;
	/** Whether our own loader has said hello. */
	loader: boolean;
};

/** Who listens, as far as the page's own address tells. */
export function listenersOf({ search, hash, pathname }: Location): Listeners {
	const [, secret] = /secret=([\w-]{6,40})/.exec(hash) ?? [];
	const pym = new URLSearchParams(search).get("childId");
	return {
		pym: pym !== null && /^\S{1,80}$/.test(pym) ? pym : undefined,
		wordPress: secret,
		datawrapper: pathname.split("/").slice(-3).join("/"),
		iframeResizer: undefined,
		openResizer: false,
		loader: false,
	};
}

/** A message to the host's page. */
type Message = string | Record<string, unknown> | ToHost;

/** A page's size in every dialect that may be understood, px. */
export function sizeIn(
	listeners: Listeners,
	{ width, height }: { width: number; height: number },
	address: string,
): Message[] {
	const { pym, wordPress, datawrapper, iframeResizer, openResizer, loader } = listeners;
	return [
		{ sentinel: "amp", type: "embed-size", height },
		{ "datawrapper-height": { [datawrapper]: height } },
		JSON.stringify({ src: address, context: "iframe.resize", height }),
		...(pym ? [`pymxPYMx${pym}xPYMxheightxPYMx${height}`] : []),
		...(wordPress ? [{ message: "height", value: height, secret: wordPress }] : []),
		...(iframeResizer ? [`[iFrameSizer]${iframeResizer}:${height}:${width}:resizeObserver`] : []),
		...(openResizer ? [{ type: "iframe-resized", width, height }] : []),
		...(loader ? [{ story: OURS, say: "height", height } satisfies ToHost] : []),
	];
}

/** What is said as soon as there is a page, so that hosts which wait for a word begin. */
export const greetings: Message[] = ["[iFrameResizerChild]Ready"];

/**
 * Whether a message of the host's page asks for the size in one of the dialects; who asks is noted.
 * @returns "follows" where who asks will follow the height whatever it is, "asks" where it may not; undefined where the
 * message asks for nothing
 */
export function asksForSize(data: unknown, listeners: Listeners): "follows" | "asks" | undefined {
	if (typeof data === "string") {
		if (data.startsWith("[iFrameSizer]")) {
			// The first word to a page is its id, and all settings of the host. Later ones only ask.
			const [, id] =
				/^([^:]{1,80}):\d*:(?:true|false):(?:true|false):/.exec(
					data.slice("[iFrameSizer]".length),
				) ?? [];
			listeners.iframeResizer = id ?? listeners.iframeResizer;
			return listeners.iframeResizer ? "follows" : undefined;
		}
		return listeners.pym && data.startsWith(`pymxPYMx${listeners.pym}xPYMx`)
			? "follows"
			: undefined;
	}
	if (typeof data !== "object" || data === null) return undefined;
	const { sentinel, type, message, secret } = data as Record<string, unknown>;
	if (sentinel === "amp" && type === "frames-init") return "follows";
	if (type === "iframe-child-init" || type === "iframe-get-child-dimensions") {
		listeners.openResizer = true;
		return "follows";
	}
	// WordPress shows no frame higher than 1000 px.
	return message === "ready" && listeners.wordPress && secret === listeners.wordPress
		? "asks"
		: undefined;
}

/** A request to follow a link that the reader chose, where who listens takes such; the host decides. */
export const linkIn = ({ wordPress }: Listeners, address: string): Message | undefined =>
	wordPress ? { message: "link", value: address, secret: wordPress } : undefined;
