// The first real conversation: leads from a file are texted through Debian's Kannel, the phones answer, receipts arrive, STOP stops;
// then gateway and desk are killed in the middle, and nothing is lost and nothing comes twice (S6-S15, S30-S33, T1-T3, T6, T18).
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer, until } from "../../harness/index.ts";
import { Gateway } from "./gateway.ts";

const OURS = "+14155550100";
const PEOPLE = 12;
const BURST = 40;
const phoneOf = (person: number) => `+4915112345${String(100 + person)}`;

let gateway: Gateway;
let server: Server;
const leads: string[] = [];

interface Entry {
	id: string;
	role: string;
	message: string;
	delivery: string;
	segments: number;
	error: string | null;
}

beforeAll(async () => {
	gateway = new Gateway();
	await gateway.prepare();
	server = await startServer();
	const provider = await server.admin.need("POST", "/api/v1/providers", {
		driver: "kannel",
		name: "Gateway in the house",
		settings: { url: gateway.sendsmsUrl, username: gateway.username },
		secrets: { password: gateway.password },
		is_default: true,
	});
	gateway.route(provider.hook_urls.inbound);
	await gateway.start();
	await gateway.connectPhones();
	await server.admin.need("POST", "/api/v1/numbers", { phone: OURS, label: "Desk", provider: provider.id, sms: true });
});
afterAll(async () => {
	await server?.finish();
	await gateway?.finish();
});

async function thread(person: number): Promise<{ id: string; status: string; unread: number; transcript: Entry[] }> {
	const list = await server.admin.need("GET", "/api/v1/interactions", undefined, { query: { lead_id: leads[person] as string } });
	return server.admin.need("GET", `/api/v1/interactions/${list.data[0]?.id}`, undefined, { query: { limit: 200 } });
}

async function send(person: number, message: string): Promise<string> {
	const sent = await server.admin.need("POST", "/api/v1/sms/send", { leadId: leads[person], message });
	return sent.messageId;
}

async function reaches(person: number, id: string, delivery: string, timeoutMs = 15_000): Promise<Entry> {
	return until(
		async () => (await thread(person)).transcript.find((entry) => entry.id === id && entry.delivery === delivery),
		`message ${id} to be ${delivery}`,
		timeoutMs,
	);
}

test("the gateway knows us", async () => {
	const [provider] = await server.admin.all("/api/v1/providers", { limit: 1 });
	expect(await server.admin.need("POST", `/api/v1/providers/${provider.id}/test`, {})).toMatchObject({ ok: true });
});

test("leads come from a spreadsheet file", async () => {
	const rows = Array.from({ length: PEOPLE }, (_, person) => `${phoneOf(person).replace(/^\+49/, "0")};Person ${person};Müller`);
	const csv = `Phone number;first_name;last_name\r\n${rows.join("\r\n")}\r\n`;
	const { id } = await server.admin.need("POST", "/api/v1/imports", undefined, {
		raw: csv,
		headers: { "Content-Type": "text/csv" },
		query: { file_name: "leads.csv", default_country: "DE" },
	});
	const done = await until(async () => {
		const row = await server.admin.need("GET", `/api/v1/imports/${id}`);
		return row.status === "done" ? row : undefined;
	}, "the import");
	expect(done.counts).toMatchObject({ read: PEOPLE, added: PEOPLE, failed: 0 });
	const found = await server.admin.all("/api/v1/leads");
	for (let person = 0; person < PEOPLE; person++) leads.push(found.find((lead) => lead.phone === phoneOf(person)).id);
});

test("each lead is texted through the gateway once, and the receipt arrives", async () => {
	const texts = leads.map((_, person) => `Hello Person ${person}, shall we talk? [€5 off]`);
	const ids = await Promise.all(texts.map((text, person) => send(person, text)));
	await Promise.all(ids.map((id, person) => reaches(person, id, "delivered")));
	await read(texts);
	for (let person = 0; person < PEOPLE; person++)
		expect(gateway.phones.of(phoneOf(person))).toEqual([{ from: OURS, to: phoneOf(person), text: texts[person], parts: 1 }]);
});

test("a text in Cyrillic and emoji goes as UCS-2 and arrives as it was written", async () => {
	const id = await send(0, "Привет, Анна ☃ 😀");
	await reaches(0, id, "delivered");
	await read(["Привет, Анна ☃ 😀"]);
	expect(gateway.phones.of(phoneOf(0)).at(-1)?.text).toBe("Привет, Анна ☃ 😀");
});

test("T18: a long text goes in parts and is delivered when all parts are", async () => {
	const long = `${"Long words, many of them. ".repeat(16)}End`;
	const id = await send(1, long);
	const entry = await reaches(1, id, "delivered");
	await until(() => gateway.phones.of(phoneOf(1)).at(-1)?.text === long, "the whole text");
	expect(gateway.phones.of(phoneOf(1)).at(-1)?.parts).toBe(3);
	expect(entry.segments).toBe(3);
});

test("S15: what the phones answer lands in the same conversation, once", async () => {
	gateway.phones.send(phoneOf(2), OURS, "Yes, gladly  & soon? ñ");
	gateway.phones.sendUcs2(phoneOf(3), OURS, "Ну да 😀");
	gateway.phones.sendInParts(phoneOf(4), OURS, ["This answer is so long ", "that it came in two parts"]);
	const last = (person: number) => until(async () => (await thread(person)).transcript.find((entry) => entry.role === "user"), "an answer");
	expect((await last(2)).message).toBe("Yes, gladly  & soon? ñ");
	expect((await last(3)).message).toBe("Ну да 😀");
	expect((await last(4)).message).toBe("This answer is so long that it came in two parts");
	expect((await thread(2)).unread).toBe(1);
});

test("T6: STOP stops, is confirmed once, and START lets talk again", async () => {
	const before = gateway.phones.of(phoneOf(5)).length;
	gateway.phones.send(phoneOf(5), OURS, "Stop");
	await until(() => gateway.phones.of(phoneOf(5)).length === before + 1, "the confirmation");
	expect((await thread(5)).status).toBe("dnc");
	const refused = await server.admin.post("/api/v1/sms/send", { leadId: leads[5], message: "Are you sure?" });
	expect([refused.status, refused.body.code]).toEqual([403, "do_not_contact"]);
	gateway.phones.send(phoneOf(5), OURS, "START");
	await until(
		async () => (await server.admin.get(`/api/v1/consent/check`, { query: { phone: phoneOf(5), channel: "sms" } })).body.allowed,
		"consent",
	);
	const id = await send(5, "Good to have you back");
	await reaches(5, id, "delivered");
	await read(["Good to have you back"]);
	expect(gateway.phones.of(phoneOf(5)).filter((text) => text.text === "Good to have you back")).toHaveLength(1);
});

/** Everything is settled: what left is delivered, or a person must look at it. */
async function settled(ids: Map<string, { person: number; text: string }>, receiptsMayBeLost = false): Promise<Map<string, string>> {
	const people = [...new Set([...ids.values()].map((each) => each.person))];
	return until(
		async () => {
			const threads = await Promise.all(people.map(thread));
			const states = new Map(threads.flatMap((one) => one.transcript.map((entry) => [entry.id, entry.delivery] as const)));
			const waiting = [...ids].filter(([id, { text }]) => {
				const state = states.get(id) ?? "absent";
				return !["delivered", "ambiguous"].includes(state) && !(receiptsMayBeLost && state === "sent" && timesOnPhone(text) > 0);
			});
			if (waiting.length > 0) throw new Error(`${waiting.length} wait: ${waiting.slice(0, 5).map(([id]) => `${id} ${states.get(id)}`)}`);
			return states;
		},
		"all messages to settle",
		60_000,
	);
}

/** The gateway reports a text as delivered when it has written it to the phones' line; our end of that line is read a moment later. */
async function read(texts: string[]): Promise<void> {
	await until(() => texts.every((text) => timesOnPhone(text) > 0), "the phones to read what was delivered to them");
}

const deliveredOf = (ids: Map<string, { text: string }>, states: Map<string, string>) =>
	[...ids].filter(([id]) => states.get(id) === "delivered").map(([, { text }]) => text);

function timesOnPhone(text: string): number {
	return gateway.phones.got.filter((each) => each.text === text).length;
}

function timesOnPhones(pattern: RegExp): number {
	return gateway.phones.got.filter((each) => pattern.test(each.text)).length;
}

test("bearerbox and smsbox are killed while texts are in them: nothing lost, nothing twice", async () => {
	const ids = new Map<string, { person: number; text: string }>();
	gateway.phones.disconnect(); // Kannel takes the texts, and keeps them
	for (let n = 0; n < BURST / 2; n++) {
		const each = { person: n % PEOPLE, text: `kept by the gateway ${n}` };
		ids.set(await send(each.person, each.text), each);
	}
	await Promise.all([...ids].map(([id, { person }]) => reaches(person, id, "sent")));
	await gateway.kill();
	for (let n = 0; n < BURST / 2; n++) {
		const each = { person: n % PEOPLE, text: `written while the gateway was dead ${n}` };
		ids.set(await send(each.person, each.text), each);
	}
	await gateway.start();
	await gateway.connectPhones();
	const states = await settled(ids);
	await read(deliveredOf(ids, states));
	for (const [id, { text }] of ids) expect([text, states.get(id), timesOnPhone(text)]).toEqual([text, "delivered", 1]);
});

test("the gateway is killed in the middle of a burst: no text is asked for twice, none is forgotten (T2)", async () => {
	const texts = Array.from({ length: BURST }, (_, n) => ({ person: n % PEOPLE, text: `the gateway dies, text ${n}` }));
	const ids = new Map(await Promise.all(texts.map(async (each) => [await send(each.person, each.text), each] as const)));
	await until(() => timesOnPhones(/^the gateway dies/) >= BURST / 8, "some of them to arrive");
	await gateway.kill();
	await gateway.start();
	await gateway.connectPhones();
	// Kannel holds receipts that are under way in memory: what it had put to the phone may stay "sent".
	const states = await settled(ids, true);
	await read(deliveredOf(ids, states));
	for (const [id, { text }] of ids) {
		expect(gateway.requests(text), `requests for '${text}'`).toBeLessThanOrEqual(1);
		if (states.get(id) === "delivered") expect(timesOnPhone(text), `'${text}' on the phone`).toBeGreaterThanOrEqual(1);
	}
});

// Killed at the first acknowledgement, in the middle, and near the end of the burst.
test.each([1, BURST / 2, BURST - 4])(
	"leadline is killed after %i acknowledgements: those texts are there once, and no phone got anything twice (T1, T2)",
	async (enough) => {
		const ids = new Map<string, { person: number; text: string }>();
		const texts = Array.from({ length: BURST }, (_, n) => ({ person: n % PEOPLE, text: `burst ${enough}, text ${n}` }));
		let killed: Promise<void> | undefined;
		const burst = texts.map(async (each) => {
			const reply = await server.admin.post("/api/v1/sms/send", { leadId: leads[each.person], message: each.text }).catch(() => undefined);
			if (reply?.status === 201) ids.set(reply.body.messageId, each);
			if (ids.size >= enough) killed ??= server.kill();
		});
		await Promise.all(burst);
		await killed;
		const answer = `written while the desk was dead ${enough}`;
		gateway.phones.send(phoneOf(6), OURS, answer);
		await server.start();
		const states = await settled(ids);
		await read(deliveredOf(ids, states));
		for (const { text } of texts) expect(timesOnPhone(text), `'${text}' on the phone`).toBeLessThanOrEqual(1);
		for (const [id, { text }] of ids) if (states.get(id) === "delivered") expect([text, timesOnPhone(text)]).toEqual([text, 1]);
		const answers = async () => (await thread(6)).transcript.filter((entry) => entry.message === answer).length;
		await until(async () => (await answers()) > 0, "the answer that came meanwhile", 30_000);
		expect(await answers()).toBe(1);
	},
);

test("after all of it, every text that was acknowledged stands in its conversation exactly once", async () => {
	for (let person = 0; person < PEOPLE; person++) {
		const ids = (await thread(person)).transcript.map((entry) => entry.id);
		expect(new Set(ids).size).toBe(ids.length);
	}
	const [provider] = await server.admin.all("/api/v1/providers", { limit: 1 });
	expect(provider.driver).toBe("kannel");
});
