// Models over the wire: both protocols against their strict double, every way an answer can fail, and what becomes of requests that wait for one.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type LlmDouble, type LlmFault, type Server, startLlm, startServer, until } from "../harness/index.ts";
import { addAccount, addThread } from "./log_site.ts";

let server: Server;
let llm: LlmDouble;

beforeAll(async () => {
	server = await startServer({ env: { LEADLINE_WORKERS: "4" } });
	llm = await startLlm();
});
afterAll(async () => {
	await llm.stop();
	await server.finish();
});
beforeEach(() => {
	llm.release();
	llm.faults.length = 0;
	llm.replies.length = 0;
	llm.complaints.length = 0;
	llm.pieceMs = 0;
});

type Protocol = "openai" | "gemini";
const protocols: Protocol[] = ["openai", "gemini"];

async function use(protocol: Protocol, more: Record<string, unknown> = {}): Promise<void> {
	const settings = { driver: protocol, endpoint: llm[protocol], model: null, key: llm.key, private_allowed: true, ...more };
	const reply = await server.admin.put("/api/v1/settings/llm", settings);
	expect(reply.status, reply.text).toBe(200);
}

const trial = async () => server.admin.need<any>("POST", "/api/v1/settings/llm/test");

/** A proposal as a stream: what came, and how to leave. */
async function openProposal(thread: any, headers: Record<string, string> = {}) {
	const abort = new AbortController();
	const response = await fetch(new URL("/api/v1/messages/propose", server.base), {
		method: "POST",
		headers: { ...server.admin.headers, "Content-Type": "application/json", Accept: "text/event-stream", ...headers },
		body: JSON.stringify({ campaign_account_id: thread.id, mode: "ai_draft" }),
		signal: abort.signal,
	});
	const seen = { response, events: [] as { event: string; data: any }[], ended: false, leave: () => abort.abort() };
	const read = async () => {
		const decoder = new TextDecoder();
		let rest = "";
		for await (const bytes of response.body!) {
			rest += decoder.decode(bytes, { stream: true });
			const blocks = rest.split("\n\n");
			rest = blocks.pop() ?? "";
			for (const block of blocks) {
				const [, event, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? [];
				if (event && data) seen.events.push({ event, data: JSON.parse(data) });
			}
		}
	};
	read()
		.catch(() => {})
		.finally(() => {
			seen.ended = true;
		});
	return seen;
}

test.each(protocols)("R30: %s is asked as its reference says", async (protocol) => {
	await use(protocol);
	llm.replies.push(" ready \n");
	const answer = await trial();
	expect(answer).toMatchObject({ ok: true, outcome: "good", detail: "ready", canned: false });
	expect(llm.requests.at(-1)).toMatchObject({ protocol, model: protocol === "openai" ? "gpt-5.4-mini" : "gemini-3.8-flash", stream: false });
	expect(llm.complaints).toEqual([]);
	const call = (await server.admin.need<any>("GET", "/api/v1/llm-calls?limit=1")).data[0];
	expect(call).toMatchObject({ driver: protocol, outcome: "good", tokens_out: 2 });
});

const failures: [string, LlmFault, RegExp][] = [
	["bad_key", { kind: "status", status: 401 }, /does not accept the API key \(401\): Incorrect API key/],
	["bad_key", { kind: "status", status: 403 }, /\(403\): Country, region/],
	["bad_request", { kind: "status", status: 404 }, /no such model or address \(404\)/],
	["bad_request", { kind: "status", status: 400 }, /maximum context length/],
	["try_later", { kind: "status", status: 429, retryAfter: 11 }, /limit is reached \(429\): Rate limit reached/],
	["try_later", { kind: "status", status: 500 }, /a failure of its own \(500\)/],
	["try_later", { kind: "status", status: 503, retryAfter: 3 }, /overloaded/],
	["try_later", { kind: "html", status: 502 }, /\(502\)/],
	["malformed", { kind: "malformed" }, /not what the protocol says/],
	["malformed", { kind: "html", status: 200 }, /not what the protocol says/],
	["empty", { kind: "empty" }, /without a text/],
	["refused", { kind: "refuse" }, /refused/],
	["cut", { kind: "length" }, /cut off at its limit/],
	["cut", { kind: "cut" }, /cut off/],
	["malformed", { kind: "ended" }, /not what the protocol says/],
];

test.each(protocols)("R30: every failure of %s has its word and its reason", async (protocol) => {
	await use(protocol);
	for (const [outcome, fault, reason] of failures) {
		llm.faults.push(fault);
		const answer = await trial();
		expect(answer, JSON.stringify(fault)).toMatchObject({ ok: false, outcome });
		expect(answer.detail).toMatch(reason);
	}
	llm.faults.push({ kind: "no_usage" });
	expect(await trial()).toMatchObject({ ok: true, outcome: "good" });
	expect(llm.complaints).toEqual([]);
});

test.each(protocols)("R30: a wrong key and an unknown model of %s are told", async (protocol) => {
	await use(protocol, { key: "sk-wrong" });
	expect(await trial()).toMatchObject({ ok: false, outcome: "bad_key" });
	await use(protocol, { model: "gemini-9" });
	expect(await trial()).toMatchObject({ ok: false, outcome: "bad_request" });
	expect(llm.complaints).toEqual([]);
});

test("R30: an endpoint in the house must be allowed, and nobody listening is told", async () => {
	const refused = await server.admin.put("/api/v1/settings/llm", { driver: "openai", endpoint: llm.openai, key: llm.key, private_allowed: false });
	expect(refused.status).toBe(422);
	expect(refused.body.errors).toContainEqual(expect.objectContaining({ field: "endpoint" }));
	await use("openai", { endpoint: "http://127.0.0.1:9/v1" });
	expect(await trial()).toMatchObject({ ok: false, outcome: "unreachable" });
});

test.each(protocols)("a proposal streams from %s as it is written", async (protocol) => {
	await use(protocol);
	llm.replies.push("Grüße, eins 👋\n\nzwei\n=====NEXT=====\n¿Qué tal? 你好\n=====NEXT=====\nthree");
	const seen = await openProposal(await addThread(server.admin));
	expect(seen.response.headers.get("content-type")).toContain("text/event-stream");
	await until(() => seen.ended, "the end of the stream");
	const done = seen.events.at(-1)!;
	expect(done.event).toBe("done");
	const texts = ["", "", ""];
	for (const { event, data } of seen.events.slice(0, -1)) {
		expect(event).toBe("delta");
		texts[data.variant] += data.text;
	}
	expect(texts).toEqual(["Grüße, eins 👋\n\nzwei", "¿Qué tal? 你好", "three"]);
	expect(done.data.variants.map((variant: any) => variant.text ?? variant)).toEqual(texts);
	expect(seen.events.length).toBeGreaterThan(4);
	expect(llm.complaints).toEqual([]);
});

test.each(protocols)("a stream of %s that fails ends in a problem, after what came", async (protocol) => {
	await use(protocol);
	const thread = await addThread(server.admin);
	for (const kind of ["cut", "ended", "malformed"] as const) {
		llm.faults.push({ kind });
		llm.replies.push("one two three four five six");
		const seen = await openProposal(thread);
		await until(() => seen.ended, "the end of the stream");
		expect(seen.events.filter(({ event }) => event === "delta").length).toBeGreaterThan(0);
		expect(seen.events.at(-1)).toMatchObject({ event: "problem", data: { code: kind === "malformed" ? "llm_malformed" : "llm_cut" } });
	}
	// Before the first word it is an answer like any other.
	llm.faults.push({ kind: "status", status: 429, retryAfter: 11 });
	const seen = await openProposal(thread);
	expect(seen.response.headers.get("content-type")).toContain("application/problem+json");
	expect(seen.response.headers.get("retry-after")).toBe("11");
	expect(llm.complaints).toEqual([]);
});

test("an endpoint that ignores the wish for a stream is understood", async () => {
	await use("openai");
	llm.faults.push({ kind: "ignores_stream" });
	const seen = await openProposal(await addThread(server.admin));
	await until(() => seen.ended, "the end of the stream");
	expect(seen.events.at(-1)).toMatchObject({ event: "done" });
});

test("requests that wait for a model hold no worker", async () => {
	await use("openai");
	const waiting = Array.from({ length: 12 }, () => {
		llm.faults.push({ kind: "hold" });
		return server.admin.post("/api/v1/settings/llm/test");
	});
	await until(() => llm.held === 12, "twelve requests at the model");
	expect((await server.admin.get("/api/v1/accounts")).status).toBe(200);
	llm.release();
	for (const reply of await Promise.all(waiting)) expect(reply.body).toMatchObject({ ok: true });
});

test("who leaves a stream cancels the call, and its cost is kept", async () => {
	await use("openai");
	const left = llm.left;
	llm.faults.push({ kind: "stuck" });
	llm.replies.push("one two three four five six");
	const seen = await openProposal(await addThread(server.admin));
	await until(() => seen.events.length > 0, "the first words");
	seen.leave();
	await until(() => llm.left === left + 1, "the model to be left");
	await until(async () => {
		const call = (await server.admin.need<any>("GET", "/api/v1/llm-calls?limit=1")).data[0];
		return call.outcome === "cancelled" && call.tokens_in > 0;
	}, "the call in the books");
});

test("who leaves before the first word cancels the call, too", async () => {
	await use("gemini");
	const [left, attempts] = [llm.left, llm.attempts];
	llm.faults.push({ kind: "silence" });
	const abort = new AbortController();
	const asked = fetch(new URL("/api/v1/settings/llm/test", server.base), {
		method: "POST",
		headers: { ...server.admin.headers },
		signal: abort.signal,
	}).catch(() => undefined);
	await until(() => llm.attempts === attempts + 1, "the question at the model");
	abort.abort();
	await asked;
	await until(() => llm.left === left + 1, "the model to be left");
});

test("T27: a key asks the model once, and tells the second of two at once", async () => {
	await use("openai");
	const thread = await addThread(server.admin, { account: await addAccount(server.admin, { language: "de" }) });
	const headers = { "Idempotency-Key": `draft-${thread.id}` };
	const draft = { campaign_account_id: thread.id, generation_mode: "type_translate", original_text: "Hello", status: "draft" };
	const attempts = llm.attempts;
	llm.faults.push({ kind: "hold" });
	llm.replies.push("Hallo vom Modell");
	const first = server.admin.post("/api/v1/messages", draft, { headers });
	await until(() => llm.held === 1, "the text at the model");
	const second = await server.admin.post("/api/v1/messages", draft, { headers });
	expect(second.status).toBe(409);
	expect(second.body.code).toBe("in_progress");
	llm.release();
	const stored = await first;
	expect(stored.status, stored.text).toBe(201);
	expect(stored.body.original_text).toBe("Hallo vom Modell");
	const again = await until(async () => {
		const reply = await server.admin.post("/api/v1/messages", draft, { headers });
		return reply.status === 409 ? undefined : reply;
	}, "the first to be wholly gone");
	expect(again.status).toBe(201);
	expect(again.body).toEqual(stored.body);
	expect(llm.attempts).toBe(attempts + 1);
});

test("a stop does not wait for a model, and the next start goes on", async () => {
	await use("openai");
	const thread = await addThread(server.admin);
	llm.faults.push({ kind: "silence" }, { kind: "stuck" });
	const silent = server.admin.post("/api/v1/settings/llm/test").catch((error) => ({ status: 0, text: String(error) }));
	await until(() => llm.faults.length === 1, "the first question at the model");
	llm.replies.push("one two three four");
	const stuck = await openProposal(thread);
	await until(() => stuck.events.length > 0, "the first words");
	await server.stop();
	expect([200, 503, 0]).toContain((await silent).status);
	await until(() => stuck.ended, "the end of the stream");
	await server.start();
	llm.replies.push("ready");
	expect(await trial()).toMatchObject({ ok: true });
});
