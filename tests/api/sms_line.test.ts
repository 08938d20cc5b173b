// Texts of one conversation leave one after the other: what a long line costs, and that nobody stays in it when the one in front ends badly
// (S14, T1, T2). A text that is not let go looks by itself after a minute at the earliest, which no wait here lasts.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer, startTwilio, type TwilioDouble, until } from "../harness/index.ts";
import { addLead, addNumber, delivered, page, send } from "./sms_site.ts";

const LINE = 24;

let server: Server;
let twilio: TwilioDouble;
let person: any;
beforeAll(async () => {
	twilio = await startTwilio();
	server = await startServer({ flags: ["--no-simulator"] });
	const provider = await server.admin.need<any>("POST", "/api/v1/providers", {
		driver: "twilio",
		settings: { account_sid: twilio.accountSid, api_url: twilio.base },
		secrets: { auth_token: twilio.authToken },
		is_default: true,
	});
	await addNumber(server.admin, { provider: provider.id, segments_per_second: 0 });
	await server.cli("user", "add", "ana@example.com", "--role", "member", "--password", "correct horse battery");
	person = await server.nobody.login("ana@example.com", "correct horse battery");
});
afterAll(async () => {
	await server.finish();
	await twilio.stop();
});

const texts = (phone: string) => twilio.messages.filter((message) => message.to === phone).map((message) => message.body);
const entry = async (sent: any) => (await page(server.admin, sent.interactionId)).transcript.find((each: any) => each.id === sent.messageId);
const putBack = async () => Number(/^leadline_jobs_retried_total (\d+)/m.exec((await server.nobody.get("/metrics")).text)?.[1]);

test("a line costs what its head costs: no text is taken up more than once to wait, and all leave in order", { timeout: 90_000 }, async () => {
	for (const [client, what] of [
		[server.admin, "bulk"],
		[person, "reply"],
	] as const) {
		const lead = await addLead(server.admin);
		const before = await putBack();
		for (let i = 0; i < LINE; i++) twilio.faults.push({ kind: "slow", ms: 150 });
		const sent = [];
		for (let i = 0; i < LINE; i++) sent.push(await send(client, lead.id, `${what} ${i}`));
		await delivered(server.admin, sent.at(-1), "sent");
		expect(texts(lead.phone)).toEqual(sent.map((_, i) => `${what} ${i}`));
		expect((await putBack()) - before, what).toBeLessThan(2 * LINE); // once each, and the sweeps that come round meanwhile
	}
	expect(twilio.faults).toEqual([]);
});

test("T2: behind one that fails, or is in doubt, the next goes on", async () => {
	for (const [fault, end] of [
		[{ kind: "status", status: 400, code: 21211, message: "Invalid" }, "failed"],
		[{ kind: "cut" }, "ambiguous"],
	] as const) {
		const lead = await addLead(server.admin);
		const first = await send(server.admin, lead.id, "the slow one");
		await delivered(server.admin, first, "sent");
		twilio.faults.push({ kind: "slow", ms: 500 }, fault);
		const line = [];
		for (const text of ["one", "two", "three"]) line.push(await send(server.admin, lead.id, text));
		await delivered(server.admin, line[2], "sent");
		expect((await entry(line[1])).delivery).toBe(end);
		expect(texts(lead.phone)).toEqual(["the slow one", "one", "three"]);
	}
});

test("T6: behind one that is cancelled the next goes at once, though the first had to wait for its carrier", async () => {
	const campaign = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "Sales", goal: "sales" });
	const press = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "Press", goal: "press" });
	const lead = await addLead(server.admin);
	twilio.faults.push({ kind: "status", status: 429, code: 20429, message: "Too Many Requests", retryAfter: 3600 });
	const first = await send(server.admin, lead.id, "sales", { campaignId: campaign.id });
	await until(async () => (await entry(first)).error, "the first to wait for its carrier");
	const second = await send(server.admin, lead.id, "press", { campaignId: press.id });
	const third = await send(server.admin, lead.id, "press again", { campaignId: press.id });
	await server.admin.need("POST", "/api/v1/consent", { phone: lead.phone, purpose: "sales", action: "opt_out" });
	await delivered(server.admin, third, "sent");
	expect((await entry(first)).delivery).toBe("cancelled");
	expect((await entry(second)).delivery).toBe("sent");
	expect(texts(lead.phone)).toEqual(["press", "press again"]);
});

test("a reply passes a whole line that quiet hours hold, and every text of the line says why it waits", async () => {
	const minute = (ahead: number) => new Date(Date.now() + ahead * 60_000).toISOString().slice(11, 16);
	const lead = await addLead(server.admin, { time_zone: "Africa/Abidjan" }); // UTC all year
	await server.admin.need("PATCH", "/api/v1/settings", { quiet_hours_start: minute(12 * 60 + 1), quiet_hours_end: minute(12 * 60) });
	const line = [];
	for (let i = 0; i < 4; i++) line.push(await send(server.admin, lead.id, `bulk ${i}`));
	const reply = await send(person, lead.id, "by hand", { interactionId: line[0].interactionId });
	await delivered(server.admin, reply, "sent");
	for (const one of line) await until(async () => (await entry(one)).error_code === "quiet_hours", "the text to say that it is held");
	expect(texts(lead.phone)).toEqual(["by hand"]);
	await server.admin.need("PATCH", "/api/v1/settings", { quiet_hours_start: null, quiet_hours_end: null });
});
