// Sends, opt-outs, second clicks and answers all at once, on two nodes where there is a PostgreSQL: nobody gets a text twice, nobody one that was
// claimed after their word, and no text is left behind (T1, T6).
import { afterAll, beforeAll, expect, test } from "vitest";
import { engine, readStore, type Server, startServer, startTwilio, type TwilioDouble, until } from "../harness/index.ts";
import { addLead, addNumber, page } from "./sms_site.ts";

const LEADS = 24;
const IN_FLIGHT_MS = 4000; // claimed before the word, on the wire after it

let nodes: Server[] = [];
let twilio: TwilioDouble;
let ours: string;
beforeAll(async () => {
	twilio = await startTwilio();
	const first = await startServer();
	nodes = [first];
	if (engine === "postgres") {
		const second = await startServer({ store: first.store });
		second.admin = second.nobody.withKey(first.adminKey);
		nodes.push(second);
	}
	const provider = await first.admin.need<any>("POST", "/api/v1/providers", {
		driver: "twilio",
		settings: { account_sid: twilio.accountSid, api_url: twilio.base },
		secrets: { auth_token: twilio.authToken },
		is_default: true,
	});
	ours = (await addNumber(first.admin, { provider: provider.id })).phone;
});
afterAll(async () => {
	for (const node of nodes.reverse()) await node.finish();
	await twilio.stop();
});

test("T1, T6: a storm of sends and opt-outs", { timeout: 60_000 }, async () => {
	const node = (i: number) => nodes[i % nodes.length] as Server;
	const leads = await Promise.all(Array.from({ length: LEADS }, () => addLead(node(0).admin)));
	const stoppedAt = new Map<string, number>();
	const interactions = new Set<string>();
	await Promise.all(
		leads.flatMap((lead, i) => [
			...Array.from({ length: 3 }, async (_, k) => {
				const body = { leadId: lead.id, message: `text ${k}`, from: ours, clientMessageId: `storm-${k}` };
				// Each twice, as an impatient client does, by both nodes.
				const replies = await Promise.all([0, 1].map((n) => node(n).admin.post("/api/v1/sms/send", body)));
				for (const reply of replies) {
					expect([200, 201, 403]).toContain(reply.status);
					if (reply.status !== 403) interactions.add(reply.body.interactionId);
				}
			}),
			(async () => {
				await new Promise((done) => setTimeout(done, 10 * i));
				const word = await node(i).admin.post("/api/v1/consent", { phone: lead.phone, action: "opt_out" });
				expect(word.status).toBe(201);
				stoppedAt.set(lead.phone, Date.now());
			})(),
		]),
	);
	await until(
		async () => {
			const seen = await Promise.all([...interactions].map((id) => page(node(0).admin, id)));
			return seen.every((each) => each.transcript.every((entry: any) => ["sent", "cancelled"].includes(entry.delivery)));
		},
		"all texts to have ended",
		30_000,
	);
	const sent = twilio.messages.map((message) => `${message.to} ${message.body}`);
	expect(new Set(sent).size).toBe(sent.length);
	for (const message of twilio.messages) expect(message.at - (stoppedAt.get(message.to) as number)).toBeLessThan(IN_FLIGHT_MS);
	for (const lead of leads) expect((await node(1).admin.post("/api/v1/sms/send", { leadId: lead.id, message: "x" })).status).toBe(403);
	expect(twilio.complaints).toEqual([]);
});

/**
 * The nodes sleep while the carrier thinks; another one wakes up, finds the lease run out and writes down its doubt. Then the sleepers go on,
 * and the carrier's late word is told to the one that asked.
 */
async function doubt(sent: { interactionId: string }): Promise<void> {
	const [node] = nodes as [Server];
	for (const each of nodes) each.freeze();
	try {
		readStore(node.store, "UPDATE job SET lease_until = 1 WHERE state = 'running' AND kind = 'sms.send'");
		const other = await startServer({ store: node.store });
		const admin = other.nobody.withKey(node.adminKey);
		await until(async () => (await page(admin, sent.interactionId)).transcript[0].delivery === "ambiguous", "the doubt", 30_000);
		await other.finish();
	} finally {
		for (const each of nodes) each.thaw();
	}
}

test.runIf(engine === "postgres")(
	"T2: a lease that ends while the carrier thinks makes the text ambiguous; the late answer ends the doubt, and nothing goes out again",
	{ timeout: 90_000 },
	async () => {
		const [node] = nodes as [Server];
		twilio.faults.push({ kind: "slow", ms: 5_000 });
		const lead = await addLead(node.admin);
		const sent = await node.admin.need<any>("POST", "/api/v1/sms/send", { leadId: lead.id, message: "slowly", from: ours });
		const entry = async () => (await page(node.admin, sent.interactionId)).transcript[0];
		await until(() => twilio.messages.some((message) => message.to === lead.phone), "the carrier to have it");
		await doubt(sent);
		await until(async () => (await entry()).delivery === "sent", "the late answer", 30_000);
		expect((await page(node.admin, sent.interactionId)).failed).toBe(false);
		expect(twilio.messages.filter((message) => message.to === lead.phone)).toHaveLength(1);
	},
);

// What was not taken is not taken: a refusal ends the doubt too, and "try later" is not tried by itself any more, for a person has seen the doubt.
test.runIf(engine === "postgres").each([
	[400, 21211, "Invalid 'To' Phone Number", /Invalid 'To'/],
	[429, 20429, "Too Many Requests", /Too Many Requests|429/],
] as [number, number, string, RegExp][])(
	"T2: a refusal (%i) that comes after the lease ended makes the doubtful text failed, with the carrier's words, and nothing goes out again",
	{ timeout: 90_000 },
	async (status, code, message, words) => {
		const [node] = nodes as [Server];
		const lead = await addLead(node.admin);
		const asked = twilio.attempts;
		twilio.faults.push({ kind: "status", status, code, message, afterMs: 5_000 });
		const sent = await node.admin.need<any>("POST", "/api/v1/sms/send", { leadId: lead.id, message: "slowly refused", from: ours });
		const entry = async () => (await page(node.admin, sent.interactionId)).transcript[0];
		await until(() => twilio.attempts === asked + 1, "the carrier to have it");
		await doubt(sent);
		await until(async () => (await entry()).delivery === "failed", "the late refusal", 30_000);
		expect((await entry()).error).toMatch(words);
		expect((await page(node.admin, sent.interactionId)).failed).toBe(true);
		expect(readStore(node.store, `SELECT count(*) FROM job WHERE kind = 'sms.send'`)).toEqual(["0"]);
		expect(twilio.attempts).toBe(asked + 1);
	},
);
