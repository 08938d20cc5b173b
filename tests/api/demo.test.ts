import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, openEvents, readStore, type Server, startServer, until } from "../harness/index.ts";

let server: Server;
let key: string;
let demo: Client;

function keyIn(log: string): string {
	return /API key (llk_[0-9a-f]+)/.exec(log)?.[1] as string;
}

beforeAll(async () => {
	server = await startServer({ flags: ["--demo"] });
	key = await until(() => keyIn(server.log), "the printed key");
	demo = server.nobody.withKey(key);
});
afterAll(() => server.finish());

test("the printed login and key open two workspaces with ten thousand leads", async () => {
	const login = /sign in as (\S+) with the password '([^']+)'/.exec(server.log) as RegExpExecArray;
	const person = await server.nobody.login(login[1] as string, login[2] as string);
	const me = (await person.get("/api/v1/me")).body;
	expect(me.features.demo).toBe(true);
	expect(me.workspaces.length).toBe(2);
	let leads = 0;
	for (const workspace of me.workspaces) {
		const client = person.as({ ...person.headers, "X-Workspace": workspace.id });
		leads += (await client.need("GET", "/api/v1/leads")).total;
		expect((await client.need("GET", "/api/v1/campaigns")).data.length).toBeGreaterThan(1);
		expect((await client.need("GET", "/api/v1/numbers")).data.length).toBeGreaterThan(1);
		const providers = (await client.need("GET", "/api/v1/providers")).data;
		expect(providers.map((one: { driver: string }) => one.driver)).toEqual(["simulator"]);
	}
	expect(leads).toBe(10_000);
});

test("the stored totals are those of the rows", async () => {
	const [leads] = readStore(server.store, "SELECT count(*) FROM lead WHERE workspace_id = (SELECT min(workspace_id) FROM lead)");
	expect((await demo.need("GET", "/api/v1/leads")).total).toBe(Number(leads));
	const mine = "workspace_id = (SELECT min(workspace_id) FROM interaction)";
	const counted = () => {
		const [talks] = readStore(server.store, `SELECT count(*) FROM interaction WHERE ${mine}`);
		const [unread] = readStore(server.store, `SELECT count(*) FROM interaction WHERE ${mine} AND unread > 0`);
		return `${talks} ${unread}`;
	};
	// Its leads write when they like, also between the two looks.
	await until(async () => {
		const before = counted();
		const page = await demo.need("GET", "/api/v1/interactions");
		return before === counted() && before === `${page.total} ${page.unread_total}`;
	}, "the counters to fit the rows");
	for (const campaign of (await demo.need("GET", "/api/v1/campaigns")).data) {
		const rows = await demo.all("/api/v1/leads", { campaign_id: campaign.id, limit: 200 });
		expect(rows.length, campaign.name).toBe(campaign.lead_count);
	}
});

test("conversations are in many states and languages, in the order of their time", async () => {
	const talks = await demo.all("/api/v1/interactions", { limit: 50 });
	expect(new Set(talks.map((talk) => talk.status)).size).toBe(7);
	expect(talks.some((talk) => talk.failed)).toBe(true);
	expect(talks.some((talk) => talk.agent_mode)).toBe(true);
	const deliveries = new Set<string>();
	for (const talk of talks.slice(0, 20)) {
		const { transcript, last_message } = await demo.need("GET", `/api/v1/interactions/${talk.id}`);
		const times = transcript.map((entry: { timestamp: string }) => entry.timestamp);
		expect(times).toEqual([...times].sort());
		expect(transcript.at(-1).message).toBe(last_message.text);
		for (const entry of transcript) deliveries.add(entry.delivery);
	}
	expect([...deliveries]).toEqual(expect.arrayContaining(["delivered", "received", "failed", "ambiguous"]));
	const stopped = talks.find((talk) => talk.status === "dnc");
	const refused = await demo.post("/api/v1/sms/send", { leadId: stopped.lead_id, message: "Hello?" });
	expect(refused.status).toBe(403);
	expect(refused.body.code).toBe("do_not_contact");
});

test("the communication log is alive: threads in every mode and script, refusals, a funnel, costs", async () => {
	const board = await demo.need<any>("GET", "/api/v1/reports/dashboard");
	expect(board.funnel.initiated).toBeGreaterThan(60);
	expect(board.funnel.responded).toBeGreaterThan(10);
	expect(board.funnel.won).toBeGreaterThan(1);
	expect(board.weeks.filter((week: any) => week.initiated > 0).length).toBeGreaterThan(8);
	expect(board.channels.length).toBeGreaterThan(3);
	expect(board.attention.length).toBe(10);
	expect(board.api_costs[0].cost).toBeGreaterThan(0);
	const modes = readStore(server.store, "SELECT DISTINCT generation_mode FROM message WHERE generation_mode IS NOT NULL");
	expect(modes.length).toBe(5);
	const languages = readStore(server.store, "SELECT DISTINCT original_language FROM message WHERE generation_mode IS NOT NULL");
	expect(languages).toEqual(expect.arrayContaining(["ar", "he", "ja", "zh", "ko", "de", "fr", "es", "en"]));
	expect((await demo.need<any>("GET", "/api/v1/products")).data.length).toBe(2);
	const { currencies } = await demo.need<any>("GET", "/api/v1/reports/cac");
	expect(currencies.map((row: any) => row.currency)).toEqual(expect.arrayContaining(["EUR", "USD", "JPY"]));

	const [refused] = (await demo.need<any>("GET", "/api/v1/accounts?q=Kessler")).data;
	expect(refused.do_not_contact_purposes).toEqual(["sales"]);
	const threads = await demo.all("/api/v1/campaign-accounts", { account_id: refused.id });
	const order = { generation_mode: "log_sent", original_text: "Hallo", original_language: "de", sent_at: new Date().toISOString() };
	const replies = await Promise.all(threads.map((thread) => demo.post("/api/v1/messages", { campaign_account_id: thread.id, ...order })));
	expect(replies.map((reply) => reply.status).sort()).toEqual([201, 403]);
});

test("a lead that is texted answers by itself, through the simulated carrier", async () => {
	const talks = (await demo.need("GET", "/api/v1/interactions", undefined, { query: { status: "in_progress" } })).data;
	const quiet = talks.find((talk: { unread: number }) => talk.unread === 0);
	const stream = await openEvents(demo);
	const sent = await demo.need("POST", "/api/v1/sms/send", { leadId: quiet.lead_id, message: "Is tomorrow fine?", interactionId: quiet.id });
	const answer = await until(
		() =>
			stream.events.find(
				(event) =>
					event.event === "message.created" && event.data.payload.interaction_id === sent.interactionId && event.data.payload.role === "user",
			),
		"an answer",
		50_000,
	);
	expect(answer.data.payload.message.length).toBeGreaterThan(1);
	stream.close();
});

test("a second start uses what is there, and prints the same key", async () => {
	const before = readStore(server.store, "SELECT count(*) FROM lead");
	const mark = server.log.length;
	await server.restart();
	expect(await until(() => keyIn(server.log.slice(mark)), "the printed key")).toBe(key);
	expect(readStore(server.store, "SELECT count(*) FROM lead")).toEqual(before);
	expect((await demo.get("/api/v1/me")).status).toBe(200);
});

test("--demo does not touch a database in which somebody works", async () => {
	const other = await startServer();
	await other.cli("user", "add", "ana@team.example", "--password", "correct horse battery");
	await other.stop();
	const second = await startServer({ store: other.store, flags: ["--demo"] }).catch((error: Error) => error);
	expect(second).toBeInstanceOf(Error);
	expect((second as Error).message).toMatch(/--demo is for an empty one/);
	await other.finish();
});
