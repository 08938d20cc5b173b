import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, type Server, startServer } from "../harness/index.ts";
import { type Right, rights } from "./roles.table.ts";

const password = "correct horse battery";
const roles = ["viewer", "member", "admin", "owner"] as const;
const order: Right[] = ["anybody", "signed in", "viewer", "member", "admin", "owner"];

let server: Server;
let operations: { name: string; method: string; path: string }[];
const people = new Map<string, Client>();

beforeAll(async () => {
	server = await startServer();
	const document = (await server.nobody.get("/api/v1/openapi.json")).body;
	operations = Object.entries<any>(document.paths).flatMap(([path, item]) =>
		Object.keys(item)
			.filter((method) => ["get", "post", "put", "patch", "delete"].includes(method))
			.map((method) => ({
				name: `${method.toUpperCase()} ${path.replace("/api/v1", "")}`,
				method: method.toUpperCase(),
				path: withIds(path, item[method]),
			})),
	);
	for (const role of roles) {
		await server.cli("user", "add", `${role}@team.example`, "--role", role, "--password", password);
		people.set(role, await server.nobody.login(`${role}@team.example`, password));
	}
});
afterAll(() => server.finish());

/** A path whose ids are well-formed and nobody's. */
function withIds(path: string, operation: any): string {
	return path.replace(/\{(\w+)\}/g, (_, name) => {
		const parameter = (operation.parameters ?? []).find((one: any) => one.name === name);
		const prefix = /^\^(\w+?)_\[/.exec(parameter?.schema?.pattern ?? "")?.[1];
		return prefix ? `${prefix}_0000000000001` : "nothing";
	});
}

/** The status and code of a call with an empty body; a stream is let go after its first line. */
async function tryOut(client: Client, method: string, path: string): Promise<{ status: number; code: string }> {
	const stop = new AbortController();
	const hasBody = method === "POST" || method === "PATCH" || method === "PUT";
	const response = await fetch(new URL(path, client.base), {
		method,
		headers: { ...client.headers, ...(hasBody ? { "Content-Type": "application/json" } : {}) },
		body: hasBody ? "{}" : undefined,
		signal: stop.signal,
	});
	const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
	const text = isStream ? "" : await response.text();
	stop.abort();
	return { status: response.status, code: text.startsWith("{") ? (JSON.parse(text).code ?? "") : "" };
}

function mayNot(result: { status: number; code: string }): boolean {
	return result.status === 401 || (result.status === 403 && result.code === "forbidden");
}

describe("the table of rights", () => {
	test("names every operation of the API, and none that is gone", () => {
		const written = Object.keys(rights).sort();
		const real = operations.map((operation) => operation.name).sort();
		expect(real.filter((name) => !written.includes(name))).toEqual([]);
		expect(written.filter((name) => !real.includes(name))).toEqual([]);
	});

	test("nobody may do what needs a sign-in", async () => {
		const wrong: string[] = [];
		for (const { name, method, path } of operations) {
			const result = await tryOut(server.nobody, method, path);
			if ((rights[name] === "anybody") === (result.status === 401) && name !== "POST /auth/login") wrong.push(`${name}: ${result.status}`);
		}
		expect(wrong).toEqual([]);
	});

	for (const role of roles) {
		test(`a ${role} may do exactly what the table says, by session and by key`, async () => {
			const wrong: string[] = [];
			const key = server.nobody.withKey(await server.addKey(role));
			const session = people.get(role) as Client;
			for (const { name, method, path } of operations) {
				// Signing out ends the session that the other operations need; keys cannot change a person.
				const clients = rights[name] === "anybody" || name === "POST /auth/logout" ? [] : rights[name] === "signed in" ? [session] : [session, key];
				const may = order.indexOf(role) >= order.indexOf(rights[name] as Right);
				for (const client of clients) {
					const result = await tryOut(client, method, path);
					if (mayNot(result) === may) wrong.push(`${name}: ${result.status} ${result.code}`);
				}
			}
			expect(wrong).toEqual([]);
		});
	}
});
