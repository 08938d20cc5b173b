// An account's status with its history (R58, R62, R66), and what it said about being contacted (R69-R74, T6, T7): two views of one thing.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEvents, type Server, startServer } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

let serial = 0;
const addAccount = (more: object = {}) => server.admin.need<any>("POST", "/api/v1/accounts", { name: `Account ${++serial}`, ...more });
const account = (id: string) => server.admin.need<any>("GET", `/api/v1/accounts/${id}`);
const history = async (id: string) => (await server.admin.need<any>("GET", `/api/v1/accounts/${id}/status-history`)).data;
const words = async (id: string) => (await server.admin.need<any>("GET", `/api/v1/accounts/${id}/dnc-history`)).data;
const change = (id: string, body: object) => server.admin.post(`/api/v1/accounts/${id}/change-status`, body);
const record = (id: string, body: object) => server.admin.post(`/api/v1/accounts/${id}/record-dnc`, body);
const check = (id: string, query: object) =>
	server.admin.need<any>("GET", "/api/v1/consent/check", undefined, { query: { account_id: id, ...query } });

describe("the status", () => {
	test("changes by the action only; each change is a line of history: from, to, source, reason, who, when", async () => {
		const made = await addAccount();
		expect(made.status).toBe("prospect");
		expect(await history(made.id)).toEqual([]);
		const refused = await server.admin.patch(`/api/v1/accounts/${made.id}`, { status: "customer" });
		expect(refused.status).toBe(422);
		expect(refused.body.errors).toContainEqual(expect.objectContaining({ field: "status", code: "read_only" }));

		const before = Date.now();
		const trial = await change(made.id, { status: "in_trial", reason: "asked for a trial" });
		expect(trial.status).toBe(200);
		expect(trial.body).toMatchObject({ id: made.id, status: "in_trial", version: 2 });
		await change(made.id, { status: "customer", source: "crm" });
		const steps = await history(made.id);
		expect(steps).toEqual([
			{ from: "in_trial", to: "customer", source: "crm", reason: null, by: expect.any(String), at: expect.any(String) },
			{ from: "prospect", to: "in_trial", source: "api", reason: "asked for a trial", by: expect.any(String), at: expect.any(String) },
		]);
		expect(steps[0].by).not.toBe("");
		expect(Date.parse(steps[1].at)).toBeGreaterThanOrEqual(before - 1000);
	});

	test("the same status again writes nothing", async () => {
		const made = await addAccount();
		await change(made.id, { status: "lost" });
		const again = await change(made.id, { status: "lost", reason: "once more" });
		expect(again.status).toBe(200);
		expect(again.body.version).toBe(2);
		expect(await history(made.id)).toHaveLength(1);
	});

	test("all that is wrong is told at once; a version that is old is refused", async () => {
		const made = await addAccount();
		const wrong = await change(made.id, { status: "friend", reason: 5, source: "", by: "me" });
		expect(wrong.status).toBe(422);
		expect(wrong.body.errors.map((one: any) => one.field).sort()).toEqual(["by", "reason", "source", "status"]);
		expect((await change(made.id, {})).body.errors).toEqual([expect.objectContaining({ field: "status", code: "required" })]);
		await change(made.id, { status: "contacted" });
		const late = await server.admin.post(`/api/v1/accounts/${made.id}/change-status`, { status: "lost" }, { headers: { "If-Match": '"1"' } });
		expect(late.status).toBe(412);
		expect((await account(made.id)).status).toBe("contacted");
		expect((await change("acc_0000000000001", { status: "lost" })).status).toBe(404);
	});

	test("R66: who comes by an acquisition channel starts as contacted, and the history says by which", async () => {
		const made = await addAccount({ acquisition_channel: "google_ads" });
		expect(made.status).toBe("contacted");
		expect(await history(made.id)).toEqual([
			expect.objectContaining({ from: null, to: "contacted", source: "inbound_acquisition", reason: "google_ads" }),
		]);
		const wrong = await server.admin.post("/api/v1/accounts", { name: "x", acquisition_channel: "billboard" });
		expect(wrong.status).toBe(422);
	});

	test("history pages newest first, each line once", async () => {
		const made = await addAccount();
		for (const status of ["contacted", "in_negotiation", "in_trial", "customer", "lost"]) await change(made.id, { status });
		const paged = await server.admin.all(`/api/v1/accounts/${made.id}/status-history`, { limit: 2 });
		expect(paged.map((one: any) => one.to)).toEqual(["lost", "customer", "in_trial", "in_negotiation", "contacted"]);
	});
});

describe("do_not_contact", () => {
	test("R69, R70, T6: setting the status withdraws consent on every channel, by the same person, time and reason; leaving it gives it back", async () => {
		const made = await addAccount();
		await change(made.id, { status: "in_negotiation" });
		expect(await check(made.id, { channel: "sms" })).toMatchObject({ allowed: true });
		await change(made.id, { status: "do_not_contact", reason: "their lawyer wrote", source: "letter" });
		const flag = (await history(made.id))[0];
		for (const channel of ["any", "sms", "call", "email"])
			for (const purpose of ["any", "sales", "renewal"])
				expect(await check(made.id, { channel, purpose }), `${channel} ${purpose}`).toMatchObject({
					allowed: false,
					code: "do_not_contact",
					why: "their lawyer wrote",
					source: "letter",
					who: flag.by,
					when: flag.at,
				});
		expect(await words(made.id)).toEqual([
			expect.objectContaining({ purpose: "any", action: "opt_out", source: "letter", reason: "their lawyer wrote", by: flag.by, at: flag.at }),
		]);
		await change(made.id, { status: "contacted", reason: "a misunderstanding" });
		expect(await check(made.id, { channel: "sms" })).toMatchObject({ allowed: true });
		expect((await words(made.id)).map((one: any) => one.action)).toEqual(["opt_in", "opt_out"]);
		expect((await account(made.id)).status).toBe("contacted");
	});

	test("an opt-out of everything sets the status, with who and why in the history; the opt-in restores what it was", async () => {
		const made = await addAccount();
		await change(made.id, { status: "in_trial" });
		const out = await record(made.id, { purpose: "any", action: "opt_out", source: "phone", reason: "asked us to stop" });
		expect(out.status).toBe(201);
		expect(out.body).toMatchObject({ purpose: "any", action: "opt_out", changed: true, status: "do_not_contact", do_not_contact_purposes: [] });
		expect((await account(made.id)).status).toBe("do_not_contact");
		expect((await history(made.id))[0]).toMatchObject({
			from: "in_trial",
			to: "do_not_contact",
			source: "phone",
			reason: "asked us to stop",
			by: out.body.by,
		});
		const back = await record(made.id, { purpose: "any", action: "opt_in", source: "phone", reason: "changed their mind" });
		expect(back.body).toMatchObject({ action: "opt_in", changed: true, status: "in_trial" });
		expect((await history(made.id)).map((one: any) => one.to)).toEqual(["in_trial", "do_not_contact", "in_trial"]);
		expect((await words(made.id)).map((one: any) => one.action)).toEqual(["opt_in", "opt_out"]);
	});

	test("the same by POST /consent", async () => {
		const made = await addAccount();
		const consent = (action: string) => server.admin.need("POST", "/api/v1/consent", { account_id: made.id, action, reason: "by letter" });
		await consent("opt_out");
		expect((await account(made.id)).status).toBe("do_not_contact");
		await consent("opt_in");
		expect((await account(made.id)).status).toBe("prospect");
	});

	test("T7: a lead of the account is told apart at once, whatever its number", async () => {
		await server.admin.need("POST", "/api/v1/numbers", { phone: "+493023125077", sms: true });
		const made = await addAccount();
		const lead = await server.admin.need<any>("POST", "/api/v1/leads", { phone: "+4917139200777", account_id: made.id });
		await change(made.id, { status: "do_not_contact", reason: "no" });
		expect((await server.admin.need<any>("GET", `/api/v1/leads/${lead.id}`)).do_not_contact).toBe(true);
		const text = await server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "Hello" });
		expect(text.status).toBe(403);
		expect(text.body.code).toBe("do_not_contact");
		await change(made.id, { status: "prospect" });
		expect((await server.admin.need<any>("GET", `/api/v1/leads/${lead.id}`)).do_not_contact).toBe(false);
	});
});

describe("record-dnc", () => {
	test("R71, R72, R73: one purpose is refused, the others are not; the account echoes it", async () => {
		const made = await addAccount();
		const out = await record(made.id, { purpose: "sales", action: "opt_out", source: "email", reason: "no offers, please" });
		expect(out.status).toBe(201);
		expect(out.body).toMatchObject({
			purpose: "sales",
			action: "opt_out",
			source: "email",
			reason: "no offers, please",
			by: expect.any(String),
			at: expect.any(String),
			status: "prospect",
			do_not_contact_purposes: ["sales"],
		});
		await record(made.id, { purpose: "press", action: "opt_out" });
		const now = await account(made.id);
		expect(now.do_not_contact_purposes).toEqual(["press", "sales"]);
		expect(now.status).toBe("prospect");
		expect(await check(made.id, { channel: "email", purpose: "sales" })).toMatchObject({
			allowed: false,
			code: "purpose_opted_out",
			why: "no offers, please",
			history: `/api/v1/accounts/${made.id}/dnc-history`,
		});
		expect(await check(made.id, { channel: "email", purpose: "renewal" })).toMatchObject({ allowed: true });
	});

	test("R73: the same word again changes nothing: no line, no version, the first reason stands", async () => {
		const made = await addAccount();
		const first = await record(made.id, { purpose: "event", action: "opt_out", reason: "first" });
		const version = (await account(made.id)).version;
		const again = await record(made.id, { purpose: "event", action: "opt_out", reason: "second", source: "elsewhere" });
		expect(again.status).toBe(200);
		expect(again.body).toMatchObject({ id: first.body.id, changed: false, reason: "first", at: first.body.at });
		expect(await words(made.id)).toHaveLength(1);
		expect((await account(made.id)).version).toBe(version);
	});

	test("R73: opting in restores; the history is appended to, never rewritten", async () => {
		const made = await addAccount();
		await record(made.id, { purpose: "event", action: "opt_out", reason: "one" });
		const before = await words(made.id);
		await record(made.id, { purpose: "event", action: "opt_in", reason: "two" });
		expect((await account(made.id)).do_not_contact_purposes).toEqual([]);
		expect(await check(made.id, { channel: "email", purpose: "event" })).toMatchObject({ allowed: true });
		await record(made.id, { purpose: "event", action: "opt_out", reason: "three" });
		const after = await words(made.id);
		expect(after.map((one: any) => [one.action, one.reason])).toEqual([
			["opt_out", "three"],
			["opt_in", "two"],
			["opt_out", "one"],
		]);
		expect(after[2]).toEqual(before[0]);
		expect((await account(made.id)).do_not_contact_purposes).toEqual(["event"]);
		const paged = await server.admin.all(`/api/v1/accounts/${made.id}/dnc-history`, { limit: 1 });
		expect(paged).toEqual(after);
	});

	test("an opt-out of everything outlives an opt-in to one purpose", async () => {
		const made = await addAccount();
		await record(made.id, { purpose: "any", action: "opt_out" });
		await record(made.id, { purpose: "sales", action: "opt_in" });
		expect((await account(made.id)).status).toBe("do_not_contact");
		expect(await check(made.id, { channel: "email", purpose: "sales" })).toMatchObject({ allowed: false });
	});

	test("is reachable without v1 and with a slash at the end", async () => {
		const made = await addAccount();
		const reply = await server.admin.post(`/api/accounts/${made.id}/record-dnc/`, {
			purpose: "sales",
			action: "opt_out",
			source: "web",
			reason: "x",
		});
		expect(reply.status).toBe(201);
		expect((await account(made.id)).do_not_contact_purposes).toEqual(["sales"]);
	});

	test("all that is wrong is told at once", async () => {
		const made = await addAccount();
		const wrong = await record(made.id, { purpose: "fun", action: "maybe", source: "", extra: true });
		expect(wrong.status).toBe(422);
		expect(wrong.body.errors.map((one: any) => one.field).sort()).toEqual(["action", "extra", "purpose", "source"]);
		expect((await record(made.id, {})).body.errors.map((one: any) => one.field).sort()).toEqual(["action", "purpose"]);
		expect(await words(made.id)).toEqual([]);
		expect((await record("acc_0000000000001", { purpose: "sales", action: "opt_out" })).status).toBe(404);
		expect((await server.admin.get("/api/v1/accounts/acc_0000000000001/dnc-history")).status).toBe(404);
	});

	test("tells of itself over the live stream", async () => {
		const made = await addAccount();
		const stream = await openEvents(server.admin);
		await record(made.id, { purpose: "any", action: "opt_out" });
		await stream.next((event) => event.data?.kind === "consent.changed", "the word");
		const told = await stream.next((event) => event.data?.kind === "account.status_changed" && event.data.entity_id === made.id, "the status");
		expect(told.data.payload).toMatchObject({ id: made.id, from: "prospect", to: "do_not_contact" });
		stream.close();
	});
});
