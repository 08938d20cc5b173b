// Accounts in campaigns: roles (R46-R49), review, scores by hand, bounces (R64), lists and stored counts.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEvents, type Server, startServer } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

let serial = 0;
const path = "/api/v1/campaign-accounts";
const addAccount = (more: object = {}) => server.admin.need<any>("POST", "/api/v1/accounts", { name: `Account ${++serial}`, ...more });
const addCampaign = (more: object = {}) => server.admin.need<any>("POST", "/api/v1/campaigns", { name: `Campaign ${++serial}`, ...more });
const join = async (campaign: any, of: any = {}, more: object = {}) =>
	server.admin.need<any>("POST", path, { campaign_id: campaign.id, account_id: of.id ?? (await addAccount(of)).id, ...more });
const patch = (row: any, body: object, options?: any) => server.admin.patch(`${path}/${row.id}`, body, options);
const get = (row: any) => server.admin.need<any>("GET", `${path}/${row.id}`);
const list = async (query: Record<string, string>) =>
	(await server.admin.need<any>("GET", path, undefined, { query })).data.map((one: any) => one.id);
const counts = async (campaign: any) => (await server.admin.need<any>("GET", `/api/v1/campaigns/${campaign.id}`)).counts;
const log = (row: any, mode: string, more: object = {}) =>
	server.admin.need<any>("POST", "/api/v1/messages", {
		campaign_account_id: row.id,
		generation_mode: mode,
		original_text: "Hello",
		original_language: "en",
		...(mode === "log_sent" ? { sent_at: new Date(Date.now() - 60_000).toISOString() } : {}),
		...more,
	});

describe("an account in a campaign", () => {
	test("is taken in, read, changed and taken out; each change raises the version", async () => {
		const campaign = await addCampaign();
		const of = await addAccount({ name: "Nordwind" });
		const made = await server.admin.post(path, {
			campaign_id: campaign.id,
			account_id: of.id,
			notes: "met at the fair",
			role_in_campaign: "partner",
		});
		expect(made.status).toBe(201);
		expect(made.body.id).toMatch(/^cac_/);
		expect(made.body).toMatchObject({
			campaign_id: campaign.id,
			account_id: of.id,
			account_name: "Nordwind",
			review_status: "pending",
			outreach_status: "not_started",
			role_in_campaign: "partner",
			notes: "met at the fair",
			outreach_directions: null,
			score: null,
			initiated_at: null,
			responded_at: null,
			version: 1,
		});
		const changed = await patch(made.body, { review_status: "approved", outreach_directions: "Mention the fair.", notes: "" });
		expect(changed.body).toMatchObject({ review_status: "approved", outreach_directions: "Mention the fair.", notes: null, version: 2 });
		expect((await patch(made.body, { notes: "late" }, { headers: { "If-Match": '"1"' } })).status).toBe(412);
		expect(await get(made.body)).toEqual(changed.body);
		expect((await server.admin.delete(`${path}/${made.body.id}`)).status).toBe(204);
		expect((await server.admin.get(`${path}/${made.body.id}`)).status).toBe(404);
		expect((await server.admin.delete(`${path}/${made.body.id}`)).status).toBe(404);
		expect(await counts(campaign)).toMatchObject({ accounts: 0, approved: 0 });
	});

	test("is there once a campaign: the second is refused and names the first", async () => {
		const campaign = await addCampaign();
		const of = await addAccount();
		const first = await join(campaign, of);
		const second = await server.admin.post(path, { campaign_id: campaign.id, account_id: of.id });
		expect([second.status, second.body.code, second.body.duplicate_of]).toEqual([409, "duplicate", first.id]);
		await join(await addCampaign(), of);
		expect(await counts(campaign)).toMatchObject({ accounts: 1 });
	});

	test("all that is wrong is told at once", async () => {
		const wrong = await server.admin.post(path, {
			campaign_id: "cmp_0000000000001",
			review_status: "maybe",
			role_in_campaign: "boss",
			score: 11,
			outreach_status: "sent",
		});
		expect(wrong.status).toBe(422);
		expect(wrong.body.errors.map((one: any) => one.field).sort()).toEqual([
			"account_id",
			"campaign_id",
			"outreach_status",
			"review_status",
			"role_in_campaign",
			"score",
		]);
		const row = await join(await addCampaign());
		const fixed = await patch(row, { account_id: row.account_id, initiated_at: "2026-01-01T00:00:00Z", score: "high" });
		expect(fixed.body.errors.map((one: any) => one.field).sort()).toEqual(["account_id", "initiated_at", "score"]);
		expect(await get(row)).toEqual(row);
		const archived = await addCampaign();
		await server.admin.need("POST", `/api/v1/campaigns/${archived.id}/archive`);
		const closed = await server.admin.post(path, { campaign_id: archived.id, account_id: row.account_id });
		expect(closed.body.errors).toEqual([expect.objectContaining({ field: "campaign_id", code: "archived" })]);
	});

	test("R46, R49: the role is blank or one of thirteen, and of this campaign alone", async () => {
		const of = await addAccount({ relationship_types: ["client"] });
		const [here, there] = [await join(await addCampaign(), of), await join(await addCampaign(), of)];
		const roles = "client prospect reseller affiliate supplier partner investor press influencer analyst competitor candidate personal_network".split(
			" ",
		);
		expect(here.role_in_campaign).toBeNull();
		for (const role of roles) expect((await patch(here, { role_in_campaign: role })).body.role_in_campaign).toBe(role);
		expect((await get(there)).role_in_campaign).toBeNull();
		expect((await server.admin.need<any>("GET", `/api/v1/accounts/${of.id}`)).relationship_types).toEqual(["client"]);
		expect((await patch(here, { role_in_campaign: null })).body.role_in_campaign).toBeNull();
		expect((await patch(here, { role_in_campaign: "friend" })).status).toBe(422);
	});

	test("a score by hand says so, counts for the goal it was given for, and goes by null", async () => {
		const campaign = await addCampaign({ goal: "sales" });
		const row = await join(campaign);
		const scored = (await patch(row, { score: 8, score_label: "good fit", score_reasons: ["industry: logistics"] })).body;
		expect(scored).toMatchObject({
			score: 8,
			score_label: "good fit",
			score_reasons: ["industry: logistics"],
			score_source: "manual",
			score_goal: "sales",
		});
		expect(scored.scored_at).not.toBeNull();
		expect(await counts(campaign)).toMatchObject({ scored: 1, stale_scores: 0 });
		await server.admin.need("PATCH", `/api/v1/campaigns/${campaign.id}`, { goal: "press" });
		expect(await counts(campaign)).toMatchObject({ scored: 1, stale_scores: 1 });
		await patch(row, { score: 0 });
		expect(await counts(campaign)).toMatchObject({ scored: 1, stale_scores: 0 });
		expect((await patch(row, { score: null })).body).toMatchObject({
			score: null,
			score_label: null,
			score_reasons: [],
			score_source: null,
			scored_at: null,
		});
		expect(await counts(campaign)).toMatchObject({ scored: 0, stale_scores: 0 });
	});

	test("R64: bounced comes after sent and before responded, never back", async () => {
		const row = await join(await addCampaign());
		const bounce = () => server.admin.post(`${path}/${row.id}/bounce`);
		await log(row, "log_sent");
		expect((await get(row)).outreach_status).toBe("sent");
		const first = await bounce();
		expect(first.status).toBe(200);
		expect(first.body.outreach_status).toBe("bounced");
		expect((await bounce()).body.version).toBe(first.body.version);
		await log(row, "log_sent");
		expect((await get(row)).outreach_status).toBe("bounced");
		await log(row, "inbound_paste");
		expect((await get(row)).outreach_status).toBe("responded");
		expect((await bounce()).body.outreach_status).toBe("responded");
		expect((await server.admin.post(`${path}/cac_0000000000001/bounce`)).status).toBe(404);
	});

	test("what was said is kept: it is not taken out, nor is its account or campaign", async () => {
		const campaign = await addCampaign();
		const row = await join(campaign);
		await log(row, "log_sent");
		for (const [gone, code] of [
			[`${path}/${row.id}`, "has_messages"],
			[`/api/v1/accounts/${row.account_id}`, "has_messages"],
			[`/api/v1/campaigns/${campaign.id}`, "has_accounts"],
		] as const) {
			const reply = await server.admin.delete(gone);
			expect([reply.status, reply.body.code], gone).toEqual([409, code]);
		}
		const silent = await join(campaign);
		await server.admin.need("DELETE", `/api/v1/accounts/${silent.account_id}`);
		expect((await server.admin.get(`${path}/${silent.id}`)).status).toBe(404);
		expect(await counts(campaign)).toMatchObject({ accounts: 1 });
	});

	test("follows its account's name, and tells of itself over the live stream", async () => {
		const row = await join(await addCampaign());
		const stream = await openEvents(server.admin);
		await patch(row, { role_in_campaign: "press" });
		const told = await stream.next((event) => event.data?.kind === "campaign_account.updated" && event.data.entity_id === row.id, "the role");
		expect(told.data.payload).toMatchObject({ role_in_campaign: "press" });
		await server.admin.need("PATCH", `/api/v1/accounts/${row.account_id}`, { name: "Renamed" });
		expect((await get(row)).account_name).toBe("Renamed");
		stream.close();
	});
});

describe("the list", () => {
	test("is filtered and ordered, in pages that hold each row once", async () => {
		const campaign = await addCampaign();
		const zoe = await join(campaign, { name: "Zoë GmbH" }, { role_in_campaign: "press", score: 3 });
		const ada = await join(campaign, { name: "Ada AG" }, { review_status: "approved", score: 9 });
		const bob = await join(campaign, { name: "Bob & Co" });
		const adi = await join(campaign, { name: "adi Ltd" }, { review_status: "approved" });
		const other = await join(await addCampaign(), { id: ada.account_id });
		await log(bob, "log_sent");
		const of = { campaign_id: campaign.id };
		const ids = (rows: any[]) => rows.map((one) => one.id);
		const orders: Record<string, any[]> = {
			"-created_at": [adi, bob, ada, zoe],
			created_at: [zoe, ada, bob, adi],
			name: [ada, adi, bob, zoe],
			"-name": [zoe, bob, adi, ada],
			"-score": [ada, zoe, adi, bob],
		};
		for (const [sort, rows] of Object.entries(orders)) {
			expect(await list({ ...of, sort }), sort).toEqual(ids(rows));
			expect(ids(await server.admin.all(path, { ...of, sort, limit: 1 })), `${sort} in pages`).toEqual(ids(rows));
		}
		expect(await list({ ...of, review_status: "approved" })).toEqual(ids([adi, ada]));
		expect(await list({ ...of, review_status: "approved", sort: "-score" })).toEqual(ids([ada, adi]));
		expect(await list({ ...of, outreach_status: "sent" })).toEqual(ids([bob]));
		expect(await list({ ...of, outreach_status: "not_started", review_status: "approved" })).toEqual(ids([adi, ada]));
		expect(await list({ ...of, role: "press" })).toEqual(ids([zoe]));
		expect(await list({ ...of, scored: "true" })).toEqual(ids([ada, zoe]));
		expect(await list({ ...of, scored: "false" })).toEqual(ids([adi, bob]));
		expect(await list({ ...of, q: "AD" })).toEqual(ids([ada, adi]));
		expect(await list({ account_id: ada.account_id })).toEqual(ids([other, ada]));
		expect(await list({ account_id: ada.account_id, ...of })).toEqual(ids([ada]));
		expect(await list({ account_id: ada.account_id, ...of, sort: "name" })).toEqual(ids([ada]));
	});

	test("an order that needs one campaign, and a cursor of another order, are refused", async () => {
		for (const query of [{ q: "a" }, { sort: "name" }, { sort: "-score" }] as Record<string, string>[]) {
			const reply = await server.admin.get(path, { query });
			expect(reply.status).toBe(422);
			expect(reply.body.errors).toEqual([expect.objectContaining({ field: "campaign_id" })]);
		}
		const campaign = await addCampaign();
		await join(campaign);
		await join(campaign);
		const cursor = (await server.admin.need<any>("GET", path, undefined, { query: { campaign_id: campaign.id, limit: 1 } })).next_cursor;
		expect((await server.admin.get(path, { query: { campaign_id: campaign.id, limit: 1, sort: "name", cursor } })).status).toBe(422);
		expect(
			(await server.admin.get(path, { query: { outreach_status: "lost", role: "boss" } })).body.errors.map((one: any) => one.field).sort(),
		).toEqual(["outreach_status", "role"]);
	});
});

describe("the counts of a campaign", () => {
	test("are those of its rows, whatever happens to them", async () => {
		const campaign = await addCampaign();
		const rows = [await join(campaign), await join(campaign), await join(campaign), await join(campaign)];
		await patch(rows[0], { review_status: "approved", score: 5 });
		await patch(rows[1], { review_status: "approved" });
		await patch(rows[1], { review_status: "rejected" });
		await log(rows[0], "log_sent");
		await log(rows[0], "inbound_paste");
		await log(rows[1], "log_sent");
		await server.admin.need("DELETE", `${path}/${rows[3].id}`);
		expect(await counts(campaign)).toEqual({ accounts: 3, scored: 1, approved: 1, outreached: 2, responded: 1, stale_scores: 0 });
		const listed = (await server.admin.need<any>("GET", "/api/v1/campaigns", undefined, { query: { limit: 200 } })).data;
		expect(listed.find((one: any) => one.id === campaign.id).counts).toEqual(await counts(campaign));
	});
});
