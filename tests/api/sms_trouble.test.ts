// What goes wrong on the way: refusals, 429, cut connections, time-outs, receipts repeated, late, out of order (T2, T18).
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Server, startServer, until } from "../harness/index.ts";
import { addLead, addNumber, addProvider, delivered, page, send } from "./sms_site.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
	await addProvider(server.admin);
	await addNumber(server.admin);
});
afterAll(() => server.finish());
beforeEach(() => faults({}));

async function faults(body: Record<string, unknown>): Promise<void> {
	await server.admin.need("POST", "/simulator/faults", body);
}

async function received(phone: string): Promise<any[]> {
	return (await server.admin.need<any>("GET", "/simulator/messages", undefined, { query: { phone } })).data;
}

test("T2: a connection cut after the request left makes the text ambiguous; nobody sends it again by himself", async () => {
	await faults({ refuse: "cut" });
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "maybe");
	const entry = await delivered(server.admin, sent, "ambiguous");
	expect(entry.error).toMatch(/may have it/);
	await faults({});
	expect((await page(server.admin, sent.interactionId)).failed).toBe(true);
	await new Promise((done) => setTimeout(done, 1500));
	expect((await page(server.admin, sent.interactionId)).transcript).toHaveLength(1);
	expect((await received(lead.phone)).length).toBeLessThanOrEqual(1);
});

test("an ambiguous text is marked as sent, or sent again as a new one, by a person", async () => {
	await faults({ refuse: "cut", lost_receipts: true });
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "maybe");
	await delivered(server.admin, sent, "ambiguous");
	await faults({});
	const again = await server.admin.post(`/api/v1/messages/${sent.messageId}/send-again`);
	expect(again.status).toBe(201);
	expect(again.body.messageId).not.toBe(sent.messageId);
	await delivered(server.admin, again.body);
	const marked = await server.admin.post(`/api/v1/messages/${sent.messageId}/mark-sent`);
	expect(marked.status).toBe(200);
	expect(marked.body.delivery).toBe("sent");
	expect((await server.admin.post(`/api/v1/messages/${sent.messageId}/mark-sent`)).status).toBe(409);
	const fine = await server.admin.post(`/api/v1/messages/${again.body.messageId}/send-again`);
	expect(fine.status).toBe(409);
	expect(fine.body.code).toBe("not_failed");
});

test("429 is tried again with growing waits, and the reason is shown meanwhile", async () => {
	await faults({ refuse: "429" });
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "busy");
	const waiting = await until(async () => {
		const entry = (await page(server.admin, sent.interactionId)).transcript[0];
		return entry.error ? entry : undefined;
	}, "the reason");
	expect(waiting).toMatchObject({ delivery: "queued", error: expect.stringMatching(/tries again/) });
	await faults({});
	await delivered(server.admin, sent);
	expect(await received(lead.phone)).toHaveLength(1);
});

test("T18: repeated and out-of-order receipts are all kept and never move a text back", async () => {
	await faults({ duplicate_receipts: true, out_of_order: true });
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "twice told");
	await delivered(server.admin, sent);
	const events = await until(async () => {
		const { data } = await server.admin.need<any>("GET", `/api/v1/messages/${sent.messageId}/events`);
		const kinds = data.map((event: any) => event.kind);
		return kinds.filter((kind: string) => kind === "delivered").length >= 2 && kinds.includes("sent") ? kinds : undefined;
	}, "all receipts");
	expect(events.length).toBeGreaterThanOrEqual(3);
	expect((await page(server.admin, sent.interactionId)).transcript[0].delivery).toBe("delivered");
});

test("a lost receipt leaves the text at sent", async () => {
	await faults({ lost_receipts: true });
	const lead = await addLead(server.admin);
	const sent = await send(server.admin, lead.id, "silence");
	await delivered(server.admin, sent, "sent");
});

test("a receipt with a wrong signature is refused and changes nothing", async () => {
	const [provider] = (await server.admin.need<any>("GET", "/api/v1/providers")).data;
	const path = new URL(provider.hook_urls.status).pathname;
	const forged = await server.nobody.post(path, { message_id: "msg_0000000000001", status: "delivered" });
	expect([400, 401]).toContain(forged.status);
	expect((await server.nobody.post(path.replace(/[^/]+\/status$/, "nosuchtoken/status"), {})).status).toBe(404);
});
