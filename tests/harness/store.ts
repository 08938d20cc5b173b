// A fresh store per server: a SQLite file of its own, or a database of its own on the run's private PostgreSQL.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { inject } from "vitest";
import { newFolder } from "./paths.ts";

export type Engine = "sqlite" | "postgres";

export const engine: Engine = process.env.LEADLINE_TEST_ENGINE === "postgres" ? "postgres" : "sqlite";

export interface Store {
	url: string;
	/** Files of this store and of its server: uploads, the secret key. */
	folder: string;
	drop(): void;
}

function psql(url: string, sql: string): string {
	return execFileSync("psql", ["--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql, url], { encoding: "utf8" }).trim();
}

export function createStore(): Store {
	const folder = newFolder("store");
	if (engine === "sqlite") {
		return { url: `sqlite:${folder}/leadline.db`, folder, drop: () => rmSync(folder, { recursive: true, force: true }) };
	}
	const server = inject("postgres");
	const name = `test_${randomBytes(6).toString("hex")}`;
	psql(`${server}/postgres`, `CREATE DATABASE ${name}`);
	return {
		url: `${server}/${name}`,
		folder,
		drop: () => {
			psql(`${server}/postgres`, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Rows of a statement on the store itself, past the server: for what no API shows. Columns are joined with `|`, as both shells print them. */
export function readStore(store: Store, sql: string): string[] {
	const out = store.url.startsWith("sqlite:")
		? execFileSync("sqlite3", ["-batch", "-cmd", ".timeout 10000", store.url.slice("sqlite:".length), sql], { encoding: "utf8" }).trim()
		: psql(store.url, sql);
	return out === "" ? [] : out.split("\n");
}
