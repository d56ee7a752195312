import { parseArgs } from "node:util";

// npm run dev: the story as it is being edited. PORT, or --port, chooses the port; --host lets other machines see it.
const { values } = parseArgs({
	options: { port: { type: "string" }, host: { type: "string" } },
});
const port = values.port ?? process.env.PORT;
// Astro counts its users; this project asks nobody for anything.
process.env.ASTRO_TELEMETRY_DISABLED = "1";
const { dev } = await import("astro");
await dev({
	root: ".",
	server: {
		...(port && { port: Number(port) }),
		...(values.host !== undefined && { host: values.host || true }),
	},
});
