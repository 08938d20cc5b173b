// Accounts, campaigns, numbers and SMS agents: what they have in common, and the few rules that each has of its own.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEvents, type Server, startServer } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

interface Kind {
	path: string;
	prefix: string;
	event: string;
	made: () => Record<string, unknown>;
	change: Record<string, unknown>;
	wrong: Record<string, unknown>;
	fields: string[];
}

let serial = 0;
const phone = () => `+4479460${String(10000 + serial++)}`;
const kinds: Kind[] = [
	{
		path: "/api/v1/accounts",
		prefix: "acc",
		event: "account",
		made: () => ({ name: "Müller & Söhne", website: "https://mueller.example", country: "DE", relationship_types: ["client", "supplier"] }),
		change: { city: "Köln", notes: "prefers mornings" },
		wrong: { name: "", email: "nobody", custom_fields: [], phone: "12", relationship_types: ["friend"] },
		fields: ["name", "email", "custom_fields", "phone", "relationship_types[0]"],
	},
	{
		path: "/api/v1/campaigns",
		prefix: "cmp",
		event: "campaign",
		made: () => ({ name: `Spring offer ${serial++}`, goal: "renewal", communication_language: "es" }),
		change: { outreach_brief: "Be brief.", status: "running" },
		wrong: { name: "x", goal: "fun", slug: "Not A Slug" },
		fields: ["goal", "slug"],
	},
	{
		path: "/api/v1/numbers",
		prefix: "num",
		event: "number",
		made: () => ({ phone: phone(), label: "London desk" }),
		change: { label: "Night desk", segments_per_second: 3 },
		wrong: { phone: "12", segments_per_second: -1 },
		fields: ["phone", "segments_per_second"],
	},
	{
		path: "/api/v1/sms-agents",
		prefix: "agt",
		event: "sms_agent",
		made: () => ({ name: "Rosa", webhook_url: "https://agent.example/hook", window_ms: 9000 }),
		change: { description: "answers at night", active: false },
		wrong: { name: "x", window_ms: 10, webhook_url: "ftp://agent.example" },
		fields: ["window_ms", "webhook_url"],
	},
];

describe.each(kinds)("$path", ({ path, prefix, made, change, wrong, fields }) => {
	test("one is made, found, changed and deleted; each change raises the version", async () => {
		const body = made();
		const created = await server.admin.post(path, body);
		expect(created.status).toBe(201);
		expect(created.body).toMatchObject({ ...body, version: 1 });
		expect(created.body.id).toMatch(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{13}$`));
		expect(created.body.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
		expect(created.headers.get("etag")).toBe('"1"');

		const one = `${path}/${created.body.id}`;
		const found = await server.admin.get(one);
		expect(found.body).toEqual(created.body);
		expect(found.headers.get("etag")).toBe('"1"');

		const changed = await server.admin.patch(one, change);
		expect(changed.status).toBe(200);
		expect(changed.body).toMatchObject({ ...body, ...change, version: 2 });
		expect((await server.admin.get(one)).body).toEqual(changed.body);

		expect((await server.admin.delete(one)).status).toBe(204);
		expect((await server.admin.get(one)).status).toBe(404);
		expect((await server.admin.delete(one)).status).toBe(404);
	});

	test("a change of something changed meanwhile is refused with 412 and nothing is lost", async () => {
		const one = `${path}/${(await server.admin.need("POST", path, made())).id}`;
		const first = await server.admin.patch(one, change, { headers: { "If-Match": '"1"' } });
		expect(first.status).toBe(200);
		const late = await server.admin.patch(one, made(), { headers: { "If-Match": '"1"' } });
		expect(late.status).toBe(412);
		expect(late.body.code).toBe("stale");
		expect((await server.admin.get(one)).body).toEqual(first.body);
		expect((await server.admin.delete(one, { headers: { "If-Match": '"1"' } })).status).toBe(412);
		expect((await server.admin.delete(one, { headers: { "If-Match": '"2"' } })).status).toBe(204);
	});

	test("all that is wrong is told at once, and nothing is stored", async () => {
		const before = (await server.admin.all(path)).length;
		const reply = await server.admin.post(path, wrong);
		expect(reply.status).toBe(422);
		expect(reply.body.code).toBe("validation");
		const named = reply.body.errors.map((error: any) => error.field);
		for (const field of fields) expect(named, JSON.stringify(reply.body.errors)).toContain(field);
		for (const error of reply.body.errors)
			expect(error).toEqual({ field: expect.any(String), code: expect.any(String), message: expect.any(String) });
		expect((await server.admin.all(path)).length).toBe(before);
	});

	test("unknown members, read-only ones and unknown query parameters are refused by name", async () => {
		const unknown = await server.admin.post(path, { ...made(), surprise: 1 });
		expect(unknown.status).toBe(422);
		expect(unknown.body.errors).toContainEqual(expect.objectContaining({ field: "surprise" }));
		const readOnly = await server.admin.post(path, { ...made(), id: `${prefix}_0000000000001` });
		expect(readOnly.status).toBe(422);
		expect(readOnly.body.errors).toContainEqual(expect.objectContaining({ field: "id" }));
		const query = await server.admin.get(`${path}?color=red`);
		expect(query.status).toBe(422);
		expect(query.body.errors).toContainEqual(expect.objectContaining({ field: "color" }));
	});

	test("T27: the same Idempotency-Key makes it once, and another body under it is refused", async () => {
		const body = made();
		const headers = { "Idempotency-Key": `records-${prefix}` };
		const first = await server.admin.post(path, body, { headers });
		const second = await server.admin.post(path, body, { headers });
		expect([first.status, second.status]).toEqual([201, 201]);
		expect(second.body).toEqual(first.body);
		expect((await server.admin.post(path, { ...body, ...change }, { headers })).status).toBe(422);
	});

	test("pages of two hold each row once, and a cursor that is not ours is refused", async () => {
		for (let i = 0; i < 5; i++) await server.admin.need("POST", path, made());
		const paged = await server.admin.all(path, { limit: 2 });
		const whole = await server.admin.need("GET", path, undefined, { query: { limit: 200 } });
		expect(paged).toEqual(whole.data);
		expect(new Set(paged.map((row: any) => row.id)).size).toBe(paged.length);
		const wrongCursor = await server.admin.get(`${path}?cursor=AAAA`);
		expect(wrongCursor.status).toBe(422);
		expect(wrongCursor.body.errors).toContainEqual(expect.objectContaining({ field: "cursor" }));
		expect((await server.admin.get(`${path}?limit=201`)).status).toBe(422);
	});

	test("ids of another kind, ill-formed ones and unknown ones are all 404", async () => {
		for (const id of ["nothing", `${prefix}_1`, `${prefix}_0000000000001`, "ws_0000000000001", `${prefix}_ooooooooooooo`]) {
			expect((await server.admin.get(`${path}/${id}`)).status, id).toBe(404);
			expect((await server.admin.patch(`${path}/${id}`, change)).status, id).toBe(404);
		}
	});
});

test("making, changing and deleting each of them is told to the live stream", async () => {
	const stream = await openEvents(server.admin);
	for (const { path, event, made, change } of kinds) {
		const { id } = await server.admin.need("POST", path, made());
		await server.admin.need("PATCH", `${path}/${id}`, change);
		await server.admin.need("DELETE", `${path}/${id}`);
		for (const what of ["created", "updated", "deleted"]) {
			const kind = `${event}.${what}`;
			await stream.next((row) => row.event === kind && row.data.entity_id === id, `${kind} of ${id}`);
		}
	}
	stream.close();
});

describe("numbers", () => {
	test("a number stands once in a workspace, however it is written", async () => {
		const made = await server.admin.need("POST", "/api/v1/numbers", { phone: "+442079460958" });
		const again = await server.admin.post("/api/v1/numbers", { phone: "+44 20 7946 0958" });
		expect(again.status).toBe(409);
		expect(again.body.code).toBe("duplicate");
		expect(made.phone).toBe("+442079460958");
		expect(made).toMatchObject({ sms: true, voice: false });
	});

	test("a campaign and a provider that do not exist are told together", async () => {
		const reply = await server.admin.post("/api/v1/numbers", { phone: phone(), campaign_id: "cmp_0000000000001", provider: "no such thing" });
		expect(reply.status).toBe(422);
		expect(reply.body.errors.map((error: any) => error.field).sort()).toEqual(["campaign_id", "provider"]);
	});
});

describe("campaigns", () => {
	test("only a name is needed: the goal is sales, the slug comes from the name and stays unique", async () => {
		const first = await server.admin.need("POST", "/api/v1/campaigns", { name: "Früh & spät" });
		const second = await server.admin.need("POST", "/api/v1/campaigns", { name: "Früh & spät" });
		expect(first).toMatchObject({ goal: "sales", status: "draft" });
		expect(first.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
		expect(second.slug).not.toBe(first.slug);
		const taken = await server.admin.post("/api/v1/campaigns", { name: "x", slug: first.slug });
		expect(taken.status).toBe(409);
	});

	test("one with leads cannot be deleted and says how many it has", async () => {
		const campaign = await server.admin.need("POST", "/api/v1/campaigns", { name: "Busy" });
		const lead = await server.admin.need("POST", "/api/v1/leads", { phone: phone(), campaign_id: campaign.id });
		const refused = await server.admin.delete(`/api/v1/campaigns/${campaign.id}`);
		expect(refused.status).toBe(409);
		expect(refused.body).toMatchObject({ code: "has_leads", detail: expect.stringContaining("1 lead") });
		await server.admin.need("DELETE", `/api/v1/leads/${lead.id}`);
		expect((await server.admin.delete(`/api/v1/campaigns/${campaign.id}`)).status).toBe(204);
	});

	test("its numbers and agents are looked up in the workspace", async () => {
		const number = await server.admin.need("POST", "/api/v1/numbers", { phone: phone() });
		const agent = await server.admin.need("POST", "/api/v1/sms-agents", { name: "Leo" });
		const good = await server.admin.need("POST", "/api/v1/campaigns", { name: "Wired", number_ids: [number.id], sms_agent_id: agent.id });
		expect(good).toMatchObject({ number_ids: [number.id], sms_agent_id: agent.id });
		const bad = await server.admin.post("/api/v1/campaigns", {
			name: "Unwired",
			number_ids: [number.id, "num_0000000000001"],
			test_sms_agent_id: "agt_0000000000001",
		});
		expect(bad.status).toBe(422);
		expect(bad.body.errors.map((error: any) => error.field).sort()).toEqual(["number_ids[1]", "test_sms_agent_id"]);
	});
});

describe("accounts", () => {
	test("R66: who came by a channel has been contacted; the status has its own action", async () => {
		expect((await server.admin.need("POST", "/api/v1/accounts", { name: "Quiet" })).status).toBe("prospect");
		const came = await server.admin.need("POST", "/api/v1/accounts", { name: "Loud", acquisition_channel: "website_form" });
		expect(came.status).toBe("contacted");
		const set = await server.admin.patch(`/api/v1/accounts/${came.id}`, { status: "customer" });
		expect(set.status).toBe(422);
		expect(set.body.errors[0].field).toBe("status");
	});

	test("a relationship that is none is told with its place in the list", async () => {
		const reply = await server.admin.post("/api/v1/accounts", { name: "Odd", relationship_types: ["client", "friend"] });
		expect(reply.status).toBe(422);
		expect(reply.body.errors).toEqual([expect.objectContaining({ field: "relationship_types[1]" })]);
	});

	test("the beginning of a name finds it, with or without accents and capitals", async () => {
		const made = await server.admin.need("POST", "/api/v1/accounts", { name: "Électricité Zénith" });
		for (const q of ["électricité", "ELECTRIC", "electricite z"]) {
			const found = await server.admin.need("GET", "/api/v1/accounts", undefined, { query: { q } });
			expect(
				found.data.map((row: any) => row.id),
				q,
			).toContain(made.id);
		}
		expect((await server.admin.need("GET", "/api/v1/accounts", undefined, { query: { q: "zénith" } })).data).toEqual([]);
	});

	test("a national phone is understood by the account's country", async () => {
		const made = await server.admin.need("POST", "/api/v1/accounts", { name: "Berlin", phone: "030 901820", country: "DE" });
		expect(made.phone).toBe("+4930901820");
	});
});
