import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

test("the workspace keeps name, time zone and defaults, and refuses what is no country", async () => {
	const changed = await server.admin.patch("/api/v1/workspace", { name: "North desk", time_zone: "Europe/Oslo", default_country: "NO" });
	expect(changed.status).toBe(200);
	expect((await server.admin.get("/api/v1/workspace")).body).toMatchObject({ name: "North desk", time_zone: "Europe/Oslo", default_country: "NO" });
	const wrong = await server.admin.patch("/api/v1/workspace", { default_country: "XX" });
	expect(wrong.status).toBe(422);
	expect(wrong.body.errors[0]).toMatchObject({ field: "default_country" });
	expect((await server.admin.patch("/api/v1/workspace", { default_country: null })).body.default_country).toBeNull();
});

test("of two changes from the same state the second is told that it is stale", async () => {
	const read = await server.admin.get("/api/v1/workspace");
	const etag = read.headers.get("etag") as string;
	expect(etag).toBe(`"${read.body.version}"`);
	const options = { headers: { "If-Match": etag } };
	expect((await server.admin.patch("/api/v1/workspace", { name: "First" }, options)).status).toBe(200);
	const stale = await server.admin.patch("/api/v1/workspace", { name: "Second" }, options);
	expect(stale.status).toBe(412);
	expect(stale.body.code).toBe("stale");
	expect((await server.admin.get("/api/v1/workspace")).body.name).toBe("First");
});

test("settings keep what was chosen, and null goes back to the built-in", async () => {
	expect((await server.admin.get("/api/v1/settings")).body.help_answer).toBeNull();
	await server.admin.need("PATCH", "/api/v1/settings", { help_answer: "Call +47 22 00 00 00.", stop_answer: "Bye." });
	expect((await server.admin.get("/api/v1/settings")).body).toMatchObject({ help_answer: "Call +47 22 00 00 00.", stop_answer: "Bye." });
	await server.admin.need("PATCH", "/api/v1/settings", { help_answer: null });
	expect((await server.admin.get("/api/v1/settings")).body).toMatchObject({ help_answer: null, stop_answer: "Bye." });
	expect((await server.admin.patch("/api/v1/settings", { colour: "red" })).status).toBe(422);
});

test("the audit log tells the changes, newest first, in pages", async () => {
	const all = await server.admin.all("/api/v1/audit", { limit: 2 });
	expect(all.map((row) => row.what)).toContain("workspace.changed");
	expect(all.map((row) => row.what)).toContain("settings.changed");
	const ids = all.map((row) => row.id);
	expect(ids).toEqual([...ids].sort().reverse());
	const wrong = await server.admin.get("/api/v1/audit", { query: { cursor: "made-up" } });
	expect(wrong.status).toBe(422);
	expect((await server.admin.get("/api/v1/audit", { query: { limit: 201 } })).status).toBe(422);
});
