import type { Theme } from "~/api/types.ts";

const KEY = "leadline.theme";
const dark = typeof matchMedia === "undefined" ? null : matchMedia("(prefers-color-scheme: dark)");
let chosen: Theme = "auto";

function paint() {
	const isDark = chosen === "dark" || (chosen === "auto" && dark?.matches);
	document.documentElement.dataset.theme = isDark ? "dark" : "light";
}

/** Kept in the browser too, so that the page's first paint (index.html) already has it. */
export function applyTheme(theme: Theme) {
	chosen = theme;
	try {
		localStorage.setItem(KEY, theme);
	} catch {
		// Without storage the first paint follows the system.
	}
	paint();
}

dark?.addEventListener("change", paint);
