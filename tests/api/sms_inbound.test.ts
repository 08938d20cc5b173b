// Inbound: claimed once (T3), routed, in the right conversation (S12-S17, S20), the words of carriers, consent (T6, T8), status (S30-S33).
import { afterAll, beforeAll, expect, test } from "vitest";
import { readStore, type Server, startServer, until } from "../harness/index.ts";
import { addLead, addNumber, addProvider, answer, conversation, delivered, newPhone, page, send } from "./sms_site.ts";

let server: Server;
let number: any;
beforeAll(async () => {
	server = await startServer();
	await addProvider(server.admin);
	number = await addNumber(server.admin);
});
afterAll(() => server.finish());

/** Sends, waits for the delivery, answers as the lead, waits for the answer. */
async function talk(text: string, more: Record<string, unknown> = {}): Promise<{ lead: any; id: string; page: any }> {
	const lead = await addLead(server.admin, more);
	const sent = await send(server.admin, lead.id, "Hello");
	await delivered(server.admin, sent);
	await answer(server.admin, lead.phone, sent.from, text);
	const found = await until(async () => {
		const seen = await page(server.admin, sent.interactionId);
		return seen.transcript.some((entry: any) => entry.source === "inbound") ? seen : undefined;
	}, "the answer");
	return { lead, id: sent.interactionId, page: found };
}

test("S12-S17, S20: an answer lands in the conversation of its pair, with role, time, source and text", async () => {
	const { lead, page: seen } = await talk("Yes please, call me");
	expect(seen).toMatchObject({ type: "sms", lead_id: lead.id, our_phone: number.phone, their_phone: lead.phone, unread: 1, attention: true });
	expect(seen.transcript.map((entry: any) => [entry.role, entry.source, entry.message])).toEqual([
		["agent", "api", "Hello"],
		["user", "inbound", "Yes please, call me"],
	]);
	expect(seen.last_message).toEqual({ text: "Yes please, call me", direction: "inbound", delivery: "received" });
});

test("T3: the same delivery of a carrier again is answered 200 and changes nothing, also when many come at once", async () => {
	const kannel = await server.admin.need<any>("POST", "/api/v1/providers", {
		driver: "kannel",
		name: "Kannel",
		settings: { url: "http://127.0.0.1:9/cgi-bin/sendsms", username: "u" },
		secrets: { password: "p" },
	});
	const own = await addNumber(server.admin, { provider: kannel.id });
	const phone = newPhone();
	const hook = new URL(kannel.hook_urls.inbound).pathname;
	const deliver = (id: string, text: string) => server.nobody.get(hook, { query: { id, from: phone, to: own.phone, text } });
	expect((await deliver("carrier-1", "once")).status).toBe(200);
	await conversation(server, phone);
	const storm = await Promise.all(Array.from({ length: 20 }, () => deliver("carrier-1", "once")));
	expect(storm.every((reply) => reply.status === 200)).toBe(true);
	await deliver("carrier-2", "two");
	const row = await conversation(server, phone, (found) => found.last_message.text === "two");
	expect((await page(server.admin, row.id)).transcript.map((entry: any) => entry.message)).toEqual(["once", "two"]);
	expect(row.unread).toBe(2);
});

test("a stranger to a number without campaign or agent makes an unassigned conversation: nothing is lost", async () => {
	const phone = newPhone();
	await answer(server.admin, phone, number.phone, "who is this?");
	const row = await conversation(server, phone);
	expect(row).toMatchObject({ lead_id: null, our_phone: number.phone, their_phone: phone });
});

test("inbound to a campaign's number finds its lead, or places one in the campaign", async () => {
	const campaign = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "Inbound" });
	const own = await addNumber(server.admin, { campaign_id: campaign.id });
	const lead = await addLead(server.admin, { campaign_id: campaign.id });
	await answer(server.admin, lead.phone, own.phone, "hello");
	expect(await conversation(server, lead.phone)).toMatchObject({ lead_id: lead.id, campaign_id: campaign.id });
	const stranger = newPhone();
	await answer(server.admin, stranger, own.phone, "hello");
	const row = await conversation(server, stranger);
	expect(row.campaign_id).toBe(campaign.id);
	const placed = await server.admin.need<any>("GET", `/api/v1/leads/${row.lead_id}`);
	expect(placed).toMatchObject({ phone: stranger, campaign_id: campaign.id });
});

test("inbound to an agent's number: the first of its campaigns with a lead of that phone, else a placeholder in the first", async () => {
	const first = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "Agent one" });
	const second = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "Agent two" });
	const own = await addNumber(server.admin);
	await server.admin.need("POST", "/api/v1/sms-agents", {
		name: "Router",
		number_id: own.id,
		inbound: true,
		active: true,
		campaign_ids: [first.id, second.id],
	});
	const lead = await addLead(server.admin, { campaign_id: second.id });
	await answer(server.admin, lead.phone, own.phone, "hello");
	expect(await conversation(server, lead.phone)).toMatchObject({ lead_id: lead.id, campaign_id: second.id });
	const stranger = newPhone();
	await answer(server.admin, stranger, own.phone, "hello");
	expect(await conversation(server, stranger)).toMatchObject({ campaign_id: first.id });
});

test("T8: STOP withdraws consent for the number, is confirmed once, and the next text is refused with who, when, why", async () => {
	const { lead, id } = await talk("STOP");
	const stopped = await until(async () => {
		const seen = await page(server.admin, id);
		return seen.transcript.some((entry: any) => entry.source === "system" && entry.delivery === "delivered") ? seen : undefined;
	}, "the confirmation");
	expect(stopped.status).toBe("dnc");
	expect(stopped.blocked).toMatchObject({ code: "do_not_contact", detail: expect.stringContaining(lead.phone) });
	await answer(server.admin, lead.phone, number.phone, "stop!");
	await until(
		async () => (await page(server.admin, id)).transcript.filter((entry: any) => entry.source === "inbound").length === 2,
		"the second stop",
	);
	const reply = await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "please?" });
	expect(reply.status).toBe(403);
	expect(reply.body).toMatchObject({
		code: "do_not_contact",
		who: lead.phone,
		when: expect.stringMatching(/^20/),
		why: expect.stringContaining("STOP"),
	});
	expect((await page(server.admin, id)).transcript.filter((entry: any) => entry.source === "system")).toHaveLength(1);
	expect((await server.admin.need<any>("GET", `/api/v1/leads/${lead.id}`)).do_not_contact).toBe(true);
});

test("T7: a duplicate lead with the same number cannot lose the opt-out", async () => {
	const { lead, id } = await talk("Unsubscribe");
	await until(async () => (await page(server.admin, id)).status === "dnc", "dnc");
	const twin = await addLead(server.admin, { phone: lead.phone, allow_duplicate: true });
	expect((await server.admin.post("/api/v1/sms/send", { leadId: twin.id, message: "hi" })).status).toBe(403);
});

test.each([
	["es", "BAJA"],
	["fr", "Arrêter"],
	["de", "Stopp"],
	["pt", "Parar"],
	["it", "Basta"],
])("T8: %s has its own word: %s", async (language, word) => {
	const { id } = await talk(word, { language });
	await until(async () => (await page(server.admin, id)).status === "dnc", `dnc by ${word}`);
});

test("START restores after a stop; YES does only then; HELP is answered", async () => {
	const { lead, id, page: asked } = await talk("yes");
	expect(asked.status).toBe("in_progress");
	expect(asked.transcript.some((entry: any) => entry.source === "system")).toBe(false);
	await answer(server.admin, lead.phone, number.phone, "Stop.");
	await until(async () => (await page(server.admin, id)).status === "dnc", "dnc");
	await answer(server.admin, lead.phone, number.phone, "YES");
	await until(async () => (await page(server.admin, id)).status === "in_progress", "in_progress");
	await delivered(server.admin, await send(server.admin, lead.id, "welcome back"));
	await answer(server.admin, lead.phone, number.phone, "help");
	await until(
		async () =>
			(await page(server.admin, id)).transcript.some(
				(entry: any) => entry.source === "system" && /START/.test(entry.message) && /STOP/.test(entry.message),
			),
		"the help text",
	);
});

test("HELP is answered however long ago STOP was said, and nothing else is sent", async () => {
	const { lead, id } = await talk("STOP");
	const systems = async () =>
		(await page(server.admin, id)).transcript.filter((entry: any) => entry.source === "system" && entry.delivery === "delivered");
	await until(async () => (await systems()).length === 1, "the confirmation");
	readStore(server.store, `UPDATE consent SET at = at - ${90 * 86_400_000} WHERE subject = '${lead.phone}' AND source = 'sms_stop'`);
	await answer(server.admin, lead.phone, number.phone, "HELP");
	await until(async () => (await systems()).length === 2, "the help text");
	const seen = await page(server.admin, id);
	expect(seen.status).toBe("dnc");
	expect(seen.transcript.some((entry: any) => entry.delivery === "cancelled")).toBe(false);
	expect((await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "one more" })).body.code).toBe("do_not_contact");
});

test("T6: consent withdrawn cancels at once what is queued to that number", async () => {
	const slow = await addNumber(server.admin, { segments_per_second: 1 });
	const lead = await addLead(server.admin);
	const sent = [];
	for (let i = 0; i < 6; i++) sent.push(await send(server.admin, lead.id, `part ${i}`, { from: slow.phone }));
	const said = await server.admin.post("/api/v1/consent", { phone: lead.phone, channel: "sms", action: "opt_out", reason: "asked by mail" });
	expect(said.status).toBe(201);
	const seen = await page(server.admin, sent[0].interactionId);
	const cancelled = seen.transcript.filter((entry: any) => entry.delivery === "cancelled");
	expect(cancelled.length).toBeGreaterThanOrEqual(4);
	expect(cancelled[0].error).toMatch(/opted out.*asked by mail/);
	expect((await server.admin.post("/api/v1/consent", { phone: lead.phone, channel: "sms", action: "opt_out" })).status).toBe(200);
});

test("S30-S33: the status is the conversation's own, set by an endpoint; an inbound reopens what was completed", async () => {
	const { lead, id } = await talk("hm");
	for (const status of ["completed", "incomplete", "follow_up", "qualified", "disqualified", "in_progress"]) {
		const reply = await server.admin.post(`/api/v1/interactions/${id}/status`, { status });
		expect(reply.status).toBe(200);
		expect(reply.body.status).toBe(status);
	}
	expect((await server.admin.need<any>("GET", `/api/v1/leads/${lead.id}`)).status).toBe("created");
	const bad = await server.admin.post(`/api/v1/interactions/${id}/status`, { status: "done" });
	expect(bad.status).toBe(422);
	await server.admin.need("POST", `/api/v1/interactions/${id}/status`, { status: "completed" });
	await answer(server.admin, lead.phone, number.phone, "one more thing");
	await until(async () => (await page(server.admin, id)).status === "in_progress", "reopened");
});

test("S31: dnc by hand blocks the number everywhere and says by whom", async () => {
	const { lead, id } = await talk("rude words");
	await server.admin.need("POST", `/api/v1/interactions/${id}/status`, { status: "dnc" });
	const check = await server.admin.need<any>("GET", "/api/v1/consent/check", undefined, { query: { phone: lead.phone, channel: "call" } });
	expect(check).toMatchObject({ allowed: false, code: "do_not_contact", who: expect.stringMatching(/\S/), why: expect.stringMatching(/dnc/) });
	expect((await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "x" })).status).toBe(403);
});

test("read and unread marks are counted", async () => {
	const before = (await server.admin.need<any>("GET", "/api/v1/interactions")).unread_total;
	const { id } = await talk("count me");
	const count = async () => (await server.admin.need<any>("GET", "/api/v1/interactions")).unread_total;
	expect(await count()).toBe(before + 1);
	await server.admin.need("POST", `/api/v1/interactions/${id}/read`);
	expect(await count()).toBe(before);
	expect((await page(server.admin, id)).unread).toBe(0);
	await server.admin.need("POST", `/api/v1/interactions/${id}/unread`);
	expect(await count()).toBe(before + 1);
	await server.admin.need("POST", `/api/v1/interactions/${id}/read`);
});

test("agent mode needs an agent", async () => {
	const { id } = await talk("robot?");
	const none = await server.admin.post(`/api/v1/interactions/${id}/agent-mode`, { enabled: true });
	expect(none.status).toBe(409);
	expect(none.body.code).toBe("no_agent");
	const agent = await server.admin.need<any>("POST", "/api/v1/sms-agents", { name: "Helper", number_id: number.id });
	const campaign = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "Helped", sms_agent_id: agent.id });
	const lead = await addLead(server.admin, { campaign_id: campaign.id });
	const sent = await send(server.admin, lead.id, "hi");
	const on = await server.admin.need<any>("POST", `/api/v1/interactions/${sent.interactionId}/agent-mode`, { enabled: true });
	expect(on).toMatchObject({ agent_mode: true, agent_id: agent.id });
	expect(
		(await server.admin.need<any>("GET", "/api/v1/interactions", undefined, { query: { agent_mode: true } })).data.map((row: any) => row.id),
	).toEqual([sent.interactionId]);
	await server.admin.need("POST", `/api/v1/interactions/${sent.interactionId}/agent-mode`, { enabled: false });
});
