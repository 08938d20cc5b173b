import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { startLanguage } from "~/i18n/index.ts";

await startLanguage();
// The first use of a page also compiles it.
configure({ asyncUtilTimeout: 6000 });

// There is no layout here: boxes are as large as a window and rows of a list as high as a line, so that virtual lists draw.
const ROW_PX = 50;
const BOX_PX = 700;
Object.defineProperties(HTMLElement.prototype, {
	offsetHeight: {
		configurable: true,
		get(this: HTMLElement) {
			return this.hasAttribute("data-index") ? ROW_PX : BOX_PX;
		},
	},
	offsetWidth: { configurable: true, get: () => 1200 },
	clientHeight: { configurable: true, get: () => BOX_PX },
	scrollHeight: {
		configurable: true,
		get(this: HTMLElement) {
			const heights = [...this.children].map((child) => Number.parseFloat((child as HTMLElement).style?.height) || 0);
			return Math.max(BOX_PX, ...heights);
		},
	},
});
Element.prototype.scrollTo = function scrollTo(this: Element, options?: ScrollToOptions | number) {
	if (typeof options !== "object") return;
	this.scrollTop = options.top ?? 0;
	this.dispatchEvent(new Event("scroll"));
};

beforeEach(() => {
	localStorage.clear();
});
afterEach(cleanup);
