// Twilio from end to end, against a double that complains about whatever the documents do not allow (T2, T3, T8, T18).
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer, startTwilio, type TwilioDouble, type TwilioMessage, until } from "../harness/index.ts";
import { addLead, addNumber, delivered, page, send } from "./sms_site.ts";

let server: Server;
let twilio: TwilioDouble;
let hooks: { inbound: string; status: string };
let ours: string;
beforeAll(async () => {
	twilio = await startTwilio();
	server = await startServer();
	const provider = await server.admin.need("POST", "/api/v1/providers", {
		driver: "twilio",
		settings: { account_sid: twilio.accountSid, api_url: twilio.base },
		secrets: { auth_token: twilio.authToken },
		is_default: true,
	});
	hooks = provider.hook_urls;
	ours = (await addNumber(server.admin, { provider: provider.id })).phone;
});
afterAll(async () => {
	await server.finish();
	await twilio.stop();
	expect(twilio.complaints).toEqual([]);
});

async function take(to: string): Promise<TwilioMessage> {
	return until(() => twilio.messages.find((message) => message.to === to), `a request for ${to}`);
}

const stateOf = async (sent: any) => (await page(server.admin, sent.interactionId)).transcript.find((entry: any) => entry.id === sent.messageId);

test("a text goes out as Twilio wants it; receipts repeated and out of order never move it back (T18)", async () => {
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "Grüße & 5% off, Ana 😀");
	const message = await take(lead.phone);
	expect([message.from, message.body]).toEqual([ours, "Grüße & 5% off, Ana 😀"]);
	for (const status of ["delivered", "sent", "delivered", "queued"]) expect((await twilio.status(message, status)).status).toBe(200);
	expect((await delivered(server.admin, sent)).error).toBeNull();
	const events = await server.admin.need("GET", `/api/v1/messages/${sent.messageId}/events`);
	const kinds = events.data.map((event: any) => event.kind);
	expect(kinds.filter((kind: string) => kind === "delivered").length).toBeGreaterThanOrEqual(2);
	expect((await stateOf(sent)).delivery).toBe("delivered");
});

test("a receipt that nobody signed, or signed for another message, changes nothing", async () => {
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "signed");
	const message = await take(lead.phone);
	await delivered(server.admin, sent, "sent");
	const fields = { AccountSid: twilio.accountSid, MessageSid: message.sid, MessageStatus: "failed", ErrorCode: "30003" };
	const url = message.statusCallback as string;
	for (const signature of ["", "x", twilio.sign(url, { ...fields, MessageStatus: "delivered" }), twilio.sign(hooks.status, fields)]) {
		expect((await twilio.callHook(url, fields, { signature })).status).toBe(401);
	}
	const elsewhere = url.replace(/hooks\/twilio\/[^/]+/, "hooks/twilio/0123456789abcdef0123456789abcdef");
	expect((await twilio.callHook(elsewhere, fields)).status).toBe(404);
	expect((await stateOf(sent)).delivery).toBe("sent");
});

test("a refusal is final, in Twilio's words, with its code", async () => {
	twilio.faults.push({ kind: "status", status: 400, code: 21211, message: "Invalid 'To' Phone Number" });
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "no such phone");
	const entry = await delivered(server.admin, sent, "failed");
	expect([entry.error_code, entry.error]).toEqual(["21211", "Twilio: Invalid 'To' Phone Number (21211)"]);
	expect(twilio.messages.filter((message) => message.to === lead.phone)).toEqual([]);
});

test("T8: Twilio's own opt-out withdraws consent, as if we had heard the word", async () => {
	twilio.faults.push({ kind: "status", status: 400, code: 21610, message: "Attempt to send to unsubscribed recipient" });
	const lead = await addLead(server.admin);
	await delivered(server.admin, await send(server.admin, lead.id, "hello?"), "failed");
	const refused = await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "hello again?" });
	expect([refused.status, refused.body.code]).toEqual([403, "do_not_contact"]);
	const other = await addLead(server.admin);
	expect((await twilio.inbound(hooks.inbound, other.phone, ours, "arrêtez svp", { OptOutType: "STOP" })).status).toBe(200);
	await until(
		async () => (await server.admin.post("/api/v1/sms/send", { leadId: other.id, message: "hi" })).status === 403,
		"the opt-out to be known",
	);
});

test("429 with 20429 is tried again after the time that Twilio names", async () => {
	twilio.faults.push({ kind: "status", status: 429, code: 20429, message: "Too Many Requests", retryAfter: 1 });
	const lead = await addLead(server.admin);
	const attempts = twilio.attempts;
	const sent = await send(server.admin, lead.id, "patience");
	const message = await take(lead.phone);
	await twilio.status(message, "delivered");
	await delivered(server.admin, sent);
	expect(twilio.attempts - attempts).toBe(2);
});

test("T2: taken and cut: never sent again by itself; the receipt says what became of it", async () => {
	twilio.faults.push({ kind: "taken" });
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "did you get this?");
	await delivered(server.admin, sent, "ambiguous", "sent");
	await twilio.status(await take(lead.phone), "delivered");
	await delivered(server.admin, sent);
	expect(twilio.messages.filter((message) => message.to === lead.phone)).toHaveLength(1);
});

test("T2: taken and cut, and no receipt comes: Twilio is asked, and knows it", { timeout: 60_000 }, async () => {
	twilio.faults.push({ kind: "taken" });
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "ask them");
	await delivered(server.admin, sent, "ambiguous", "sent");
	await until(async () => (await stateOf(sent)).delivery === "sent", "the question to be answered", 45_000);
	expect(twilio.messages.filter((message) => message.to === lead.phone)).toHaveLength(1);
});

test("a slow answer is waited for", async () => {
	twilio.faults.push({ kind: "slow", ms: 1200 });
	const lead = await addLead(server.admin);
	await delivered(server.admin, await send(server.admin, lead.id, "slowly"), "sent");
	expect(twilio.messages.filter((message) => message.to === lead.phone)).toHaveLength(1);
});

test("T3: an inbound call is answered with empty TwiML, and a repetition of it changes nothing", async () => {
	const lead = await addLead(server.admin);
	const extra = { MessageSid: "SM00000000000000000000000000000042" };
	const first = await twilio.inbound(hooks.inbound, lead.phone, ours, "Sí, gracias", extra);
	expect([first.status, first.headers.get("content-type"), await first.text()]).toEqual([
		200,
		expect.stringContaining("text/xml"),
		'<?xml version="1.0" encoding="UTF-8"?><Response/>',
	]);
	for (let again = 0; again < 3; again++) expect((await twilio.inbound(hooks.inbound, lead.phone, ours, "Sí, gracias", extra)).status).toBe(200);
	const row = await until(
		async () => (await server.admin.need<any>("GET", "/api/v1/interactions", undefined, { query: { lead_id: lead.id } })).data[0],
		"the conversation",
	);
	await until(async () => (await page(server.admin, row.id)).transcript.length > 0, "the text");
	expect((await page(server.admin, row.id)).transcript.map((entry: any) => entry.message)).toEqual(["Sí, gracias"]);
});

test("hooks take what carriers send and nothing else", async () => {
	const forged = await twilio.callHook(hooks.inbound, { From: "+4915112345678", To: ours, Body: "x", MessageSid: "SM2" }, { signature: "AAAA" });
	expect([forged.status, ((await forged.json()) as any).code]).toEqual([401, "bad_signature"]);
	const signed = await twilio.callHook(hooks.inbound, { From: "+4915112345678", To: ours, Body: "x" });
	expect([signed.status, ((await signed.json()) as any).code]).toEqual([400, "incomplete"]);
	expect((await fetch(hooks.inbound.replace("twilio", "kannel"))).status).toBe(404);
});
