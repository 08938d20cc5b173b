// Lists of accounts, duplicates among them, and merging: nothing is deleted, and do_not_contact wins.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Server, startServer } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

let serial = 0;
const addAccount = (more: object = {}) => server.admin.need<any>("POST", "/api/v1/accounts", { name: `Account ${++serial}`, ...more });
const account = (id: string) => server.admin.need<any>("GET", `/api/v1/accounts/${id}`);
const merge = (from: string, into: string) => server.admin.post(`/api/v1/accounts/${from}/merge`, { into });
const list = async (query: Record<string, string>) => (await server.admin.need<any>("GET", "/api/v1/accounts", undefined, { query })).data;
const ids = (rows: any[]) => rows.map((one) => one.id);
const duplicates = async (query: Record<string, string> = {}) =>
	(await server.admin.need<any>("GET", "/api/v1/accounts/duplicates", undefined, { query: { limit: 50, ...query } })).data;
const addCampaign = (more: object = {}) => server.admin.need<any>("POST", "/api/v1/campaigns", { name: `Campaign ${++serial}`, ...more });
const join = (campaign: any, of: any, more: object = {}) =>
	server.admin.need<any>("POST", "/api/v1/campaign-accounts", { campaign_id: campaign.id, account_id: of.id, ...more });

describe("a list of accounts", () => {
	test("is filtered by status, relationship, country, channel and name, together and in pages", async () => {
		const a = await addAccount({ name: "Filter A", country: "FR", relationship_types: ["press", "partner"], acquisition_channel: "event" });
		const b = await addAccount({ name: "Filter B", country: "FR", relationship_types: ["press"] });
		const c = await addAccount({ name: "Filter C", country: "IT", relationship_types: ["supplier"], acquisition_channel: "event" });
		await server.admin.need("POST", `/api/v1/accounts/${b.id}/change-status`, { status: "in_trial" });
		expect(ids(await list({ relationship: "press" }))).toEqual([b.id, a.id]);
		expect(ids(await list({ relationship: "press", sort: "created_at" }))).toEqual([a.id, b.id]);
		expect(ids(await list({ relationship: "press", sort: "-name" }))).toEqual([b.id, a.id]);
		expect(ids(await list({ status: "in_trial" }))).toEqual([b.id]);
		expect(ids(await list({ country: "FR" }))).toEqual([b.id, a.id]);
		expect(ids(await list({ acquisition_channel: "event" }))).toEqual([c.id, a.id]);
		expect(ids(await list({ country: "FR", relationship: "press", acquisition_channel: "event", status: "contacted" }))).toEqual([a.id]);
		expect(ids(await list({ q: "filter", country: "FR" }))).toEqual([a.id, b.id]);
		expect(ids(await list({ q: "filter", status: "contacted", sort: "-name" }))).toEqual([c.id, a.id]);
		const paged = await server.admin.all("/api/v1/accounts", { q: "filter", limit: 1 });
		expect(ids(paged)).toEqual([a.id, b.id, c.id]);
		expect(ids(await server.admin.all("/api/v1/accounts", { relationship: "press", limit: 1 }))).toEqual([b.id, a.id]);
	});

	test("follows a change of what it is filtered by", async () => {
		const made = await addAccount({ relationship_types: ["analyst"] });
		expect(ids(await list({ relationship: "analyst" }))).toEqual([made.id]);
		await server.admin.need("PATCH", `/api/v1/accounts/${made.id}`, { relationship_types: ["investor"] });
		expect(await list({ relationship: "analyst" })).toEqual([]);
		expect(ids(await list({ relationship: "investor" }))).toEqual([made.id]);
		await server.admin.need("DELETE", `/api/v1/accounts/${made.id}`);
		expect(await list({ relationship: "investor" })).toEqual([]);
	});

	test("refuses filters that are none", async () => {
		const reply = await server.admin.get("/api/v1/accounts", { query: { status: "friend", relationship: "boss", sort: "size" } });
		expect(reply.status).toBe(422);
		expect(reply.body.errors.map((one: any) => one.field).sort()).toEqual(["relationship", "sort", "status"]);
	});
});

describe("duplicates", () => {
	test("are found by number, by domain, and by name and city, however they are written", async () => {
		const phone = [await addAccount({ phone: "+49 30 901820" }), await addAccount({ phone: "030 901820", country: "DE" })];
		const domain = [await addAccount({ website: "https://www.Kraftwerk.example/about" }), await addAccount({ email: "info@kraftwerk.example" })];
		const town = [await addAccount({ name: "Café Müller", city: "Köln" }), await addAccount({ name: "cafe  muller", city: "KÖLN" })];
		await addAccount({ name: "Café Müller", city: "Bonn" });
		await addAccount({ email: "one@gmail.com" });
		await addAccount({ email: "two@gmail.com" });
		const groups = await duplicates();
		const found = Object.fromEntries(groups.map((one: any) => [one.reason, ids(one.accounts)]));
		expect(found).toEqual({ phone: ids(phone), domain: ids(domain), name_and_city: ids(town) });
		expect(groups.find((one: any) => one.reason === "domain").value).toBe("kraftwerk.example");
		expect(ids((await duplicates({ reason: "phone" }))[0].accounts)).toEqual(ids(phone));
		expect((await duplicates({ account_id: town[0].id })).map((one: any) => one.reason)).toEqual(["name_and_city"]);
		expect(await server.admin.all("/api/v1/accounts/duplicates", { limit: 1 })).toEqual(groups);

		await merge(town[1].id, town[0].id);
		await merge(phone[0].id, phone[1].id);
		expect((await duplicates()).map((one: any) => one.reason)).toEqual(["domain"]);
	});

	test("wrong questions are refused", async () => {
		expect((await server.admin.get("/api/v1/accounts/duplicates", { query: { reason: "smell" } })).status).toBe(422);
		expect((await server.admin.get("/api/v1/accounts/duplicates", { query: { account_id: "acc_0000000000001" } })).status).toBe(404);
		expect((await server.admin.get("/api/v1/accounts/duplicates", { query: { cursor: "AAAA" } })).status).toBe(422);
	});
});

describe("a merge", () => {
	test("keeps what one has, takes what it lacks, and leaves the other readable where it points to", async () => {
		const into = await addAccount({ name: "Kept", city: "Ulm", notes: "first", relationship_types: ["client"], custom_fields: { a: 1, b: 2 } });
		const from = await addAccount({
			name: "Goes",
			website: "https://goes.example",
			city: "Bonn",
			address: "Hauptstr. 1",
			notes: "second",
			relationship_types: ["partner", "client"],
			custom_fields: { b: 3, c: 4 },
			language: "de",
		});
		const merged = await merge(from.id, into.id);
		expect(merged.status).toBe(200);
		expect(merged.body).toMatchObject({
			id: into.id,
			name: "Kept",
			website: "https://goes.example",
			city: "Ulm",
			address: null,
			language: "de",
			notes: "first\n\nsecond",
			relationship_types: ["client", "partner"],
			custom_fields: { a: 1, b: 2, c: 4 },
			merged_into: null,
		});
		expect(await account(from.id)).toMatchObject({ name: "Goes", merged_into: into.id });
		expect(ids(await list({ q: "goes" }))).toEqual([]);
		expect(ids(await list({ relationship: "partner", q: "kept" }))).toEqual([into.id]);
	});

	test("do_not_contact wins, in whichever direction, with who set it, when and why", async () => {
		for (const flagged of ["from", "into"] as const) {
			const pair = { from: await addAccount(), into: await addAccount() };
			await server.admin.need("POST", `/api/v1/accounts/${pair[flagged].id}/change-status`, {
				status: "do_not_contact",
				reason: "angry call",
				source: "phone",
			});
			const flag = (await server.admin.need<any>("GET", `/api/v1/accounts/${pair[flagged].id}/status-history`)).data[0];
			const other = flagged === "from" ? pair.into : pair.from;
			await server.admin.need("POST", `/api/v1/accounts/${other.id}/change-status`, { status: "customer" });
			const merged = await merge(pair.from.id, pair.into.id);
			expect(merged.body.status, flagged).toBe("do_not_contact");
			const checked = await server.admin.need<any>("GET", "/api/v1/consent/check", undefined, {
				query: { account_id: pair.into.id, channel: "email" },
			});
			expect(checked).toMatchObject({ allowed: false, code: "do_not_contact" });
			const now = (await server.admin.need<any>("GET", `/api/v1/accounts/${pair.into.id}/status-history`)).data[0];
			expect(now).toMatchObject({ to: "do_not_contact", by: flag.by, at: flag.at });
			expect(now.reason).toContain("angry call");
		}
	});

	test("opt-outs of one purpose move, and an opt-in of the other does not undo them", async () => {
		const from = await addAccount();
		const into = await addAccount();
		const record = (id: string, action: string) =>
			server.admin.need("POST", `/api/v1/accounts/${id}/record-dnc`, { purpose: "sales", action, reason: action });
		await record(from.id, "opt_out");
		await record(into.id, "opt_out");
		await record(into.id, "opt_in");
		const merged = await merge(from.id, into.id);
		expect(merged.body.do_not_contact_purposes).toEqual(["sales"]);
		const words = (await server.admin.need<any>("GET", `/api/v1/accounts/${into.id}/dnc-history`)).data;
		expect(words.map((one: any) => one.action)).toEqual(["opt_out", "opt_in", "opt_out"]);
	});

	test("the further status stays: a customer does not become a prospect", async () => {
		const from = await addAccount();
		const into = await addAccount();
		await server.admin.need("POST", `/api/v1/accounts/${from.id}/change-status`, { status: "customer" });
		expect((await merge(from.id, into.id)).body.status).toBe("customer");
		const third = await addAccount();
		expect((await merge(third.id, into.id)).body.status).toBe("customer");
	});

	test("leads move with the account, and what it said holds for them", async () => {
		const from = await addAccount();
		const into = await addAccount();
		const lead = await server.admin.need<any>("POST", "/api/v1/leads", { phone: "+4917139200555", first_name: "Ana", account_id: from.id });
		await server.admin.need("POST", `/api/v1/accounts/${into.id}/record-dnc`, { purpose: "any", action: "opt_out" });
		await merge(from.id, into.id);
		expect(await server.admin.need<any>("GET", `/api/v1/leads/${lead.id}`)).toMatchObject({
			account_id: into.id,
			do_not_contact: true,
			phone: "+4917139200555",
		});
		const linked = await server.admin.post("/api/v1/leads", { phone: "+4917139200556", account_id: from.id });
		expect(linked.status).toBe(422);
	});

	test("campaigns move; where both were in one, the threads are joined and nothing said is lost", async () => {
		const [both, alone] = [await addCampaign(), await addCampaign()];
		const from = await addAccount({ language: "en" });
		const into = await addAccount({ language: "en" });
		const gone = await join(both, from, { notes: "theirs", role_in_campaign: "press" });
		const kept = await join(both, into, { notes: "ours" });
		const moved = await join(alone, from);
		const log = (thread: any, text: string, minutes: number) =>
			server.admin.need<any>("POST", "/api/v1/messages", {
				campaign_account_id: thread.id,
				generation_mode: "log_sent",
				original_text: text,
				sent_at: new Date(Date.now() - minutes * 60_000).toISOString(),
			});
		await log(gone, "to the one that goes", 20);
		await log(kept, "to the one that is kept", 10);
		await log(moved, "elsewhere", 5);
		expect((await merge(from.id, into.id)).status).toBe(200);

		const rows = (await server.admin.need<any>("GET", "/api/v1/campaign-accounts", undefined, { query: { account_id: into.id } })).data;
		expect(ids(rows).sort()).toEqual([kept.id, moved.id].sort());
		expect((await server.admin.get(`/api/v1/campaign-accounts/${gone.id}`)).status).toBe(404);
		expect(rows.find((one: any) => one.id === kept.id)).toMatchObject({ notes: "ours\n\ntheirs", role_in_campaign: "press", message_count: 2 });
		expect(rows.find((one: any) => one.id === moved.id)).toMatchObject({ account_name: into.name, message_count: 1 });
		const texts = async (path: string) => (await server.admin.need<any>("GET", path)).data.map((one: any) => one.original_text).sort();
		expect(await texts(`/api/v1/campaign-accounts/${kept.id}/timeline`)).toEqual(["to the one that goes", "to the one that is kept"]);
		expect(await texts(`/api/v1/accounts/${into.id}/timeline`)).toEqual(["elsewhere", "to the one that goes", "to the one that is kept"]);
		expect((await server.admin.need<any>("GET", `/api/v1/campaigns/${both.id}`)).counts).toMatchObject({ accounts: 1, outreached: 1 });
	});

	test("into itself, into nobody, twice, and what is done to a merged account afterwards is refused", async () => {
		const from = await addAccount();
		const into = await addAccount();
		expect((await merge(from.id, from.id)).body.errors).toEqual([expect.objectContaining({ field: "into", code: "same_account" })]);
		expect((await merge(from.id, "acc_0000000000001")).body.errors).toEqual([expect.objectContaining({ field: "into", code: "unknown_account" })]);
		expect((await server.admin.post(`/api/v1/accounts/${from.id}/merge`, {})).body.errors).toEqual([
			expect.objectContaining({ field: "into", code: "required" }),
		]);
		expect((await merge("acc_0000000000001", into.id)).status).toBe(404);
		expect((await account(from.id)).merged_into).toBeNull();
		await merge(from.id, into.id);
		const path = `/api/v1/accounts/${from.id}`;
		for (const [name, reply] of Object.entries({
			again: await merge(from.id, into.id),
			"as target": await merge(into.id, from.id),
			change: await server.admin.patch(path, { city: "Rom" }),
			status: await server.admin.post(`${path}/change-status`, { status: "lost" }),
			dnc: await server.admin.post(`${path}/record-dnc`, { purpose: "sales", action: "opt_out" }),
		})) {
			expect(reply.status, name).toBe(409);
			expect(reply.body, name).toMatchObject({ code: "merged", merged_into: into.id });
		}
	});
});
