// The inbox: order, filters, pages that stay where they are, one conversation page by page.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer } from "../harness/index.ts";
import { addLead, addNumber, addProvider, answer, conversation, page, send } from "./sms_site.ts";

let server: Server;
let number: any;
const leads: any[] = [];
beforeAll(async () => {
	server = await startServer();
	await addProvider(server.admin);
	number = await addNumber(server.admin);
	for (let i = 0; i < 25; i++) {
		leads.push(await addLead(server.admin, { first_name: `Person${String(i).padStart(2, "0")}`, last_name: "Test" }));
		await send(server.admin, leads[i].id, `hello ${i}`);
	}
});
afterAll(() => server.finish());

async function ids(query: Record<string, string | number | boolean>): Promise<string[]> {
	return (await server.admin.all<any>("/api/v1/interactions", query)).map((row) => row.id);
}

test("S12: newest first, in pages, each conversation once, also while new texts come in", async () => {
	const seen: string[] = [];
	let cursor: string | null = null;
	do {
		const reply: any = await server.admin.need("GET", "/api/v1/interactions", undefined, { query: cursor ? { limit: 7, cursor } : { limit: 7 } });
		seen.push(...reply.data.map((row: any) => row.id));
		const times = reply.data.map((row: any) => row.last_message_at);
		expect([...times].sort().reverse()).toEqual(times);
		cursor = reply.next_cursor;
		if (seen.length === 7) await send(server.admin, leads[24].id, "again");
	} while (cursor);
	expect(new Set(seen).size).toBe(25);
	expect((await server.admin.need<any>("GET", "/api/v1/interactions")).total).toBe(25);
});

test("a foreign or changed cursor is refused", async () => {
	for (const cursor of ["x", "AAAA", "%00"]) {
		const reply = await server.admin.get("/api/v1/interactions", { query: { cursor } });
		expect(reply.status, cursor).toBe(422);
		expect(reply.body.errors[0].field).toBe("cursor");
	}
	const { next_cursor } = await server.admin.need<any>("GET", "/api/v1/interactions", undefined, { query: { limit: 2 } });
	const other = await server.admin.get("/api/v1/interactions", { query: { limit: 2, sort: "attention", cursor: next_cursor } });
	expect(other.status).toBe(422);
});

test("what needs attention comes first: unread, then the rest by time", async () => {
	await answer(server.admin, leads[3].phone, number.phone, "hi");
	await conversation(server, leads[3].phone, (row) => row.unread === 1);
	await answer(server.admin, leads[9].phone, number.phone, "hi");
	await conversation(server, leads[9].phone, (row) => row.unread === 1);
	const rows = await server.admin.all<any>("/api/v1/interactions", { sort: "attention", limit: 4 });
	expect(rows.slice(0, 2).map((row) => row.lead_id)).toEqual([leads[9].id, leads[3].id]);
	expect(rows).toHaveLength(25);
	expect((await server.admin.all<any>("/api/v1/interactions", { unread: true })).map((row) => row.lead_id)).toEqual([leads[9].id, leads[3].id]);
});

test("filters by status, lead, campaign, our and their number, and by the start of a name or number", async () => {
	const [first] = await ids({ lead_id: leads[5].id });
	await server.admin.need("POST", `/api/v1/interactions/${first}/status`, { status: "qualified" });
	expect(await ids({ status: "qualified" })).toEqual([first]);
	expect(await ids({ to: leads[5].phone })).toEqual([first]);
	expect(await ids({ from: number.phone })).toHaveLength(25);
	expect(await ids({ q: "person05" })).toEqual([first]);
	expect(await ids({ q: "PERSON0" })).toHaveLength(10);
	expect(await ids({ q: leads[5].phone.slice(1) })).toEqual([first]);
	expect(await ids({ campaign_id: "cmp_0000000000001" })).toEqual([]);
	expect(await ids({ type: "call" })).toEqual([]);
	expect((await server.admin.get("/api/v1/interactions", { query: { status: "nope" } })).status).toBe(422);
	expect((await server.admin.get("/api/v1/interactions", { query: { colour: "red" } })).status).toBe(422);
	expect((await server.admin.get("/api/v1/interactions", { query: { limit: 201 } })).status).toBe(422);
});

test("S16: a long transcript comes in pages from the end", async () => {
	const lead = await addLead(server.admin);
	let sent: any;
	for (let i = 0; i < 23; i++) sent = await send(server.admin, lead.id, `line ${i}`);
	const texts: string[] = [];
	let before: string | null = null;
	do {
		const seen: any = await server.admin.need("GET", `/api/v1/interactions/${sent.interactionId}`, undefined, {
			query: before ? { limit: 10, before } : { limit: 10 },
		});
		texts.unshift(...seen.transcript.map((entry: any) => entry.message));
		before = seen.next_before;
	} while (before);
	expect(texts).toEqual(Array.from({ length: 23 }, (_, i) => `line ${i}`));
});

test("S3: a conversation is opened from a lead before anything is said, once", async () => {
	const lead = await addLead(server.admin);
	const opened = await server.admin.post("/api/v1/interactions", { lead_id: lead.id });
	expect(opened.status).toBe(201);
	expect(opened.body).toMatchObject({
		lead_id: lead.id,
		our_phone: number.phone,
		their_phone: lead.phone,
		status: "in_progress",
		last_message: null,
	});
	const again = await server.admin.post("/api/v1/interactions", { lead_id: lead.id });
	expect([again.status, again.body.id]).toEqual([200, opened.body.id]);
	expect((await server.admin.post("/api/v1/interactions", {})).status).toBe(422);
	expect((await server.admin.post("/api/v1/interactions", { lead_id: "lead_0000000000001" })).status).toBe(404);
});

test("renaming a lead renames its conversation; deleting it keeps the texts", async () => {
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "hello");
	await server.admin.need("PATCH", `/api/v1/leads/${lead.id}`, { first_name: "Zoë" });
	expect((await page(server.admin, sent.interactionId)).lead_name).toBe("Zoë García");
	await server.admin.need("DELETE", `/api/v1/leads/${lead.id}`);
	const seen = await page(server.admin, sent.interactionId);
	expect(seen.lead_id).toBeNull();
	expect(seen.transcript).toHaveLength(1);
});

test("an unknown conversation is 404 on every route", async () => {
	const id = "int_0000000000001";
	expect((await server.admin.get(`/api/v1/interactions/${id}`)).status).toBe(404);
	for (const [verb, body] of [
		["status", { status: "completed" }],
		["read", undefined],
		["unread", undefined],
		["agent-mode", { enabled: true }],
	] as const)
		expect((await server.admin.post(`/api/v1/interactions/${id}/${verb}`, body)).status, verb).toBe(404);
	for (const path of ["send-again", "mark-sent"]) expect((await server.admin.post(`/api/v1/messages/msg_0000000000001/${path}`)).status).toBe(404);
	expect((await server.admin.get("/api/v1/messages/msg_0000000000001/events")).status).toBe(404);
});

test("T6, T7: consent is a history that is listed, asked and validated", async () => {
	const lead = await addLead(server.admin);
	const out = await server.admin.post("/api/v1/consent", {
		phone: lead.phone,
		channel: "sms",
		purpose: "sales",
		action: "opt_out",
		reason: "not sales",
	});
	expect(out.status).toBe(201);
	const check = (purpose: string) =>
		server.admin.need<any>("GET", "/api/v1/consent/check", undefined, { query: { phone: lead.phone, channel: "sms", purpose } });
	expect(await check("sales")).toMatchObject({ allowed: false, code: "purpose_opted_out", why: "not sales" });
	expect((await check("press")).allowed).toBe(true);
	await server.admin.need("POST", "/api/v1/consent", { phone: lead.phone, channel: "sms", purpose: "sales", action: "opt_in" });
	expect((await check("sales")).allowed).toBe(true);
	const history = await server.admin.need<any>("GET", "/api/v1/consent", undefined, { query: { phone: lead.phone } });
	expect(history.data.map((word: any) => word.action)).toEqual(["opt_in", "opt_out"]);
	for (const body of [
		{},
		{ phone: "12", action: "opt_out" },
		{ phone: lead.phone, action: "maybe" },
		{ phone: lead.phone, email: "a@example.com", action: "opt_out" },
		{ phone: lead.phone, action: "opt_out", purpose: "fun" },
	])
		expect((await server.admin.post("/api/v1/consent", body)).status, JSON.stringify(body)).toBe(422);
	await server.admin.need("POST", "/api/v1/consent", { email: "Ana@Example.com", action: "opt_out" });
	const mailed = await addLead(server.admin, { email: "ana@example.com" });
	const refused = await server.admin.post("/api/v1/sms/send", { leadId: mailed.id, message: "x" });
	expect(refused.status).toBe(403);
	expect(refused.body.rule).toContain("ana@example.com");
});
