import { describe, expect, it } from "vitest";
import en from "./locales/en.json";
import es from "./locales/es.json";

function leaves(tree: object, path = ""): [string, string][] {
	return Object.entries(tree).flatMap(([name, value]) =>
		typeof value === "string" ? [[`${path}${name}`, value] as [string, string]] : leaves(value, `${path}${name}.`),
	);
}

// Spanish has one plural form more than English.
const plain = (key: string) => key.replace(/_(one|many|other)$/, "_n");
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}|<\/?(\w+)>/g)].map((match) => match[0]).sort();

describe("the Spanish texts", () => {
	const english = new Map(leaves(en).map(([key, text]) => [plain(key), text]));
	const spanish = new Map(leaves(es).map(([key, text]) => [plain(key), text]));

	it("are complete, and nothing else", () => {
		expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort());
	});

	it("have the same places to fill", () => {
		for (const [key, text] of spanish) expect([key, holes(text)]).toEqual([key, holes(english.get(key) ?? "")]);
	});
});
