/**
 * A fixed piece of the work that a story gives a browser: paragraphs and paths are laid out and pass by in 60 frames, and in
 * each of these a chart is drawn anew. It runs in a page, and needs nothing from outside of itself. However late frames are,
 * there are as many of them, so that it is as much work on a slow machine.
 */
export async function pieceOfWork(): Promise<void> {
	const SVG = "http://www.w3.org/2000/svg";
	const make = (name: string) => document.createElementNS(SVG, name);
	const curve = (from: number) => {
		let way = "M0 0";
		for (let i = 0; i < 40; i++)
			way += `L${(i * 9.7).toFixed(1)} ${(50 + 40 * Math.sin(i / 3 + from)).toFixed(1)}`;
		return way;
	};
	const paragraph = (from: number) => {
		const words = Array.from({ length: 60 }, (_, i) =>
			((from * 7919 + i * 104729) % 46656).toString(36),
		);
		const made = document.createElement("p");
		made.textContent = words.sort().join(" ");
		return made;
	};
	const picture = (from: number) => {
		const made = make("svg");
		for (let line = 0; line < 6; line++) {
			const path = make("path");
			path.setAttribute("d", curve(from + line));
			made.append(path);
		}
		return made;
	};
	const page = document.createElement("div");
	for (let i = 0; i < 40; i++) page.append(paragraph(i), picture(i));
	const chart = picture(0);
	chart.style.position = "fixed";
	page.append(chart);
	document.body.append(page);
	for (let frame = 0; frame < 60; frame++) {
		await new Promise(requestAnimationFrame);
		scrollTo(0, frame * 40);
		for (const [i, path] of [...chart.children].entries())
			path.setAttribute("d", curve(frame / 5 + i));
	}
	page.remove();
}
