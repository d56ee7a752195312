/**
 * The script of the reference page: data is read, and figures are drawn of it, one in a task, as a story does it. It runs in
 * the page, and needs nothing from outside of itself.
 */
function drawn(): void {
	const SVG = "http://www.w3.org/2000/svg";
	const rows = Array.from({ length: 3000 }, (_, i) => ({
		name: `n${i}`,
		values: [i, i * 2, i * 3],
		text: "x".repeat(i % 50),
	}));
	const read: typeof rows = JSON.parse(JSON.stringify(rows));
	const line = (from: number) =>
		Array.from({ length: 30 }, (_, i) => {
			const y = 200 + 100 * Math.sin(i + from);
			return `${i === 0 ? "M" : "L"}${(i * 13.3).toFixed(1)} ${y.toFixed(1)}`;
		}).join("");
	const figures = [...document.querySelectorAll("svg")];
	const draw = () => {
		const figure = figures.shift();
		if (!figure) {
			document.documentElement.dataset.reader = "ready";
			return;
		}
		const marks = document.createElementNS(SVG, "g");
		for (const [i, { name, values }] of read.slice(0, 60).entries()) {
			const path = document.createElementNS(SVG, "path");
			path.setAttribute("d", line(i + (values[1] ?? 0)));
			const label = document.createElementNS(SVG, "text");
			label.setAttribute("x", String(i * 6));
			label.setAttribute("y", "20");
			label.textContent = name;
			marks.append(path, label);
		}
		figure.append(marks);
		marks.getBBox();
		setTimeout(draw);
	};
	draw();
}

/**
 * A page that is always the same, of about as many words, marks, styles and scripts as a story, whatever the story is made of:
 * how much work it is to load says how fast a processor is for pages.
 */
export function referencePage(): string {
	// The generator of Park and Miller, "Random number generators: good ones are hard to find", 1988.
	let seed = 1;
	const random = () => {
		seed = (seed * 16807) % 2147483647;
		return seed / 2147483647;
	};
	const times = (count: number, make: (i: number) => string) =>
		Array.from({ length: count }, (_, i) => make(i));
	const word = () => Math.floor(random() * 36 ** (1 + random() * 5)).toString(36);
	const words = (count: number) => times(count, word).join(" ");
	const move = () => (random() * 20 - 10).toFixed(1);
	const path = () => `<path d="M200 200${times(40, () => `l${move()} ${move()}`).join("")}Z"/>`;
	const paragraph = () => `<p class="b">${words(20)} <a href="#x">${words(2)}</a> ${words(20)}</p>`;
	const section = (i: number) =>
		`<section class="a${i}"><h2>${words(5)}</h2>${times(8, paragraph).join("")}<svg viewBox="0 0 400 400">${times(8, path).join("")}</svg></section>`;
	const rules = times(
		200,
		(i) => `.a${i} p,.a${i}>.b:not(.c){color:rgb(${i},0,0);margin:${i % 7}px}`,
	);
	return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Reference</title><link rel="icon" href="data:,"><style>body{margin:0 auto;max-width:36rem;padding:1rem;font:1.1rem/1.6 Georgia,serif}path{fill:none;stroke:#345}svg{width:100%}${rules.join("")}</style><main>${times(40, section).join("\n")}</main><script>(${drawn})()</script></html>`;
}
