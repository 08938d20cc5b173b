// What comes in, however it comes: senders without a plus, names as senders, emoji, long and empty texts, storms; the routing rules to the
// letter; the words of carriers in odd moments; receipts that are not for us (T3, T8, T18; sms.md "Inbound").
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer, until } from "../harness/index.ts";
import { addLead, addNumber, conversation, newPhone, page, send } from "./sms_site.ts";

let server: Server;
let carrier: any;
let other: any;
let serial = 0;

const addKannel = (name: string) =>
	server.admin.need<any>("POST", "/api/v1/providers", {
		driver: "kannel",
		name,
		settings: { url: "http://127.0.0.1:9/cgi-bin/sendsms", username: "u" },
		secrets: { password: "p" },
	});

beforeAll(async () => {
	server = await startServer();
	carrier = await addKannel("One");
	other = await addKannel("Two");
	await addNumber(server.admin, { provider: carrier.id });
});
afterAll(() => server.finish());

/** As Kannel's get-url would call; raw where the bytes are the point. */
function arrive(from: string, to: string, text: string, more: { id?: string; by?: any } = {}): Promise<Response> {
	const path = new URL((more.by ?? carrier).hook_urls.inbound).pathname;
	const query = `id=${more.id ?? `in-${++serial}`}&from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}&text=${encodeURIComponent(text)}`;
	return fetch(`${server.base}${path}?${query}`);
}

async function heard(from: string, to: string, text: string, more = {}): Promise<any> {
	expect((await arrive(from, to, text, more)).status).toBe(200);
	const row = await conversation(server, from, (found) => found.our_phone === to);
	return until(
		async () => {
			const seen = await page(server.admin, row.id);
			return seen.transcript.some((entry: any) => entry.source === "inbound" && entry.message === text) ? seen : undefined;
		},
		`'${text.slice(0, 20)}' from ${from}`,
	);
}

const systemTexts = (seen: any) => seen.transcript.filter((entry: any) => entry.source === "system");
const word = (phone: string, action: string, more = {}) => server.admin.need<any>("POST", "/api/v1/consent", { phone, action, ...more });

test("a carrier that writes numbers without a plus means the same people", async () => {
	const own = await addNumber(server.admin, { provider: carrier.id });
	const lead = await addLead(server.admin);
	expect((await arrive(lead.phone.slice(1), own.phone.slice(1), "no plus")).status).toBe(200);
	expect(await conversation(server, lead.phone)).toMatchObject({ lead_id: lead.id, our_phone: own.phone });
	const foreign = newPhone();
	expect((await arrive(`00${foreign.slice(1)}`, own.phone, "two zeros")).status).toBe(200);
	await conversation(server, foreign);
});

test("a name as sender is kept as it is, makes no lead and gets no answer", async () => {
	const campaign = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "Names" });
	const own = await addNumber(server.admin, { provider: carrier.id, campaign_id: campaign.id });
	for (const text of ["Your parcel is near", "HELP"]) expect((await arrive("ACME", own.phone, text)).status).toBe(200);
	const row = await until(
		async () =>
			(await server.admin.need<any>("GET", "/api/v1/interactions", undefined, { query: { from: own.phone } })).data.find(
				(each: any) => each.their_phone === "ACME" && each.unread === 2,
			),
		"the conversation with ACME",
	);
	expect(row.lead_id).toBeNull();
	expect((await page(server.admin, row.id)).transcript.map((entry: any) => entry.source)).toEqual(["inbound", "inbound"]);
});

test("nothing is lost for its bytes: empty, emoji, very long", async () => {
	const own = await addNumber(server.admin, { provider: carrier.id });
	const phone = newPhone();
	expect((await heard(phone, own.phone, "")).last_message.text).toBe("");
	await heard(phone, own.phone, "👩‍👩‍👧‍👦 ünïcödé ✓");
	expect((await heard(phone, own.phone, "é".repeat(1500))).transcript.at(-1).message).toHaveLength(1500); // ten parts: as much as a phone writes
	const path = new URL(carrier.hook_urls.inbound).pathname;
	const posted = await server.nobody.post(path, { id: "long", from: phone, to: own.phone, text: "x".repeat(120_000) });
	expect(posted.status).toBe(200);
	const row = await conversation(server, phone, (found) => found.unread === 4);
	expect((await page(server.admin, row.id)).transcript.at(-1).message).toHaveLength(100_000);
});

test("T3: one id at two carriers is two texts", async () => {
	const own = await addNumber(server.admin, { provider: carrier.id });
	const phone = newPhone();
	await heard(phone, own.phone, "by the first", { id: "same" });
	await heard(phone, own.phone, "by the second", { id: "same", by: other });
});

test("many at once from one stranger make one conversation and one lead, and lose nothing", async () => {
	const campaign = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "Storm" });
	const own = await addNumber(server.admin, { provider: carrier.id, campaign_id: campaign.id });
	const phone = newPhone();
	const replies = await Promise.all(Array.from({ length: 30 }, (_, i) => arrive(phone, own.phone, `storm ${i}`)));
	expect(replies.every((reply) => reply.status === 200)).toBe(true);
	const row = await conversation(server, phone, (found) => found.unread === 30);
	expect((await page(server.admin, row.id)).transcript).toHaveLength(30);
	const leads = await server.admin.need<any>("GET", "/api/v1/leads", undefined, { query: { campaign_id: campaign.id } });
	expect(leads.data).toHaveLength(1);
});

test("a page of a conversation is of one moment: its counts fit its lines while more come in", async () => {
	const own = await addNumber(server.admin, { provider: carrier.id });
	const phone = newPhone();
	const { id } = await heard(phone, own.phone, "first");
	let coming = true;
	const reader = async () => {
		while (coming) {
			const { unread, transcript, last_message } = await page(server.admin, id);
			expect(transcript).toHaveLength(unread);
			expect(transcript.at(-1).message).toBe(last_message.text);
		}
	};
	const readers = Promise.all(Array.from({ length: 4 }, reader)); // awaited below: what they find must fail this test
	for (let i = 0; i < 30; i++) await arrive(phone, own.phone, `more ${i}`);
	await conversation(server, phone, (row) => row.unread === 31).finally(() => {
		coming = false;
	});
	await readers;
});

test("a campaign that lists a number owns it", async () => {
	const own = await addNumber(server.admin, { provider: carrier.id });
	const campaign = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "Listed", number_ids: [own.id] });
	const phone = newPhone();
	await arrive(phone, own.phone, "hello");
	const row = await conversation(server, phone);
	expect(row.campaign_id).toBe(campaign.id);
	expect(row.lead_id).not.toBeNull();
});

test("a lead marked as a test gets the test agent of its campaign, by either way of routing", async () => {
	const addAgent = (more: Record<string, unknown>) => server.admin.need<any>("POST", "/api/v1/sms-agents", { active: true, inbound: true, ...more });
	const tester = await addAgent({ name: "Tester", is_test: true });
	const real = await addAgent({ name: "Real" });
	const campaign = await server.admin.need<any>("POST", "/api/v1/campaigns", {
		name: "Tested",
		sms_agent_id: real.id,
		test_sms_agent_id: tester.id,
	});
	const byCampaign = await addNumber(server.admin, { provider: carrier.id, campaign_id: campaign.id });
	const byAgent = await addNumber(server.admin, { provider: carrier.id });
	const owner = await addAgent({ name: "Owner", number_id: byAgent.id, campaign_ids: [campaign.id] });
	for (const [to, isTest, agent] of [
		[byCampaign, true, tester],
		[byCampaign, false, real],
		[byAgent, true, tester],
		[byAgent, false, owner],
	] as const) {
		const lead = await addLead(server.admin, { campaign_id: campaign.id, is_test: isTest });
		await arrive(lead.phone, to.phone, "hello");
		expect(await conversation(server, lead.phone), `${isTest} ${agent.name}`).toMatchObject({ lead_id: lead.id, agent_id: agent.id });
	}
});

test("an unassigned conversation finds its lead and its campaign when both are known at last", async () => {
	const own = await addNumber(server.admin, { provider: carrier.id });
	const phone = newPhone();
	expect((await heard(phone, own.phone, "who are you?")).lead_id).toBeNull();
	const campaign = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "Later" });
	const lead = await addLead(server.admin, { phone, campaign_id: campaign.id });
	expect(await heard(phone, own.phone, "still here")).toMatchObject({ lead_id: lead.id, campaign_id: campaign.id, lead_name: "Ana García" });
});

test("T8: START from one who never stopped changes nothing, and does not lift what somebody else withdrew", async () => {
	const own = await addNumber(server.admin, { provider: carrier.id });
	const lead = await addLead(server.admin);
	expect(systemTexts(await heard(lead.phone, own.phone, "START"))).toEqual([]);
	const check = () => server.admin.need<any>("GET", "/api/v1/consent/check", undefined, { query: { phone: lead.phone } });
	expect((await check()).allowed).toBe(true);
	const seen = await heard(lead.phone, own.phone, "STOP");
	await until(async () => (await page(server.admin, seen.id)).status === "dnc", "dnc");
	await word(lead.phone, "opt_out", { reason: "told us on the phone" }); // any channel
	await heard(lead.phone, own.phone, "Start!");
	const after = await page(server.admin, seen.id);
	expect(after.status).toBe("dnc");
	expect(systemTexts(after)).toHaveLength(1); // the confirmation of STOP alone: "you will get our texts again" would be a lie
	expect((await check()).allowed).toBe(false);
});

test("T8: STOP ten times at once is confirmed once", async () => {
	const own = await addNumber(server.admin, { provider: carrier.id });
	const phone = newPhone();
	await Promise.all(Array.from({ length: 10 }, () => arrive(phone, own.phone, "stop")));
	const row = await conversation(server, phone, (found) => found.unread === 10);
	expect(row.status).toBe("dnc");
	expect(systemTexts(await page(server.admin, row.id))).toHaveLength(1);
});

test("T18: a receipt counts for the carrier that has the message, and for no other", async () => {
	const own = await addNumber(server.admin, { provider: carrier.id });
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "whose?", { from: own.phone });
	const status = (by: any, message: string) => fetch(`${server.base}${new URL(by.hook_urls.status).pathname}?message=${message}&type=1`);
	const state = async () => (await page(server.admin, sent.interactionId)).transcript.at(-1).delivery;
	expect((await status(other, sent.messageId)).status).toBe(200);
	expect((await status(carrier, "msg_0000000000001")).status).toBe(200);
	expect(await state()).not.toBe("delivered");
	expect((await status(carrier, sent.messageId)).status).toBe(200);
	expect(await state()).toBe("delivered");
	for (let again = 0; again < 2; again++) await fetch(`${server.base}${new URL(carrier.hook_urls.status).pathname}?message=${sent.messageId}&type=2`);
	expect(await state()).toBe("delivered");
	const { data } = await server.admin.need<any>("GET", `/api/v1/messages/${sent.messageId}/events`);
	expect(data.filter((event: any) => event.kind === "undelivered")).toHaveLength(2);
});
