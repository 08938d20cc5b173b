import { mkdirSync, mkdtempSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** The program under test; LEADLINE_BINARY names another build (build/asan/leadline). */
export const binary = process.env.LEADLINE_BINARY ?? `${repository}/build/leadline`;

/** Where each server leaves which routes were called; routes/ adds them up. */
export const routeCounts = `${repository}/build/test-routes`;

/** A new empty folder of this run. */
export function newFolder(prefix: string): string {
	const base = `${repository}/build/test-tmp`;
	mkdirSync(base, { recursive: true });
	return mkdtempSync(`${base}/${prefix}-`);
}
