/**
 * Gives each square of a unit chart its category so that as few squares as possible change from one case to the
 * next: a square stays where its category still has room for it, and the others fill what has grown, in order.
 *
 * @param counts per case, the number of squares of each category, in drawing order
 * @param total how many squares there are; those that no category claims are null
 * @returns per case, the category of each square by its number
 */
export function assignSquares(
	counts: ReadonlyMap<string, number>[],
	total: number,
): (string | null)[][] {
	let before: (string | null)[] = Array.from({ length: total }, () => null);
	return counts.map((wanted, index) => {
		const room = new Map<string | null, number>(wanted);
		const claimed = [...wanted.values()].reduce((sum, n) => sum + n, 0);
		room.set(null, Math.max(0, total - claimed));
		const open: number[] = [];
		const squares = before.map((category, square) => {
			const left = room.get(category) ?? 0;
			if (index > 0 && left > 0) {
				room.set(category, left - 1);
				return category;
			}
			open.push(square);
			return null;
		});
		for (const [category, left] of room)
			for (const square of open.splice(0, left)) squares[square] = category;
		before = squares;
		return squares;
	});
}
