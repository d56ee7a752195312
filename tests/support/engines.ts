import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { Builder, Key } from "selenium-webdriver";
import { launch } from "./browser.ts";
import { isIcon } from "./icons.ts";

/** A window of a browser, as far as all of them can be driven alike. */
export type Driver = {
	goto: (address: string) => Promise<void>;
	reload: () => Promise<void>;
	/** Runs an expression in the page and gives its value. */
	run: <T>(expression: string) => Promise<T>;
	/** The same in the page's first frame. */
	runInFrame: <T>(expression: string) => Promise<T>;
	/**
	 * What the engine has complained of so far: errors of scripts and policies, files that it did not get. WebKit under
	 * automation tells only of what comes after a page was loaded; before that, ask consoleOfWebKit.
	 */
	complaints: () => Promise<string[]>;
	/** Presses a key, as a reader does. */
	press: (key: "Enter" | "ArrowRight" | "ArrowLeft" | "Home" | "End" | "Tab") => Promise<void>;
	resize: (width: number, height: number) => Promise<void>;
	close: () => Promise<void>;
};

export type Engine = {
	name: string;
	/** Whether it is on this machine. */
	here: boolean;
	/** Opens a window of 1200 by 800 px or near that. */
	open: () => Promise<Driver>;
};

/** Listens to a page that Playwright or Puppeteer drives. */
function listen(page: {
	on: (
		event: "console" | "pageerror" | "requestfailed" | "response",
		tell: (it: never) => void,
	) => unknown;
}): string[] {
	const heard: string[] = [];
	type Message = {
		type: () => string;
		text: () => string;
		location: () => { url?: string } | undefined;
	};
	page.on("console", (message: Message) => {
		if (isIcon(message.location()?.url)) return;
		if (/^(error|warning|warn)$/.test(message.type())) heard.push(message.text());
	});
	page.on("pageerror", (error: Error) => heard.push(error.message));
	page.on(
		"requestfailed",
		(request: { url: () => string; failure: () => { errorText: string } | null }) => {
			if (isIcon(request.url())) return;
			heard.push(`did not get ${request.url()}: ${request.failure()?.errorText}`);
		},
	);
	page.on("response", (response: { status: () => number; url: () => string }) => {
		if (response.status() >= 400) heard.push(`got ${response.status()} for ${response.url()}`);
	});
	return heard;
}

const runs = (path: string | undefined): path is string => {
	try {
		accessSync(path ?? "", constants.X_OK);
		return Boolean(path);
	} catch {
		return false;
	}
};
const inPath = (...names: string[]): string | undefined =>
	(process.env.PATH ?? "")
		.split(delimiter)
		.flatMap((folder) => names.map((name) => join(folder, name)))
		.find(runs);

const chromium: Engine = {
	name: "Chromium",
	here: true,
	open: async () => {
		const browser = await launch();
		const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
		const heard = listen(page as never);
		return {
			runInFrame: (expression) => page.frames()[1]?.evaluate(expression) as never,
			complaints: async () => heard,
			goto: async (address) => void (await page.goto(address)),
			reload: async () => void (await page.reload()),
			run: (expression) => page.evaluate(expression) as never,
			press: (key) => page.keyboard.press(key),
			resize: (width, height) => page.setViewportSize({ width, height }),
			close: () => browser.close(),
		};
	},
};

const firefoxPath = [process.env.FIREFOX_PATH, inPath("firefox-esr", "firefox")].find(runs);

const firefox: Engine = {
	name: "Firefox",
	here: firefoxPath !== undefined,
	open: async () => {
		// Firefox refuses a home that is another user's.
		const home = mkdtempSync(join(tmpdir(), "firefox-"));
		const browser = await puppeteer.launch({
			browser: "firefox",
			executablePath: firefoxPath ?? "",
			env: { ...process.env, HOME: home },
		});
		const page = await browser.newPage();
		await page.setViewport({ width: 1200, height: 800 });
		const heard = listen(page as never);
		return {
			runInFrame: (expression) => page.frames()[1]?.evaluate(expression) as never,
			complaints: async () => heard,
			goto: async (address) => void (await page.goto(address)),
			reload: async () => void (await page.reload()),
			run: (expression) => page.evaluate(expression) as never,
			press: (key) => page.keyboard.press(key),
			resize: (width, height) => page.setViewport({ width, height }),
			close: async () => {
				await browser.close();
				rmSync(home, { recursive: true, force: true });
			},
		};
	},
};

const webkitDriver = inPath("WebKitWebDriver");
const miniBrowser = globSync("/usr/lib/*/webkit2gtk-4.*/MiniBrowser").find(runs);
const xvfb = inPath("Xvfb");

/** A port that nobody listens at. */
const freePort = () =>
	new Promise<number>((resolve, reject) => {
		const server = createServer();
		server.on("error", reject);
		server.listen(0, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
		});
	});

/** Starts Xvfb on a display that it chooses, and says which. */
function display(): Promise<{ name: string; process?: ChildProcess }> {
	if (process.env.DISPLAY) return Promise.resolve({ name: process.env.DISPLAY });
	return new Promise((resolve, reject) => {
		const child = spawn(xvfb ?? "", ["-displayfd", "3", "-screen", "0", "1400x1000x24"], {
			stdio: ["ignore", "ignore", "ignore", "pipe"],
		});
		child.on("error", reject);
		child.stdio[3]?.once("data", (number: Buffer) =>
			resolve({ name: `:${String(number).trim()}`, process: child }),
		);
	});
}

const webkit: Engine = {
	name: "WebKit",
	here:
		webkitDriver !== undefined &&
		miniBrowser !== undefined &&
		(process.env.DISPLAY !== undefined || xvfb !== undefined),
	open: async () => {
		const { name, process: screen } = await display();
		const port = await freePort();
		const driver = spawn(webkitDriver ?? "", [`--port=${port}`], {
			stdio: "ignore",
			env: onDisplay(name),
		});
		const heard: string[] = [];
		/** Has the page note what goes wrong; gives what it noted since. */
		const note = () =>
			window.executeScript<string[]>(`
				if (!window.heard) {
					window.heard = [];
					const note = (event) => window.heard.push(event.violatedDirective ?? event.message ?? event.target?.outerHTML ?? String(event.reason));
					for (const type of ["error", "unhandledrejection", "securitypolicyviolation"]) addEventListener(type, note, true);
				}
				return window.heard.splice(0);`);
		const server = `http://127.0.0.1:${port}`;
		for (let tries = 0; tries < 100; tries++) {
			if (
				await fetch(`${server}/status`).then(
					() => true,
					() => false,
				)
			)
				break;
			await new Promise((again) => setTimeout(again, 50));
		}
		const start = () =>
			new Builder()
				.usingServer(server)
				.withCapabilities({
					browserName: "MiniBrowser",
					"webkitgtk:browserOptions": {
						binary: miniBrowser,
						args: ["--automation"],
					},
				})
				.build();
		let window = await start();
		const keys = {
			Enter: Key.ENTER,
			ArrowRight: Key.ARROW_RIGHT,
			ArrowLeft: Key.ARROW_LEFT,
			Home: Key.HOME,
			End: Key.END,
			Tab: Key.TAB,
		};
		return {
			goto: async (address) => {
				try {
					await window.get(address);
				} catch {
					// A browser that has crashed answers nothing any more: the next page has a new one.
					await window.quit().catch(() => undefined);
					window = await start();
					await window.get(address);
				}
				await note();
			},
			reload: async () => {
				await window.navigate().refresh();
				await note();
			},
			run: (expression) => window.executeScript(`return (${expression})`) as never,
			runInFrame: async (expression) => {
				await window.switchTo().frame(0);
				try {
					return (await window.executeScript(`return (${expression})`)) as never;
				} finally {
					await window.switchTo().defaultContent();
				}
			},
			complaints: async () => {
				heard.push(...(await note()));
				return heard;
			},
			press: async (key) => {
				await window.switchTo().activeElement().sendKeys(keys[key]);
			},
			resize: async (width, height) => {
				await window.manage().window().setRect({ width, height });
			},
			close: async () => {
				await window.quit().catch(() => undefined);
				driver.kill();
				screen?.kill();
			},
		};
	},
};

/** The surroundings that WebKit's programs need on a display. */
const onDisplay = (name: string) => ({
	...process.env,
	DISPLAY: name,
	// Root has no user namespaces to be sandboxed in.
	WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
	LIBGL_ALWAYS_SOFTWARE: "1",
});

/**
 * What WebKit says in its console while it opens pages from their first byte, each in a frame; without automation, under
 * which it keeps that to itself.
 * @param addresses of the pages
 */
export async function consoleOfWebKit(addresses: string[]): Promise<string[]> {
	const own = mkdtempSync(join(tmpdir(), "webkit-"));
	const probe = join(own, "probe.html");
	// One after the other: a window with all of them open would have no time for any. A page that is loaded has yet to start.
	writeFileSync(
		probe,
		`<!doctype html><script>
		const addresses = ${JSON.stringify(addresses)};
		const next = (frame) => {
			frame?.remove();
			const address = addresses.shift();
			if (!address) return console.error("ALL OPENED");
			const one = document.createElement("iframe");
			Object.assign(one, { width: 900, height: 700, src: address });
			one.onload = () => setTimeout(next, 700, one);
			document.body.append(one);
		};
		addEventListener("load", () => next());
		</script>`,
	);
	const { name, process: screen } = await display();
	const setting = "--enable-write-console-messages-to-stdout=true";
	// Its console comes out where errors do.
	const browser = spawn(miniBrowser ?? "", [setting, pathToFileURL(probe).href], {
		stdio: ["ignore", "ignore", "pipe"],
		env: onDisplay(name),
	});
	const heard: string[] = [];
	try {
		for await (const line of createInterface(browser.stderr)) {
			if (line.includes("ALL OPENED")) return heard;
			if (/\bCONSOLE .*(ERROR|WARN)/.test(line)) heard.push(line);
		}
		throw new Error("WebKit ended before it had opened the pages");
	} finally {
		browser.kill();
		screen?.kill();
		rmSync(own, { recursive: true, force: true });
	}
}

/** The engines that the reading of the page is tried in. */
export const ENGINES: Engine[] = [chromium, firefox, webkit];
