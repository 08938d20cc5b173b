// A campaign's way from draft to archive, its goal, and what it costs beside models and texts.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEvents, type Server, startServer } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

let serial = 0;
const addCampaign = (more: object = {}) => server.admin.need<any>("POST", "/api/v1/campaigns", { name: `Campaign ${++serial}`, ...more });
const step = (campaign: any, word: string) => server.admin.post(`/api/v1/campaigns/${campaign.id}/${word}`);

describe("the steps of a campaign", () => {
	const allowed: Record<string, Record<string, string>> = {
		draft: { start: "running", archive: "archived" },
		running: { start: "running", pause: "paused", stop: "completed" },
		paused: { start: "running", pause: "paused", stop: "completed", archive: "archived" },
		completed: { start: "running", stop: "completed", archive: "archived" },
		archived: { archive: "archived" },
	};

	test.each(Object.keys(allowed))("from %s: what may be, may be twice; what may not is 409 and changes nothing", async (status) => {
		for (const word of ["start", "pause", "stop", "archive"]) {
			const campaign = await addCampaign({ status });
			const reply = await step(campaign, word);
			const to = allowed[status]?.[word];
			if (!to) {
				expect([reply.status, reply.body.code], `${status} ${word}`).toEqual([409, "bad_transition"]);
				expect((await server.admin.need<any>("GET", `/api/v1/campaigns/${campaign.id}`)).status).toBe(status);
				continue;
			}
			expect([reply.status, reply.body.status], `${status} ${word}`).toEqual([200, to]);
			expect(reply.body.version).toBe(status === to ? 1 : 2);
			expect((await step(campaign, word)).body, "again").toEqual(reply.body);
		}
	});

	test("of nobody's campaign are 404, of an old version 412", async () => {
		for (const word of ["start", "pause", "stop", "archive"]) expect((await step({ id: "cmp_0000000000001" }, word)).status).toBe(404);
		const campaign = await addCampaign();
		await step(campaign, "start");
		const late = await server.admin.post(`/api/v1/campaigns/${campaign.id}/pause`, undefined, { headers: { "If-Match": '"1"' } });
		expect(late.status).toBe(412);
	});
});

test("R35, R44: the goal is sales unless said; a new one is told over the live stream", async () => {
	const campaign = await addCampaign();
	expect(campaign.goal).toBe("sales");
	const stream = await openEvents(server.admin);
	await server.admin.need("PATCH", `/api/v1/campaigns/${campaign.id}`, { outreach_brief: "Be kind." });
	await server.admin.need("PATCH", `/api/v1/campaigns/${campaign.id}`, { goal: "investor" });
	const told = await stream.next((event) => event.data?.kind === "campaign.goal_changed", "the goal");
	expect(told.data.payload).toEqual({ id: campaign.id, from: "sales", to: "investor" });
	stream.close();
});

describe("an expense", () => {
	const expense = { kind: "ads", amount: 1250.5, currency: "EUR", date: "2026-11-02", note: "autumn" };

	test("is recorded, changed and deleted, to the cent", async () => {
		const path = `/api/v1/campaigns/${(await addCampaign()).id}/expenses`;
		const made = await server.admin.post(path, { ...expense, currency: "eur" });
		expect(made.status).toBe(201);
		expect(made.body.id).toMatch(/^exp_/);
		expect(made.body).toMatchObject({ ...expense, version: 1 });
		expect((await server.admin.get(`${path}/${made.body.id}`)).body).toEqual(made.body);
		const changed = await server.admin.patch(`${path}/${made.body.id}`, { amount: 99, note: null });
		expect(changed.body).toMatchObject({ kind: "ads", amount: 99, note: null, version: 2 });
		expect((await server.admin.patch(`${path}/${made.body.id}`, { amount: 1 }, { headers: { "If-Match": '"1"' } })).status).toBe(412);
		for (const amount of [0, 0.01, 33.33, 2.01, 16.06, 999999.99])
			expect((await server.admin.post(path, { ...expense, amount })).body.amount).toBe(amount);
		expect((await server.admin.delete(`${path}/${made.body.id}`)).status).toBe(204);
		expect((await server.admin.get(`${path}/${made.body.id}`)).status).toBe(404);
	});

	test("stands in the list of its campaign, latest date first, in pages", async () => {
		const path = `/api/v1/campaigns/${(await addCampaign()).id}/expenses`;
		for (const date of ["2026-03-01", "2026-11-30", "2025-12-31", "2026-11-30", "2026-01-01"])
			await server.admin.need("POST", path, { ...expense, date });
		const dates = (await server.admin.all(path, { limit: 1 })).map((one: any) => one.date);
		expect(dates).toEqual(["2026-11-30", "2026-11-30", "2026-03-01", "2026-01-01", "2025-12-31"]);
		expect((await server.admin.all(path, { limit: 2 })).map((one: any) => one.id)).toEqual((await server.admin.all(path)).map((one: any) => one.id));
	});

	test("all that is wrong is told at once", async () => {
		const path = `/api/v1/campaigns/${(await addCampaign()).id}/expenses`;
		const fields = async (body: object) => {
			const reply = await server.admin.post(path, body);
			expect(reply.status).toBe(422);
			return reply.body.errors.map((one: any) => one.field).sort();
		};
		expect(await fields({})).toEqual(["amount", "currency", "date", "kind"]);
		expect(await fields({ kind: "", amount: -1, currency: "E1R", date: "2026-02-30", color: 1 })).toEqual([
			"amount",
			"color",
			"currency",
			"date",
			"kind",
		]);
		expect(await fields({ ...expense, amount: "12" })).toEqual(["amount"]);
		expect(await fields({ ...expense, amount: 1e12 })).toEqual(["amount"]);
		expect(await fields({ ...expense, date: "yesterday!" })).toEqual(["date"]);
		expect((await server.admin.get(path)).body.data).toEqual([]);
	});

	test("of another campaign is not found in this one", async () => {
		const [here, there] = [await addCampaign(), await addCampaign()];
		const made = await server.admin.need<any>("POST", `/api/v1/campaigns/${there.id}/expenses`, expense);
		const crossed = `/api/v1/campaigns/${here.id}/expenses/${made.id}`;
		expect((await server.admin.get(crossed)).status).toBe(404);
		expect((await server.admin.patch(crossed, { amount: 1 })).status).toBe(404);
		expect((await server.admin.delete(crossed)).status).toBe(404);
		expect((await server.admin.get("/api/v1/campaigns/cmp_0000000000001/expenses")).status).toBe(404);
	});

	test("goes with its campaign", async () => {
		const campaign = await addCampaign();
		await server.admin.need("POST", `/api/v1/campaigns/${campaign.id}/expenses`, expense);
		await server.admin.need("DELETE", `/api/v1/campaigns/${campaign.id}`);
		expect((await server.admin.get(`/api/v1/campaigns/${campaign.id}/expenses`)).status).toBe(404);
	});
});
