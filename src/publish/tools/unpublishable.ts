/** What is found wrong with a built page stops the build: the file, and the reason. */
export class Unpublishable extends Error {
	constructor(file: string, reason: string) {
		super(`${file}: ${reason}`);
		this.name = "Unpublishable";
		this.stack = "";
	}
}
