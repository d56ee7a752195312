/** Tells of points whether they lie in the area of a path of straight lines, by the even-odd rule. */
export function areaOf(path: string): (x: number, y: number) => boolean {
	const rings = path
		.split("M")
		.slice(1)
		.map((ring) => ring.replace("Z", "").split(/[L,]/).map(Number));
	return (x, y) => {
		let inside = false;
		for (const ring of rings) {
			let [x0, y0] = ring.slice(-2) as [number, number];
			for (let i = 0; i < ring.length; i += 2) {
				const [x1, y1] = [ring[i] as number, ring[i + 1] as number];
				if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
				[x0, y0] = [x1, y1];
			}
		}
		return inside;
	};
}

/** Whether a point lies in the area of a path. */
export const holds = (path: string, x: number, y: number): boolean => areaOf(path)(x, y);
