// The simulated carrier: phones that are a workspace's own, faults on demand, on only where nobody is harmed (T26).
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, type Server, startServer, until } from "../harness/index.ts";
import { addLead, addNumber, delivered, newPhone, send } from "./sms_site.ts";

let server: Server;
let number: any;
beforeAll(async () => {
	server = await startServer();
	number = await addNumber(server.admin);
});
afterAll(() => server.finish());

const texts = async (client: Client, phone: string): Promise<any[]> =>
	(await client.need<any>("GET", "/simulator/messages", undefined, { query: { phone } })).data;

test("a workspace that has set up nothing texts simulated phones", async () => {
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "Hello");
	expect(sent.provider).toBe("simulator");
	await delivered(server.admin, sent);
	expect(await texts(server.admin, lead.phone)).toEqual([
		expect.objectContaining({ direction: "in", from: number.phone, to: lead.phone, text: "Hello", parts: 1, message_id: sent.messageId }),
	]);
	const phones = (await server.admin.need<any>("GET", "/simulator/phones")).data;
	expect(phones[0]).toMatchObject({ phone: lead.phone, name: "Ana García", our_phone: number.phone, last_text: "Hello" });
});

test("T18: a long text gets a receipt for each part and is delivered when all are there", async () => {
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "many words ".repeat(30).trim());
	expect(sent.segments).toBe(3);
	await delivered(server.admin, sent);
	const { data } = await server.admin.need("GET", `/api/v1/messages/${sent.messageId}/events`);
	const parts = data.filter((event: any) => event.kind === "delivered").map((event: any) => event.part);
	expect(parts.sort()).toEqual([1, 2, 3]);
});

test("a program on this machine plays a phone without signing in; behind a proxy nobody does", async () => {
	const lead = await addLead(server.admin);
	const body = { from: lead.phone, to: number.phone, text: "It's me" };
	expect((await server.nobody.post("/simulator/sms/inbound", body)).status).toBe(202);
	await until(
		async () => (await server.admin.need<any>("GET", "/api/v1/interactions", undefined, { query: { lead_id: lead.id } })).data[0]?.unread === 1,
		"the text",
	);
	const proxied = await server.nobody.post("/simulator/sms/inbound", body, { headers: { "X-Forwarded-For": "203.0.113.9" } });
	expect(proxied.status).toBe(401);
	expect((await server.nobody.get("/simulator/phones")).status).toBe(401);
	const wrong = await server.admin.post("/simulator/sms/inbound", { from: "12", to: newPhone(), text: "" });
	expect(wrong.status).toBe(422);
	expect((await server.admin.post("/simulator/sms/inbound", { ...body, to: newPhone() })).body.errors).toEqual([
		expect.objectContaining({ field: "to", code: "unknown_number" }),
	]);
});

test("viewers watch, and do not play", async () => {
	const viewer = server.nobody.withKey(await server.addKey("viewer"));
	expect((await viewer.get("/simulator/phones")).status).toBe(200);
	expect((await viewer.get("/simulator/faults")).body).toMatchObject({ refuse: null, delay_ms: 0 });
	expect((await viewer.post("/simulator/sms/inbound", { from: newPhone(), to: number.phone, text: "x" })).status).toBe(403);
	expect((await viewer.post("/simulator/faults", {})).status).toBe(403);
});

test("phones, texts and faults are a workspace's own", async () => {
	const there = server.nobody.withKey(await server.addKey("admin", "--new-workspace", "The other desk"));
	const theirs = await addNumber(there);
	const lead = await addLead(server.admin);
	await delivered(server.admin, await send(server.admin, lead.id, "between us"));
	expect(await texts(there, lead.phone)).toEqual([]);
	expect((await there.need<any>("GET", "/simulator/phones")).data).toEqual([]);
	const guess = await there.post("/simulator/sms/inbound", { from: lead.phone, to: number.phone, text: "I am Ana" });
	expect(guess.body.errors).toEqual([expect.objectContaining({ field: "to", code: "unknown_number" })]);
	await there.need("POST", "/simulator/faults", { refuse: "500" });
	expect((await server.admin.need("GET", "/simulator/faults")).refuse).toBeNull();
	await there.need("POST", "/simulator/faults", {});
	// The same number may be two workspaces' own; a text to it lands with whoever is signed in.
	await addNumber(there, { phone: number.phone });
	await send(there, (await addLead(there)).id, "hello", { from: theirs.phone });
	await there.need("POST", "/simulator/sms/inbound", { from: lead.phone, to: number.phone, text: "to the other desk" });
	const row = await until(
		async () => (await there.need<any>("GET", "/api/v1/interactions", undefined, { query: { to: lead.phone } })).data[0],
		"the text",
	);
	expect(row.last_message.text).toBe("to the other desk");
	expect(await texts(server.admin, lead.phone)).toHaveLength(1);
});

test("a fault may end by itself; an unknown one is refused", async () => {
	const set = await server.admin.need("POST", "/simulator/faults", { refuse: "429", times: 1 });
	expect(set).toEqual({ delay_ms: 0, refuse: "429", times: 1, duplicate_receipts: false, lost_receipts: false, out_of_order: false });
	const lead = await addLead(server.admin);
	await delivered(server.admin, await send(server.admin, lead.id, "second try"));
	expect((await server.admin.need("GET", "/simulator/faults")).refuse).toBeNull();
	expect(await texts(server.admin, lead.phone)).toHaveLength(1);
	expect((await server.admin.post("/simulator/faults", { refuse: "flood" })).status).toBe(422);
});

test("the carrier takes texts only from its own driver", async () => {
	const body = { token: "0".repeat(32), message: "msg_1", from: number.phone, to: newPhone(), text: "x", parts: 1 };
	const reply = await server.nobody.post("/simulator/carrier/messages", body, { headers: { "X-Simulator-Key": "guess" } });
	expect([reply.status, reply.body.code]).toEqual([401, "bad_key"]);
});

test("a carrier for production switches the simulator off in its workspace", async () => {
	const real = await server.admin.need("POST", "/api/v1/providers", {
		driver: "kannel",
		settings: { url: "http://127.0.0.1:9/cgi-bin/sendsms", username: "u" },
		secrets: { password: "p" },
		production: true,
	});
	for (const path of ["/simulator/phones", "/simulator/messages"]) expect((await server.admin.get(path)).body.code).toBe("simulator_off");
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "to nobody");
	await delivered(server.admin, sent, "failed");
	await server.admin.need("DELETE", `/api/v1/providers/${real.id}`);
	expect((await server.admin.get("/simulator/phones")).status).toBe(200);
});

test("--no-simulator: there is none", async () => {
	const plain = await startServer({ flags: ["--no-simulator"] });
	try {
		expect((await plain.admin.get("/simulator/phones")).status).toBe(404);
		const { data } = await plain.admin.need("GET", "/api/v1/provider-drivers");
		expect(data.map((driver: any) => driver.name)).not.toContain("simulator");
		await addNumber(plain.admin);
		const lead = await addLead(plain.admin);
		const reply = await plain.admin.post("/api/v1/sms/send", { leadId: lead.id, message: "x" });
		expect([reply.status, reply.body.code]).toEqual([422, "no_provider"]);
	} finally {
		await plain.finish();
	}
});
