// T1, T7: several people doing the same thing to the same account at the same moment do it once, and nobody gets an error of ours.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

let serial = 0;
const addAccount = () => server.admin.need<any>("POST", "/api/v1/accounts", { name: `Account ${++serial}`, relationship_types: ["partner"] });
const addCampaign = () => server.admin.need<any>("POST", "/api/v1/campaigns", { name: `Campaign ${++serial}` });
const counts = async (campaign: any) => (await server.admin.need<any>("GET", `/api/v1/campaigns/${campaign.id}`)).counts;
const together = <T>(times: number, run: (i: number) => Promise<T>) => Promise.all(Array.from({ length: times }, (_, i) => run(i)));
const statuses = (replies: any[]) => replies.map((one) => one.status).sort();

test("an account goes into a campaign once, whether one by one or in bulk", async () => {
	const campaign = await addCampaign();
	const accounts = await together(20, addAccount);
	const ids = accounts.map((one) => one.id);
	const bulks = await together(4, () => server.admin.post(`/api/v1/campaigns/${campaign.id}/accounts/bulk-add`, { account_ids: ids }));
	expect(statuses(bulks)).toEqual([200, 200, 200, 200]);
	expect(bulks.reduce((sum, one) => sum + one.body.added, 0)).toBe(20);
	expect(await counts(campaign)).toMatchObject({ accounts: 20 });
	const alone = await addAccount();
	const single = await together(6, () => server.admin.post("/api/v1/campaign-accounts", { campaign_id: campaign.id, account_id: alone.id }));
	expect(statuses(single)).toEqual([201, 409, 409, 409, 409, 409]);
	expect(await counts(campaign)).toMatchObject({ accounts: 21 });
});

test("an opt-out is written down once", async () => {
	const made = await addAccount();
	const said = await together(6, (i) =>
		server.admin.post(`/api/v1/accounts/${made.id}/record-dnc`, { purpose: "any", action: "opt_out", reason: `${i}` }),
	);
	expect(statuses(said)).toEqual([200, 200, 200, 200, 200, 201]);
	expect((await server.admin.need<any>("GET", `/api/v1/accounts/${made.id}/dnc-history`)).data).toHaveLength(1);
	expect((await server.admin.need<any>("GET", `/api/v1/accounts/${made.id}/status-history`)).data).toHaveLength(1);
});

test("a status changes once", async () => {
	const made = await addAccount();
	const changed = await together(6, () => server.admin.post(`/api/v1/accounts/${made.id}/change-status`, { status: "customer" }));
	expect(statuses(changed)).toEqual([200, 200, 200, 200, 200, 200]);
	expect((await server.admin.need<any>("GET", `/api/v1/accounts/${made.id}/status-history`)).data).toHaveLength(1);
});

test("an account is merged once, into one", async () => {
	const from = await addAccount();
	const targets = await together(4, addAccount);
	const merged = await together(4, (i) => server.admin.post(`/api/v1/accounts/${from.id}/merge`, { into: targets[i].id }));
	expect(statuses(merged)).toEqual([200, 409, 409, 409]);
	const into = merged.find((one) => one.status === 200)?.body.id;
	expect((await server.admin.need<any>("GET", `/api/v1/accounts/${from.id}`)).merged_into).toBe(into);
});

test("a persona is one, whoever writes it first", async () => {
	const product = await server.admin.need<any>("POST", "/api/v1/products", { name: "Once" });
	const put = await together(6, (i) => server.admin.put(`/api/v1/products/${product.id}/personas/sales`, { name: `Persona ${i}` }));
	expect(statuses(put)).toEqual([200, 200, 200, 200, 200, 201]);
	const listed = (await server.admin.need<any>("GET", `/api/v1/products/${product.id}/personas`)).data;
	expect(listed).toHaveLength(1);
	expect(listed[0].version).toBe(6);
});
