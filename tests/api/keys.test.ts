import { afterAll, beforeAll, expect, test } from "vitest";
import { readStore, type Server, startServer, until } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

test("a key is shown once, and the database has only its hash", async () => {
	const made = await server.admin.post("/api/v1/api-keys", { name: "import", role: "member" });
	expect(made.status).toBe(201);
	expect(made.body.key).toMatch(/^llk_[0-9a-z]{30,}$/);
	expect(made.body.key.startsWith(made.body.prefix)).toBe(true);
	const shown = await server.admin.get(`/api/v1/api-keys/${made.body.id}`);
	expect(shown.body).toMatchObject({ name: "import", role: "member", revoked_at: null, last_used_at: null });
	expect(shown.text).not.toContain(made.body.key);
	expect((await server.admin.get("/api/v1/api-keys")).text).not.toContain(made.body.key);
	expect(readStore(server.store, "SELECT hash, prefix FROM api_key").join()).not.toContain(made.body.key);
});

test("a key is taken as X-API-Key and as a bearer token, and has its role", async () => {
	const { key } = await server.admin.need("POST", "/api/v1/api-keys", { name: "reader", role: "viewer" });
	const ways: Record<string, string>[] = [{ "X-API-Key": key }, { Authorization: `Bearer ${key}` }, { Authorization: `bearer ${key}` }];
	for (const headers of ways) {
		const client = server.nobody.as(headers);
		expect((await client.get("/api/v1/me")).body.role).toBe("viewer");
		expect((await client.post("/api/v1/accounts", { name: "x" })).status).toBe(403);
	}
	expect((await server.nobody.withKey("llk_wrong").get("/api/v1/me")).body.code).toBe("bad_key");
	expect((await server.nobody.as({ "X-API-Key": "" }).get("/api/v1/me")).status).toBe(401);
});

test("its use is noted", async () => {
	const made = await server.admin.need("POST", "/api/v1/api-keys", { name: "used", role: "viewer" });
	await server.nobody.withKey(made.key).need("GET", "/api/v1/me");
	const shown = await server.admin.need("GET", `/api/v1/api-keys/${made.id}`);
	expect(Date.parse(shown.last_used_at)).toBeGreaterThan(Date.now() - 60_000);
});

test("a revoked key is refused at once here, stays in the list, and can be revoked again", async () => {
	const made = await server.admin.need("POST", "/api/v1/api-keys", { name: "short-lived", role: "viewer" });
	const client = server.nobody.withKey(made.key);
	expect((await client.get("/api/v1/me")).status).toBe(200);
	expect((await server.admin.delete(`/api/v1/api-keys/${made.id}`)).status).toBe(204);
	expect((await client.get("/api/v1/me")).status).toBe(401);
	expect((await server.admin.get(`/api/v1/api-keys/${made.id}`)).body.revoked_at).toMatch(/^20/);
	expect((await server.admin.delete(`/api/v1/api-keys/${made.id}`)).status).toBe(204);
});

test("a key revoked by the command line is refused by the running server within seconds", async () => {
	const key = await server.addKey("viewer");
	const client = server.nobody.withKey(key);
	expect((await client.get("/api/v1/me")).status).toBe(200);
	await server.cli("key", "revoke", key.slice(0, 12));
	await until(async () => (await client.get("/api/v1/me")).status === 401, "the key's end", 7000);
});

test("`key add` beside a running server prints the key alone, and it works at once", async () => {
	const output = await server.addKey("admin", "--name", "from the shell");
	expect(output).toMatch(/^llk_[0-9a-z]+$/);
	const list = await server.nobody.withKey(output).need("GET", "/api/v1/api-keys");
	expect(list.data[0]).toMatchObject({ name: "from the shell", role: "admin", created_by: "command line" });
});

test("the same Idempotency-Key never shows a key a second time", async () => {
	const options = { headers: { "Idempotency-Key": "make-a-key" } };
	const first = await server.admin.post("/api/v1/api-keys", { name: "once", role: "viewer" }, options);
	expect(first.status).toBe(201);
	const again = await server.admin.post("/api/v1/api-keys", { name: "once", role: "viewer" }, options);
	expect(again.status).toBe(409);
	expect(again.body.code).toBe("idempotency_key_used");
	expect(readStore(server.store, "SELECT count(*) FROM api_key WHERE name = 'once'")).toEqual(["1"]);
	expect(readStore(server.store, "SELECT body FROM idempotency WHERE key = 'make-a-key'").join()).not.toContain("llk_");
});

test("making and revoking stand in the audit log, with who did it", async () => {
	const made = await server.admin.need("POST", "/api/v1/api-keys", { name: "audited", role: "viewer" });
	await server.admin.delete(`/api/v1/api-keys/${made.id}`);
	const { data } = await server.admin.need("GET", "/api/v1/audit", undefined, { query: { limit: 2 } });
	expect(data.map((row: { what: string }) => row.what)).toEqual(["api_key.revoked", "api_key.created"]);
	expect(data[0]).toMatchObject({ who: "key: command line", entity_id: made.id, detail: { role: "viewer" } });
});
