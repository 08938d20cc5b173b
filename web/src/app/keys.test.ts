import { describe, expect, it } from "vitest";
import type { Command } from "./commands.tsx";
import { CHORD_MS, keyReader } from "./keys.ts";

const commands: Command[] = ["g i", "g l", "j", "i", "Enter"].map((keys) => ({
	keys,
	label: keys,
	group: "",
	run: () => {},
}));
const keymap = {
	find: (keys: string) => commands.find((command) => command.keys === keys),
	startsChord: (key: string) => commands.some((command) => command.keys?.startsWith(`${key} `)),
};
const press = (key: string, over: object = {}) => ({
	key,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	isComposing: false,
	defaultPrevented: false,
	target: document.body as EventTarget,
	...over,
});

describe("keys", () => {
	it("run the command of a single key", () => {
		expect(keyReader(keymap)(press("j"), 0)?.keys).toBe("j");
	});

	it("wait for the second key of a chord, and forget the first after a while", () => {
		const read = keyReader(keymap);
		expect(read(press("g"), 0)).toBeUndefined();
		expect(read(press("i"), 100)?.keys).toBe("g i");
		expect(read(press("g"), 1000)).toBeUndefined();
		expect(read(press("i"), 1000 + CHORD_MS + 1)?.keys).toBe("i");
	});

	it("are off in text fields", () => {
		for (const element of [document.createElement("textarea"), document.createElement("input")]) {
			expect(keyReader(keymap)(press("j", { target: element }), 0)).toBeUndefined();
		}
		const box = document.createElement("input");
		box.type = "checkbox";
		expect(keyReader(keymap)(press("j", { target: box }), 0)?.keys).toBe("j");
	});

	it("are off with a modifier and during composition", () => {
		for (const over of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }]) {
			expect(keyReader(keymap)(press("j", over), 0)).toBeUndefined();
		}
	});

	it("leave Enter to the button it is pressed on", () => {
		expect(keyReader(keymap)(press("Enter", { target: document.createElement("button") }), 0)).toBeUndefined();
		expect(keyReader(keymap)(press("Enter"), 0)?.keys).toBe("Enter");
	});

	it("belong to an open menu or dialog", () => {
		const dialog = document.createElement("div");
		dialog.setAttribute("role", "dialog");
		const inside = document.createElement("div");
		dialog.append(inside);
		expect(keyReader(keymap)(press("j", { target: inside }), 0)).toBeUndefined();
	});
});
