// What was reached, answered and won, and what it cost: the reports over HTTP (R31, R57, R60, R61, R65, R67, R68, "Around it", T24).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Server, startServer } from "../harness/index.ts";
import { addAccount, addCampaign, addThread, log } from "./log_site.ts";
import { joined, newThread, script, store } from "./write_site.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

const get = (path: string, query: Record<string, string> = {}) => server.admin.get(`/api/v1/reports/${path}`, { query });
const funnel = async (query: Record<string, string> = {}) => (await get("funnel", query)).body;
const say = (thread: any, at: string, channel = "email") => log(server.admin, thread, "log_sent", "Hello", { sent_at: at, channel });
const hear = (thread: any, at: string) => log(server.admin, thread, "inbound_paste", "Hello", { sent_at: at });
const become = (account: any, status: string) =>
	server.admin.need("POST", `/api/v1/accounts/${account.id}/change-status`, { status, source: "manual", reason: "test" });
const day = () => new Date().toISOString().slice(0, 10);
const month = () => new Date().toISOString().slice(0, 7);

describe("the funnel", () => {
	test("R57, R60, R61: counts an account once, in the week and channel of its first message", async () => {
		const campaign = await addCampaign(server.admin);
		const [one, two, three] = await Promise.all([1, 2, 3].map(() => addThread(server.admin, { campaign })));
		await say(one, "2026-03-04T10:00:00Z");
		await say(one, "2026-03-12T10:00:00Z", "phone_call");
		await hear(one, "2026-03-20T10:00:00Z");
		await hear(one, "2026-03-21T10:00:00Z");
		await say(two, "2026-03-08T23:59:59.999Z", "linkedin");
		await hear(three, "2026-03-05T10:00:00Z");
		expect(await funnel({ campaign_id: campaign.id })).toEqual({
			initiated: 2,
			responded: 1,
			won: 0,
			response_rate: 0.5,
			from: null,
			to: null,
			channels: [
				{ channel: "email", initiated: 1, responded: 1, won: 0, response_rate: 1 },
				{ channel: "linkedin", initiated: 1, responded: 0, won: 0, response_rate: 0 },
			],
			cohorts: [
				{ week: "2026-03-02", channel: "email", initiated: 1, responded: 1, won: 0, response_rate: 1 },
				{ week: "2026-03-02", channel: "linkedin", initiated: 1, responded: 0, won: 0, response_rate: 0 },
			],
		});
	});

	test("R65, R67, R68: follows drafts that are sent later, and what is logged afterwards with an earlier time", async () => {
		const campaign = await addCampaign(server.admin);
		const thread = await addThread(server.admin, { campaign });
		const counts = async () => {
			const { initiated, responded, cohorts } = await funnel({ campaign_id: campaign.id });
			return [initiated, responded, cohorts[0]?.week, cohorts[0]?.channel];
		};
		await hear(thread, "2026-02-02T10:00:00Z");
		const draft = await log(server.admin, thread, "type_translate", "Hello", { status: "draft", original_language: "en" });
		expect(await counts()).toEqual([0, 0, undefined, undefined]);
		await server.admin.need("PATCH", `/api/v1/messages/${draft.id}`, { channel: "whatsapp" });
		await server.admin.need("PATCH", `/api/v1/messages/${draft.id}`, { status: "sent", sent_at: "2026-02-10T10:00:00Z" });
		expect(await counts()).toEqual([1, 0, "2026-02-09", "whatsapp"]);
		await hear(thread, "2026-02-11T10:00:00Z");
		expect(await counts()).toEqual([1, 1, "2026-02-09", "whatsapp"]);
		await say(thread, "2026-01-20T10:00:00Z", "linkedin");
		expect(await counts()).toEqual([1, 1, "2026-01-19", "linkedin"]);
		expect((await funnel({ campaign_id: campaign.id })).cohorts).toHaveLength(1);
	});

	test("won: who becomes a customer after the first message; set back, it was a mistake; lost later stays won", async () => {
		const campaign = await addCampaign(server.admin);
		const account = await addAccount(server.admin);
		const before = await addAccount(server.admin);
		await become(before, "customer");
		await say(await addThread(server.admin, { campaign, account: before }), new Date().toISOString());
		await say(await addThread(server.admin, { campaign, account }), "2026-04-01T10:00:00Z");
		const won = async () => (await funnel({ campaign_id: campaign.id })).won;
		expect(await won()).toBe(0);
		await become(account, "customer");
		expect(await won()).toBe(1);
		await become(account, "in_trial");
		expect(await won()).toBe(0);
		await become(account, "customer");
		await become(account, "lost");
		expect(await won()).toBe(1);
	});

	test("of the workspace, a product and a campaign each count their own first; a campaign may change its product", async () => {
		const product = await server.admin.need<any>("POST", "/api/v1/products", { name: "Lamp" });
		const other = await server.admin.need<any>("POST", "/api/v1/products", { name: "Chair" });
		const first = await addCampaign(server.admin, { product_id: product.id });
		const second = await addCampaign(server.admin, { product_id: product.id });
		const account = await addAccount(server.admin);
		const all = (await funnel()).initiated;
		await say(await addThread(server.admin, { campaign: second, account }), "2026-05-06T10:00:00Z");
		const thread = await addThread(server.admin, { campaign: first, account });
		await say(thread, "2026-05-20T10:00:00Z", "sms");
		await hear(thread, "2026-05-21T10:00:00Z");
		expect((await funnel()).initiated).toBe(all + 1);
		const of = async (query: Record<string, string>) => (await funnel(query)).cohorts.map((each: any) => [each.week, each.channel, each.responded]);
		expect(await of({ product_id: product.id })).toEqual([["2026-05-04", "email", 1]]);
		expect(await of({ campaign_id: first.id })).toEqual([["2026-05-18", "sms", 1]]);
		expect(await of({ campaign_id: second.id })).toEqual([["2026-05-04", "email", 0]]);
		await server.admin.need("PATCH", `/api/v1/campaigns/${first.id}`, { product_id: other.id });
		expect(await of({ product_id: product.id })).toEqual([["2026-05-04", "email", 0]]);
		expect(await of({ product_id: other.id })).toEqual([["2026-05-18", "sms", 1]]);
		const rows = (await get("funnel/products")).body.data;
		expect(rows.find((row: any) => row.product_id === other.id)).toEqual({
			product_id: other.id,
			name: "Chair",
			initiated: 1,
			responded: 1,
			won: 0,
			response_rate: 1,
		});
	});

	test("merged accounts are one; who is taken out of a campaign leaves its funnel", async () => {
		const campaign = await addCampaign(server.admin);
		const [from, into] = await Promise.all([addAccount(server.admin), addAccount(server.admin)]);
		const [a, b] = [await addThread(server.admin, { campaign, account: from }), await addThread(server.admin, { campaign, account: into })];
		await say(a, "2026-06-03T10:00:00Z", "linkedin");
		await say(b, "2026-06-10T10:00:00Z");
		await hear(b, "2026-06-11T10:00:00Z");
		expect(await funnel({ campaign_id: campaign.id })).toMatchObject({ initiated: 2, responded: 1 });
		await server.admin.need("POST", `/api/v1/accounts/${from.id}/merge`, { into: into.id });
		expect(await funnel({ campaign_id: campaign.id })).toMatchObject({
			initiated: 1,
			responded: 1,
			cohorts: [{ week: "2026-06-01", channel: "linkedin", initiated: 1, responded: 1 }],
		});
		const left = await server.admin.delete(`/api/v1/campaign-accounts/${b.id}`);
		if (left.status === 204) expect(await funnel({ campaign_id: campaign.id })).toMatchObject({ initiated: 0, cohorts: [] });
		else expect(left.status).toBe(409);
	});

	test("is filtered by whole weeks and by channel, and says what it does not understand", async () => {
		const campaign = await addCampaign(server.admin);
		for (const at of ["2026-07-01T10:00:00Z", "2026-07-08T10:00:00Z", "2026-07-15T10:00:00Z"])
			await say(await addThread(server.admin, { campaign }), at, at.includes("-08T") ? "sms" : "email");
		const of = async (query: Record<string, string>) => (await funnel({ campaign_id: campaign.id, ...query })).cohorts.map((each: any) => each.week);
		expect(await of({ from: "2026-07-10" })).toEqual(["2026-07-06", "2026-07-13"]);
		expect(await of({ from: "2026-07-05", to: "2026-07-06T00:00:00Z" })).toEqual(["2026-06-29", "2026-07-06"]);
		expect(await of({ channel: "sms" })).toEqual(["2026-07-06"]);
		const bad = await get("funnel", { from: "soon", to: "2026-02-30", channel: "owl" });
		expect(bad.status).toBe(422);
		expect(bad.body.errors.map((each: any) => each.field)).toEqual(expect.arrayContaining(["channel"]));
		expect((await get("funnel", { from: "soon", to: "2026-02-30" })).body.errors.map((each: any) => each.field)).toEqual(["from", "to"]);
		expect((await get("funnel", { from: "2026-07-20", to: "2026-07-06" })).body.errors[0].code).toBe("before_from");
		expect((await get("funnel", { campaign_id: campaign.id, product_id: "prd_0000000000001" })).status).toBe(422);
	});

	test("of all campaigns comes in pages, and every table is safe in a spreadsheet", async () => {
		const campaign = await addCampaign(server.admin, { name: '=HYPERLINK("http://evil.example")' });
		await say(await addThread(server.admin, { campaign }), "2026-07-01T10:00:00Z");
		const first = (await get("funnel/campaigns", { limit: "1" })).body;
		expect(first.data).toEqual([{ campaign_id: campaign.id, name: campaign.name, initiated: 1, responded: 0, won: 0, response_rate: 0 }]);
		const second = (await get("funnel/campaigns", { limit: "1", cursor: first.next_cursor })).body;
		expect(second.data[0].campaign_id).not.toBe(campaign.id);
		const table = await get("funnel/campaigns", { format: "csv" });
		expect(table.headers.get("content-type")).toBe("text/csv; charset=utf-8");
		expect(table.headers.get("content-disposition")).toContain("funnel-campaigns.csv");
		expect(table.text).toContain(`${campaign.id},"'=HYPERLINK(""http://evil.example"")",1,0,0,0`);
		const cohorts = await get("funnel", { campaign_id: campaign.id, format: "csv" });
		expect(cohorts.text.replace(/^\ufeff/, "")).toBe("week,channel,initiated,responded,won,response_rate\r\n2026-06-29,email,1,0,0,0\r\n");
	});
});

describe("costs", () => {
	test("R31, T24: calls of models by month, campaign, account, model and purpose, with totals", async () => {
		const prices = { prices: { "*": { input: 3_000_000, output: 15_000_000 } }, currency: "EUR" };
		await script(server.admin, "instant", prices);
		const thread = await newThread(server.admin);
		const other = await joined(server.admin, thread.campaign);
		for (const id of [thread.id, other.id])
			await server.admin.need("POST", "/api/v1/messages/propose", { campaign_account_id: id, channel: "email", mode: "ai_draft" });
		expect((await store(server.admin, thread, "inbound_paste", "Guten Tag, das klingt gut.", { original_language: "de" })).status).toBe(201);
		const calls = await server.admin.all("/api/v1/llm-calls", { campaign_id: thread.campaign.id });
		const cost = calls.reduce((sum: number, call: any) => sum + call.cost, 0);
		expect(cost).toBeGreaterThan(0);

		const months = (await get("costs", { campaign_id: thread.campaign.id })).body;
		expect(months.data).toEqual([expect.objectContaining({ key: month(), name: month(), currency: "EUR", calls: calls.length, failed: 0, cost })]);
		expect(months.totals).toEqual([expect.objectContaining({ currency: "EUR", calls: calls.length, cost })]);
		const by = async (what: string, query = {}) => (await get("costs", { by: what, ...query })).body.data;
		expect((await by("campaign")).find((row: any) => row.key === thread.campaign.id)).toMatchObject({ name: thread.campaign.name, cost });
		expect((await by("campaign", { sort: "-cost" })).map((row: any) => row.key)).toContain(thread.campaign.id);
		const accounts = await by("account");
		const ofAccounts = accounts.filter((row: any) => [thread.account.id, other.account.id].includes(row.key));
		expect(ofAccounts.map((row: any) => row.name).sort()).toEqual([thread.account.name, other.account.name].sort());
		expect(ofAccounts.reduce((sum: number, row: any) => sum + row.cost, 0)).toBe(cost);
		expect(await by("model")).toContainEqual(expect.objectContaining({ key: "scripted-instant", currency: "EUR" }));
		expect((await by("purpose")).map((row: any) => row.key)).toEqual(expect.arrayContaining(["draft", "translate_in"]));

		const page = (await get("costs", { by: "account", limit: "1" })).body;
		expect(page.data).toHaveLength(1);
		const next = (await get("costs", { by: "account", limit: "1", cursor: page.next_cursor })).body;
		expect(next.data[0].key < page.data[0].key).toBe(true);
	});

	test("a table has whole units; months and subjects that do not fit together are refused", async () => {
		const table = await get("costs", { by: "model", format: "csv" });
		const rows = table.text.trim().split("\r\n");
		expect(rows[0]?.replace(/^\ufeff/, "")).toBe("key,name,currency,calls,failed,tokens_in,tokens_out,cost");
		expect(rows[1]).toMatch(/^scripted-instant,scripted-instant,EUR,\d+,0,\d+,\d+,0\.\d{1,6}$/);
		expect((await get("costs", { from: "2020-01", to: "2020-02" })).body).toEqual({ data: [], next_cursor: null, totals: [] });
		for (const query of [{ from: "2026-13" }, { by: "model", campaign_id: "cmp_0000000000001" }, { by: "account", sort: "-cost" }] as Record<
			string,
			string
		>[])
			expect((await get("costs", query)).status).toBe(422);
	});

	test("what a customer cost: expenses by customers won, per currency; what models cost stands beside it", async () => {
		const campaign = await addCampaign(server.admin);
		const spend = (amount: number, currency: string, date: string) =>
			server.admin.need("POST", `/api/v1/campaigns/${campaign.id}/expenses`, { kind: "ads", amount, currency, date });
		await spend(100, "EUR", day());
		await spend(50.5, "EUR", day());
		await spend(30, "USD", "2020-01-31");
		const of = async (query: Record<string, string> = {}) => (await get("cac", { campaign_id: campaign.id, ...query })).body;
		expect((await of()).currencies).toContainEqual({ currency: "EUR", expenses: 150_500_000, won: 0, cac: null, api_cost: 0 });
		for (let i = 0; i < 2; i++) {
			const account = await addAccount(server.admin);
			await say(await addThread(server.admin, { campaign, account }), "2026-08-05T10:00:00Z");
			await become(account, "customer");
		}
		expect(await of()).toEqual({
			won: 2,
			from: null,
			to: null,
			currencies: [
				{ currency: "USD", expenses: 30_000_000, won: 2, cac: 15_000_000, api_cost: 0 },
				{ currency: "EUR", expenses: 150_500_000, won: 2, cac: 75_250_000, api_cost: 0 },
			],
		});
		expect(await of({ from: month() })).toMatchObject({ won: 2, currencies: [{ currency: "EUR" }] });
		expect(await of({ to: "2020-01" })).toMatchObject({ won: 0, currencies: [{ currency: "USD", cac: null }] });
		const whole = (await get("cac")).body;
		const euros = whole.currencies.find((row: any) => row.currency === "EUR");
		expect(euros.api_cost).toBeGreaterThan(0);
		expect(euros.cac).toBe(Math.floor((euros.expenses + Math.floor(whole.won / 2)) / whole.won));
		expect((await get("cac", { format: "csv" })).text).toContain("EUR,150.5,");
		expect((await get("cac", { from: "never" })).status).toBe(422);
		const thread = await newThread(server.admin);
		expect((await get("cac", { product_id: thread.product.id })).body).toEqual({ won: 0, from: null, to: null, currencies: [] });
	});
});

describe("the dashboard", () => {
	test("shows the last weeks, channels, who waits for us, and this month's cost", async () => {
		const campaign = await addCampaign(server.admin);
		const [one, two, three] = await Promise.all([1, 2, 3].map(() => addThread(server.admin, { campaign })));
		const at = new Date(Date.now() - 60_000).toISOString();
		await say(one, at, "linkedin");
		await log(server.admin, one, "inbound_paste", "Tell me more", {});
		await say(two, at);
		await log(server.admin, three, "type_translate", "Dear all", { status: "draft" });
		const board = (await get("dashboard", { campaign_id: campaign.id, weeks: "3" })).body;
		expect(board.weeks).toHaveLength(3);
		expect(board.weeks[0].week).toBe(board.from);
		const week = board.weeks.reduce((sum: number, each: any) => sum + each.initiated, 0);
		expect(week).toBe(2);
		expect(board.weeks[2]).toMatchObject({ maturing: true });
		expect(board.funnel).toEqual({ initiated: 2, responded: 1, won: 0, response_rate: 0.5 });
		expect(board.all_time).toEqual(board.funnel);
		expect(board.channels).toEqual([
			{ channel: "email", initiated: 1, responded: 0, won: 0, response_rate: 0, few: true },
			{ channel: "linkedin", initiated: 1, responded: 1, won: 0, response_rate: 1, few: true },
		]);
		expect(board.attention_counts).toEqual({ replied: 1, drafts: 1 });
		expect(board.attention).toEqual([
			expect.objectContaining({
				campaign_account_id: one.id,
				attention: "replied",
				campaign: { id: campaign.id, name: campaign.name },
				account: { id: one.account_id, name: one.account?.name ?? expect.any(String) },
				text: "Tell me more",
			}),
			expect.objectContaining({ campaign_account_id: three.id, attention: "draft", text: "Dear all" }),
		]);
		for (const [thread, score] of [
			[one, 7],
			[two, 7],
			[two, 3],
		])
			await server.admin.need("PATCH", `/api/v1/campaign-accounts/${thread.id}`, { score });
		const { scores } = (await get("dashboard", { campaign_id: campaign.id })).body;
		expect(scores).toHaveLength(11);
		expect(scores.filter((each: any) => each.accounts)).toEqual([
			{ score: 3, accounts: 1 },
			{ score: 7, accounts: 1 },
		]);
		const whole = (await get("dashboard")).body;
		expect(whole.scores[7].accounts).toBe(1);
		expect(whole.weeks).toHaveLength(12);
		expect(whole.attention[0].campaign_account_id).toBe(one.id);
		expect(whole.api_costs).toContainEqual(expect.objectContaining({ currency: "EUR" }));
		expect((await get("dashboard", { weeks: "0" })).status).toBe(422);
	});

	test("a campaign that is gone has no numbers, and a viewer may look", async () => {
		const viewer = server.nobody.withKey(await server.addKey("viewer"));
		for (const path of ["funnel", "funnel/campaigns", "funnel/products", "costs", "cac", "dashboard"]) {
			expect((await viewer.get(`/api/v1/reports/${path}`)).status, path).toBe(200);
			expect((await server.nobody.get(`/api/v1/reports/${path}`)).status, path).toBe(401);
		}
		expect(await funnel({ campaign_id: "cmp_0000000000001" })).toMatchObject({ initiated: 0, response_rate: null, cohorts: [] });
	});
});
