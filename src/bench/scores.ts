/** How long it may take, ms; it takes a minute, or waits for ever. */
const PATIENCE = 240_000;

/**
 * Lighthouse's scores of a page, 0 to 100, on its slow phone.
 * @param port of the browser's remote debugging
 * @param rate by how much the processor is slowed
 * @throws Error where Lighthouse says nothing
 */
export async function scoresOf(
	url: string,
	port: number,
	rate: number,
): Promise<Record<string, number>> {
	let late: NodeJS.Timeout | undefined;
	const never = new Promise<never>((_, fail) => {
		late = setTimeout(
			() => fail(new Error(`Lighthouse did not answer in ${PATIENCE / 1000} s`)),
			PATIENCE,
		);
	});
	return Promise.race([audit(url, port, rate), never]).finally(() => clearTimeout(late));
}

async function audit(url: string, port: number, rate: number): Promise<Record<string, number>> {
	const { default: lighthouse } = await import("lighthouse");
	const result = await lighthouse(
		url,
		{
			port,
			output: "json",
			logLevel: "error",
			onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
		},
		{
			extends: "lighthouse:default",
			settings: { throttling: { cpuSlowdownMultiplier: rate } as never },
		},
	);
	if (!result) throw new Error(`Lighthouse says nothing of ${url}`);
	return Object.fromEntries(
		Object.values(result.lhr.categories).map(({ id, score }) => [
			id,
			Math.round((score ?? 0) * 100),
		]),
	);
}
