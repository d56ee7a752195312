/**
 * Where the reader is and how the reader wants it: the only thing that changes with time.
 * On the server it holds nothing, so each section shows its first step.
 */
class Reader {
	/** The id of the current step; undefined before the first. */
	step: string | undefined = $state(undefined);
	/** Whether the page is interactive. */
	ready = $state(false);
	/** How far steps are scrolled through, from 0 to 1, by their ids; what was not scrolled through is not in it. */
	parts: Record<string, number> = $state({});
	/** Goes to a step that the reader chose by a control; set by the page. */
	choose: (step: string) => void = () => {};
	/** The ids of all steps of the page, in reading order. */
	#order = new Map<string, number>();

	/** Says which steps the page has, in reading order. */
	know(steps: string[]) {
		this.#order = new Map(steps.map((step, index) => [step, index]));
	}

	/** Which of a section's steps to show: the current one; its last once the reader is past it, else its first. */
	indexIn(steps: string[]): number {
		const here = this.step === undefined ? -1 : steps.indexOf(this.step);
		if (here >= 0) return here;
		const at = this.step === undefined ? -1 : (this.#order.get(this.step) ?? -1);
		const last = this.#order.get(steps.at(-1) ?? "") ?? Number.POSITIVE_INFINITY;
		return at > last ? steps.length - 1 : 0;
	}

	/** The ids of the current step and of those before and after it: what is shown next is one of them. */
	get near(): string[] {
		const at = this.step === undefined ? -1 : (this.#order.get(this.step) ?? -1);
		return [...this.#order.keys()].slice(Math.max(0, at - 1), at + 2);
	}
}

export const reader = new Reader();
