// The books: every call, good or not, by campaign, account, message, model and purpose; the month's limit (R31, R32, T24).
import { afterAll, beforeAll, expect, test } from "vitest";
import { readStore, type Server, startServer } from "../harness/index.ts";
import { calls, joined, newThread, past, script, store } from "./write_site.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
	await script(server.admin, "instant", {
		prices: { "scripted-instant": { input: 1_000_000, output: 3_000_000 }, "*": { input: 7, output: 7 } },
		currency: "EUR",
	});
});
afterAll(() => server.finish());

const translate = (thread: { id: string }) =>
	server.admin.post("/api/v1/messages/translate", { campaign_account_id: thread.id, direction: "outbound", text: "Hello there, how are you?" });
const fields = ["calls", "failed", "tokens_in", "tokens_out", "cost"];
const spent = (what: string, which = ""): Record<string, number> => {
	const where = `what = '${what}' AND which = '${which}' AND currency = 'EUR'`;
	const [row = ""] = readStore(server.store, `SELECT ${fields.join(" || ',' || ")} FROM llm_spend WHERE ${where}`);
	return Object.fromEntries(row.split(",").map((value, at) => [fields[at], Number(value)]));
};
const total = (rows: any[], field: string) => rows.reduce((sum, row) => sum + row[field], 0);

test("R31: sums are what the rows add up to, by campaign, account, model and purpose", async () => {
	const thread = await newThread(server.admin);
	const other = { campaign: thread.campaign, ...(await joined(server.admin, thread.campaign)) };
	await translate(thread);
	await translate(other);
	await server.admin.post("/api/v1/messages/propose", { campaign_account_id: thread.id, mode: "ai_draft" });
	await script(server.admin, "refuse");
	await translate(thread);
	await script(server.admin, "instant");
	await store(server.admin, thread, "log_sent", "Hallo", { sent_at: past }); // R32
	const rows = await calls(server.admin, thread);
	expect(rows.map((row) => row.outcome)).toEqual(["refused", "good", "good"]);
	for (const row of rows.filter((each) => each.outcome === "good")) {
		expect(row.cost).toBe(row.tokens_in + 3 * row.tokens_out);
		expect(row).toMatchObject({ currency: "EUR", driver: "fake", model: "scripted-instant", created_by: expect.any(String) });
		expect(row.duration_ms).toBeGreaterThanOrEqual(0);
	}
	expect(spent("account", thread.account.id)).toEqual({
		calls: 3,
		failed: 1,
		tokens_in: total(rows, "tokens_in"),
		tokens_out: total(rows, "tokens_out"),
		cost: total(rows, "cost"),
	});
	const ofCampaign = await server.admin.all("/api/v1/llm-calls", { campaign_id: thread.campaign.id });
	expect(ofCampaign).toHaveLength(4);
	expect(spent("campaign", thread.campaign.id).cost).toBe(total(ofCampaign, "cost"));
	const all = await server.admin.all("/api/v1/llm-calls", { limit: 2 }); // pages
	expect(spent("all").cost).toBe(total(all, "cost"));
	expect(spent("model", "scripted-instant").calls).toBe(3);
	expect(spent("purpose", "translate_out").calls).toBe(3);
	expect((await server.admin.get("/api/v1/settings/llm")).body.spent_this_month).toBe(total(all, "cost"));
});

test("the limit: the call that begins below it runs, the next is refused, and the books say so", async () => {
	const thread = await newThread(server.admin);
	const now = (await server.admin.get("/api/v1/settings/llm")).body.spent_this_month;
	await script(server.admin, "instant", { monthly_limit: now + 1 });
	expect((await translate(thread)).status).toBe(200);
	const refused = await translate(thread);
	expect(refused.status).toBe(409);
	expect(refused.body).toMatchObject({ code: "monthly_limit", detail: expect.stringContaining("EUR") });
	expect((await server.admin.post("/api/v1/settings/llm/test")).body).toMatchObject({ ok: false, outcome: "monthly_limit" });
	expect((await calls(server.admin, thread)).map((row) => [row.outcome, row.cost > 0])).toEqual([
		["monthly_limit", false],
		["good", true],
	]);
	await script(server.admin, "instant", { monthly_limit: null });
	expect((await translate(thread)).status).toBe(200);
});

test("the list takes one filter, and tells what is wrong", async () => {
	const thread = await newThread(server.admin);
	const both = await server.admin.get("/api/v1/llm-calls", { query: { campaign_id: thread.campaign.id, account_id: thread.account.id } });
	expect(both.status).toBe(422);
	const message = await store(server.admin, thread, "type_translate", "Hello");
	expect((await server.admin.get("/api/v1/llm-calls", { query: { message_id: message.body.id } })).body.data).toMatchObject([
		{ message_id: message.body.id },
	]);
	expect(message.body.cost).toBe((await calls(server.admin, thread))[0].cost);
	expect((await server.admin.get("/api/v1/llm-calls", { query: { cursor: "zzz" } })).status).toBe(422);
});
