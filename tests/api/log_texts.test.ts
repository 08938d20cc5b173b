// Texts in the log: they stand in the timelines of their account and thread, and count once they have left (R1, R5, R56-R59).
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer, until } from "../harness/index.ts";
import { accountNow, addAccount, addCampaign, addThread, log, threadNow, timeline } from "./log_site.ts";
import { addLead, addNumber, addProvider, answer, delivered, send } from "./sms_site.ts";

let server: Server;
let number: any;
beforeAll(async () => {
	server = await startServer();
	await addProvider(server.admin);
	number = await addNumber(server.admin);
});
afterAll(() => server.finish());

test("a text and its answer stand in the thread and move it, as logged messages do", async () => {
	const campaign = await addCampaign(server.admin, { number_ids: [number.id] });
	const account = await addAccount(server.admin);
	const thread = await addThread(server.admin, { campaign, account });
	const lead = await addLead(server.admin, { account_id: account.id, campaign_id: campaign.id });
	await log(server.admin, thread, "inbound_paste", "text me");
	const sent = await send(server.admin, lead.id, "Hello by text");
	await delivered(server.admin, sent);
	const now = await threadNow(server.admin, thread);
	expect(now).toMatchObject({ initiated_channel: "sms", message_count: 2, last_channel: "sms", last_direction: "outbound" });
	expect((await accountNow(server.admin, account.id)).status).toBe("contacted");
	const rows = await timeline(server.admin, thread);
	expect(rows[0]).toMatchObject({
		id: sent.messageId,
		generation_mode: null,
		channel: "sms",
		delivery: "delivered",
		interaction_id: sent.interactionId,
		translation: "none",
		original_text: "Hello by text",
	});
	await answer(server.admin, lead.phone, number.phone, "Gladly");
	await until(async () => (await threadNow(server.admin, thread)).responded_at, "the response");
	const merged = (await server.admin.need<any>("GET", `/api/v1/accounts/${account.id}/timeline`)).data;
	expect(merged.map((row: any) => [row.original_text, row.direction, row.campaign.id])).toEqual([
		["Gladly", "inbound", campaign.id],
		["Hello by text", "outbound", campaign.id],
		["text me", "inbound", campaign.id],
	]);
	const inbox = await server.admin.need<any>("GET", `/api/v1/campaigns/${campaign.id}/outreach`);
	expect(inbox.data[0]).toMatchObject({ attention: "replied", last_message: { text: "Gladly", channel: "sms" }, outreach_status: "responded" });
});

test("R65: a queued text fires nothing until it has left", async () => {
	const waiting = await startServer({ flags: ["--no-jobs"] });
	try {
		await addProvider(waiting.admin);
		const campaign = await addCampaign(waiting.admin, { number_ids: [(await addNumber(waiting.admin)).id] });
		const account = await addAccount(waiting.admin);
		const thread = await addThread(waiting.admin, { campaign, account });
		const lead = await addLead(waiting.admin, { account_id: account.id, campaign_id: campaign.id });
		await send(waiting.admin, lead.id, "not yet");
		expect(await threadNow(waiting.admin, thread)).toMatchObject({ outreach_status: "not_started", initiated_at: null, message_count: 0 });
		expect((await accountNow(waiting.admin, account.id)).status).toBe("prospect");
		expect((await timeline(waiting.admin, thread)).map((row) => [row.delivery, row.sent_at])).toEqual([["queued", null]]);
	} finally {
		await waiting.finish();
	}
});

test("texts from before the lead had an account, and before the account was in the campaign, join both timelines", async () => {
	const campaign = await addCampaign(server.admin, { number_ids: [number.id] });
	const lead = await addLead(server.admin, { campaign_id: campaign.id });
	await delivered(server.admin, await send(server.admin, lead.id, "early"));
	const account = await addAccount(server.admin);
	await server.admin.need("PATCH", `/api/v1/leads/${lead.id}`, { account_id: account.id });
	const merged = async () => (await server.admin.need<any>("GET", `/api/v1/accounts/${account.id}/timeline`)).data;
	expect((await merged()).map((row: any) => row.original_text)).toEqual(["early"]);
	const thread = await addThread(server.admin, { campaign, account });
	expect((await timeline(server.admin, thread)).map((row) => row.original_text)).toEqual(["early"]);
	expect(await threadNow(server.admin, thread)).toMatchObject({ outreach_status: "sent", message_count: 1, initiated_channel: "sms" });
	expect((await accountNow(server.admin, account.id)).status).toBe("contacted");
	await answer(server.admin, lead.phone, number.phone, "late");
	await until(async () => (await threadNow(server.admin, thread)).outreach_status === "responded", "the answer");
});

test("the log does not change or delete what a carrier has", async () => {
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "hello");
	const change = await server.admin.patch(`/api/v1/messages/${sent.messageId}`, { original_text: "other" });
	expect([change.status, change.body.code]).toEqual([409, "not_logged"]);
	expect((await server.admin.delete(`/api/v1/messages/${sent.messageId}`)).status).toBe(409);
	expect((await server.admin.need<any>("GET", `/api/v1/messages/${sent.messageId}`)).original_text).toBe("hello");
});
