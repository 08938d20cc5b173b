import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Server, startServer } from "../harness/index.ts";

let server: Server;
let document: any;
beforeAll(async () => {
	server = await startServer();
	document = (await server.nobody.get("/api/v1/openapi.json")).body;
});
afterAll(() => server.finish());

/** Every operation as [method, path, operation]. */
function operations(): [string, string, any][] {
	const methods = new Set(["get", "post", "put", "patch", "delete"]);
	return Object.entries<any>(document.paths).flatMap(([path, item]) =>
		Object.entries<any>(item)
			.filter(([method]) => methods.has(method))
			.map(([method, operation]): [string, string, any] => [method, path, operation]),
	);
}

describe("the OpenAPI document", () => {
	test("is valid OpenAPI 3.1 and all its references lead somewhere", async () => {
		const validator = new Validator();
		const result = await validator.validate(structuredClone(document));
		expect(result.errors ?? []).toEqual([]);
		expect(result.valid).toBe(true);
		expect(validator.version).toBe("3.1");
		expect(() => validator.resolveRefs()).not.toThrow();
	});

	test("is the same that `leadline openapi` prints without a server", async () => {
		expect(JSON.parse(await server.cli("openapi"))).toEqual(document);
	});

	test("describes every operation in a sentence, with one success and the problem document", () => {
		expect(operations().length).toBeGreaterThan(40);
		for (const [method, path, operation] of operations()) {
			const name = `${method} ${path}`;
			expect(operation.summary ?? operation.description, name).toBeTruthy();
			const statuses = Object.keys(operation.responses);
			expect(
				statuses.some((status) => /^[23]/.test(status)),
				name,
			).toBe(true);
			expect(
				statuses.some((status) => /^(4|default)/.test(status)),
				name,
			).toBe(true);
		}
	});

	test("gives each operation an id of its own, so that clients can be made from it", () => {
		const ids = operations().map(([, , operation]) => operation.operationId);
		expect(ids.every(Boolean)).toBe(true);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test("declares every parameter that stands in a path", () => {
		for (const [method, path, operation] of operations()) {
			const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
			const shared = document.paths[path].parameters ?? [];
			const declared = [...shared, ...(operation.parameters ?? [])]
				.map((parameter: any) => (parameter.$ref ? document.components.parameters[parameter.$ref.split("/").at(-1)] : parameter))
				.filter((parameter: any) => parameter.in === "path")
				.map((parameter: any) => parameter.name);
			expect(declared.sort(), `${method} ${path}`).toEqual(inPath.sort());
		}
	});

	test("gives out no secret: hashes, sealed values and hook tokens stand in no answer", () => {
		const secret = new Set(["password", "password_hash", "hook_token", "token_hash", "secrets", "hash"]);
		const found: string[] = [];
		const seen = new Set<unknown>();
		const look = (schema: any, where: string): void => {
			if (!schema || typeof schema !== "object" || seen.has(schema)) return;
			seen.add(schema);
			if (schema.$ref) look(document.components.schemas[schema.$ref.split("/").at(-1)], schema.$ref);
			for (const name of Object.keys(schema.properties ?? {})) if (secret.has(name)) found.push(`${where}: ${name}`);
			for (const [name, inner] of Object.entries(schema)) if (name !== "description") look(inner, where);
		};
		for (const [method, path, operation] of operations()) {
			for (const response of Object.values<any>(operation.responses)) look(response.content, `${method} ${path}`);
		}
		expect(seen.size).toBeGreaterThan(100);
		expect(found).toEqual([]);
	});
});
