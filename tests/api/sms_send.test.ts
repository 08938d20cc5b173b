// Sending (S1, S2, S6-S11, S14) and what becomes of a text (delivery), through the simulator.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEvents, type Server, startServer, until } from "../harness/index.ts";
import { addLead, addNumber, addProvider, delivered, newPhone, page, send } from "./sms_site.ts";

let server: Server;
let number: any;
beforeAll(async () => {
	server = await startServer();
	await addProvider(server.admin);
});
afterAll(() => server.finish());

test("S9: without a number that can text there is no sender", async () => {
	const lead = await addLead(server.admin);
	const reply = await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "hello" });
	expect(reply.status).toBe(422);
	expect(reply.body.code).toBe("no_sender");
	number = await addNumber(server.admin);
});

test("S7: leadId and message are required, and each missing one is named", async () => {
	const reply = await server.admin.post("/api/v1/sms/send", {});
	expect(reply.status).toBe(422);
	expect(reply.body.errors.map((error: any) => error.field).sort()).toEqual(["leadId", "message"]);
	expect(reply.body.errors.every((error: any) => error.code === "required" && error.message)).toBe(true);
});

test("S7: message has 1 to 1,600 characters, counted as people count them", async () => {
	const lead = await addLead(server.admin);
	for (const [message, status] of [
		["", 422],
		["   \n", 422],
		["é".repeat(1600), 201],
		["é".repeat(1601), 422],
	] as const) {
		const reply = await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message });
		expect(reply.status, `${message.length} characters`).toBe(status);
	}
});

test("unknown members, wrong types and ill-formed ids are named, all at once", async () => {
	const reply = await server.admin.post("/api/v1/sms/send", { leadId: "lead_x", message: 7, colour: "red", to: "12", from: "abc" });
	expect(reply.status).toBe(422);
	expect(new Set(reply.body.errors.map((error: any) => error.field))).toEqual(new Set(["leadId", "message", "colour", "to", "from"]));
	const lead = await addLead(server.admin);
	const phones = await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "x", to: "12", from: "abc" });
	expect(new Set(phones.body.errors.map((error: any) => error.field))).toEqual(new Set(["to", "from"]));
});

test("S6: the answer names message, conversation, status, numbers, provider, segments and encoding; the text is queued and then delivered", async () => {
	const lead = await addLead(server.admin);
	const reply = await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "Hello Ana" });
	expect(reply.status).toBe(201);
	expect(reply.body).toEqual({
		messageId: expect.stringMatching(/^msg_[0-9a-hjkmnp-tv-z]{13}$/),
		interactionId: expect.stringMatching(/^int_/),
		status: "queued",
		to: lead.phone,
		from: number.phone,
		provider: "simulator",
		segments: 1,
		encoding: "gsm7",
	});
	const entry = await delivered(server.admin, reply.body);
	expect(entry).toMatchObject({ role: "agent", source: "api", message: "Hello Ana", error: null });
	expect(Date.parse(entry.timestamp)).toBeGreaterThan(Date.now() - 60_000);
	const events = await server.admin.need<any>("GET", `/api/v1/messages/${reply.body.messageId}/events`);
	expect(events.data.map((event: any) => event.kind)).toContain("delivered");
});

test("segments and encoding are counted exactly", async () => {
	const lead = await addLead(server.admin);
	for (const [message, segments, encoding] of [
		["a".repeat(160), 1, "gsm7"],
		["a".repeat(161), 2, "gsm7"],
		["€".repeat(80), 1, "gsm7"],
		["日".repeat(70), 1, "ucs2"],
		["日".repeat(71), 2, "ucs2"],
		["😀".repeat(35), 1, "ucs2"],
	] as const) {
		expect(await send(server.admin, lead.id, message), message.slice(0, 3)).toMatchObject({ segments, encoding });
	}
});

test("S8: to is the lead's phone, or another of its numbers, and nobody else's", async () => {
	const other = newPhone();
	const lead = await addLead(server.admin, { phone: undefined, contacts: [{ phone: newPhone() }, { phone: other, label: "office" }] });
	expect((await send(server.admin, lead.id, "one")).to).toBe(lead.phone);
	expect((await send(server.admin, lead.id, "two", { to: other })).to).toBe(other);
	const reply = await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "x", to: newPhone() });
	expect(reply.status).toBe(422);
	expect(reply.body.code).toBe("not_their_number");
});

test("S9, S10: from is the campaign's number, else the agent's, else the first that can text; a named one must be ours", async () => {
	const spare = await addNumber(server.admin);
	const ofAgent = await addNumber(server.admin);
	const ofCampaign = await addNumber(server.admin);
	const agent = await server.admin.need<any>("POST", "/api/v1/sms-agents", { name: "Robo", number_id: ofAgent.id });
	const withAgent = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "With agent", sms_agent_id: agent.id });
	const withNumber = await server.admin.need<any>("POST", "/api/v1/campaigns", {
		name: "With number",
		sms_agent_id: agent.id,
		number_ids: [ofCampaign.id],
	});
	const plain = await addLead(server.admin);
	const inFirst = await addLead(server.admin, { campaign_id: withAgent.id });
	const inSecond = await addLead(server.admin, { campaign_id: withNumber.id });
	expect((await send(server.admin, plain.id, "x")).from).toBe(number.phone);
	expect((await send(server.admin, inFirst.id, "x")).from).toBe(ofAgent.phone);
	expect((await send(server.admin, inSecond.id, "x")).from).toBe(ofCampaign.phone);
	expect((await send(server.admin, inSecond.id, "x", { campaignId: withAgent.id })).from).toBe(ofAgent.phone);
	expect((await send(server.admin, inSecond.id, "x", { from: spare.phone })).from).toBe(spare.phone);
	const foreign = await server.admin.post("/api/v1/sms/send", { leadId: plain.id, message: "x", from: newPhone() });
	expect(foreign.status).toBe(422);
	expect(foreign.body.code).toBe("unknown_sender");
	const row = await page(server.admin, (await send(server.admin, inSecond.id, "y")).interactionId);
	expect(row.campaign_id).toBe(withNumber.id);
	expect(row.from_choices.find((choice: any) => choice.auto)).toMatchObject({ phone: ofCampaign.phone, why: "campaign" });
	expect(row.from_choices.map((choice: any) => choice.phone)).toEqual(expect.arrayContaining([spare.phone, ofAgent.phone, number.phone]));
});

test("S14: a named conversation wins; an unknown one is 404, one of another pair 409", async () => {
	const lead = await addLead(server.admin);
	const stranger = await addLead(server.admin);
	const first = await send(server.admin, lead.id, "one");
	expect((await send(server.admin, lead.id, "two")).interactionId).toBe(first.interactionId);
	expect((await send(server.admin, lead.id, "three", { interactionId: first.interactionId })).interactionId).toBe(first.interactionId);
	const unknown = await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "x", interactionId: "int_0000000000001" });
	expect(unknown.status).toBe(404);
	const other = await server.admin.post("/api/v1/sms/send", { leadId: stranger.id, message: "x", interactionId: first.interactionId });
	expect(other.status).toBe(409);
	expect(other.body.code).toBe("other_pair");
	expect((await page(server.admin, first.interactionId)).transcript.map((entry: any) => entry.message)).toEqual(["one", "two", "three"]);
});

test("an unknown lead is 404", async () => {
	expect((await server.admin.post("/api/v1/sms/send", { leadId: "lead_0000000000001", message: "x" })).status).toBe(404);
});

test("T27: the same Idempotency-Key gives the same answer and one text; with another body it is refused", async () => {
	const lead = await addLead(server.admin);
	const headers = { "Idempotency-Key": "order-66" };
	const body = { leadId: lead.id, message: "once" };
	const first = await server.admin.post("/api/v1/sms/send", body, { headers });
	const again = await server.admin.post("/api/v1/sms/send", body, { headers });
	expect(again.status).toBe(201);
	expect(again.body).toEqual(first.body);
	expect((await page(server.admin, first.body.interactionId)).transcript).toHaveLength(1);
	const changed = await server.admin.post("/api/v1/sms/send", { ...body, message: "twice" }, { headers });
	expect(changed.status).toBe(422);
	expect(changed.body.code).toBe("idempotency_key_reused");
});

test("a client that retries with its clientMessageId gets the first result", async () => {
	const lead = await addLead(server.admin);
	const body = { leadId: lead.id, message: "hello", clientMessageId: "5f2c" };
	const first = await server.admin.post("/api/v1/sms/send", body);
	const again = await server.admin.post("/api/v1/sms/send", body);
	expect([first.status, again.status]).toEqual([201, 200]);
	expect(again.body.messageId).toBe(first.body.messageId);
	expect((await page(server.admin, first.body.interactionId)).transcript).toHaveLength(1);
});

test("forty clients that send the same clientMessageId at once make one text", async () => {
	const lead = await addLead(server.admin);
	const body = { leadId: lead.id, message: "storm", clientMessageId: "storm-1" };
	const replies = await Promise.all(Array.from({ length: 40 }, () => server.admin.post("/api/v1/sms/send", body)));
	expect(new Set(replies.map((reply) => reply.body.messageId)).size).toBe(1);
	expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
});

test("S22: source sms_agent needs an API key and is kept; any other named source is refused", async () => {
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "beep", { source: "sms_agent" });
	expect((await page(server.admin, sent.interactionId)).transcript[0].source).toBe("sms_agent");
	expect((await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "x", source: "manual" })).status).toBe(422);
	await server.cli("user", "add", "ana@example.com", "--role", "member", "--password", "correct horse battery");
	const person = await server.nobody.login("ana@example.com", "correct horse battery");
	const refused = await person.post("/api/v1/sms/send", { leadId: lead.id, message: "x", source: "sms_agent" });
	expect(refused.status).toBe(422);
	expect(refused.body.errors[0].field).toBe("source");
	const byHand = await send(person, lead.id, "by hand"); // S18
	const entry = (await page(person, byHand.interactionId)).transcript.at(-1);
	expect(entry).toMatchObject({ source: "manual", by: expect.stringMatching(/\S/) });
});

test("texts of one conversation leave in the order in which they were written", async () => {
	const lead = await addLead(server.admin);
	const sent = [];
	for (let i = 0; i < 8; i++) sent.push(await send(server.admin, lead.id, `number ${i}`));
	for (const one of sent) await delivered(server.admin, one);
	const phone = await server.admin.need<any>("GET", "/simulator/messages", undefined, { query: { phone: lead.phone } });
	expect(phone.data.map((message: any) => message.text)).toEqual(sent.map((_, i) => `number ${i}`));
});

test("live: the text, its delivery and the conversation arrive on the stream, and a resumed stream misses nothing", async () => {
	const stream = await openEvents(server.admin);
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "live");
	const created = await stream.next((event) => event.event === "message.created" && event.data.entity_id === sent.messageId, "message.created");
	expect(created.data.payload).toMatchObject({ interaction_id: sent.interactionId, message: "live", delivery: "queued" });
	await stream.next((event) => event.event === "conversation.updated" && event.data.entity_id === sent.interactionId, "conversation.updated");
	await stream.next(
		(event) => event.event === "message.updated" && event.data.payload.id === sent.messageId && event.data.payload.delivery === "delivered",
		"delivered",
	);
	stream.close();
	const resumed = await openEvents(server.admin, created.id);
	await resumed.next((event) => event.event === "message.updated" && event.data.payload.delivery === "delivered", "what was missed");
	resumed.close();
	const old = await openEvents(server.admin, "evt_0000000000001");
	await old.next((event) => event.event === "resync", "resync");
	old.close();
});

test("the rate of a number is kept: segments a second over all its texts", async () => {
	const slow = await addNumber(server.admin, { segments_per_second: 2 });
	const leads = await Promise.all(Array.from({ length: 6 }, () => addLead(server.admin)));
	const begun = Date.now();
	const sent = await Promise.all(leads.map((lead) => send(server.admin, lead.id, "slowly", { from: slow.phone })));
	for (const one of sent) await delivered(server.admin, one);
	expect(Date.now() - begun).toBeGreaterThan(2000); // 6 segments at 2 a second: the last leaves 2.5 s after the first
});

test("quiet hours hold bulk texts back with a reason, by the zone of the lead, and let what a person writes through", async () => {
	// All day but for one minute twelve hours from now: quiet whatever the clock says in this zone.
	const minute = (ahead: number) => new Date(Date.now() + ahead * 60_000).toISOString().slice(11, 16);
	await server.admin.need("PATCH", "/api/v1/settings", { quiet_hours_start: minute(12 * 60 + 1), quiet_hours_end: minute(12 * 60) });
	const lead = await addLead(server.admin, { time_zone: "Africa/Abidjan" }); // UTC all year
	const sent = await send(server.admin, lead.id, "goodnight");
	const entry = await until(async () => {
		const found = (await page(server.admin, sent.interactionId)).transcript[0];
		return found.error ? found : undefined;
	}, "the text to be held");
	expect(entry).toMatchObject({ delivery: "queued", error_code: "quiet_hours", error: expect.stringContaining("Africa/Abidjan") });
	const person = await server.nobody.login("ana@example.com", "correct horse battery");
	await delivered(server.admin, await send(person, (await addLead(server.admin, { time_zone: "Africa/Abidjan" })).id, "by hand"));
	expect((await server.admin.patch("/api/v1/settings", { quiet_hours_start: "25:00" })).status).toBe(422);
	await server.admin.need("PATCH", "/api/v1/settings", { quiet_hours_start: null, quiet_hours_end: null });
});

test("T5: eligibility asks the same gates without sending", async () => {
	const lead = await addLead(server.admin);
	const open = await server.admin.need<any>("GET", `/api/v1/leads/${lead.id}/eligibility`, undefined, { query: { channel: "sms" } });
	expect(open.allowed).toBe(true);
	expect(open.gates.map((gate: any) => gate.gate)).toEqual(["sender", "provider", "consent", "quiet_hours"]);
	await server.admin.need("POST", "/api/v1/consent", { phone: lead.phone, action: "opt_out", reason: "no" });
	const shut = await server.admin.need<any>("GET", `/api/v1/leads/${lead.id}/eligibility`);
	expect(shut.allowed).toBe(false);
	expect(shut.gates.find((gate: any) => !gate.passed)).toMatchObject({ gate: "consent", code: "do_not_contact" });
	expect((await server.admin.get("/api/v1/leads/lead_0000000000001/eligibility")).status).toBe(404);
	expect((await server.admin.get(`/api/v1/leads/${lead.id}/eligibility`, { query: { channel: "smoke" } })).status).toBe(422);
});
