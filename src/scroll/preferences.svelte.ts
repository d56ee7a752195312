/** What a reader may choose, and what each is called in storage and on the root element. */
export type Theme = "light" | "dark";
const KEYS = { theme: "story-theme", motion: "story-motion" } as const;

/** What was chosen before; nothing where nothing was, or where the page may not remember. */
function remembered(key: string): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

function remember(key: string, value: string) {
	try {
		localStorage.setItem(key, value);
	} catch {
		// A frame without an origin: the choice holds until the page is left.
	}
}

/** The reader's theme and motion: as chosen here, else as the system says. */
class Preferences {
	#chosen: { theme: Theme | undefined; motion: boolean | undefined } = $state({
		theme: undefined,
		motion: undefined,
	});
	#system = $state({ dark: false, reduced: false });
	/** Nothing travels before the first scenes are drawn at the reader's own size. */
	#started = $state(false);

	/** The palette shown. */
	get theme(): Theme {
		return this.#chosen.theme ?? (this.#system.dark ? "dark" : "light");
	}

	/** Whether figures travel from scene to scene, rather than cut. */
	get motion(): boolean {
		return this.#started && (this.#chosen.motion ?? !this.#system.reduced);
	}

	/**
	 * Reads what was chosen and what the system says, and follows the system from then on.
	 * @param chosen what was chosen, as it is written in storage; else it is what the reader chose on an earlier visit
	 */
	start(
		{ theme, motion }: { theme: string | null; motion: string | null } = {
			theme: remembered(KEYS.theme),
			motion: remembered(KEYS.motion),
		},
	) {
		this.#started = true;
		if (theme === "light" || theme === "dark") this.#chosen.theme = theme;
		if (motion === "on" || motion === "off") this.#chosen.motion = motion === "on";
		const dark = matchMedia("(prefers-color-scheme: dark)");
		const reduced = matchMedia("(prefers-reduced-motion: reduce)");
		const look = () => {
			this.#system = { dark: dark.matches, reduced: reduced.matches };
			this.#show();
		};
		dark.addEventListener("change", look);
		reduced.addEventListener("change", look);
		look();
	}

	chooseTheme(theme: Theme) {
		this.#chosen.theme = theme;
		remember(KEYS.theme, theme);
		this.#show();
	}

	chooseMotion(motion: boolean) {
		this.#chosen.motion = motion;
		remember(KEYS.motion, motion ? "on" : "off");
		this.#show();
	}

	#show() {
		const { dataset } = document.documentElement;
		if (this.#chosen.theme) dataset.theme = this.#chosen.theme;
		dataset.motion = this.motion ? "on" : "off";
	}
}

export const preferences = new Preferences();
