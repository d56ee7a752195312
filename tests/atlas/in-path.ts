/** Whether a point lies in the area of a path of straight lines, by the even-odd rule. */
export function holds(path: string, x: number, y: number): boolean {
	let inside = false;
	for (const ring of path.split("M").slice(1)) {
		const points = ring
			.replace("Z", "")
			.split("L")
			.map((point) => point.split(",").map(Number) as [number, number]);
		for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
			const [x0, y0] = points[j] as [number, number];
			const [x1, y1] = points[i] as [number, number];
			if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
		}
	}
	return inside;
}
