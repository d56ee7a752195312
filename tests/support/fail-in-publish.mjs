// Loaded before a command: makes the last stage of a build fail, as a full disk would.
import { syncBuiltinESMExports } from "node:module";
import fs from "node:fs";

const { writeFileSync } = fs;
fs.writeFileSync = (path, ...rest) => {
	if (String(path).endsWith("index.html")) throw new Error("the disk is full");
	return writeFileSync(path, ...rest);
};
syncBuiltinESMExports();
