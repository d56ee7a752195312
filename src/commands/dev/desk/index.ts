import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { deskServer } from "./server.ts";

/** Shows in `npm run dev`, and nowhere else, where a part of the page comes from. */
export function desk(): AstroIntegration {
	return {
		name: "desk",
		hooks: {
			"astro:config:setup": ({ command, injectScript, updateConfig }) => {
				if (command !== "dev") return;
				updateConfig({ vite: { plugins: [deskServer()] } });
				const client = fileURLToPath(new URL("client.ts", import.meta.url));
				injectScript("page", `import ${JSON.stringify(client)};`);
			},
		},
	};
}
