// What a logged message sets going (R56-R68), and what may not be written at all (R69-R74).
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer } from "../harness/index.ts";
import { accountNow, addAccount, addCampaign, addThread, ago, log, order, threadNow } from "./log_site.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

test("R56, R57, R58, R61: the first outbound starts the thread on its date and channel, and the prospect is contacted", async () => {
	const thread = await addThread(server.admin);
	const at = ago(60 * 24 * 3);
	expect(await threadNow(server.admin, thread)).toMatchObject({ outreach_status: "not_started", initiated_at: null });
	await log(server.admin, thread, "log_sent", "hi", { sent_at: at, channel: "phone_call" });
	expect(await threadNow(server.admin, thread)).toMatchObject({
		outreach_status: "sent",
		initiated_at: at,
		initiated_channel: "phone_call",
		responded_at: null,
		message_count: 1,
		last_direction: "outbound",
	});
	expect((await accountNow(server.admin, thread.account_id)).status).toBe("contacted");
	const history = (await server.admin.need<any>("GET", `/api/v1/accounts/${thread.account_id}/status-history`)).data;
	expect(history[0]).toMatchObject({ from: "prospect", to: "contacted", source: "campaign_outreach", at });
});

test("R63: contacted once only, also in another campaign; R62: a customer stays one", async () => {
	const account = await addAccount(server.admin);
	for (let i = 0; i < 2; i++) await log(server.admin, await addThread(server.admin, { account }), "log_sent", "hi");
	const steps = (await server.admin.need<any>("GET", `/api/v1/accounts/${account.id}/status-history`)).data;
	expect(steps.filter((step: any) => step.source === "campaign_outreach").length).toBe(1);
	await server.admin.need("POST", `/api/v1/accounts/${account.id}/change-status`, { status: "customer", source: "manual", reason: "won" });
	await log(server.admin, await addThread(server.admin, { account }), "log_sent", "hi");
	expect((await accountNow(server.admin, account.id)).status).toBe("customer");
});

test("R59, R67, R68: their word is a response only at or after our first outbound, also where that is logged later", async () => {
	const thread = await addThread(server.admin);
	await log(server.admin, thread, "inbound_paste", "we found you", { sent_at: ago(500) });
	expect(await threadNow(server.admin, thread)).toMatchObject({ outreach_status: "responded", initiated_at: null, responded_at: null });
	await log(server.admin, thread, "log_sent", "hello", { sent_at: ago(400) });
	expect(await threadNow(server.admin, thread)).toMatchObject({ outreach_status: "responded", responded_at: null });
	const answer = ago(300);
	await log(server.admin, thread, "inbound_paste", "good", { sent_at: answer });
	expect(await threadNow(server.admin, thread)).toMatchObject({ responded_at: answer });
	const first = ago(600);
	await log(server.admin, thread, "log_sent", "an older one", { sent_at: first });
	const now = await threadNow(server.admin, thread);
	expect(now.initiated_at).toBe(first);
	expect(Date.parse(now.responded_at)).toBeLessThan(Date.parse(answer));
});

test("R65: drafts fire nothing until they are flipped, then everything at the given time", async () => {
	const thread = await addThread(server.admin);
	const draft = await log(server.admin, thread, "ai_draft", "hi");
	expect(await threadNow(server.admin, thread)).toMatchObject({ outreach_status: "not_started", initiated_at: null });
	expect((await accountNow(server.admin, thread.account_id)).status).toBe("prospect");
	const at = ago(77);
	await server.admin.need("PATCH", `/api/v1/messages/${draft.id}`, { status: "sent", sent_at: at });
	expect(await threadNow(server.admin, thread)).toMatchObject({ outreach_status: "sent", initiated_at: at });
	expect((await accountNow(server.admin, thread.account_id)).status).toBe("contacted");
});

test("R64: bounced stands between sent and responded, and nothing goes back", async () => {
	const thread = await addThread(server.admin);
	await log(server.admin, thread, "log_sent", "hi");
	await server.admin.need("POST", `/api/v1/campaign-accounts/${thread.id}/bounce`);
	await log(server.admin, thread, "log_sent", "hi again");
	expect((await threadNow(server.admin, thread)).outreach_status).toBe("bounced");
	await log(server.admin, thread, "inbound_paste", "here I am");
	expect((await threadNow(server.admin, thread)).outreach_status).toBe("responded");
});

test("R66: whoever came to us starts at contacted, and their first message may lie in the past", async () => {
	const account = await addAccount(server.admin, { acquisition_channel: "website_form" });
	expect((await accountNow(server.admin, account.id)).status).toBe("contacted");
	const thread = await addThread(server.admin, { account });
	expect((await log(server.admin, thread, "inbound_paste", "hello", { sent_at: ago(60 * 24 * 9) })).status).toBe("sent");
});

/* ---- refusals ---- */

test("R69, R70, R74: nothing goes out to do_not_contact, by any mode or goal; the refusal says who, when, why and where the history is", async () => {
	const account = await addAccount(server.admin);
	const threads = [
		await addThread(server.admin, { account }),
		await addThread(server.admin, { account, campaign: await addCampaign(server.admin, { goal: "press" }) }),
	];
	const draft = await log(server.admin, threads[0], "ai_draft", "hi");
	await server.admin.need("POST", `/api/v1/accounts/${account.id}/change-status`, {
		status: "do_not_contact",
		source: "manual",
		reason: "asked us by phone",
	});
	for (const thread of threads)
		for (const mode of ["ai_draft", "type_translate", "log_sent"]) {
			const reply = await server.admin.post("/api/v1/messages", order(thread, mode, "hello"));
			expect([reply.status, reply.body.code], mode).toEqual([403, "do_not_contact"]);
			expect(reply.body).toMatchObject({
				who: expect.stringContaining("key"),
				when: expect.stringMatching(/^20/),
				why: "asked us by phone",
				source: "manual",
				history: `/api/v1/accounts/${account.id}/status-history`,
			});
			expect(reply.body.detail).toContain("asked us by phone");
		}
	const flip = await server.admin.patch(`/api/v1/messages/${draft.id}`, { status: "sent" });
	expect([flip.status, flip.body.code]).toEqual([403, "do_not_contact"]);
	expect(flip.body.history).toBe(`/api/v1/accounts/${account.id}/status-history`);
	expect((await log(server.admin, threads[0], "inbound_paste", "sorry, one question")).status).toBe("sent");
	expect((await server.admin.delete(`/api/v1/messages/${draft.id}`)).status).toBe(204);
});

test("R71, R72, R73: an opted-out purpose is refused, other goals are not, and an opt-in opens it again", async () => {
	const account = await addAccount(server.admin);
	const sales = await addThread(server.admin, { account });
	const press = await addThread(server.admin, { account, campaign: await addCampaign(server.admin, { goal: "press" }) });
	const record = (action: string) =>
		server.admin.need("POST", `/api/v1/accounts/${account.id}/record-dnc`, {
			purpose: "press",
			action,
			source: "email",
			reason: "no journalists here",
		});
	await record("opt_out");
	const reply = await server.admin.post("/api/v1/messages", order(press, "log_sent", "news"));
	expect([reply.status, reply.body.code]).toEqual([403, "purpose_opted_out"]);
	expect(reply.body).toMatchObject({ why: "no journalists here", source: "email", history: `/api/v1/accounts/${account.id}/dnc-history` });
	expect((await log(server.admin, sales, "log_sent", "offer")).status).toBe("sent");
	await record("opt_in");
	expect((await log(server.admin, press, "log_sent", "news")).status).toBe("sent");
});
