import { PHONES } from "./phone.ts";

/** How long it may take, ms; it takes a minute, or waits for ever. */
const PATIENCE = 240_000;

/**
 * Lighthouse's scores of a page, 0 to 100, on its slow phone; the processor is slowed as for the rest of the benchmark.
 * @param port of the browser's remote debugging
 * @throws Error where Lighthouse says nothing
 */
export async function scoresOf(url: string, port: number): Promise<Record<string, number>> {
	let late: NodeJS.Timeout | undefined;
	const never = new Promise<never>((_, fail) => {
		late = setTimeout(
			() => fail(new Error(`Lighthouse did not answer in ${PATIENCE / 1000} s`)),
			PATIENCE,
		);
	});
	return Promise.race([audit(url, port), never]).finally(() => clearTimeout(late));
}

async function audit(url: string, port: number): Promise<Record<string, number>> {
	const { default: lighthouse } = await import("lighthouse");
	const run = (rate: number) =>
		lighthouse(
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
	const first = await run(1);
	if (!first) throw new Error(`Lighthouse says nothing of ${url}`);
	const rate = Math.max(1, first.lhr.environment.benchmarkIndex / PHONES.phone);
	const result = (await run(rate)) ?? first;
	return Object.fromEntries(
		Object.values(result.lhr.categories).map(({ id, score }) => [
			id,
			Math.round((score ?? 0) * 100),
		]),
	);
}
