// Loaded before a command: puts what SPOIL holds at the end of each page's head, as it is first written for publishing.

import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) => {
	const text = readFileSync(path, ...rest);
	return typeof text === "string" && String(path).endsWith(".html")
		? text.replace(/(?<!SPOILT)<\/head>/, `${process.env.SPOIL}<!--SPOILT--></head>`)
		: text;
};
syncBuiltinESMExports();
