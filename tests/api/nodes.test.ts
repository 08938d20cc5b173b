// Several processes on one database. SQLite has one server by design (a second is refused: cli.test.ts), so there a node without jobs is all.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, engine, openEvents, readStore, type Server, startServer, until } from "../harness/index.ts";

let front: Server;
let lead: string;

beforeAll(async () => {
	front = await startServer({ flags: ["--no-jobs"] });
	await front.admin.need("POST", "/api/v1/numbers", { phone: "+493023125001", sms: true });
	lead = (await front.admin.need("POST", "/api/v1/leads", { phone: "+4917139200010", first_name: "Ada" })).id;
});
afterAll(() => front.finish());

async function deliveryOf(server: Server, interaction: string): Promise<string> {
	return (await server.admin.need("GET", `/api/v1/interactions/${interaction}`)).transcript.at(-1).delivery;
}

test("a node with --no-jobs takes the text and leaves the sending to others", async () => {
	const sent = await front.admin.need("POST", "/api/v1/sms/send", { leadId: lead, message: "Hello" });
	expect(sent.status).toBe("queued");
	expect(readStore(front.store, "SELECT state FROM job WHERE kind LIKE 'sms.%'")).toEqual(["queued"]);
	expect(await deliveryOf(front, sent.interactionId)).toBe("queued");
});

describe.runIf(engine === "postgres")("two nodes on one PostgreSQL", () => {
	let back: Server;
	beforeAll(async () => {
		back = await startServer({ store: front.store });
	});
	afterAll(() => back.finish());

	test("each node has a number of its own, claimed in the store and given back, and their ids carry it", async () => {
		const held = () => readStore(front.store, "SELECT number FROM node WHERE holder IS NOT NULL AND serves = 1 ORDER BY number");
		const third = await startServer({ store: front.store });
		expect(held().length).toBe(3);
		const made = await Promise.all([front, back, third].map((one, i) => one.admin.need("POST", "/api/v1/leads", { phone: `+4915228817${400 + i}` })));
		const numbers = made.map((_, i) => readStore(front.store, `SELECT (id >> 12) & 1023 FROM lead WHERE phone = '+4915228817${400 + i}'`)[0]);
		expect([...numbers].sort((a, b) => Number(a) - Number(b))).toEqual(held());
		await third.finish();
		expect(held().length).toBe(2);
	});

	test("several nodes that start on an empty store make one workspace and print one link, which a restart prints again", async () => {
		const store = createStore();
		const nodes = await Promise.all(Array.from({ length: 3 }, () => startServer({ store, flags: ["--no-jobs"] })));
		const linkOf = (log: string) => /\/setup\?token=([0-9a-z]+)/.exec(log)?.[1];
		const links = await until(() => {
			const found = nodes.map((node) => linkOf(node.log));
			return found.every((link) => link) ? found : undefined;
		}, "the links");
		expect(new Set(links).size).toBe(1);
		expect(readStore(store, "SELECT count(*) FROM workspace")).toEqual(["1"]);
		expect(readStore(store, "SELECT count(*) FROM setup_link")).toEqual(["1"]);
		const [first] = nodes as [Server, Server, Server];
		const before = first.log.length;
		await first.restart();
		expect(await until(() => linkOf(first.log.slice(before)), "the link again")).toBe(links[0]);
		expect((await first.nobody.get("/api/v1/setup", { query: { token: links[0] as string } })).body).toEqual({ valid: true });
		await Promise.all(nodes.map((node) => node.finish()));
		store.drop();
	});

	test("a node with another key is refused", async () => {
		await expect(startServer({ store: front.store, env: { LEADLINE_SECRET_KEY: "ab".repeat(32) } })).rejects.toThrow(
			/is not the one of this database/,
		);
	});

	test("what one took, the other sends; the first shows it live", async () => {
		const stream = await openEvents(front.admin);
		const sent = await front.admin.need("POST", "/api/v1/sms/send", { leadId: lead, message: "Hello again" });
		await until(async () => (await deliveryOf(front, sent.interactionId)) === "delivered", "the delivery");
		await until(
			() => stream.events.some((event) => event.event === "message.updated" && event.data.payload.delivery === "delivered"),
			"the live event on the other node",
		);
		stream.close();
	});

	test("each text leaves once, with both nodes working", async () => {
		const third = await startServer({ store: front.store });
		const leads = await Promise.all(
			Array.from({ length: 30 }, (_, i) => front.admin.need("POST", "/api/v1/leads", { phone: `+49176040690${10 + i}` })),
		);
		const sent = await Promise.all(
			leads.map((one, i) => [front, back, third][i % 3]?.admin.need("POST", "/api/v1/sms/send", { leadId: one.id, message: `Number ${i}` })),
		);
		await until(
			() => Number(readStore(front.store, "SELECT count(*) FROM message WHERE delivery = 'delivered' AND original_text LIKE 'Number %'")[0]) === 30,
			"all deliveries",
			15_000,
		);
		expect(new Set(sent.map((one) => one.messageId)).size).toBe(30);
		expect(readStore(front.store, "SELECT count(*) FROM message WHERE attempts > 1")).toEqual(["0"]);
		await third.finish();
	});

	test("a key revoked on one node is refused on the other within seconds, a session is known on both", async () => {
		const made = await front.admin.need("POST", "/api/v1/api-keys", { name: "short", role: "viewer" });
		const elsewhere = back.nobody.withKey(made.key);
		expect((await elsewhere.get("/api/v1/me")).status).toBe(200);
		await front.admin.delete(`/api/v1/api-keys/${made.id}`);
		await until(async () => (await elsewhere.get("/api/v1/me")).status === 401, "the key's end on the other node", 7000);

		await front.cli("user", "add", "ana@team.example", "--role", "member", "--password", "correct horse battery");
		const ana = await front.nobody.login("ana@team.example", "correct horse battery");
		const there = back.nobody.as(ana.headers);
		expect((await there.get("/api/v1/me")).body.user.email).toBe("ana@team.example");
		await ana.post("/api/v1/auth/logout");
		expect((await there.get("/api/v1/me")).status).toBe(401);
	});

	test("failed sign-ins count over all nodes", async () => {
		for (let i = 0; i < 5; i++)
			await [front, back][i % 2]?.nobody.post("/api/v1/auth/login", { email: "bo@team.example", password: "wrong password" });
		for (const node of [front, back])
			expect((await node.nobody.post("/api/v1/auth/login", { email: "bo@team.example", password: "wrong password" })).status).toBe(429);
	});
});
