// Timelines of threads and accounts (R3-R5), and the outreach inbox of a campaign (R6, R7), with pages.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer } from "../harness/index.ts";
import { addAccount, addCampaign, addThread, ago, log, timeline } from "./log_site.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

const texts = (rows: any[]) => rows.map((row) => row.original_text);

test("R3, R4: a thread has its own campaign's messages only, newest first, in pages either way", async () => {
	const account = await addAccount(server.admin);
	const [one, other] = [await addThread(server.admin, { account }), await addThread(server.admin, { account })];
	for (let i = 1; i <= 7; i++) await log(server.admin, one, "log_sent", `m${i}`, { sent_at: ago(100 - i) });
	await log(server.admin, other, "log_sent", "elsewhere", { sent_at: ago(50) });
	expect(texts(await timeline(server.admin, one))).toEqual(["m7", "m6", "m5", "m4", "m3", "m2", "m1"]);
	const path = `/api/v1/campaign-accounts/${one.id}/timeline`;
	for (const [sort, first] of [
		["-happened_at", "m7"],
		["happened_at", "m1"],
	] as const) {
		const pages: any[] = [];
		let cursor = "";
		do {
			const page = await server.admin.need<any>("GET", path, undefined, { query: { sort, limit: 3, ...(cursor ? { cursor } : {}) } });
			pages.push(page.data);
			cursor = page.next_cursor ?? "";
		} while (cursor);
		expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
		expect(texts(pages.flat())[0]).toBe(first);
		expect(new Set(texts(pages.flat())).size).toBe(7);
	}
	const page = await server.admin.need<any>("GET", path, undefined, { query: { limit: 3 } });
	const wrong = await server.admin.get(path, { query: { sort: "happened_at", cursor: page.next_cursor } });
	expect(wrong.status).toBe(422);
});

test("R5: an account's timeline merges all its campaigns, each message marked with its own", async () => {
	const account = await addAccount(server.admin);
	const [spring, autumn] = [await addCampaign(server.admin, { name: "Spring" }), await addCampaign(server.admin, { name: "Autumn" })];
	const [one, two] = [await addThread(server.admin, { account, campaign: spring }), await addThread(server.admin, { account, campaign: autumn })];
	await log(server.admin, one, "log_sent", "first", { sent_at: ago(40) });
	await log(server.admin, two, "log_sent", "second", { sent_at: ago(30) });
	await log(server.admin, one, "inbound_paste", "third", { sent_at: ago(20) });
	const rows = (await server.admin.need<any>("GET", `/api/v1/accounts/${account.id}/timeline`)).data;
	expect(rows.map((row: any) => [row.original_text, row.campaign])).toEqual([
		["third", { id: spring.id, name: "Spring" }],
		["second", { id: autumn.id, name: "Autumn" }],
		["first", { id: spring.id, name: "Spring" }],
	]);
	expect((await server.admin.get("/api/v1/accounts/acc_0000000000001/timeline")).status).toBe(404);
});

test("all messages are listed in the order in which they were stored, or those of a thread, an account, an external_id", async () => {
	const account = await addAccount(server.admin);
	const [one, two] = [await addThread(server.admin, { account }), await addThread(server.admin, { account })];
	await log(server.admin, one, "log_sent", "late", { sent_at: ago(10) });
	await log(server.admin, two, "log_sent", "early", { sent_at: ago(99), external_id: "crm-9" });
	const list = async (query: Record<string, string | number>) => server.admin.need<any>("GET", "/api/v1/messages", undefined, { query });
	const newest = await list({ limit: 1 });
	expect(texts(newest.data)).toEqual(["early"]);
	expect(texts((await list({ limit: 1, cursor: newest.next_cursor })).data)).toEqual(["late"]);
	expect(texts((await list({ account_id: account.id })).data)).toEqual(["late", "early"]);
	expect(texts((await list({ campaign_account_id: one.id, sort: "happened_at" })).data)).toEqual(["late"]);
	expect(texts((await list({ external_id: "crm-9" })).data)).toEqual(["early"]);
	expect((await list({ external_id: "crm-none" })).data).toEqual([]);
	const both = await server.admin.get("/api/v1/messages", { query: { account_id: account.id, external_id: "x" } });
	expect(both.status).toBe(422);
	const wrong = await server.admin.get("/api/v1/messages", { query: { account_id: account.id, cursor: newest.next_cursor } });
	expect(wrong.status).toBe(422);
});

async function outreach(campaign: any, query: Record<string, string | number> = {}): Promise<any> {
	return server.admin.need("GET", `/api/v1/campaigns/${campaign.id}/outreach`, undefined, { query });
}

test("R6, R7: replies first, then drafts, then who waits, then the silent; each newest first; counted", async () => {
	const campaign = await addCampaign(server.admin);
	const threads: Record<string, any> = {};
	for (const name of ["silent1", "silent2", "waits-old", "waits-new", "draft1", "draft2", "reply-new", "reply-old"])
		threads[name] = await addThread(server.admin, { campaign, account: await addAccount(server.admin, { name }) });
	await log(server.admin, threads["waits-old"], "log_sent", "a", { sent_at: ago(300) });
	await log(server.admin, threads["waits-new"], "log_sent", "b", { sent_at: ago(200) });
	await log(server.admin, threads["reply-old"], "inbound_paste", "c", { sent_at: ago(250) });
	await log(server.admin, threads["reply-new"], "log_sent", "d", { sent_at: ago(290) });
	await log(server.admin, threads["reply-new"], "inbound_paste", "e", { sent_at: ago(240) });
	await log(server.admin, threads.draft1, "ai_draft", "f");
	await log(server.admin, threads.draft2, "ai_draft", "g");
	const inbox = await outreach(campaign);
	expect(inbox.data.map((row: any) => row.account.name)).toEqual([
		"reply-new",
		"reply-old",
		"draft2",
		"draft1",
		"waits-new",
		"waits-old",
		"silent2",
		"silent1",
	]);
	expect(inbox.data.map((row: any) => row.attention)).toEqual(["replied", "replied", "draft", "draft", "waiting", "waiting", "silent", "silent"]);
	expect(inbox.counts).toEqual({ replied: 2, drafts: 2, waiting: 2, silent: 2 });
	expect(inbox.next_cursor).toBeNull();
	expect(inbox.data[0]).toEqual({
		campaign_account_id: threads["reply-new"].id,
		account: { id: threads["reply-new"].account_id, name: "reply-new" },
		last_message: { id: expect.any(String), text: "e", translated_text: "e", direction: "inbound", channel: "email", at: expect.any(String) },
		draft: null,
		attention: "replied",
		role_in_campaign: null,
		score: null,
		outreach_status: "responded",
	});
	expect(inbox.data[2]).toMatchObject({ last_message: null, draft: { text: "g" } });
	const seen: string[] = [];
	let cursor = "";
	do {
		const page = await outreach(campaign, { limit: 3, ...(cursor ? { cursor } : {}) });
		seen.push(...page.data.map((row: any) => row.account.name));
		cursor = page.next_cursor ?? "";
	} while (cursor);
	expect(seen).toEqual(inbox.data.map((row: any) => row.account.name));
	const drafts = await outreach(campaign, { place: "draft", limit: 1 });
	expect(drafts.data.map((row: any) => row.account.name)).toEqual(["draft2"]);
	const rest = await outreach(campaign, { place: "draft", limit: 1, cursor: drafts.next_cursor });
	expect([rest.data.map((row: any) => row.account.name), rest.next_cursor]).toEqual([["draft1"], null]);
	const wrong = await server.admin.get(`/api/v1/campaigns/${campaign.id}/outreach`, { query: { place: "replied", cursor: drafts.next_cursor } });
	expect(wrong.status).toBe(422);
});

test("R7: a draft that answers their word moves the thread to the drafts, and its deletion back", async () => {
	const campaign = await addCampaign(server.admin);
	const thread = await addThread(server.admin, { campaign });
	const attention = async () => (await outreach(campaign)).data[0].attention;
	await log(server.admin, thread, "inbound_paste", "tell me more", { sent_at: ago(5) });
	expect(await attention()).toBe("replied");
	const draft = await log(server.admin, thread, "ai_continue", "gladly");
	expect(await attention()).toBe("draft");
	await server.admin.delete(`/api/v1/messages/${draft.id}`);
	expect(await attention()).toBe("replied");
	expect((await outreach(campaign)).counts).toEqual({ replied: 1, drafts: 0, waiting: 0, silent: 0 });
});

test("a renamed account is renamed in its campaigns", async () => {
	const campaign = await addCampaign(server.admin);
	const thread = await addThread(server.admin, { campaign });
	await server.admin.need("PATCH", `/api/v1/accounts/${thread.account_id}`, { name: "Acme and daughters" });
	expect((await outreach(campaign)).data[0].account.name).toBe("Acme and daughters");
});

test("the outreach of an unknown campaign is 404", async () => {
	expect((await server.admin.get("/api/v1/campaigns/cmp_0000000000001/outreach")).status).toBe(404);
});

test("merged accounts have one timeline, and joined threads count as one", async () => {
	const [from, into] = [await addAccount(server.admin, { name: "Acme Ltd" }), await addAccount(server.admin, { name: "Acme" })];
	const [both, only] = [await addCampaign(server.admin), await addCampaign(server.admin)];
	const theirs = await addThread(server.admin, { campaign: both, account: from });
	const ours = await addThread(server.admin, { campaign: both, account: into });
	const moved = await addThread(server.admin, { campaign: only, account: from });
	const first = ago(90);
	await log(server.admin, theirs, "log_sent", "one", { sent_at: first });
	await log(server.admin, ours, "log_sent", "two", { sent_at: ago(80) });
	await log(server.admin, theirs, "inbound_paste", "three", { sent_at: ago(70) });
	await log(server.admin, moved, "log_sent", "four", { sent_at: ago(60) });
	await server.admin.need("POST", `/api/v1/accounts/${from.id}/merge`, { into: into.id });
	const merged = (await server.admin.need<any>("GET", `/api/v1/accounts/${into.id}/timeline`)).data;
	expect(texts(merged)).toEqual(["four", "three", "two", "one"]);
	expect(texts(await timeline(server.admin, ours))).toEqual(["three", "two", "one"]);
	expect(texts(await timeline(server.admin, moved))).toEqual(["four"]);
	expect(await server.admin.need("GET", `/api/v1/campaign-accounts/${ours.id}`)).toMatchObject({
		initiated_at: first,
		outreach_status: "responded",
		message_count: 3,
		last_direction: "inbound",
	});
	expect((await server.admin.get(`/api/v1/campaign-accounts/${theirs.id}`)).status).toBe(404);
	const inbox = await outreach(both);
	expect([inbox.data.length, inbox.counts]).toEqual([1, { replied: 1, drafts: 0, waiting: 0, silent: 0 }]);
});
