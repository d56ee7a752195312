// Loaded before a command: it runs on another day.

const NOW = Date.now;
const LATER = 400 * 24 * 3600 * 1000;
globalThis.Date = class extends Date {
	constructor(...parts) {
		if (parts.length === 0) super(NOW() + LATER);
		else super(...parts);
	}
	static now() {
		return NOW() + LATER;
	}
};
