// The log's messages: what a message says (R1, R2, R8-R18), the modes (R19-R27), drafts, and what is frozen.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEvents, readStore, type Server, startServer } from "../harness/index.ts";
import { addCampaign, addThread, ago, log, order, threadNow, timeline } from "./log_site.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

test("R22, R32: log_sent is stored as given, and costs nothing", async () => {
	const thread = await addThread(server.admin);
	const at = ago(60 * 24 * 40);
	const reply = await server.admin.post(
		"/api/v1/messages",
		order(thread, "log_sent", "Guten Tag,\nwie besprochen.", { channel: "linkedin", sent_at: at, original_language: "de" }),
	);
	expect(reply.status).toBe(201);
	expect(reply.body).toEqual({
		id: expect.stringMatching(/^msg_/),
		campaign_account_id: thread.id,
		account_id: thread.account_id,
		campaign_id: thread.campaign_id,
		interaction_id: null,
		direction: "outbound",
		channel: "linkedin",
		generation_mode: "log_sent",
		source: "api",
		status: "sent",
		delivery: "none",
		original_text: "Guten Tag,\nwie besprochen.",
		original_language: "de",
		translated_text: null,
		translated_to_language: null,
		translation: "none",
		translation_error: null,
		sent_at: at,
		created_by: expect.stringContaining("key"),
		external_id: null,
		cost: null,
		cost_currency: null,
		created_at: expect.any(String),
		updated_at: expect.any(String),
		version: 1,
	});
	const got = await server.admin.get(`/api/v1/messages/${reply.body.id}`);
	expect(got.body).toEqual(reply.body);
	expect(got.headers.get("etag")).toBe('"1"');
	expect(readStore(server.store, "SELECT count(*) FROM llm_call")).toEqual(["0"]);
});

test("R1: logging sends nothing: no text, no job", async () => {
	const thread = await addThread(server.admin);
	await log(server.admin, thread, "log_sent", "by phone", { channel: "sms" });
	expect(readStore(server.store, "SELECT count(*) FROM job WHERE kind = 'sms.send'")).toEqual(["0"]);
	expect((await server.admin.need<any>("GET", "/api/v1/interactions")).data).toEqual([]);
});

test("R2, R9: eight channels, email by default, anything else is refused", async () => {
	const thread = await addThread(server.admin);
	for (const channel of ["email", "linkedin", "instagram", "twitter_x", "whatsapp", "phone_call", "sms", "other"])
		expect((await log(server.admin, thread, "log_sent", "x", { channel })).channel).toBe(channel);
	expect((await log(server.admin, thread, "log_sent", "x")).channel).toBe("email");
	const reply = await server.admin.post("/api/v1/messages", order(thread, "log_sent", "x", { channel: "telegram" }));
	expect(reply.status).toBe(422);
	expect(reply.body.errors).toContainEqual(expect.objectContaining({ field: "channel" }));
});

test("R3, R8, R24: a contradicting direction is refused, with everything else that is wrong; the right one may be said", async () => {
	const thread = await addThread(server.admin);
	const modes = { ai_draft: "inbound", ai_continue: "inbound", type_translate: "inbound", log_sent: "inbound", inbound_paste: "outbound" };
	for (const [mode, direction] of Object.entries(modes)) {
		const reply = await server.admin.post("/api/v1/messages", order(thread, mode, "x", { direction }));
		expect(reply.status, mode).toBe(422);
		expect(reply.body.errors).toContainEqual(expect.objectContaining({ field: "direction", code: "wrong_direction" }));
	}
	const all = await server.admin.post("/api/v1/messages", {
		campaign_account_id: thread.id,
		generation_mode: "inbound_paste",
		original_text: "  \n",
		direction: "outbound",
		status: "draft",
		sent_at: "2100-01-01T00:00:00Z",
		original_language: "xx-klingon",
	});
	expect(new Set(all.body.errors.map((error: any) => error.field))).toEqual(
		new Set(["direction", "original_text", "status", "sent_at", "original_language"]),
	);
	expect((await log(server.admin, thread, "inbound_paste", "hi", { direction: "inbound" })).direction).toBe("inbound");
});

test("R16, R17: sent_at is now where it is not given, log_sent needs it, the future is refused beyond five minutes", async () => {
	const thread = await addThread(server.admin);
	const before = Date.now();
	const inbound = await log(server.admin, thread, "inbound_paste", "hi");
	expect(Date.parse(inbound.sent_at)).toBeGreaterThanOrEqual(before - 1000);
	const { sent_at: _, ...missing } = order(thread, "log_sent", "x");
	const reply = await server.admin.post("/api/v1/messages", missing);
	expect(reply.status).toBe(422);
	expect(reply.body.errors).toContainEqual(expect.objectContaining({ field: "sent_at", code: "required" }));
	const soon = await server.admin.post("/api/v1/messages", order(thread, "log_sent", "x", { sent_at: ago(-3) }));
	expect(soon.status).toBe(201);
	const late = await server.admin.post("/api/v1/messages", order(thread, "log_sent", "x", { sent_at: ago(-10) }));
	expect(late.body.errors).toContainEqual(expect.objectContaining({ field: "sent_at", code: "future_time" }));
});

test("R18: the same external_id again answers 200 with the stored message", async () => {
	const thread = await addThread(server.admin);
	const first = await server.admin.post("/api/v1/messages", order(thread, "log_sent", "one", { external_id: "crm-1" }));
	const again = await server.admin.post("/api/v1/messages", order(thread, "log_sent", "two", { external_id: "crm-1" }));
	expect([first.status, again.status]).toEqual([201, 200]);
	expect(again.body).toEqual(first.body);
	expect((await timeline(server.admin, thread)).length).toBe(1);
	const many = await Promise.all(
		Array.from({ length: 8 }, () => server.admin.post("/api/v1/messages", order(thread, "log_sent", "x", { external_id: "crm-2" }))),
	);
	expect(new Set(many.map((reply) => reply.body.id)).size).toBe(1);
	expect(many.filter((reply) => reply.status === 201).length).toBe(1);
});

test("R19, R20: a first draft only once, a continuation only of something", async () => {
	const thread = await addThread(server.admin);
	const early = await server.admin.post("/api/v1/messages", order(thread, "ai_continue", "and?"));
	expect([early.status, early.body.code]).toEqual([409, "no_history"]);
	const draft = await log(server.admin, thread, "ai_draft", "Dear Ana");
	expect([draft.status, draft.sent_at]).toEqual(["draft", null]);
	const second = await server.admin.post("/api/v1/messages", order(thread, "ai_draft", "Dear Ana"));
	expect([second.status, second.body.code]).toEqual([409, "has_outbound"]);
	await server.admin.need("PATCH", `/api/v1/messages/${draft.id}`, { status: "sent" });
	expect((await log(server.admin, thread, "ai_continue", "One more thing")).status).toBe("draft");
});

test("R11, R65: a draft is edited and flipped to sent at the given time; then it is frozen", async () => {
	const thread = await addThread(server.admin);
	const draft = await log(server.admin, thread, "ai_draft", "Dear Ana");
	const path = `/api/v1/messages/${draft.id}`;
	const edited = await server.admin.need<any>("PATCH", path, { original_text: "Dear Ana García", channel: "whatsapp" });
	expect([edited.original_text, edited.channel, edited.status, edited.version]).toEqual(["Dear Ana García", "whatsapp", "draft", 2]);
	expect((await server.admin.patch(path, { status: "sent" }, { headers: { "If-Match": '"1"' } })).status).toBe(412);
	expect((await server.admin.patch(path, { sent_at: ago(5) })).status).toBe(422);
	const at = ago(90);
	const sent = await server.admin.need<any>("PATCH", path, { status: "sent", sent_at: at });
	expect([sent.status, sent.sent_at]).toEqual(["sent", at]);
	for (const change of [{ original_text: "other" }, { status: "draft" }, { channel: "email" }, { sent_at: ago(1) }]) {
		const reply = await server.admin.patch(path, change);
		expect([reply.status, reply.body.code], JSON.stringify(change)).toEqual([409, "sent_is_final"]);
	}
	expect((await server.admin.patch(path, { status: "sent" })).status).toBe(200);
	expect((await server.admin.patch(path, { direction: "inbound" })).status).toBe(422);
	expect((await server.admin.patch(path, { campaign_account_id: thread.id })).status).toBe(422);
	const removal = await server.admin.delete(path);
	expect([removal.status, removal.body.code]).toEqual([409, "not_a_draft"]);
});

test("DELETE takes drafts away, and the inbox forgets them", async () => {
	const thread = await addThread(server.admin);
	const draft = await log(server.admin, thread, "ai_draft", "Dear Ana");
	expect((await threadNow(server.admin, thread)).draft_message_id).toBe(draft.id);
	expect((await server.admin.delete(`/api/v1/messages/${draft.id}`)).status).toBe(204);
	expect((await server.admin.get(`/api/v1/messages/${draft.id}`)).status).toBe(404);
	expect(await threadNow(server.admin, thread)).toMatchObject({ draft_message_id: null, message_count: 0 });
	expect((await server.admin.delete(`/api/v1/messages/${draft.id}`)).status).toBe(404);
});

test("a draft has no sent_at, and what was said is no draft", async () => {
	const thread = await addThread(server.admin);
	const dated = await server.admin.post("/api/v1/messages", order(thread, "ai_draft", "x", { sent_at: ago(5) }));
	expect(dated.body.errors).toContainEqual(expect.objectContaining({ field: "sent_at", code: "not_sent" }));
	const draft = await server.admin.post("/api/v1/messages", order(thread, "log_sent", "x", { status: "draft" }));
	expect(draft.body.errors).toContainEqual(expect.objectContaining({ field: "status" }));
});

test("R26: in one language type_translate stores the text as both, and asks no model", async () => {
	const thread = await addThread(server.admin, { campaign: await addCampaign(server.admin, { communication_language: "en" }) });
	const message = await log(server.admin, thread, "type_translate", "Good morning", { status: "sent" });
	expect(message).toMatchObject({ original_text: "Good morning", translated_text: "Good morning", status: "sent", cost: null });
});

test("unknown threads are 404, and unknown members are named", async () => {
	const reply = await server.admin.post("/api/v1/messages", order({ id: "cac_0000000000001" }, "log_sent", "x"));
	expect(reply.status).toBe(404);
	const thread = await addThread(server.admin);
	const odd = await server.admin.post("/api/v1/messages", order(thread, "log_sent", "x", { subject: "hello" }));
	expect(odd.body.errors).toContainEqual(expect.objectContaining({ field: "subject" }));
});

test("events show messages and threads as the API does", async () => {
	const thread = await addThread(server.admin);
	const stream = await openEvents(server.admin);
	const draft = await log(server.admin, thread, "ai_draft", "Dear Ana");
	const created = await stream.next((event) => event.event === "message.created" && event.data.payload.id === draft.id, "the draft");
	expect(created.data.payload).toEqual(draft);
	const sent = await server.admin.need<any>("PATCH", `/api/v1/messages/${draft.id}`, { status: "sent" });
	const updated = await stream.next((event) => event.event === "message.updated" && event.data.payload.id === sent.id, "the flip");
	expect(updated.data.payload).toEqual(sent);
	const now = await threadNow(server.admin, thread);
	const moved = await stream.next(
		(event) => event.event === "campaign_account.updated" && event.data.payload.id === now.id && event.data.payload.version === now.version,
		"the thread",
	);
	expect(moved.data.payload).toEqual(now);
	const next = await log(server.admin, thread, "ai_continue", "and?");
	await server.admin.delete(`/api/v1/messages/${next.id}`);
	await stream.next((event) => event.event === "message.deleted" && event.data.payload.id === next.id, "the removal");
	stream.close();
});

test("T27: an Idempotency-Key logs once", async () => {
	const thread = await addThread(server.admin);
	const headers = { "Idempotency-Key": "log-1" };
	const body = order(thread, "log_sent", "once");
	const replies = [await server.admin.post("/api/v1/messages", body, { headers }), await server.admin.post("/api/v1/messages", body, { headers })];
	expect(replies[1]?.body).toEqual(replies[0]?.body);
	expect((await timeline(server.admin, thread)).length).toBe(1);
});
