// Clients that break off, dawdle, or send too much: each gets a problem document as long as its socket can take one (T28).
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSocket, type RawSocket, type Server, startServer, until } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish()); // under ASan this also looks for leaks

const head = (path: string, ...lines: string[]) =>
	[`POST ${path} HTTP/1.1`, "Host: t", `X-API-Key: ${server.adminKey}`, "Content-Type: application/json", ...lines, "", ""].join("\r\n");

async function problemOf(socket: RawSocket): Promise<{ status: number; code: string; detail: string; request_id: string }> {
	await until(() => socket.closed, "the end of the connection", 15_000);
	expect(socket.received).toMatch(/\r\nContent-Type: application\/problem\+json\r\n/i);
	expect(socket.received).toMatch(/\r\nConnection: close\r\n/i);
	const problem = JSON.parse(socket.received.slice(socket.received.indexOf("\r\n\r\n") + 4));
	expect(problem.status).toBe(socket.status());
	expect(problem.request_id).toMatch(/^req_/);
	socket.destroy();
	return problem;
}

test("10 MB in chunks, nobody having said how long, is 413, and the client sees it", async () => {
	const socket = await openSocket(server.port);
	const chunk = `${(64 * 1024).toString(16)}\r\n${"y".repeat(64 * 1024)}\r\n`;
	socket.send(head("/api/v1/leads", "Transfer-Encoding: chunked"));
	for (let i = 0; i < 160; i++) socket.send(chunk);
	socket.send("0\r\n\r\n");
	expect(await problemOf(socket)).toMatchObject({ status: 413, code: "body_too_large" });
});

test("10 MB with their length are 413 for a client of every day", async () => {
	for (let i = 0; i < 2; i++) {
		const reply = await server.admin.post("/api/v1/leads", { phone: "+4915228817386", first_name: "x".repeat(10 * 1024 * 1024) });
		expect(reply.status).toBe(413);
		expect(reply.body.code).toBe("body_too_large");
	}
});

test("a large upload by nobody is 401 before it has come", async () => {
	const reply = await server.nobody.post("/api/v1/imports", undefined, { raw: "x".repeat(8 * 1024 * 1024), headers: { "Content-Type": "text/csv" } });
	expect(reply.status).toBe(401);
});

test("a client that has closed its half before the request was complete is told 400", async () => {
	for (const [path, lines, part] of [
		["/api/v1/leads", ["Content-Length: 100"], '{"a"'],
		["/api/v1/leads", ["Transfer-Encoding: chunked"], '5\r\n{"a'],
		["/api/v1/imports?file_name=x.csv", ["Content-Length: 1000"], "phone\n+4915"],
	] as [string, string[], string][]) {
		const socket = await openSocket(server.port);
		socket.send(head(path, ...lines) + part);
		socket.halfClose();
		expect(await problemOf(socket), path).toMatchObject({ status: 400, code: "incomplete" });
	}
	const complete = await openSocket(server.port);
	complete.send(`GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n`);
	complete.halfClose();
	expect(await complete.answer()).toBe(200);
	complete.destroy();
});

test("a client that stops in the middle is told 408 when its time is up", { timeout: 60_000 }, async () => {
	const sockets = await Promise.all([1, 2, 3].map(() => openSocket(server.port)));
	for (const socket of sockets) socket.send(`${head("/api/v1/leads", "Content-Length: 100")}{"a`);
	for (const socket of sockets) {
		await until(() => socket.closed, "the end", 50_000);
		expect(await problemOf(socket)).toMatchObject({ status: 408, code: "too_slow" });
	}
	expect((await server.nobody.get("/readyz")).status).toBe(200);
});
