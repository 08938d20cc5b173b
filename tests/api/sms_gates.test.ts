// Nothing leaves twice, nothing after a withdrawal, nothing from what is ours no longer; and one held text holds up no other (T1, T2, T5, T6).
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer, startTwilio, type TwilioDouble, until } from "../harness/index.ts";
import { addLead, addNumber, delivered, page, send } from "./sms_site.ts";

let server: Server;
let twilio: TwilioDouble;
let provider: any;
let person: any;
beforeAll(async () => {
	twilio = await startTwilio();
	server = await startServer({ flags: ["--no-simulator"] });
	provider = await server.admin.need("POST", "/api/v1/providers", {
		driver: "twilio",
		settings: { account_sid: twilio.accountSid, api_url: twilio.base },
		secrets: { auth_token: twilio.authToken },
		is_default: true,
	});
	await addNumber(server.admin, { provider: provider.id });
	await server.cli("user", "add", "ana@example.com", "--role", "member", "--password", "correct horse battery");
	person = await server.nobody.login("ana@example.com", "correct horse battery");
});
afterAll(async () => {
	await server.finish();
	await twilio.stop();
});

const texts = (phone: string) => twilio.messages.filter((message) => message.to === phone).map((message) => message.body);
const entry = async (sent: any) => (await page(server.admin, sent.interactionId)).transcript.find((each: any) => each.id === sent.messageId);

/** Quiet all day but for one minute twelve hours from now, in a zone that is UTC all year. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
	const minute = (ahead: number) => new Date(Date.now() + ahead * 60_000).toISOString().slice(11, 16);
	await server.admin.need("PATCH", "/api/v1/settings", { quiet_hours_start: minute(12 * 60 + 1), quiet_hours_end: minute(12 * 60) });
	try {
		return await work();
	} finally {
		await server.admin.need("PATCH", "/api/v1/settings", { quiet_hours_start: null, quiet_hours_end: null });
	}
}

const addSleeper = (more: Record<string, unknown> = {}) => addLead(server.admin, { time_zone: "Africa/Abidjan", ...more });

/** A text that waits for the morning. */
async function held(lead: any, text: string, more: Record<string, unknown> = {}): Promise<any> {
	const sent = await send(server.admin, lead.id, text, more);
	await until(async () => (await entry(sent)).error_code === "quiet_hours", "the text to be held");
	return sent;
}

test("T1: two clicks on send again make one text", async () => {
	twilio.faults.push({ kind: "status", status: 400, code: 21211, message: "Invalid" });
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "once more");
	await delivered(server.admin, sent, "failed");
	const clicks = await Promise.all(Array.from({ length: 4 }, () => person.post(`/api/v1/messages/${sent.messageId}/send-again`)));
	expect(clicks.map((click: any) => click.status).sort()).toEqual([200, 200, 200, 201]);
	expect(new Set(clicks.map((click: any) => click.body.messageId)).size).toBe(1);
	await delivered(server.admin, clicks[0].body, "sent");
	expect(texts(lead.phone)).toEqual(["once more"]);
	expect((await entry(clicks[0].body)).source).toBe("manual");
});

test("a text sent again that failed as well can be sent again from either line", async () => {
	const refusal = { kind: "status", status: 400, code: 21211, message: "Invalid" } as const;
	twilio.faults.push(refusal, refusal);
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "third time lucky");
	await delivered(server.admin, sent, "failed");
	const second = await server.admin.need<any>("POST", `/api/v1/messages/${sent.messageId}/send-again`);
	await delivered(server.admin, second, "failed");
	expect((await entry(second)).source).toBe("api"); // S19: by key
	const third = await server.admin.need<any>("POST", `/api/v1/messages/${sent.messageId}/send-again`);
	await delivered(server.admin, third, "sent");
	expect((await page(server.admin, sent.interactionId)).transcript).toHaveLength(3);
});

test("T6: the refusal names the number and links to its history, also where the request named none", async () => {
	const lead = await addLead(server.admin);
	await server.admin.need("POST", "/api/v1/consent", { phone: lead.phone, action: "opt_out" });
	const refused = await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "x" });
	expect(refused.body.href).toBe(`/api/v1/consent?phone=%2B${lead.phone.slice(1)}`);
});

test("a client that did not hear the answer gets it again, also after an opt-out", async () => {
	const lead = await addLead(server.admin);
	const body = { leadId: lead.id, message: "heard?", clientMessageId: "retry-1" };
	const first = await server.admin.post("/api/v1/sms/send", body);
	await delivered(server.admin, first.body, "sent");
	await server.admin.need("POST", "/api/v1/consent", { phone: lead.phone, action: "opt_out" });
	const again = await server.admin.post("/api/v1/sms/send", body);
	expect([again.status, again.body.messageId]).toEqual([200, first.body.messageId]);
	expect((await server.admin.post("/api/v1/sms/send", { ...body, clientMessageId: "retry-2" })).status).toBe(403);
});

test("T6: a word about the campaign's purpose, the e-mail or the account cancels at once what is queued", async () => {
	await quietly(async () => {
		const campaign = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "Sales", goal: "sales" });
		const account = await server.admin.need<any>("POST", "/api/v1/accounts", { name: "Acme" });
		const lead = await addSleeper({ campaign_id: campaign.id, account_id: account.id, email: "Q@Example.com" });
		for (const word of [{ phone: lead.phone, purpose: "sales" }, { email: "q@example.com" }, { account_id: account.id }]) {
			const sent = await held(lead, "not now");
			await server.admin.need("POST", "/api/v1/consent", { ...word, action: "opt_out", reason: "no more" });
			expect(await entry(sent), JSON.stringify(word)).toMatchObject({ delivery: "cancelled", error: expect.stringContaining("no more") });
			await server.admin.need("POST", "/api/v1/consent", { ...word, action: "opt_in" });
		}
		const other = await held(lead, "another purpose");
		await server.admin.need("POST", "/api/v1/consent", { phone: lead.phone, purpose: "press", action: "opt_out" });
		expect((await entry(other)).delivery).toBe("queued");
	});
});

test("what waits for a lead that is deleted is cancelled", async () => {
	await quietly(async () => {
		const lead = await addSleeper();
		const sent = await held(lead, "gone");
		await server.admin.need("DELETE", `/api/v1/leads/${lead.id}`);
		expect(await entry(sent)).toMatchObject({ delivery: "cancelled", error_code: "lead_deleted" });
	});
});

test("a reply does not wait for texts that quiet hours hold back", async () => {
	await quietly(async () => {
		const lead = await addSleeper();
		const sent = await held(lead, "bulk");
		const reply = await send(person, lead.id, "by hand", { interactionId: sent.interactionId });
		await delivered(server.admin, reply, "sent");
		expect(texts(lead.phone)).toEqual(["by hand"]);
		expect((await entry(sent)).delivery).toBe("queued");
	});
});

test("a number that is deleted, or may text no more, sends nothing more", async () => {
	for (const lose of [(own: any) => ["DELETE", `/api/v1/numbers/${own.id}`], (own: any) => ["PATCH", `/api/v1/numbers/${own.id}`, { sms: false }]]) {
		const own = await addNumber(server.admin, { provider: provider.id });
		const lead = await addLead(server.admin);
		twilio.faults.push({ kind: "status", status: 429, code: 20429, message: "Too Many Requests", retryAfter: 1 });
		const sent = await send(server.admin, lead.id, "from whom?", { from: own.phone });
		await until(async () => (await entry(sent)).error, "the first try");
		const [method, path, body] = lose(own);
		await server.admin.need(method as any, path as string, body);
		expect(await delivered(server.admin, sent, "failed", "sent")).toMatchObject({ delivery: "failed", error_code: "no_sender" });
		expect(texts(lead.phone)).toEqual([]);
	}
});

test("one text whose carrier is switched off fails by itself and holds up no other", { timeout: 60_000 }, async () => {
	const own = await startServer();
	const simulator = await own.admin.need<any>("GET", "/api/v1/providers").then((known: any) => known.data[0]);
	const line = await addNumber(own.admin, simulator ? { provider: simulator.id } : {});
	const lead = await addLead(own.admin);
	await own.admin.need("POST", "/simulator/faults", { refuse: "429" });
	const sent = await send(own.admin, lead.id, "simulated", { from: line.phone });
	await until(async () => (await page(own.admin, sent.interactionId)).transcript[0].error, "the first try");
	await own.stop();
	const again = await startServer({ store: own.store, flags: ["--no-simulator"] });
	again.admin = again.nobody.withKey(own.adminKey);
	const real = await again.admin.need<any>("POST", "/api/v1/providers", {
		driver: "twilio",
		settings: { account_sid: twilio.accountSid, api_url: twilio.base },
		secrets: { auth_token: twilio.authToken },
	});
	const mine = await addNumber(again.admin, { provider: real.id });
	const other = await addLead(again.admin);
	await until(async () => (await page(again.admin, sent.interactionId)).transcript[0].delivery === "failed", "the simulated text to fail", 20_000);
	await delivered(again.admin, await send(again.admin, other.id, "real", { from: mine.phone }), "sent");
	await again.finish();
	await own.start();
	await own.finish();
});

test("a number beyond the first sixty can be chosen for a new conversation", async () => {
	let last: any;
	for (let i = 0; i < 60; i++) last = await addNumber(server.admin, { provider: provider.id });
	const opened = await server.admin.post("/api/v1/interactions", { lead_id: (await addLead(server.admin)).id, number_id: last.id });
	expect([opened.status, opened.body.our_phone]).toEqual([201, last.phone]);
	const none = await server.admin.post("/api/v1/interactions", { lead_id: (await addLead(server.admin)).id, number_id: "num_0000000000001" });
	expect([none.status, none.body.code]).toEqual([422, "unknown_sender"]);
});

test("T8: the carrier's own opt-out makes the conversation dnc and cancels what is queued", async () => {
	const lead = await addLead(server.admin);
	twilio.faults.push({ kind: "status", status: 429, code: 20429, message: "Too Many Requests", retryAfter: 1 });
	twilio.faults.push({ kind: "status", status: 400, code: 21610, message: "Attempt to send to unsubscribed recipient" });
	const first = await send(server.admin, lead.id, "one");
	const second = await send(server.admin, lead.id, "two");
	await delivered(server.admin, first, "failed");
	expect((await entry(second)).delivery).toBe("cancelled");
	expect((await page(server.admin, first.interactionId)).status).toBe("dnc");
});

test("S31: dnc set again withdraws consent again", async () => {
	const lead = await addLead(server.admin);
	const { interactionId } = await send(server.admin, lead.id, "hello");
	const dnc = () => server.admin.need<any>("POST", `/api/v1/interactions/${interactionId}/status`, { status: "dnc" });
	await dnc();
	await server.admin.need("POST", "/api/v1/consent", { phone: lead.phone, action: "opt_in" });
	await dnc();
	expect((await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "x" })).status).toBe(403);
});

test("a text in doubt that is marked as sent, or told by a late receipt, is trouble no more", async () => {
	const lead = await addLead(server.admin);
	twilio.faults.push({ kind: "cut" });
	const doubtful = await send(server.admin, lead.id, "doubtful");
	await delivered(server.admin, doubtful, "ambiguous");
	twilio.faults.push({ kind: "status", status: 429, code: 20429, message: "Too Many Requests", retryAfter: 1 });
	const later = await server.admin.need<any>("POST", "/api/v1/interactions/" + doubtful.interactionId + "/unread");
	expect(later.failed).toBe(true);
	await server.admin.need("POST", `/api/v1/messages/${doubtful.messageId}/mark-sent`);
	expect((await page(server.admin, doubtful.interactionId)).failed).toBe(false);
	twilio.faults.length = 0;
});

test("trouble with an earlier text that is mended leaves no mark, and a retry of a later one hides none", async () => {
	const lead = await addLead(server.admin);
	const first = await send(server.admin, lead.id, "first");
	await delivered(server.admin, first, "sent");
	const second = await send(server.admin, lead.id, "second");
	await delivered(server.admin, second, "sent");
	const one = twilio.messages.find((message) => message.body === "first" && message.to === lead.phone);
	await twilio.status(one as any, "undelivered", { ErrorCode: "30003" });
	expect((await page(server.admin, first.interactionId)).failed).toBe(true);
	const other = twilio.messages.find((message) => message.body === "second" && message.to === lead.phone);
	await twilio.status(other as any, "sent");
	expect((await page(server.admin, first.interactionId)).failed).toBe(true);
});

test("consent about an account that is not there is refused", async () => {
	const reply = await server.admin.post("/api/v1/consent", { account_id: "acc_0000000000001", action: "opt_out" });
	expect([reply.status, reply.body.errors?.[0]?.field]).toEqual([422, "account_id"]);
});

// Last: what it leaves in the queue would take the faults of others.
test("replies go before bulk: a busy number sends what a person writes next", async () => {
	const slow = await addNumber(server.admin, { provider: provider.id, segments_per_second: 1 });
	const strangers = await Promise.all(Array.from({ length: 30 }, () => addLead(server.admin)));
	await Promise.all(strangers.map((lead, i) => send(server.admin, lead.id, `bulk ${i}`, { from: slow.phone })));
	const lead = await addLead(server.admin);
	await delivered(server.admin, await send(person, lead.id, "by hand", { from: slow.phone }), "sent");
	// Half a minute of bulk stood before it: most of that still does.
	const left = twilio.messages.filter((message) => message.from === slow.phone).length;
	expect(left).toBeLessThan(25);
});
