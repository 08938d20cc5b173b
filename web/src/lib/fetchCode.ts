// Code that is fetched when it is needed, and what to do when it does not come.
import { NetworkError } from "~/api/problem.ts";

/** A part of the program that could not be fetched; only a fresh page asks for it again. */
export class CodeError extends NetworkError {}

// Set by main.tsx: the file that this tab was started with.
let entry: string | null = null;

export function rememberEntry(url: string) {
	entry = new URL(url).pathname;
}

/** Does the server hand out another page than the one this tab began with? Null: it does not answer. */
export async function isUpgraded(): Promise<boolean | null> {
	try {
		const response = await fetch("/", { cache: "no-store", headers: { Accept: "text/html" } });
		return response.ok && entry !== null ? !(await response.text()).includes(entry) : null;
	} catch {
		return null;
	}
}

const KEY = "leadline.reloaded";
const AGAIN_MS = 10_000;

function mayReload(): boolean {
	try {
		if (Date.now() - Number(sessionStorage.getItem(KEY) ?? 0) < AGAIN_MS) return false;
		sessionStorage.setItem(KEY, String(Date.now()));
		return true;
	} catch {
		return false; // nothing would keep it from reloading for ever
	}
}

/**
 * A tab from before an upgrade asks for files that are gone: it reloads, once. Where only the line is cut the page stays, with all that
 * was typed: a reload would end in the browser's own error page.
 */
export async function fetchCode<M>(load: () => Promise<M>): Promise<M> {
	try {
		return await load();
	} catch (cause) {
		if ((await isUpgraded()) && mayReload()) {
			window.location.reload();
			return new Promise<M>(() => {});
		}
		throw new CodeError(cause);
	}
}
