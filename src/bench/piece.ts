/**
 * A fixed piece of the work that a story gives a browser: paragraphs and paths are made, laid out at three widths and taken
 * away, three times. It runs in a page, and needs nothing from outside of itself.
 * @returns how long it took, ms
 */
export function pieceOfWork(): number {
	const SVG = "http://www.w3.org/2000/svg";
	const paragraph = (from: number) => {
		const words = Array.from({ length: 60 }, (_, i) =>
			((from * 7919 + i * 104729) % 46656).toString(36),
		);
		const made = document.createElement("p");
		made.textContent = words.sort().join(" ");
		return made;
	};
	const picture = (from: number) => {
		const made = document.createElementNS(SVG, "svg");
		for (let line = 0; line < 6; line++) {
			let way = "M0 0";
			for (let i = 0; i < 40; i++)
				way += `L${(i * 9.7 + line).toFixed(1)} ${(50 + 40 * Math.sin(i + from + line)).toFixed(1)}`;
			const path = document.createElementNS(SVG, "path");
			path.setAttribute("d", way);
			made.append(path);
		}
		return made;
	};
	const began = performance.now();
	for (let time = 0; time < 3; time++) {
		const page = document.createElement("div");
		for (let i = 0; i < 120; i++) page.append(paragraph(i + time), picture(i));
		document.body.append(page);
		for (const width of [390, 320, 360]) {
			page.style.width = `${width}px`;
			page.getBoundingClientRect();
		}
		page.remove();
	}
	return performance.now() - began;
}
