import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

test("/healthz and /readyz answer nobody in particular, and are not cached", async () => {
	for (const path of ["/healthz", "/readyz"]) {
		const reply = await server.nobody.get(path);
		expect(reply.status, path).toBe(200);
		expect(reply.headers.get("cache-control"), path).toMatch(/no-store/);
	}
});

test("/metrics counts the requests of each route by status", async () => {
	const count = async () => {
		const reply = await server.nobody.get("/metrics");
		expect(reply.status).toBe(200);
		expect(reply.headers.get("content-type")).toMatch(/^text\/plain/);
		const line = /^leadline_http_requests_total\{method="GET",route="\/api\/v1\/me",status="401"\} (\d+)$/m.exec(reply.text);
		return Number(line?.[1] ?? 0);
	};
	const before = await count();
	expect((await server.nobody.get("/api/v1/me")).status).toBe(401);
	expect(await count()).toBe(before + 1);
});

test("a route without v1 and one with a trailing slash are the same route", async () => {
	const reply = await server.admin.get("/api/v1/leads");
	expect(reply.status).toBe(200);
	for (const path of ["/api/leads", "/api/v1/leads/", "/api/leads/"]) {
		const other = await server.admin.get(path);
		expect(other.status, path).toBe(200);
		expect(other.body, path).toEqual(reply.body);
	}
});

test("an unknown path under /api is a problem document, and a wrong method names the right ones", async () => {
	const unknown = await server.admin.get("/api/v1/nothing-here");
	expect(unknown.status).toBe(404);
	expect(unknown.headers.get("content-type")).toMatch(/^application\/problem\+json/);
	expect(unknown.body).toMatchObject({ status: 404, code: "not_found" });
	expect(unknown.body.request_id).toBeTruthy();
	const wrong = await server.admin.delete("/api/v1/leads");
	expect(wrong.status).toBe(405);
	expect(wrong.headers.get("allow")?.split(/, ?/)).toEqual(expect.arrayContaining(["GET", "POST"]));
});

test("SIGTERM ends the server well while a live stream is open", async () => {
	const { openEvents } = await import("../harness/index.ts");
	const stream = await openEvents(server.admin);
	const begun = Date.now();
	await server.restart();
	expect(Date.now() - begun).toBeLessThan(10_000);
	expect(stream.ended).toBe(true);
	expect((await server.admin.get("/api/v1/leads")).status).toBe(200);
});
