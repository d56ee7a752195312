/** Work that is done piece by piece: who runs it may rest between the pieces, so that none of them holds up the reader. */
export type Pieces<T> = Generator<undefined, T>;

/** Does all of some work at once, and gives its result. */
export function finish<T>(work: Pieces<T>): T {
	for (;;) {
		const { done, value } = work.next();
		if (done) return value;
	}
}

/** Work that is one piece. */
// biome-ignore lint/correctness/useYield: there is nothing to rest between
export function* onePiece<T>(work: () => T): Pieces<T> {
	return work();
}
