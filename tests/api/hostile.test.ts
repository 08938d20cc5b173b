import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer } from "../harness/index.ts";
import { addLead, addNumber, addProvider, newPhone } from "./sms_site.ts";

// A hostile client: each member of each write is made null, or strange, alone, beside members that are right.
let server: Server;
const records: Record<string, string> = {};

beforeAll(async () => {
	server = await startServer();
	const need = async (kind: string, body: object) => (await server.admin.need<any>("POST", `/api/v1/${kind}`, body)).id;

	records.providers = (await addProvider(server.admin)).id;
	records.numbers = (await addNumber(server.admin)).id;
	records.leads = (await addLead(server.admin)).id;
	records.accounts = await need("accounts", { name: "Hostile Ltd" });
	records.campaigns = await need("campaigns", { name: "Hostile" });
	records["sms-agents"] = await need("sms-agents", { name: "Hostile", webhook_url: "https://agent.example/" });
	records.users = await need("users", { email: "h@example.com", name: "H", role: "member", password: "long enough, yes" });
	records.interactions = await need("interactions", { lead_id: records.leads, number_id: records.numbers });
});
afterAll(() => server.finish());

let made = 0;
function rightMembers(path: string): Record<string, unknown> {
	made++;
	switch (path.replace("/api/v1/", "")) {
		case "leads":
			return { phone: newPhone(), first_name: "A" };
		case "consent":
			return { phone: newPhone(), channel: "call", action: "opt_in", purpose: "sales", source: "test" };
		case "numbers":
			return { phone: newPhone(), sms: true };
		case "users":
			return { email: `u${made}@example.com`, name: "U", role: "viewer", password: "long enough, yes" };
		case "api-keys":
			return { name: "k", role: "viewer" };
		case "providers":
			return { driver: "simulator", name: `p${made}` };
		case "interactions":
			return { lead_id: records.leads };
		case "interactions/{id}/status":
			return { status: "completed" };
		case "interactions/{id}/agent-mode":
			return { enabled: false };
		case "leads/{id}/status":
			return { status: "created" };
		case "sms/send":
			return { leadId: records.leads, message: "hello" };
		default:
			return path.includes("{id}") ? {} : { name: `n${made}` };
	}
}

const strange = [null, "", "\u{1F600}", 0, -1, 2 ** 53, true, [], [null], {}, { a: null }, "x".repeat(5000)];

test("any one member of any write, null or strange, is taken or refused in words, and the server lives", { timeout: 120_000 }, async () => {
	const document = (await server.nobody.get("/api/v1/openapi.json")).body;
	let asked = 0;

	for (const [path, operations] of Object.entries<any>(document.paths)) {
		if (path.startsWith("/api/v1/auth") || path === "/api/v1/setup") continue;
		for (const method of ["post", "patch"] as const) {
			let schema = operations[method]?.requestBody?.content?.["application/json"]?.schema;
			if (schema?.$ref) schema = document.components.schemas[schema.$ref.split("/").pop()];
			const kind = path.split("/")[3] ?? "";
			if (!schema?.properties || (path.includes("{id}") && !records[kind])) continue;
			for (const member of Object.keys(schema.properties)) {
				const ask = async (value: unknown) => {
					const what = `${method} ${path} ${member} = ${JSON.stringify(value).slice(0, 30)}`;
					const reply = await server.admin[method](path.replace("{id}", records[kind] ?? ""), { ...rightMembers(path), [member]: value });
					asked++;
					expect(reply.status, what).toBeLessThan(500);
					if (reply.status < 400) return;
					expect(reply.body.code, what).not.toBe("constraint"); // what the database calls its columns is not for outside
					if (reply.status === 422 && reply.body.code === "validation") expect(reply.body.errors.length, what).toBeGreaterThan(0);
				};
				await Promise.all(strange.map(ask));
			}
		}
	}
	expect(asked).toBeGreaterThan(1000);
	expect((await server.nobody.get("/readyz")).status).toBe(200);
});

test("consent without a purpose, or with null, is for any purpose (T6)", async () => {
	for (const purpose of [undefined, null]) {
		const phone = newPhone();
		expect((await server.admin.post("/api/v1/consent", { phone, channel: "sms", action: "opt_out", source: "test", purpose })).body).toMatchObject({
			purpose: "any",
		});
		const check = await server.admin.get("/api/v1/consent/check", { query: { phone, channel: "sms", purpose: "press" } });
		expect(check.body.allowed).toBe(false);
	}
});

test("time zones are known ones; a person's may be null: as their device says", async () => {
	const password = "a fine password";
	await server.admin.need("POST", "/api/v1/users", { email: "zone@example.com", name: "Z", role: "member", password });
	const person = await server.nobody.login("zone@example.com", password);

	expect((await person.get("/api/v1/me")).body.user.time_zone).toBe(null);
	expect((await person.patch("/api/v1/me", { time_zone: "Mars/Phobos" })).body.errors).toContainEqual(
		expect.objectContaining({ field: "time_zone", code: "bad_time_zone" }),
	);
	expect((await person.patch("/api/v1/me", { time_zone: "Europe/Madrid" })).body.user.time_zone).toBe("Europe/Madrid");
	expect((await person.patch("/api/v1/me", { time_zone: null })).body.user.time_zone).toBe(null);
	expect((await server.admin.patch("/api/v1/workspace", { time_zone: "Mars/Phobos" })).status).toBe(422);
	expect((await server.admin.patch("/api/v1/workspace", { time_zone: null })).body.errors).toContainEqual(
		expect.objectContaining({ field: "time_zone", code: "required" }),
	);
});
