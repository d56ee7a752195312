/** The palettes that there are. */
export type Theme = "light" | "dark";

/** What a reader may choose: a theme, and whether figures travel («on» or «off»); other words choose nothing. */
export type Choice = { theme?: string | null; motion?: string | null };

/** The reader's theme and motion: as chosen here, else as the system says. */
class Preferences {
	#theme: Theme | undefined = $state();
	#motion: boolean | undefined = $state();
	#dark = $state(false);
	#reduced = $state(false);
	/** Nothing travels before the first scenes are drawn at the reader's own size. */
	#started = $state(false);

	/** Whether the browser darkens light pages: then there is but one palette. */
	get #darkened(): boolean {
		return document.documentElement.dataset.darkened !== undefined;
	}

	/** The palette shown. */
	get theme(): Theme {
		return this.#theme ?? (this.#dark ? "dark" : "light");
	}

	/** Whether figures travel from scene to scene, rather than cut. */
	get motion(): boolean {
		return this.#started && (this.#motion ?? !this.#reduced);
	}

	/** Follows the system from now on, but for what is chosen. */
	start(choice: Choice) {
		this.#started = true;
		const dark = matchMedia("(prefers-color-scheme: dark)");
		const reduced = matchMedia("(prefers-reduced-motion: reduce)");
		const look = () => {
			this.#dark = dark.matches || this.#darkened;
			this.#reduced = reduced.matches;
			this.choose({});
		};
		dark.addEventListener("change", look);
		reduced.addEventListener("change", look);
		look();
		this.choose(choice);
	}

	/** Shows what is chosen; of what is not said, the choice stays. */
	choose({ theme, motion }: Choice) {
		if (!this.#darkened && (theme === "light" || theme === "dark")) this.#theme = theme;
		if (motion === "on" || motion === "off") this.#motion = motion === "on";
		const { dataset } = document.documentElement;
		if (this.#theme && !this.#darkened) dataset.theme = this.#theme;
		dataset.motion = this.motion ? "on" : "off";
	}
}

export const preferences = new Preferences();
