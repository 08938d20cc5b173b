// What fields hold is checked wherever they are taken, and all that is wrong with one body is told at once (T28).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, type Server, startServer, until } from "../harness/index.ts";

let server: Server;
let stranger: Client; // another workspace
let lead: string;
const own: Record<string, string> = {};
const foreign: Record<string, string> = {};

beforeAll(async () => {
	server = await startServer();
	stranger = server.nobody.withKey(await server.addKey("admin", "--new-workspace", "Elsewhere"));
	const provider = { driver: "kannel", settings: { url: "http://127.0.0.1:1", username: "x" }, secrets: { password: "y" } };
	for (const [client, ids] of [
		[server.admin, own],
		[stranger, foreign],
	] as const) {
		ids.provider = (await client.need("POST", "/api/v1/providers", provider)).id;
		ids.campaign = (await client.need("POST", "/api/v1/campaigns", { name: "C" })).id;
		ids.account = (await client.need("POST", "/api/v1/accounts", { name: "A" })).id;
		ids.number = (await client.need("POST", "/api/v1/numbers", { phone: "+442079460000" })).id;
		ids.agent = (await client.need("POST", "/api/v1/sms-agents", { name: "G", webhook_url: "https://agent.example/" })).id;
	}
	lead = (await server.admin.need("POST", "/api/v1/leads", { phone: "+4915228817386" })).id;
});
afterAll(() => server.finish());

const fieldsOf = (reply: { body: any }): string[] => (reply.body.errors ?? []).map((error: { field: string }) => error.field).sort();

describe("a carrier by its name", () => {
	const places = (): [string, string, string][] => [
		["/api/v1/workspace", "sms_provider", "PATCH"],
		[`/api/v1/numbers/${own.number}`, "provider", "PATCH"],
		[`/api/v1/campaigns/${own.campaign}`, "provider", "PATCH"],
		[`/api/v1/sms-agents/${own.agent}`, "provider", "PATCH"],
	];

	test("a driver, an own provider and null are taken, on all records", async () => {
		for (const [path, field] of places())
			for (const value of ["kannel", "simulator", own.provider, null]) {
				const changed = await server.admin.patch(path, { [field]: value });
				expect(changed.status, `${path} ${value}`).toBe(200);
				expect(changed.body[field]).toBe(value);
			}
	});

	test("an unknown driver, a foreign workspace's provider and an id of something else are 422 on that field", async () => {
		for (const [path, field] of places())
			for (const value of ["carrier_pigeon", "Kannel", foreign.provider, "prv_0000000000001", own.number, "prv_"]) {
				const refused = await server.admin.patch(path, { [field]: value });
				expect(refused.status, `${path} ${value}`).toBe(422);
				expect(refused.body.errors).toEqual([expect.objectContaining({ field, code: "unknown_provider" })]);
			}
		for (const [path, body] of [
			["/api/v1/numbers", { phone: "+442079460001" }],
			["/api/v1/campaigns", { name: "D" }],
			["/api/v1/sms-agents", { name: "D" }],
		] as [string, object][])
			expect(fieldsOf(await server.admin.post(path, { ...body, provider: foreign.provider })), path).toEqual(["provider"]);
	});

	test("a record whose provider has gone can still be changed otherwise", async () => {
		const gone = (await server.admin.need("POST", "/api/v1/providers", { driver: "simulator", name: "short-lived" })).id;
		await server.admin.need("PATCH", `/api/v1/numbers/${own.number}`, { provider: gone });
		await server.admin.delete(`/api/v1/providers/${gone}`);
		expect((await server.admin.patch(`/api/v1/numbers/${own.number}`, { label: "Desk", provider: gone })).status).toBe(200);
		expect((await server.admin.patch(`/api/v1/campaigns/${own.campaign}`, { provider: gone })).status).toBe(422);
	});
});

describe("codes and addresses", () => {
	const languages = (): [string, string, string, object][] => [
		["POST", "/api/v1/leads", "language", { phone: "+4915228817400", allow_duplicate: true }],
		["PATCH", `/api/v1/leads/${lead}`, "language", {}],
		["PATCH", `/api/v1/accounts/${own.account}`, "language", {}],
		["PATCH", `/api/v1/campaigns/${own.campaign}`, "communication_language", {}],
		["PATCH", "/api/v1/workspace", "communication_language", {}],
	];

	test("a language is a code, kept in its one form", async () => {
		for (const [method, path, field, rest] of languages()) {
			for (const [given, kept] of [
				["en", "en"],
				["PT_br", "pt-BR"],
				["zh-Hant", "zh-Hant"],
			])
				expect((await server.admin.call(method, path, { ...rest, [field]: given })).body[field], path).toBe(kept);
			for (const wrong of ["English", "xx", "en-XX", "e"]) {
				const refused = await server.admin.call(method, path, { ...rest, [field]: wrong });
				expect(refused.status, `${path} ${wrong}`).toBe(422);
				expect(fieldsOf(refused), `${path} ${wrong}`).toEqual([field]);
			}
		}
		const owner = await server.cli("user", "add", "ida@team.example", "--role", "member", "--password", "correct horse battery");
		expect(owner).toBeDefined();
		const ida = await server.nobody.login("ida@team.example", "correct horse battery");
		expect(fieldsOf(await ida.patch("/api/v1/me", { ui_language: "Deutsch", communication_language: "??" }))).toEqual([
			"communication_language",
			"ui_language",
		]);
	});

	test("a country is an ISO 3166 code, kept in capitals", async () => {
		for (const [path, field] of [
			[`/api/v1/accounts/${own.account}`, "country"],
			["/api/v1/workspace", "default_country"],
		] as const) {
			expect((await server.admin.patch(path, { [field]: "no" })).body[field]).toBe("NO");
			for (const wrong of ["XX", "Norway", "N", "N1"]) expect(fieldsOf(await server.admin.patch(path, { [field]: wrong })), wrong).toEqual([field]);
			expect((await server.admin.patch(path, { [field]: null })).body[field]).toBeNull();
		}
		for (const query of [{ default_country: "XX" }, { default_country: "XX", on_duplicate: "explode" }] as Record<string, string>[]) {
			const refused = await server.admin.post("/api/v1/imports", undefined, { raw: "phone\n1", headers: { "Content-Type": "text/csv" }, query });
			expect(refused.status).toBe(422);
			expect(fieldsOf(refused)).toEqual(Object.keys(query).sort());
		}
	});

	test("an account's phone is E.164 by its own country, else by the workspace's", async () => {
		const account = async (body: object) => server.admin.patch(`/api/v1/accounts/${own.account}`, body);
		expect(fieldsOf(await account({ phone: "030 901820" }))).toEqual(["phone"]);
		await server.admin.need("PATCH", "/api/v1/workspace", { default_country: "DE" });
		expect((await account({ phone: "030 901820" })).body.phone).toBe("+4930901820");
		expect((await account({ phone: "020 7946 0958", country: "GB" })).body.phone).toBe("+442079460958");
		expect(fieldsOf(await account({ phone: "12" }))).toEqual(["phone"]);
		expect((await account({ phone: "" })).body.phone).toBeNull();
	});

	test("e-mail and website are addresses", async () => {
		for (const [field, good, wrong] of [
			["email", "desk@example.com", ["desk", "a b@example.com", "@example.com"]],
			["website", "https://example.com/a?b", ["example.com", "ftp://example.com", "javascript:alert(1)", "http://"]],
		] as const) {
			expect((await server.admin.patch(`/api/v1/accounts/${own.account}`, { [field]: good })).status).toBe(200);
			for (const value of wrong)
				expect(fieldsOf(await server.admin.patch(`/api/v1/accounts/${own.account}`, { [field]: value })), value).toEqual([field]);
		}
		expect(fieldsOf(await server.admin.post("/api/v1/users", { email: "nobody", name: "N", role: "viewer", password: "long enough, yes" }))).toEqual([
			"email",
		]);
	});

	test("an imported language is a code too, or the row says why not", async () => {
		const file = "phone,language\n+4915228817501,EN\n+4915228817502,Klingon\n+4915228817503,\n";
		const made = await server.admin.need("POST", "/api/v1/imports", undefined, {
			raw: file,
			headers: { "Content-Type": "text/csv" },
			query: { file_name: "l.csv" },
		});
		const done = await until(async () => {
			const seen = await server.admin.need("GET", `/api/v1/imports/${made.id}`);
			return seen.status === "done" ? seen : undefined;
		}, "the import's end");
		expect(done.counts).toMatchObject({ read: 3, added: 2, failed: 1 });
		expect(await server.admin.all(`/api/v1/imports/${made.id}/errors`)).toEqual([
			expect.objectContaining({ line: 3, column: "language", value: "Klingon", code: "unknown_language" }),
		]);
		const rows = await server.admin.all("/api/v1/leads");
		expect(rows.find((row) => row.phone === "+4915228817501").language).toBe("en");
	});

	test("the document says the patterns", async () => {
		const document = (await server.nobody.get("/api/v1/openapi.json")).body;
		const account =
			document.components.schemas.Account ?? Object.values<any>(document.components.schemas).find((one) => one.properties?.acquisition_channel);
		expect(account.properties.country.format).toBe("country");
		const given = document.paths["/api/v1/accounts"].post.requestBody.content["application/json"].schema;
		const schema = given.$ref ? document.components.schemas[given.$ref.split("/").pop()] : given;
		expect(new RegExp(schema.properties.country.pattern).test("DE")).toBe(true);
		expect(new RegExp(schema.properties.country.pattern).test("Germany")).toBe(false);
		expect(new RegExp(schema.properties.language.pattern).test("pt-BR")).toBe(true);
	});
});

describe("all at once (T28)", () => {
	test.each([
		[
			"POST",
			"/api/v1/accounts",
			{ email: "x", phone: "12", relationship_types: ["friend"], country: "XX" },
			["country", "email", "name", "phone", "relationship_types[0]"],
		],
		[
			"POST",
			"/api/v1/campaigns",
			{ goal: "fun", slug: "Not A Slug", provider: "pigeon", number_ids: ["num_0000000000001"] },
			["goal", "name", "number_ids[0]", "provider", "slug"],
		],
		[
			"POST",
			"/api/v1/numbers",
			{ phone: "12", segments_per_second: -1, provider: "pigeon", campaign_id: "cmp_0000000000001" },
			["campaign_id", "phone", "provider", "segments_per_second"],
		],
		[
			"POST",
			"/api/v1/sms-agents",
			{ window_ms: 1, provider: "pigeon", number_id: "num_0000000000001", campaign_ids: ["x"] },
			["campaign_ids[0]", "name", "number_id", "provider", "window_ms"],
		],
		[
			"POST",
			"/api/v1/providers",
			{ driver: "kannel", name: "", settings: { colour: "red", url: "nowhere" } },
			["name", "secrets.password", "settings.colour", "settings.url", "settings.username"],
		],
		[
			"POST",
			"/api/v1/leads",
			{ phone: "12", email: "x", time_zone: "Mars", account_id: "acc_0000000000001", colour: 1 },
			["account_id", "colour", "email", "phone", "time_zone"],
		],
		["POST", "/api/v1/consent", { channel: "smoke", phone: "12", purpose: "fun" }, ["action", "channel", "phone", "purpose"]],
		["POST", "/api/v1/sms/send", { leadId: "x", to: "12", from: "13", message: " " }, ["from", "leadId", "message", "to"]],
		["POST", "/api/v1/interactions", { to: "12" }, ["lead_id", "to"]],
		["PATCH", "/api/v1/workspace", { name: "", sms_provider: "pigeon", default_country: "XX" }, ["default_country", "name", "sms_provider"]],
		["POST", "/api/v1/users", { email: "x", password: "short", role: "king" }, ["email", "name", "password", "role"]],
	] as [string, string, object, string[]][])("%s %s", async (method, path, body, fields) => {
		const refused = await server.admin.call(method, path, body);
		expect(refused.status).toBe(422);
		expect(refused.body.code).toBe("validation");
		expect(fieldsOf(refused)).toEqual(fields);
	});

	test("a new password and the old one", async () => {
		await server.cli("user", "add", "cy@team.example", "--role", "member", "--password", "correct horse battery");
		const cy = await server.nobody.login("cy@team.example", "correct horse battery");
		expect(fieldsOf(await cy.post("/api/v1/auth/password", { new_password: "short", current_password: "wrong password" }))).toEqual([
			"current_password",
			"new_password",
		]);
		expect(fieldsOf(await cy.post("/api/v1/auth/password", { new_password: "short" }))).toEqual(["current_password", "new_password"]);
	});
});
