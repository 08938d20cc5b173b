// A tenant never sees, changes or links another's record, and cannot tell it from one that does not exist. Every operation of the OpenAPI
// document is crossed; the bodies and records below are what that needs.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, openEvents, type Server, startServer, until } from "../harness/index.ts";

interface Operation {
	name: string;
	method: string;
	path: string;
	parameters: { name: string; in: string; schema?: { pattern?: string } }[];
	body?: any;
}

/** Bodies with which an operation works on a record of one's own: so that only the foreign id can be what is wrong. */
const bodies: Record<string, (desk: Desk) => unknown> = {
	"POST /leads": () => ({ phone: "+4915228817386", allow_duplicate: true }),
	"POST /leads/{id}/status": () => ({ status: "completed" }),
	"POST /campaigns": () => ({ name: `Campaign ${Math.random()}` }),
	"POST /accounts": () => ({ name: `Account ${Math.random()}` }),
	"POST /accounts/{id}/change-status": () => ({ status: "contacted" }),
	"POST /accounts/{id}/record-dnc": () => ({ purpose: "press", action: "opt_out" }),
	"POST /accounts/{id}/merge": (desk) => ({ into: desk.ids.acc }),
	"POST /products": () => ({ name: `Product ${Math.random()}` }),
	"PUT /products/{id}/personas/{goal}": () => ({ name: "Fleet managers" }),
	"POST /campaign-accounts": (desk) => ({ account_id: desk.ids.acc, campaign_id: desk.ids.cmp }),
	"POST /campaigns/{id}/accounts/bulk-add": (desk) => ({ account_ids: [desk.ids.acc] }),
	"POST /messages": (desk) => ({ campaign_account_id: desk.ids.cac, generation_mode: "ai_draft", original_text: "Hello" }),
	"POST /messages/propose": (desk) => ({ campaign_account_id: desk.ids.cac, mode: "ai_draft" }),
	"POST /messages/prompt": (desk) => ({ campaign_account_id: desk.ids.cac, mode: "ai_draft" }),
	"POST /messages/translate": (desk) => ({ campaign_account_id: desk.ids.cac, direction: "inbound", text: "Hallo", language: "de" }),
	"POST /campaigns/{id}/expenses": () => ({ kind: "ads", amount: 12.5, currency: "EUR", date: "2026-11-02" }),
	"POST /numbers": () => ({ phone: `+49302312${Math.floor(10000 + Math.random() * 89999)}`, sms: true }),
	"POST /sms-agents": () => ({ name: "Agent" }),
	"POST /interactions": (desk) => ({ lead_id: desk.ids.lead }),
	"POST /interactions/{id}/status": () => ({ status: "completed" }),
	"POST /interactions/{id}/agent-mode": () => ({ enabled: false }),
	"POST /sms/send": (desk) => ({ leadId: desk.ids.lead, message: "Hello" }),
	"POST /consent": () => ({ phone: "+4915228895456", channel: "sms", purpose: "any", action: "opt_out" }),
};

class Desk {
	ids: Record<string, string> = {};
	readonly client: Client;
	readonly workspace: string;

	constructor(client: Client, workspace: string) {
		this.client = client;
		this.workspace = workspace;
	}

	/** One record of every kind. */
	async fill(mark: string, server: Server): Promise<this> {
		const { client, ids } = this;
		const add = async (prefix: string, path: string, body: unknown) => {
			ids[prefix] = (await client.need("POST", `/api/v1${path}`, body)).id;
		};
		await add("acc", "/accounts", { name: `Account ${mark}` });
		await add("prd", "/products", { name: `Product ${mark}` });
		await client.need("PUT", `/api/v1/products/${ids.prd}/personas/sales`, { name: `Persona ${mark}` });
		await add("cmp", "/campaigns", { name: `Campaign ${mark}`, product_id: ids.prd });
		await add("cac", "/campaign-accounts", { account_id: ids.acc, campaign_id: ids.cmp });
		ids.llm = (await client.need("POST", "/api/v1/messages/propose", { campaign_account_id: ids.cac, mode: "ai_draft" })).proposal_id;
		await add("exp", `/campaigns/${ids.cmp}/expenses`, { kind: "ads", amount: 12.5, currency: "EUR", date: "2026-11-02" });
		await add("num", "/numbers", { phone: mark === "a" ? "+493023125001" : "+493023125002", sms: true, campaign_id: ids.cmp });
		await add("agt", "/sms-agents", { name: `Agent ${mark}`, number_id: ids.num });
		await add("prv", "/providers", { driver: "simulator", name: `Carrier ${mark}` });
		await add("lead", "/leads", { phone: mark === "a" ? "+4917139200010" : "+4917139200020", first_name: mark, campaign_id: ids.cmp });
		await add("key", "/api-keys", { name: `Key ${mark}`, role: "viewer" });
		await add("usr", "/users", { email: `${mark}@team.example`, name: mark, role: "viewer", password: "correct horse battery" });
		const sent = await client.need("POST", "/api/v1/sms/send", { leadId: ids.lead, message: `Hello from ${mark}` });
		ids.msg = sent.messageId;
		ids.int = sent.interactionId;
		const file = { raw: "phone\n+4917139200030\n", headers: { "Content-Type": "text/csv" } };
		ids.imp = (await client.need("POST", "/api/v1/imports?file_name=people.csv", undefined, file)).id;
		await until(async () => (await client.need("GET", `/api/v1/imports/${ids.imp}`)).status === "done", "the import");
		await until(async () => /delivered|sent/.test((await client.need("GET", `/api/v1/interactions/${ids.int}`)).transcript[0].delivery), "the text");
		expect(server.log).not.toMatch(/fatal/);
		return this;
	}
}

let server: Server;
let operations: Operation[];
let here: Desk;
let there: Desk;

beforeAll(async () => {
	server = await startServer();
	const open = async (...words: string[]) => {
		const client = server.nobody.withKey(await server.addKey("owner", ...words));
		return new Desk(client, (await client.need("GET", "/api/v1/me")).workspace.id);
	};
	here = await (await open()).fill("a", server);
	there = await (await open("--new-workspace", "The other desk")).fill("b", server);
	const document = (await server.nobody.get("/api/v1/openapi.json")).body;
	const resolve = (node: any): any =>
		node?.$ref
			? node.$ref
					.slice(2)
					.split("/")
					.reduce((at: any, word: string) => at[word], document)
			: node;
	operations = Object.entries<any>(document.paths).flatMap(([path, item]) =>
		Object.entries<any>(item)
			.filter(([method]) => ["get", "post", "put", "patch", "delete"].includes(method))
			.map(([method, operation]) => ({
				name: `${method.toUpperCase()} ${path.replace("/api/v1", "")}`,
				method: method.toUpperCase(),
				path,
				parameters: (operation.parameters ?? []).map(resolve),
				body: resolve(operation.requestBody?.content?.["application/json"]?.schema),
			})),
	);
});
afterAll(() => server.finish());

function prefixOf(pattern: string | undefined): string | undefined {
	return /^\^(\w+?)_\[/.exec(pattern ?? "")?.[1];
}

/** The path with ids of that desk; undefined when it has none. */
function pathWith(operation: Operation, idOf: (prefix: string) => string | undefined): string | undefined {
	if (!operation.path.includes("{")) return undefined;
	return operation.path.replace(/\{(\w+)\}/g, (_, name) => {
		if (name === "goal") return "sales";
		const prefix = prefixOf(operation.parameters.find((one) => one.in === "path" && one.name === name)?.schema?.pattern);
		const id = prefix && idOf(prefix);
		if (!id) throw new Error(`${operation.name}: no record with the prefix of {${name}} in this test`);
		return id;
	});
}

function bodyOf(operation: Operation, desk: Desk): unknown {
	if (operation.method === "GET" || operation.method === "DELETE") return undefined;
	return bodies[operation.name]?.(desk) ?? {};
}

/** What an answer says, apart from which record and which request it was. */
function plain(body: object): string {
	return JSON.stringify({ ...body, request_id: "" }).replace(/\w+_[0-9a-z]{13}/g, "id");
}

describe("another workspace's record", () => {
	test("answers 404 on every operation, in the words of one that does not exist", async () => {
		const crossed = operations.filter((operation) => operation.path.includes("{"));
		expect(crossed.length).toBeGreaterThan(30);
		const wrong: string[] = [];
		for (const operation of crossed) {
			const foreign = await here.client.call(operation.method, pathWith(operation, (prefix) => there.ids[prefix]) as string, bodyOf(operation, here));
			const nobodys = await here.client.call(
				operation.method,
				pathWith(operation, (prefix) => `${prefix}_0000000000001`) as string,
				bodyOf(operation, here),
			);
			if (foreign.status !== 404) wrong.push(`${operation.name}: ${foreign.status} ${foreign.text}`);
			else if (plain(foreign.body) !== plain(nobodys.body)) wrong.push(`${operation.name}: ${foreign.text} but ${nobodys.text}`);
		}
		expect(wrong).toEqual([]);
	});

	test("stands in no list", async () => {
		const wrong: string[] = [];
		for (const operation of operations.filter((one) => one.method === "GET" && !one.path.includes("{") && !/\/(events|setup)$/.test(one.path))) {
			const needed = operation.parameters.filter((one: any) => one.in === "query" && one.required);
			const query = Object.fromEntries(needed.map((one) => [one.name, one.name === "phone" ? "+4917139200020" : "sms"]));
			const reply = await here.client.get(operation.path, { query });
			for (const [prefix, id] of Object.entries(there.ids)) if (reply.text.includes(id)) wrong.push(`${operation.name}: ${prefix}`);
			if (reply.text.includes(there.workspace)) wrong.push(`${operation.name}: the workspace`);
		}
		expect(wrong).toEqual([]);
	});

	test("is found by no filter", async () => {
		let tried = 0;
		for (const operation of operations.filter((one) => one.method === "GET" && !one.path.includes("{"))) {
			for (const parameter of operation.parameters.filter((one) => one.in === "query")) {
				const prefix = prefixOf(parameter.schema?.pattern);
				if (!prefix || !there.ids[prefix]) continue;
				tried++;
				const ask = (id: string) => here.client.get(operation.path, { query: { [parameter.name]: id } });
				const reply = await ask(there.ids[prefix] as string);
				const name = `${operation.name}?${parameter.name}`;
				expect(plain(reply.body), name).toBe(plain((await ask(`${prefix}_0000000000001`)).body));
				if (reply.body.data) expect(reply.body.data, name).toEqual([]);
			}
		}
		expect(tried).toBeGreaterThan(4);
	});

	test("can be linked by no body", async () => {
		const wrong: string[] = [];
		let tried = 0;
		for (const operation of operations.filter((one) => one.body?.properties)) {
			for (const [member, schema] of Object.entries<any>(operation.body.properties)) {
				const pattern = schema.pattern ?? schema.anyOf?.find((one: any) => one.pattern)?.pattern ?? schema.items?.pattern;
				const prefix = prefixOf(pattern) ?? prefixOf(`^${/^(\w+?)_ids?$/.exec(member) ? { number_ids: "num", campaign_ids: "cmp" }[member] : ""}_[`);
				if (!prefix || !there.ids[prefix]) continue;
				const path = pathWith(operation, (one) => here.ids[one]) ?? operation.path;
				const id = there.ids[prefix] as string;
				const value = schema.type === "array" || /_ids$/.test(member) ? [id] : id;
				const reply = await here.client.call(operation.method, path, { ...(bodyOf(operation, here) as object), [member]: value });
				tried++;
				if (reply.status < 400) wrong.push(`${operation.name} ${member}: ${reply.status} ${reply.text.slice(0, 200)}`);
			}
		}
		expect(tried).toBeGreaterThan(8);
		expect(wrong).toEqual([]);
	});

	test("does not come over the live stream", async () => {
		const stream = await openEvents(here.client);
		await there.client.need("PATCH", `/api/v1/leads/${there.ids.lead}`, { first_name: "Renamed" });
		await here.client.need("PATCH", `/api/v1/leads/${here.ids.lead}`, { first_name: "Mine" });
		await until(() => stream.events.some((event) => event.data?.entity_id === here.ids.lead), "one's own event");
		const seen = JSON.stringify(stream.events);
		for (const id of Object.values(there.ids)) expect(seen).not.toContain(id);
		stream.close();
	});

	test("is not reached by naming its workspace", async () => {
		const client = here.client.as({ ...here.client.headers, "X-Workspace": there.workspace });
		const reply = await client.get("/api/v1/leads");
		expect(reply.status).toBe(404);
		expect(reply.body.code).toBe("workspace_not_found");
	});

	test("the same Idempotency-Key in two workspaces is two keys", async () => {
		const options = { headers: { "Idempotency-Key": "the-same" } };
		const mine = await here.client.post("/api/v1/accounts", { name: "Same" }, options);
		const theirs = await there.client.post("/api/v1/accounts", { name: "Same" }, options);
		expect([mine.status, theirs.status]).toEqual([201, 201]);
		expect(mine.body.id).not.toBe(theirs.body.id);
	});
});
