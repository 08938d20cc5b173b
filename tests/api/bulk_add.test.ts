// R75: adding many accounts to a campaign, and the guardrails that keep some out.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEvents, readStore, type Server, startServer, until } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

let serial = 0;
const addAccount = (more: object = {}) => server.admin.need<any>("POST", "/api/v1/accounts", { name: `Account ${++serial}`, ...more });
const addCampaign = (more: object = {}) => server.admin.need<any>("POST", "/api/v1/campaigns", { name: `Campaign ${++serial}`, ...more });
const bulk = (campaign: any, body: object, options?: any) => server.admin.post(`/api/v1/campaigns/${campaign.id}/accounts/bulk-add`, body, options);
const counts = async (campaign: any) => (await server.admin.need<any>("GET", `/api/v1/campaigns/${campaign.id}`)).counts;
const members = async (campaign: any) =>
	(await server.admin.all("/api/v1/campaign-accounts", { campaign_id: campaign.id, limit: 200 })).map((one: any) => one.account_id);
async function withStatus(status: string): Promise<any> {
	const made = await addAccount();
	await server.admin.need("POST", `/api/v1/accounts/${made.id}/change-status`, { status });
	return made;
}

/** The spec's table: which soft reasons stand for which goal. */
const soft: Record<string, string[]> = {
	sales: ["supplier", "investor", "press", "analyst", "candidate", "customer", "in_trial"],
	customer_expansion: ["supplier", "investor", "press", "analyst", "candidate"],
	win_back: ["supplier", "investor", "press", "analyst", "candidate", "customer", "in_trial"],
	renewal: ["supplier", "investor", "press", "analyst", "candidate"],
	press: ["supplier", "investor", "candidate", "customer", "in_trial"],
	influencer: ["supplier", "investor", "candidate", "customer", "in_trial"],
	investor: ["supplier", "press", "analyst", "candidate", "customer", "in_trial"],
	recruiting: ["supplier", "investor", "press", "analyst", "customer", "in_trial"],
	partnership: [],
	event: [],
	research: [],
};
const flags: Record<string, string> = {
	supplier: "include_suppliers",
	investor: "include_investors",
	press: "include_press",
	analyst: "include_analysts",
	candidate: "include_candidates",
	customer: "include_customers",
	in_trial: "include_trials",
};

describe("R75", () => {
	const cast: Record<string, any> = {};
	beforeAll(async () => {
		for (const word of ["supplier", "investor", "press", "analyst", "candidate", "competitor", "personal_network", "client", "partner", "reseller"])
			cast[word] = await addAccount({ relationship_types: [word] });
		for (const status of ["customer", "in_trial", "lost", "in_negotiation", "do_not_contact"]) cast[status] = await withStatus(status);
		cast.plain = await addAccount();
		cast.opted_out = await addAccount();
	});
	const everybody = () => Object.values(cast).map((one) => one.id);

	test.each(Object.keys(soft))("the guardrails of %s, and each flag that lifts one", async (goal) => {
		await server.admin.need("POST", `/api/v1/accounts/${cast.opted_out.id}/record-dnc`, { purpose: goal, action: "opt_out" });
		const campaign = await addCampaign({ goal });
		const reasons = soft[goal] as string[];
		const expected: Record<string, string[]> = Object.fromEntries(reasons.map((word) => [word, [cast[word].id]]));
		expected.do_not_contact = [cast.do_not_contact.id];
		expected.purpose_opted_out = [cast.opted_out.id];
		expected.personal_network = [cast.personal_network.id];
		if (!["press", "event", "research"].includes(goal)) expected.competitor = [cast.competitor.id];
		const hard = Object.keys(expected).length - reasons.length;
		const dry = await bulk(campaign, { account_ids: everybody(), dry_run: true });
		expect(dry.status).toBe(200);
		expect(dry.body).toEqual({
			added: everybody().length - Object.keys(expected).length,
			already_in_campaign: 0,
			blocked: expected,
			blocked_counts: Object.fromEntries(Object.keys(expected).map((word) => [word, 1])),
			dry_run: true,
			job_id: null,
		});
		for (const word of reasons) {
			const lifted = (await bulk(campaign, { account_ids: everybody(), dry_run: true, [flags[word] as string]: true })).body;
			expect(Object.keys(lifted.blocked).sort(), word).toEqual(
				Object.keys(expected)
					.filter((one) => one !== word)
					.sort(),
			);
			expect(lifted.added).toBe(dry.body.added + 1);
		}
		const all = (
			await bulk(campaign, { account_ids: everybody(), dry_run: true, ...Object.fromEntries(Object.values(flags).map((flag) => [flag, true])) })
		).body;
		expect(all.added, "the hard ones have no flag").toBe(everybody().length - hard);
		expect(await counts(campaign), "a dry run adds nobody").toMatchObject({ accounts: 0 });
	});

	test("an account with two reasons stays out while one stands", async () => {
		const two = await addAccount({ relationship_types: ["supplier", "investor"] });
		const campaign = await addCampaign();
		const blocked = async (more: object) => (await bulk(campaign, { account_ids: [two.id], dry_run: true, ...more })).body.blocked;
		expect(await blocked({})).toEqual({ supplier: [two.id] });
		expect(await blocked({ include_suppliers: true })).toEqual({ investor: [two.id] });
		expect(await blocked({ include_suppliers: true, include_investors: true })).toEqual({});
		expect(await blocked({ include_supplier: true, include_investor: true })).toEqual({});
	});

	test("what is added is in the campaign, pending and silent; adding again adds nobody", async () => {
		const campaign = await addCampaign();
		const some = [await addAccount(), await addAccount(), await addAccount()];
		const ids = some.map((one) => one.id);
		const first = await bulk(campaign, { account_ids: [...ids, ids[0]] });
		expect(first.body).toMatchObject({ added: 3, already_in_campaign: 0, blocked: {}, dry_run: false, job_id: null });
		expect((await members(campaign)).sort()).toEqual(ids.sort());
		expect(await counts(campaign)).toMatchObject({ accounts: 3, approved: 0, outreached: 0 });
		const row = (await server.admin.need<any>("GET", "/api/v1/campaign-accounts", undefined, { query: { campaign_id: campaign.id, limit: 1 } }))
			.data[0];
		expect(row).toMatchObject({ review_status: "pending", outreach_status: "not_started", message_count: 0, version: 1 });
		const again = await bulk(campaign, { account_ids: [...ids, (await addAccount()).id] });
		expect(again.body).toMatchObject({ added: 1, already_in_campaign: 3 });
		expect(await counts(campaign)).toMatchObject({ accounts: 4 });
	});

	test("the guardrails do not hold for one account taken in by hand, nor for logging", async () => {
		const campaign = await addCampaign();
		const row = await server.admin.need<any>("POST", "/api/v1/campaign-accounts", { campaign_id: campaign.id, account_id: cast.competitor.id });
		const logged = await server.admin.post("/api/v1/messages", {
			campaign_account_id: row.id,
			generation_mode: "log_sent",
			original_text: "Hello, neighbour",
			original_language: "en",
			sent_at: new Date(Date.now() - 60_000).toISOString(),
		});
		expect(logged.status).toBe(201);
	});

	test("a filter finds whom GET /accounts would list", async () => {
		const campaign = await addCampaign({ goal: "event" });
		const here = [
			await addAccount({ name: "Walnut A", country: "PT" }),
			await addAccount({ name: "Walnut B", country: "PT", relationship_types: ["partner"] }),
		];
		const there = await addAccount({ name: "Walnut C", country: "NO", acquisition_channel: "referral" });
		const dry = async (filter: object) => (await bulk(campaign, { filter, dry_run: true })).body.added;
		expect(await dry({ country: "PT" })).toBe(2);
		expect(await dry({ q: "walnut" })).toBe(3);
		expect(await dry({ q: "walnut", country: "PT" })).toBe(2);
		expect(await dry({ relationship: "partner", country: "PT" })).toBe(1);
		expect(await dry({ acquisition_channel: "referral" })).toBe(1);
		expect(await dry({ status: "contacted", country: "NO" })).toBe(1);
		expect((await bulk(campaign, { filter: { q: "walnut" } })).body).toMatchObject({ added: 3 });
		expect((await members(campaign)).sort()).toEqual([...here, there].map((one) => one.id).sort());
		const everybodyCounts = (await bulk(campaign, { filter: {}, dry_run: true })).body;
		expect(everybodyCounts.already_in_campaign).toBe(3);
		expect(everybodyCounts.added).toBeGreaterThan(10);
	});

	test("ids of nobody, and of accounts that are part of others, are named; ids of another kind are refused", async () => {
		const campaign = await addCampaign();
		const [a, b] = [await addAccount(), await addAccount()];
		await server.admin.need("POST", `/api/v1/accounts/${a.id}/merge`, { into: b.id });
		const reply = (await bulk(campaign, { account_ids: [b.id, a.id, "acc_0000000000001"] })).body;
		expect(reply.added).toBe(1);
		expect(reply.blocked.unknown_account.sort()).toEqual(["acc_0000000000001", a.id].sort());
		const wrong = await bulk(campaign, { account_ids: [b.id, "lead_0000000000001", "x"], include_enemies: true, dry_run: "yes" });
		expect(wrong.status).toBe(422);
		expect(wrong.body.errors.map((one: any) => one.field).sort()).toEqual(["account_ids[1]", "account_ids[2]", "dry_run", "include_enemies"]);
		for (const body of [{}, { account_ids: [b.id], filter: {} }, { dry_run: true }])
			expect((await bulk(campaign, body)).status, JSON.stringify(body)).toBe(422);
		const badFilter = await bulk(campaign, { filter: { status: "friend", relationship: "boss", size: 3 } });
		expect(badFilter.status).toBe(422);
		expect(badFilter.body.errors.map((one: any) => one.field).sort()).toEqual(["filter.relationship", "filter.size", "filter.status"]);
		expect((await bulk({ id: "cmp_0000000000001" }, { account_ids: [b.id] })).status).toBe(404);
	});

	test("an empty list adds nobody, an archived campaign takes nobody in", async () => {
		const campaign = await addCampaign();
		expect((await bulk(campaign, { account_ids: [] })).body).toMatchObject({ added: 0, blocked: {} });
		await server.admin.need("POST", `/api/v1/campaigns/${campaign.id}/archive`);
		const refused = await bulk(campaign, { account_ids: [cast.plain.id] });
		expect([refused.status, refused.body.code]).toEqual([409, "archived"]);
	});

	test("T27: the same key answers the same and adds once", async () => {
		const campaign = await addCampaign();
		const body = { account_ids: [cast.plain.id, cast.press.id] };
		const options = { headers: { "Idempotency-Key": "bulk-once" } };
		const first = await bulk(campaign, body, options);
		expect(first.body).toMatchObject({ added: 1, blocked: { press: [cast.press.id] } });
		expect((await bulk(campaign, body, options)).body).toEqual(first.body);
	});

	test("what was added is told over the live stream, with the campaign's new counts", async () => {
		const campaign = await addCampaign();
		const stream = await openEvents(server.admin);
		await bulk(campaign, { account_ids: [cast.plain.id] });
		await stream.next((event) => event.data?.kind === "campaign_account.created" && event.data.payload.campaign_id === campaign.id, "the row");
		const told = await stream.next((event) => event.data?.kind === "campaign.updated" && event.data.entity_id === campaign.id, "the campaign");
		expect(told.data.payload.counts).toMatchObject({ accounts: 1 });
		stream.close();
	});

	test("more than five thousand are added in the background, with progress, each once", async () => {
		for (let i = 0; i < 53; i++) await Promise.all(Array.from({ length: 100 }, (_, k) => addAccount({ name: `Many ${i}-${k}`, country: "IS" })));
		const campaign = await addCampaign();
		const reply = await bulk(campaign, { filter: { country: "IS" } });
		expect(reply.status).toBe(202);
		expect(reply.body).toMatchObject({ added: 5300, dry_run: false });
		expect(reply.body.job_id).toMatch(/^job_/);
		await until(async () => (await counts(campaign)).accounts === 5300, "all of them", 120_000);
		expect(new Set(await members(campaign)).size).toBe(5300);
		expect((await bulk(campaign, { filter: { country: "IS" }, dry_run: true })).body).toMatchObject({ added: 0, already_in_campaign: 5300 });
		// Not over the stream, which may be cut while five thousand events of new accounts go out.
		const progress = readStore(server.store, "SELECT payload FROM event WHERE kind = 'job.progress' ORDER BY id").map((line) => JSON.parse(line));
		expect(progress.length).toBeGreaterThan(5);
		expect(progress.at(-1)).toEqual({
			kind: "campaign.bulk_add",
			job_id: reply.body.job_id,
			campaign_id: campaign.id,
			status: "done",
			total: 5300,
			seen: 5300,
			added: 5300,
			already_in_campaign: 0,
			blocked: 0,
		});
		expect(progress[0]).toMatchObject({ status: "running", total: 5300 });
	}, 240_000);
});
