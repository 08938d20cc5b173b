// Which command a key stands for. Keys are off in text fields, during composition, and with any modifier.
import type { Command } from "./commands.tsx";

interface Keymap {
	find(keys: string): Command | undefined;
	startsChord(key: string): boolean;
}

export const CHORD_MS = 1200;

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "defaultPrevented"> & {
	target: EventTarget | null;
};

export function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
		return true;
	if (!(target instanceof HTMLInputElement)) return false;
	return !["checkbox", "radio", "button", "submit", "file"].includes(target.type);
}

/** Inside a menu or a dialog the keys belong to it. */
function isElsewhere(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest("[role=menu],[role=dialog],[role=alertdialog]") !== null;
}

export function keyReader(keymap: Keymap): (press: KeyPress, now: number) => Command | undefined {
	let prefix = "";
	let prefixAt = 0;
	return (press, now) => {
		if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing || press.defaultPrevented) return undefined;
		if (isTyping(press.target) || isElsewhere(press.target)) return undefined;
		const key = press.key;
		if (prefix && now - prefixAt <= CHORD_MS) {
			const command = keymap.find(`${prefix} ${key}`);
			prefix = "";
			if (command) return command;
		}
		prefix = "";
		// Enter on a button or a link is that button's.
		if (
			(key === "Enter" || key === " ") &&
			press.target instanceof Element &&
			press.target.closest("button,a,summary")
		) {
			return undefined;
		}
		const command = keymap.find(key);
		if (command) return command;
		if (keymap.startsChord(key)) {
			prefix = key;
			prefixAt = now;
		}
		return undefined;
	};
}
