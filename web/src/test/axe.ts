import axe from "axe-core";
import { expect } from "vitest";

/** No accessibility fault that can be seen without layout (contrast is tested in the browser). */
export async function expectAccessible(element: Element = document.body) {
	const { violations } = await axe.run(element, {
		rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	});
	expect(
		violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`),
	).toEqual([]);
}
