// Previews of translations, and retries (R26, R27, R34, T23).
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer } from "../harness/index.ts";
import { calls, failures, newThread, past, script, store, timeline } from "./write_site.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
	await script(server.admin, "instant");
});
afterAll(() => server.finish());

const translate = (thread: { id: string }, direction: string, text: string, more: object = {}) =>
	server.admin.post("/api/v1/messages/translate", { campaign_account_id: thread.id, direction, text, ...more });

test("outbound goes into the account's language, inbound into the reader's; nothing is stored, both are in the books", async () => {
	const thread = await newThread(server.admin);
	const out = await translate(thread, "outbound", "Hello there");
	expect(out.status).toBe(200);
	expect(out.body).toMatchObject({ language: "de", from_language: "en", translated: true, canned: true, cost: 0 });
	expect(out.body.text).toContain("Hello there");
	const back = await translate(thread, "inbound", "Vielen Dank für Ihre Nachricht, wir melden uns nächste Woche.");
	expect(back.body).toMatchObject({ language: "en", from_language: "de", translated: true });
	expect((await calls(server.admin, thread)).map((call) => call.purpose)).toEqual(["translate_in", "translate_out"]);
	expect(await timeline(server.admin, thread)).toEqual([]);
});

test("one language is no translation and asks nobody", async () => {
	const thread = await newThread(server.admin, { account: { language: "en" } });
	expect((await translate(thread, "outbound", "Hello")).body).toMatchObject({ text: "Hello", translated: false, language: "en", cost: 0 });
	expect((await translate(thread, "inbound", "Hello", { language: "en-GB" })).body).toMatchObject({ text: "Hello", translated: false });
	expect(await calls(server.admin, thread)).toEqual([]);
});

test.each(failures)("a model that fails (%s) is a clear problem, and in the books", async (how, code, status, outcome) => {
	const thread = await newThread(server.admin);
	await script(server.admin, how);
	const reply = await translate(thread, "outbound", "Hello");
	await script(server.admin, "instant");
	expect(reply.status).toBe(status);
	expect(reply.body).toMatchObject({ code, detail: expect.any(String) });
	expect(await calls(server.admin, thread)).toMatchObject([{ outcome, purpose: "translate_out" }]);
});

test("what cannot be translated is told at once", async () => {
	const thread = await newThread(server.admin);
	expect((await translate(thread, "outbound", " \n ")).body.errors).toContainEqual(expect.objectContaining({ field: "text" }));
	expect((await translate(thread, "sideways", "x")).status).toBe(422);
	expect((await translate(thread, "outbound", "x", { language: "Klingon" })).body.errors).toContainEqual(
		expect.objectContaining({ field: "language" }),
	);
	await server.admin.need("POST", `/api/v1/accounts/${thread.account.id}/change-status`, { status: "do_not_contact", reason: "asked" });
	expect((await translate(thread, "outbound", "x")).body).toMatchObject({ status: 403, code: "do_not_contact" });
	expect((await translate(thread, "inbound", "Danke für die Nachricht, aber nein.")).status).toBe(200); // R74
});

test("R34: only what can have a translation is retried", async () => {
	const thread = await newThread(server.admin);
	const logged = await store(server.admin, thread, "log_sent", "Hallo", { sent_at: past });
	expect((await server.admin.post(`/api/v1/messages/${logged.body.id}/retry-translation`)).body).toMatchObject({
		status: 409,
		code: "not_translatable",
	});
	const done = await store(server.admin, thread, "type_translate", "Hello", { status: "sent" });
	expect((await server.admin.post(`/api/v1/messages/${done.body.id}/retry-translation`)).body).toMatchObject({
		status: 409,
		code: "already_translated",
	});
	expect((await server.admin.post("/api/v1/messages/msg_0000000000001/retry-translation")).status).toBe(404);
	expect(await calls(server.admin, thread)).toHaveLength(1);
});

test("R34: a failed draft that was written anew by hand is left alone", async () => {
	const thread = await newThread(server.admin);
	await script(server.admin, "refuse");
	const made = await store(server.admin, thread, "type_translate", "Hello");
	await script(server.admin, "instant");
	await server.admin.need("PATCH", `/api/v1/messages/${made.body.id}`, { original_text: "Selbst geschrieben", original_language: "de" });
	expect((await server.admin.post(`/api/v1/messages/${made.body.id}/retry-translation`)).body).toMatchObject({
		status: 409,
		code: "not_translatable",
	});
	expect((await server.admin.get(`/api/v1/messages/${made.body.id}`)).body.original_text).toBe("Selbst geschrieben");
});

test("R34: a draft that is written anew while the model thinks keeps the writer's words", async () => {
	const thread = await newThread(server.admin);
	await script(server.admin, "refuse");
	const made = await store(server.admin, thread, "type_translate", "Hello");
	await script(server.admin, "slow");
	const retry = server.admin.post(`/api/v1/messages/${made.body.id}/retry-translation`);
	const changed = await server.admin.patch(`/api/v1/messages/${made.body.id}`, { original_text: "Selbst geschrieben" });
	expect(changed.status).toBe(200);
	const late = await retry;
	await script(server.admin, "instant");
	// Whichever came first, the words of the writer stand at the end.
	expect(late.status).toBe(409);
	expect((await server.admin.get(`/api/v1/messages/${made.body.id}`)).body.original_text).toBe("Selbst geschrieben");
});

test("R34: a draft to somebody who has said no meanwhile is not translated", async () => {
	const thread = await newThread(server.admin);
	await script(server.admin, "refuse");
	const made = await store(server.admin, thread, "type_translate", "Hello");
	await script(server.admin, "instant");
	await server.admin.need("POST", `/api/v1/accounts/${thread.account.id}/change-status`, { status: "do_not_contact", reason: "asked" });
	const reply = await server.admin.post(`/api/v1/messages/${made.body.id}/retry-translation`);
	expect(reply.body).toMatchObject({ status: 403, code: "do_not_contact", why: "asked" });
	expect((await server.admin.get(`/api/v1/messages/${made.body.id}`)).body.original_text).toBe("Hello");
});
