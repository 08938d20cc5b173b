// Leads: people with their numbers, status, tags and variables (spec/calls.md, "Lead").
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEvents, type Server, startServer } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

const path = "/api/v1/leads";
let serial = 0;
const phone = () => `+4477009${String(10000 + serial++)}`;
const add = (more: Record<string, unknown> = {}): Promise<any> => server.admin.need("POST", path, { phone: phone(), ...more });

describe("numbers of a lead", () => {
	test("L32: E.164 in, the same out; a national form needs a default country; nonsense is refused with the reason", async () => {
		expect((await add({ phone: "+14155551234" })).phone).toBe("+14155551234");
		const bare = await server.admin.post(path, { phone: "(415) 555-1235" });
		expect(bare.status).toBe(422);
		expect(bare.body.errors).toEqual([{ field: "phone", code: "phone_no_country", message: expect.stringContaining("country") }]);
		expect((await add({ phone: "(415) 555-1235", default_country: "US" })).phone).toBe("+14155551235");
		for (const wrong of ["12", "hello", "+1415555", "4.15555E+09", "+1 415 555 12345678901"]) {
			const reply = await server.admin.post(path, { phone: wrong });
			expect(reply.status, wrong).toBe(422);
			expect(reply.body.errors[0], wrong).toMatchObject({ field: "phone", code: expect.stringMatching(/^phone_/) });
		}
	});

	test("the first contact is the primary; secondaries keep their order and their variables (L12, L16, L22)", async () => {
		const [first, second, third] = [phone(), phone(), phone()];
		const lead = await server.admin.need("POST", path, {
			contacts: [{ phone: first }, { phone: second, label: "work", variables: { customer_name: "Bob" } }, { phone: third }],
		});
		expect(lead.phone).toBe(first);
		expect(lead.contacts_count).toBe(3);
		expect(lead.contacts.map((each: any) => [each.phone, each.rank])).toEqual([
			[first, 0],
			[second, 1],
			[third, 2],
		]);
		expect(lead.contacts[1]).toMatchObject({ label: "work", variables: { customer_name: "Bob" }, status: "created", attempts: 0 });
	});

	test("a change replaces the list; a contact with its id stays the same contact", async () => {
		const lead = await server.admin.need("POST", path, { contacts: [{ phone: phone() }, { phone: phone(), label: "work" }] });
		const [first, second] = lead.contacts;
		const added = phone();
		const changed = await server.admin.need("PATCH", `${path}/${lead.id}`, {
			contacts: [{ id: second.id, phone: second.phone, label: "work" }, { phone: added }],
		});
		expect(changed.phone).toBe(second.phone);
		expect(changed.contacts[0].id).toBe(second.id);
		expect(changed.contacts[1].id).not.toBe(first.id);
		expect(changed.contacts.map((each: any) => each.phone)).toEqual([second.phone, added]);
		const foreign = await server.admin.patch(`${path}/${lead.id}`, { contacts: [{ id: first.id, phone: phone() }] });
		expect(foreign.status).toBe(422);
	});

	test("a lead has a number, none of them twice, and phone does not contradict the contacts", async () => {
		const none = await server.admin.post(path, { first_name: "Nobody" });
		expect(none.body.errors).toContainEqual(expect.objectContaining({ field: "phone", code: "required" }));
		const one = phone();
		const twice = await server.admin.post(path, { contacts: [{ phone: one }, { phone: one }] });
		expect(twice.status).toBe(422);
		expect(twice.body.errors).toContainEqual(expect.objectContaining({ code: "duplicate_contact" }));
		const contradiction = await server.admin.post(path, { phone: phone(), contacts: [{ phone: phone() }] });
		expect(contradiction.body.errors).toContainEqual(expect.objectContaining({ field: "phone", code: "contradicts" }));
	});

	test("a number that is a lead already is a 409 that names it, unless it is wanted", async () => {
		const lead = await add();
		const again = await server.admin.post(path, { phone: lead.phone, first_name: "Again" });
		expect(again.status).toBe(409);
		expect(again.body).toMatchObject({ code: "duplicate", duplicate_of: lead.id });
		const wanted = await server.admin.post(path, { phone: lead.phone, allow_duplicate: true });
		expect(wanted.status).toBe(201);
		expect(wanted.body.id).not.toBe(lead.id);
	});
});

describe("one lead", () => {
	test("is made, changed and deleted; each change raises the version, and is told live", async () => {
		const stream = await openEvents(server.admin);
		const lead = await add({ first_name: "Ana", tags: ["vip"], variables: { plan: "gold", seats: 3 }, time_zone: "Europe/Madrid" });
		expect(lead).toMatchObject({ first_name: "Ana", tags: ["vip"], variables: { plan: "gold", seats: 3 }, status: "created", version: 1 });
		const changed = await server.admin.patch(`${path}/${lead.id}`, { company: "Café Noir", tags: [] }, { headers: { "If-Match": '"1"' } });
		expect(changed.body).toMatchObject({ first_name: "Ana", company: "Café Noir", tags: [], version: 2 });
		expect((await server.admin.patch(`${path}/${lead.id}`, { company: "x" }, { headers: { "If-Match": '"1"' } })).status).toBe(412);
		expect((await server.admin.get(`${path}/${lead.id}`)).body).toEqual(changed.body);
		expect((await server.admin.delete(`${path}/${lead.id}`)).status).toBe(204);
		expect((await server.admin.get(`${path}/${lead.id}`)).status).toBe(404);
		for (const kind of ["lead.created", "lead.updated", "lead.deleted"]) {
			await stream.next((event) => event.event === kind && event.data.entity_id === lead.id, kind);
		}
		stream.close();
	});

	test("all that is wrong with its fields is told at once", async () => {
		const reply = await server.admin.post(path, { phone: 7, email: "nobody", is_test: "yes", tags: "vip", variables: [], surprise: 1 });
		expect(reply.status).toBe(422);
		expect(reply.body.errors.map((error: any) => error.field).sort()).toEqual(["email", "is_test", "phone", "surprise", "tags", "variables"]);
	});

	test("a campaign and an account of nobody are refused; a zone must be one (T10)", async () => {
		const reply = await server.admin.post(path, { phone: phone(), campaign_id: "cmp_0000000000001", account_id: "acc_0000000000001" });
		expect(reply.status).toBe(422);
		expect(reply.body.errors.map((error: any) => error.field).sort()).toEqual(["account_id", "campaign_id"]);
		expect((await server.admin.post(path, { phone: phone(), time_zone: "Europe/Atlantis" })).body.errors[0].field).toBe("time_zone");
	});

	test("L31: a status by hand writes history with who and when; processing is not set by hand", async () => {
		const lead = await add();
		const one = `${path}/${lead.id}`;
		expect(await server.admin.need("POST", `${one}/status`, { status: "completed", reason: "called back" })).toMatchObject({ status: "completed" });
		const later = new Date(Date.now() + 3_600_000).toISOString();
		await server.admin.need("POST", `${one}/status`, { status: "rescheduled", at: later });
		const { data } = await server.admin.need("GET", `${one}/history`);
		expect(data.map((step: any) => [step.from, step.to])).toEqual([
			["completed", "rescheduled"],
			["created", "completed"],
			[null, "created"],
		]);
		expect(data[1]).toMatchObject({ reason: "called back", source: "api", by: expect.stringMatching(/^key: /) });
		const byHand = await server.admin.post(`${one}/status`, { status: "processing" });
		expect(byHand.status).toBe(422);
		expect(byHand.body.errors).toContainEqual(expect.objectContaining({ field: "status", code: "not_by_hand" }));
		expect((await server.admin.post(`${one}/status`, { status: "completed", at: later })).status).toBe(422);
		expect((await server.admin.patch(one, { status: "completed" })).status).toBe(422);
	});
});

describe("the list", () => {
	const ids = (reply: any) => reply.body.data.map((row: any) => row.id);

	test("finds by the beginning of number, name, last name, e-mail and company, whatever the case and the accents", async () => {
		const lead = await add({ first_name: "Ébène", last_name: "Quartz", email: "Zed@Quartz.example", company: "Zürich Werke" });
		for (const q of ["ébène", "EBENE", "quartz", "zed@", "zurich", lead.phone, lead.phone.slice(0, 9)]) {
			expect(ids(await server.admin.get(path, { query: { q, limit: 200 } })), q).toContain(lead.id);
		}
		expect(ids(await server.admin.get(path, { query: { q: "werke" } }))).not.toContain(lead.id);
	});

	test("filters by campaign, status, tag and flags, alone and together, and pages hold each row once", async () => {
		const campaign = await server.admin.need("POST", "/api/v1/campaigns", { name: "Filters" });
		const made = [];
		for (let i = 0; i < 7; i++) {
			made.push(await add({ campaign_id: campaign.id, first_name: `Same`, tags: i % 2 ? ["odd"] : ["even"], is_test: i === 0 }));
		}
		await server.admin.need("POST", `${path}/${made[3].id}/status`, { status: "completed" });
		const query = { campaign_id: campaign.id };
		expect(ids(await server.admin.get(path, { query }))).toEqual(made.map((lead) => lead.id).reverse());
		expect(ids(await server.admin.get(path, { query: { ...query, tag: "odd" } })).sort()).toEqual([made[1].id, made[3].id, made[5].id].sort());
		expect(ids(await server.admin.get(path, { query: { ...query, tag: "odd", status: "completed" } }))).toEqual([made[3].id]);
		expect(ids(await server.admin.get(path, { query: { ...query, is_test: true } }))).toEqual([made[0].id]);
		for (const sort of ["-created_at", "created_at", "name", "-name", "-updated_at"]) {
			const rows = await server.admin.all(path, { ...query, sort, limit: 2 });
			expect(new Set(rows.map((row: any) => row.id)).size, sort).toBe(7);
			expect(rows.length, sort).toBe(7);
		}
	});

	test("a page goes on where it ended though leads come in before and behind it", async () => {
		const campaign = await server.admin.need("POST", "/api/v1/campaigns", { name: "Moving" });
		const names = ["Bea", "Dora", "Fay", "Hana"];
		const made = [];
		for (const first_name of names) made.push(await add({ campaign_id: campaign.id, first_name }));
		for (const [sort, order] of [
			["name", names],
			["-name", [...names].reverse()],
			["-created_at", [...names].reverse()],
		] as const) {
			const query = { campaign_id: campaign.id, sort, limit: 2 };
			const first = await server.admin.need("GET", path, undefined, { query });
			const late = [await add({ campaign_id: campaign.id, first_name: "Ada" }), await add({ campaign_id: campaign.id, first_name: "Zoe" })];
			const second = await server.admin.need("GET", path, undefined, { query: { ...query, limit: 10, cursor: first.next_cursor } });
			const seen = [...first.data, ...second.data].map((lead: any) => lead.first_name).filter((name) => names.includes(name));
			expect(seen, sort).toEqual(order);
			for (const lead of late) await server.admin.need("DELETE", `${path}/${lead.id}`);
		}
	});

	test("an edit of something changed meanwhile is refused (412) and changes nothing", async () => {
		const lead = await add({ first_name: "Ana" });
		const one = `${path}/${lead.id}`;
		await server.admin.need("PATCH", one, { first_name: "Bea" });
		const stale = await server.admin.patch(one, { first_name: "Cia" }, { headers: { "If-Match": `"${lead.version}"` } });
		expect(stale.status).toBe(412);
		expect(await server.admin.need("GET", one)).toMatchObject({ first_name: "Bea", version: lead.version + 1 });
	});

	test("a search keeps to its filters", async () => {
		const campaign = await server.admin.need("POST", "/api/v1/campaigns", { name: "Searched" });
		const inside = await add({ campaign_id: campaign.id, first_name: "Xanthippe" });
		await add({ first_name: "Xanthippe" });
		expect(ids(await server.admin.get(path, { query: { q: "xanth", campaign_id: campaign.id, sort: "name" } }))).toEqual([inside.id]);
		expect(ids(await server.admin.get(path, { query: { q: "xanth" } }))).toHaveLength(2);
		expect(ids(await server.admin.get(path, { query: { q: "xanth", status: "completed" } }))).toEqual([]);
	});

	test("T21: the total is a stored counter, given only where no filter is set", async () => {
		const before = (await server.admin.need("GET", path)).total;
		const lead = await add();
		expect((await server.admin.need("GET", path)).total).toBe(before + 1);
		expect((await server.admin.need("GET", path, undefined, { query: { status: "created" } })).total ?? null).toBeNull();
		await server.admin.need("DELETE", `${path}/${lead.id}`);
		expect((await server.admin.need("GET", path)).total).toBe(before);
		expect((await server.admin.all(path, { limit: 200 })).length).toBe(before);
	});

	test("a cursor belongs to its order, and a wrong filter is told by name", async () => {
		for (let i = 0; i < 3; i++) await add();
		const { next_cursor } = await server.admin.need("GET", path, undefined, { query: { limit: 1, sort: "name" } });
		const other = await server.admin.get(path, { query: { limit: 1, sort: "created_at", cursor: next_cursor } });
		expect(other.status).toBe(422);
		expect(other.body.errors[0].field).toBe("cursor");
		const wrong = await server.admin.get(path, { query: { status: "asleep", campaign_id: "acc_0000000000001", is_test: "perhaps" } });
		expect(wrong.status).toBe(422);
		expect(wrong.body.errors.map((error: any) => error.field).sort()).toEqual(["campaign_id", "is_test", "status"]);
	});
});
