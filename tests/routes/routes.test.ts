// Runs after all others: a route that no test has called is not tested, whatever the coverage of the lines says.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { binary, routeCounts } from "../harness/paths.ts";

interface Row {
	method: string;
	route: string;
	status: number;
	count: number;
}

const called = (existsSync(routeCounts) ? readdirSync(routeCounts) : []).flatMap((name): Row[] =>
	JSON.parse(readFileSync(`${routeCounts}/${name}`, "utf8")),
);
const document = JSON.parse(execFileSync(binary, ["openapi"], { encoding: "utf8", maxBuffer: 64 << 20 }));
const server: string = new URL(document.servers?.[0]?.url ?? "/", "http://localhost").pathname.replace(/\/$/, "");
const methods = new Set(["get", "post", "put", "patch", "delete"]);
const routes = Object.entries<any>(document.paths).flatMap(([path, item]) =>
	Object.keys(item)
		.filter((method) => methods.has(method))
		.map((method) => `${method.toUpperCase()} ${path.startsWith(server) ? path : server + path}`),
);

/** The counters write {id:lead} where the document writes {id}. */
const plain = (route: string) => route.replace(/\{(\w+):\w+\}/g, "{$1}");

test("every documented route was called with success in this run", () => {
	const good = new Set(called.filter((row) => row.status < 400).map((row) => `${row.method} ${plain(row.route)}`));
	expect(routes.filter((route) => !good.has(route))).toEqual([]);
});

test("every documented route but the open ones has refused somebody in this run", () => {
	const refused = new Set(called.filter((row) => row.status >= 400).map((row) => `${row.method} ${plain(row.route)}`));
	const open = /\/(openapi\.json|docs|healthz|readyz|metrics)$/;
	expect(routes.filter((route) => !refused.has(route) && !open.test(route))).toEqual([]);
});
