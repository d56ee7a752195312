import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import MagicString from "magic-string";
import { build, type Plugin } from "vite";
import { SCRIPT_TARGET } from "../styles/engines.ts";

/**
 * The modules of D3 come as one file each, in which curves, spaces of colour and inverses of projections are made by calls
 * and by writing properties: nothing says that what nobody asks for may be left out. Their packages do say so of
 * themselves as a whole (`sideEffects`). So what a module makes at its top becomes a call that is marked as pure, together
 * with the properties that are written to it.
 */
const onlyWhatIsUsed: Plugin = {
	name: "only-what-is-used",
	transform(code, id) {
		if (!/\/node_modules\/d3-[^/]+\//.test(id)) return undefined;
		const text = new MagicString(code);
		const { body } = this.parse(code);
		/** The writing of properties, by whose they are. */
		const written = new Map<string, string>();
		const names = new Set(
			body
				.flatMap((statement) =>
					statement.type === "FunctionDeclaration"
						? [statement.id]
						: statement.type === "VariableDeclaration"
							? statement.declarations.map(({ id }) => id)
							: [],
				)
				.map((id) => (id?.type === "Identifier" ? id.name : undefined)),
		);
		for (const statement of body) {
			if (statement.type !== "ExpressionStatement") continue;
			const { expression } = statement;
			if (expression.type !== "AssignmentExpression") continue;
			const { left } = expression;
			if (left.type !== "MemberExpression" || left.object.type !== "Identifier") continue;
			const { name } = left.object;
			if (!names.has(name)) continue;
			written.set(name, `${written.get(name) ?? ""}${code.slice(statement.start, statement.end)}`);
			text.remove(statement.start, statement.end);
		}
		const pure = (name: string, made: string) =>
			`/* @__PURE__ */ (() => { ${made} ${written.get(name) ?? ""} return ${name}; })()`;
		for (const statement of body) {
			const { start, end } = statement;
			if (statement.type === "FunctionDeclaration" && written.has(statement.id?.name ?? "")) {
				const { name } = statement.id!;
				text.overwrite(start, end, `var ${name} = ${pure(name, code.slice(start, end))};`);
			}
			if (statement.type !== "VariableDeclaration") continue;
			for (const { id, init } of statement.declarations) {
				if (id.type !== "Identifier" || !init) continue;
				const made = code.slice(init.start, init.end);
				if (written.has(id.name) || /^(?:Call|New|Member)Expression$/.test(init.type))
					text.overwrite(init.start, init.end, pure(id.name, `const ${id.name} = ${made};`));
			}
		}
		return { code: text.toString(), map: null };
	},
};

const SRC = fileURLToPath(new URL("..", import.meta.url));

/** Scripts whose parts stand in more than one module are made of these entries: modules that only import them. */
const ENTRY = join(SRC, "entry:");
const entries = (scripts: Record<string, string[]>): Plugin => ({
	name: "entries",
	resolveId: (id) => (id.startsWith(ENTRY) ? id : undefined),
	load: (id) =>
		id.startsWith(ENTRY)
			? (scripts[id.slice(ENTRY.length)] ?? [])
					.map((module) => `import ${JSON.stringify(join(SRC, module))};`)
					.join("\n")
			: undefined,
});

/** A module as rolldown writes it for Node, as a classic script: it finds the others where they put what they export. */
const asClassic = ({ code, fileName }: { code: string; fileName: string }) =>
	`(function(exports,require){${code}})(self.storyParts[${JSON.stringify(fileName)}]={},function(name){return self.storyParts[name.slice(2)]});`;

/**
 * Builds scripts into the top of a folder as classic scripts: module scripts do not run from file://, in frames without an
 * origin, or once an archive has rewritten them.
 * @param scripts by their names in the folder, the modules that each is made of, from src/. What several need is in the
 * first, which has to run before the others.
 * @returns the files that they are made of, absolute
 * @throws Error where they come out as something else
 */
export async function bundle(folder: string, scripts: Record<string, string[]>): Promise<string[]> {
	const names = Object.keys(scripts);
	const [first = ""] = names;
	const one = names.length === 1;
	const results = await build({
		configFile: false,
		logLevel: "warn",
		publicDir: false,
		plugins: [
			entries(scripts),
			svelte({ compilerOptions: { css: "external", discloseVersion: false } }),
			onlyWhatIsUsed,
		],
		define: { "process.env.NODE_ENV": '"production"' },
		build: {
			outDir: folder,
			write: false,
			target: SCRIPT_TARGET,
			rollupOptions: { optimization: { inlineConst: true } },
			lib: {
				entry: Object.fromEntries(names.map((name) => [name, `${ENTRY}${name}`])),
				formats: [one ? "iife" : "cjs"],
				name: "story",
				fileName: (_, name) => name,
			},
		},
	});
	const parts = [results]
		.flat()
		.flatMap((result) => ("output" in result ? result.output : []))
		.filter((part) => part.type === "chunk");
	const written = new Map(names.map((name) => [name, ""]));
	for (const part of parts.toSorted((a, b) => Number(a.isEntry) - Number(b.isEntry))) {
		if (part.dynamicImports.length > 0)
			throw new Error(`${part.fileName}: loads ${part.dynamicImports.join(", ")} while it runs`);
		const name = part.isEntry ? part.fileName : first;
		if (!written.has(name)) throw new Error(`${part.fileName}: not one of ${names.join(", ")}`);
		written.set(name, `${written.get(name)}${one ? part.code : asClassic(part)}`);
	}
	for (const [name, code] of written) {
		if (code === "") throw new Error(`${name}: came out empty`);
		const head = !one && name === first ? "self.storyParts={};" : "";
		writeFileSync(join(folder, name), `${head}${code}`);
	}
	return parts.flatMap(({ moduleIds }) => moduleIds.filter((id) => !id.startsWith(ENTRY)));
}
