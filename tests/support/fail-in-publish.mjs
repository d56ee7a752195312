// Loaded before a command: makes the last stage of a build fail, as a full disk would.

import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { writeFileSync } = fs;
fs.writeFileSync = (path, ...rest) => {
	if (String(path).endsWith("index.html")) throw new Error("the disk is full");
	return writeFileSync(path, ...rest);
};
syncBuiltinESMExports();
