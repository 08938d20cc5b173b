// The UI's files out of the binary: codings, caching, headers. Raw requests, because fetch hides codings.
import { request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Server, startServer } from "../harness/index.ts";

interface Raw {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	body: Buffer;
}

let server: Server;
let script = "";

function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Raw> {
	return new Promise((done, fail) => {
		const sent = request({ host: "127.0.0.1", port: server.port, path, method, headers }, (reply) => {
			const parts: Buffer[] = [];
			reply.on("data", (part) => parts.push(part));
			reply.on("end", () => done({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(parts) }));
		});
		sent.on("error", fail);
		sent.end();
	});
}

const plainOf = (reply: Raw): Buffer =>
	reply.headers["content-encoding"] === "br"
		? brotliDecompressSync(reply.body)
		: reply.headers["content-encoding"] === "gzip"
			? gunzipSync(reply.body)
			: reply.body;

beforeAll(async () => {
	server = await startServer();
	const page = await ask("/");
	if (page.status === 404) throw new Error("this binary was built without the UI (-Dweb=false); build it with web/dist");
	script = /src="(\/assets\/[^"]+\.js)"/.exec(page.body.toString())?.[1] as string;
});
afterAll(() => server.finish());

describe("a coding", () => {
	test("is the one the browser likes best, br before gzip before none", async () => {
		for (const [accept, coding] of [
			["gzip, deflate, br, zstd", "br"],
			["gzip, deflate", "gzip"],
			["br;q=0.5, gzip;q=0.9", "gzip"],
			["br;q=0, gzip", "gzip"],
			["*", "br"],
			["*;q=0.1, gzip;q=0.5", "gzip"],
			["identity", undefined],
			["gzip;q=0, br;q=0", undefined],
			["identity;q=1, gzip;q=0.5", undefined],
			["BR", "br"],
			["deflate", undefined],
			["brotli, xbr, gzipped", undefined],
		] as [string, string | undefined][]) {
			const reply = await ask(script, { "Accept-Encoding": accept });
			expect(reply.status).toBe(200);
			expect(reply.headers["content-encoding"], accept).toBe(coding);
			expect(reply.headers.vary).toMatch(/Accept-Encoding/);
		}
		expect((await ask(script)).headers["content-encoding"]).toBeUndefined();
	});

	test("changes nothing but the size, and has an ETag of its own", async () => {
		const replies = await Promise.all(["br", "gzip", "identity"].map((accept) => ask(script, { "Accept-Encoding": accept })));
		const plain = replies.map((reply) => plainOf(reply).toString());
		expect(new Set(plain).size).toBe(1);
		expect(new Set(replies.map((reply) => reply.headers.etag)).size).toBe(3);
		expect(replies[0]?.body.length).toBeLessThan(replies[1]?.body.length as number);
		expect(replies[1]?.body.length).toBeLessThan(replies[2]?.body.length as number);
	});
});

describe("caching", () => {
	test("hashed files are kept for ever, the page asks again each time", async () => {
		expect((await ask(script)).headers["cache-control"]).toBe("public, max-age=31536000, immutable");
		expect((await ask("/")).headers["cache-control"]).toBe("no-cache");
		expect((await ask("/leads/anything")).headers["cache-control"]).toBe("no-cache");
	});

	test("a known ETag is 304 without a body, weak or in a list too; another coding's is not", async () => {
		const accept = { "Accept-Encoding": "br" };
		const etag = (await ask("/", accept)).headers.etag as string;
		for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
			const reply = await ask("/", { ...accept, "If-None-Match": known });
			expect(reply.status, known).toBe(304);
			expect(reply.body.length, known).toBe(0);
			expect(reply.headers.etag, known).toBe(etag);
		}
		expect((await ask("/", { "Accept-Encoding": "gzip", "If-None-Match": etag })).status).toBe(200);
	});

	test("a file of an older version is 404 and not remembered", async () => {
		const reply = await ask("/assets/index-00000000.js");
		expect(reply.status).toBe(404);
		expect(reply.headers["cache-control"]).toBe("no-store");
	});
});

describe("addresses", () => {
	test("of the UI all give the page; of API, hooks and simulator none", async () => {
		const page = (await ask("/")).body.toString();
		for (const path of ["/leads", "/conversations/int_1", "/settings/numbers", "/simulator", "/setup?token=x"])
			expect((await ask(path)).body.toString(), path).toBe(page);
		for (const path of ["/api/v1/nothing", "/api/nothing", "/hooks/nothing", "/simulator/nothing", "/assets/../index.html", "/assets/%2e%2e/x"]) {
			const reply = await ask(path);
			expect(reply.status, path).toBe(404);
			expect(reply.body.toString(), path).not.toContain("<html");
		}
	});

	test("HEAD gives the headers of GET, other methods nothing", async () => {
		const head = await ask(script, {}, "HEAD");
		const get = await ask(script);
		expect(head.status).toBe(200);
		expect(head.body.length).toBe(0);
		expect(head.headers["content-length"]).toBe(String(get.body.length));
		expect(head.headers.etag).toBe(get.headers.etag);
		expect((await ask("/", {}, "POST")).status).toBeGreaterThanOrEqual(404);
	});
});

test("every answer carries the headers that keep a page safe", async () => {
	for (const path of ["/", script, "/api/v1/me", "/nothing.js", "/healthz", "/api/docs"]) {
		const { headers } = await ask(path);
		const policy = headers["content-security-policy"] as string;
		expect(policy, path).toMatch(/default-src 'none'/);
		expect(policy, path).toMatch(/frame-ancestors 'none'/);
		expect(policy, path).toMatch(/require-trusted-types-for 'script'/);
		expect(policy, path).not.toMatch(/unsafe/);
		expect(headers["x-content-type-options"], path).toBe("nosniff");
		expect(headers["referrer-policy"], path).toBe("same-origin");
		expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
		expect(headers["permissions-policy"], path).toBeTruthy();
	}
});

test("the readable page of the API tells every route, and its style comes from here", async () => {
	const page = (await ask("/api/docs")).body.toString();
	for (const path of ["/api/v1/sms/send", "/api/v1/leads/{id}", "/api/v1/auth/login"]) expect(page).toContain(path);
	expect(page).not.toMatch(/<script|<style|style="/);
	expect((await ask("/api/docs.css")).headers["content-type"]).toMatch(/^text\/css/);
});
