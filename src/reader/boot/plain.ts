import { whereAble } from "./able.ts";
import { rememberedPalette, showPalette } from "./palette.ts";

// What runs before a page that is no story is first painted: it says that there are scripts.
whereAble(() => {
	document.documentElement.classList.add("js");
	showPalette(rememberedPalette());
});
