import MagicString from "magic-string";
import type { Plugin } from "vite";

/**
 * The modules of D3 come as one file each, in which curves, spaces of colour and inverses of projections are made by calls
 * and by writing properties: nothing says that what nobody asks for may be left out. Their packages do say so of
 * themselves as a whole (`sideEffects`). So what a module makes at its top becomes a call that is marked as pure, together
 * with the properties that are written to it.
 */
export const onlyWhatIsUsed: Plugin = {
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
