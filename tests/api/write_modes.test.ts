// POST /messages in the five modes, and what happens to what was typed when the model fails (R1, R12-R34).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readStore, type Server, startServer } from "../harness/index.ts";
import { calls, failures, newThread, past, script, store, timeline } from "./write_site.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
	await script(server.admin, "instant");
});
afterAll(() => server.finish());

describe("log_sent", () => {
	test("R22, R32: it is stored as given, asks no model and costs nothing", async () => {
		const thread = await newThread(server.admin);
		const sent = await store(server.admin, thread, "log_sent", "Guten Tag", { sent_at: past });
		expect(sent.status).toBe(201);
		expect(sent.body).toMatchObject({
			direction: "outbound",
			channel: "email",
			status: "sent",
			delivery: "none",
			original_text: "Guten Tag",
			original_language: "de",
			translated_text: null,
			translation: "none",
			sent_at: past,
			cost: null,
		});
		expect(await calls(server.admin, thread)).toEqual([]);
		expect(readStore(server.store, "SELECT id FROM job WHERE kind LIKE 'sms%'")).toEqual([]); // R1
	});

	test("R17: it needs its time, which may not lie in the future; the language is the chain's unless given", async () => {
		const thread = await newThread(server.admin, { account: { language: null }, campaign: { communication_language: "fr" } });
		const without = await store(server.admin, thread, "log_sent", "Bonjour");
		expect(without.status).toBe(422);
		expect(without.body.errors).toContainEqual(expect.objectContaining({ field: "sent_at" }));
		const future = await store(server.admin, thread, "log_sent", "Bonjour", { sent_at: new Date(Date.now() + 3_600_000).toISOString() });
		expect(future.status).toBe(422);
		expect((await store(server.admin, thread, "log_sent", "Bonjour", { sent_at: past })).body.original_language).toBe("fr");
		expect((await store(server.admin, thread, "log_sent", "Hola", { sent_at: past, original_language: "es" })).body.original_language).toBe("es");
	});
});

describe("type_translate", () => {
	test("R14, R15, R21, R26: the translation is the message, the typed text its view", async () => {
		const thread = await newThread(server.admin);
		const made = await store(server.admin, thread, "type_translate", "Hello there", { status: "sent" });
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({
			direction: "outbound",
			status: "sent",
			original_language: "de",
			translated_text: "Hello there",
			translated_to_language: "en",
			translation: "done",
		});
		expect(made.body.original_text).toContain("Hello there"); // the scripted model keeps the text behind its mark
		expect(made.body.original_text).not.toBe("Hello there");
		expect(await calls(server.admin, thread)).toMatchObject([
			{ purpose: "translate_out", outcome: "good", message_id: made.body.id, campaign_id: thread.campaign.id, driver: "fake" },
		]);
		expect(typeof made.body.cost).toBe("number");
	});

	test("where both languages are the same the text is both, and no model is asked", async () => {
		const thread = await newThread(server.admin, { account: { language: "en-GB" } });
		const made = await store(server.admin, thread, "type_translate", "Hello");
		expect(made.body).toMatchObject({ original_text: "Hello", translated_text: "Hello", translation: "done", status: "draft", cost: null });
		expect(await calls(server.admin, thread)).toEqual([]);
	});

	test("a translation that the writer has seen and mended is kept as it is", async () => {
		const thread = await newThread(server.admin);
		const made = await store(server.admin, thread, "type_translate", "Hello", { translated_text: "Grüß Gott", status: "sent" });
		expect(made.body).toMatchObject({ original_text: "Grüß Gott", original_language: "de", translated_text: "Hello", status: "sent" });
		expect(await calls(server.admin, thread)).toEqual([]);
	});

	test.each(failures)(
		"R33, R34: when the model fails (%s) the text is stored as a draft, and a retry makes it whole",
		async (how, code, _status, outcome) => {
			const thread = await newThread(server.admin);
			await script(server.admin, how);
			const made = await store(server.admin, thread, "type_translate", "Words that must not be lost", { status: "sent" });
			expect(made.status).toBe(201);
			expect(made.body).toMatchObject({
				status: "draft",
				sent_at: null,
				original_text: "Words that must not be lost",
				original_language: "en",
				translated_text: null,
				translation: "failed",
			});
			expect(made.body.translation_error.length).toBeGreaterThan(10);
			expect(await calls(server.admin, thread)).toMatchObject([{ outcome, message_id: made.body.id, error: expect.any(String) }]);
			expect((await server.admin.get(`/api/v1/accounts/${thread.account.id}`)).body.status).toBe("prospect"); // R65

			const again = await server.admin.post(`/api/v1/messages/${made.body.id}/retry-translation`);
			expect(again.body).toMatchObject({ code });
			expect(await calls(server.admin, thread)).toHaveLength(2);

			await script(server.admin, "instant");
			const mended = await server.admin.post(`/api/v1/messages/${made.body.id}/retry-translation`);
			expect(mended.status).toBe(200);
			expect(mended.body).toMatchObject({
				status: "draft",
				original_language: "de",
				translated_text: "Words that must not be lost",
				translated_to_language: "en",
				translation: "done",
				translation_error: null,
			});
			expect(mended.body.original_text).toContain("Words that must not be lost");
			expect(await calls(server.admin, thread)).toHaveLength(3);
		},
	);

	test("over the monthly limit the text is stored all the same, and the books say why", async () => {
		const thread = await newThread(server.admin);
		await script(server.admin, "instant", { monthly_limit: 0 });
		const made = await store(server.admin, thread, "type_translate", "Kept", {});
		await script(server.admin, "instant", { monthly_limit: null });
		expect(made.body).toMatchObject({ status: "draft", original_text: "Kept", translation: "failed" });
		expect(made.body.translation_error).toContain("limit");
		expect(await calls(server.admin, thread)).toMatchObject([{ outcome: "monthly_limit", tokens_in: 0, cost: 0 }]);
	});
});

describe("inbound_paste", () => {
	test("R23, R27: the reply stays as they wrote it, the translation is in the reader's language", async () => {
		const thread = await newThread(server.admin);
		const reply = "Vielen Dank für Ihre Nachricht, wir melden uns nächste Woche bei Ihnen.";
		const made = await store(server.admin, thread, "inbound_paste", reply, { sent_at: past });
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({
			direction: "inbound",
			status: "sent",
			original_text: reply,
			original_language: "de",
			translated_to_language: "en",
			translation: "done",
			sent_at: past,
		});
		expect(made.body.translated_text).toContain(reply);
		expect(await timeline(server.admin, thread)).toMatchObject([{ id: made.body.id, translation: "done" }]);
		expect(await calls(server.admin, thread)).toMatchObject([{ purpose: "translate_in", message_id: made.body.id }]);
	});

	test("a text in the reading language is its own translation, and no model is asked", async () => {
		const thread = await newThread(server.admin);
		const made = await store(server.admin, thread, "inbound_paste", "Thank you for your message, we will come back to you next week.");
		expect(made.body).toMatchObject({ original_language: "en", translation: "done", cost: null });
		expect(made.body.translated_text).toBe(made.body.original_text);
		expect(await calls(server.admin, thread)).toEqual([]);
	});

	test("R54, R55: the reading language is the person's own, not the workspace's, whatever language their screen speaks", async () => {
		await server.cli("user", "add", "lucia@example.com", "--role", "member", "--password", "correct horse battery");
		const lucia = await server.nobody.login("lucia@example.com", "correct horse battery");
		await lucia.need("PATCH", "/api/v1/me", { communication_language: "es", ui_language: "en" });
		const thread = await newThread(server.admin);
		const made = await store(lucia, thread, "inbound_paste", "Thank you for your message, we will come back to you next week.");
		expect(made.body).toMatchObject({ original_language: "en", translated_to_language: "es", translation: "done" });
	});

	test.each(failures)("R33, R34: when the model fails (%s) the reply is stored, and a retry translates it", async (how, code, status, outcome) => {
		const thread = await newThread(server.admin);
		await script(server.admin, how);
		const made = await store(server.admin, thread, "inbound_paste", "Nein danke, wir haben schon einen Anbieter.");
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({ translation: "failed", translated_text: null, status: "sent" });
		expect(made.body.original_text).toBe("Nein danke, wir haben schon einen Anbieter.");
		expect((await server.admin.get(`/api/v1/campaign-accounts/${thread.id}`)).body.outreach_status).toBe("responded"); // R59, translated or not
		const again = await server.admin.post(`/api/v1/messages/${made.body.id}/retry-translation`);
		expect(again.status).toBe(status);
		expect(again.body.code).toBe(code);
		expect((await calls(server.admin, thread)).map((call) => call.outcome)).toEqual([outcome, outcome]);
		await script(server.admin, "instant");
		const mended = await server.admin.post(`/api/v1/messages/${made.body.id}/retry-translation`);
		expect(mended.body).toMatchObject({ translation: "done", translation_error: null, translated_to_language: "en" });
		expect((await server.admin.post(`/api/v1/messages/${made.body.id}/retry-translation`)).body.code).toBe("already_translated");
	});

	test("R74: it is never blocked by an opt-out", async () => {
		const thread = await newThread(server.admin);
		await server.admin.need("POST", `/api/v1/accounts/${thread.account.id}/change-status`, { status: "do_not_contact", reason: "asked" });
		expect((await store(server.admin, thread, "inbound_paste", "Bitte keine weiteren Nachrichten mehr an uns.")).status).toBe(201);
	});
});

describe("all modes", () => {
	test("R24: a direction that contradicts the mode is refused", async () => {
		const thread = await newThread(server.admin);
		for (const [mode, wrong] of [
			["ai_draft", "inbound"],
			["type_translate", "inbound"],
			["inbound_paste", "outbound"],
		] as const) {
			const reply = await store(server.admin, thread, mode, "x", { direction: wrong });
			expect(reply.status).toBe(422);
			expect(reply.body.errors).toContainEqual(expect.objectContaining({ field: "direction" }));
		}
		expect(await calls(server.admin, thread)).toEqual([]);
	});

	test("R19, R20: a first draft comes once, a continuation needs something said", async () => {
		const thread = await newThread(server.admin);
		expect((await store(server.admin, thread, "ai_continue", "x")).body).toMatchObject({ status: 409, code: "no_history" });
		const first = await store(server.admin, thread, "ai_draft", "Guten Tag", { status: "sent" });
		expect(first.status).toBe(201);
		expect(first.body).toMatchObject({ original_language: "de", translated_text: null, translation: "none" });
		expect((await store(server.admin, thread, "ai_draft", "x")).body).toMatchObject({ status: 409, code: "has_outbound" });
		expect((await store(server.admin, thread, "ai_continue", "Noch etwas", { status: "sent" })).status).toBe(201);
		expect(await calls(server.admin, thread)).toEqual([]); // storing a picked text asks nobody
	});

	test("R69, R70: outbound to do_not_contact is refused before a model is paid, with who, when, why and the link", async () => {
		const thread = await newThread(server.admin);
		await server.admin.need("POST", `/api/v1/accounts/${thread.account.id}/change-status`, { status: "do_not_contact", reason: "asked by phone" });
		for (const mode of ["ai_draft", "type_translate", "log_sent"]) {
			const reply = await store(server.admin, thread, mode, "Hello", mode === "log_sent" ? { sent_at: past } : {});
			expect(reply.status).toBe(403);
			expect(reply.body).toMatchObject({ code: "do_not_contact", why: "asked by phone", history: expect.stringContaining("status-history") });
			expect(reply.body.who).toBeTruthy();
			expect(reply.body.when).toMatch(/^20\d\d-/);
		}
		expect(await timeline(server.admin, thread)).toEqual([]);
		expect(await calls(server.admin, thread)).toEqual([]);
	});

	test("R18: the same external_id answers with the stored message, asks no model and stores nothing", async () => {
		const thread = await newThread(server.admin);
		const more = { external_id: "crm-17", sent_at: past };
		const first = await store(server.admin, thread, "inbound_paste", "Vielen Dank für Ihre Nachricht von gestern.", more);
		const second = await store(server.admin, thread, "inbound_paste", "Vielen Dank für Ihre Nachricht von gestern.", more);
		expect([first.status, second.status]).toEqual([201, 200]);
		expect(second.body.id).toBe(first.body.id);
		expect(await calls(server.admin, thread)).toHaveLength(1);
		expect(await timeline(server.admin, thread)).toHaveLength(1);
	});

	test("T27: a repeated Idempotency-Key answers the same, and pays once", async () => {
		for (const mode of ["type_translate", "inbound_paste"]) {
			const thread = await newThread(server.admin);
			const body = {
				campaign_account_id: thread.id,
				generation_mode: mode,
				original_text: "Das ist eine sehr schöne Nachricht für Sie.",
				original_language: mode === "type_translate" ? "fr" : "de",
			};
			const options = { headers: { "Idempotency-Key": `key-${mode}` } };
			const first = await server.admin.post("/api/v1/messages", body, options);
			const second = await server.admin.post("/api/v1/messages", body, options);
			expect(first.status).toBe(201);
			expect(first.body.translation).toBe("done");
			expect(second.status).toBe(201);
			expect(second.body).toEqual(first.body);
			expect(await calls(server.admin, thread)).toHaveLength(1);
			expect(await timeline(server.admin, thread)).toHaveLength(1);
		}
	});

	test("R2: a channel that is not known is refused, other is taken; blank texts and unknown members are told together", async () => {
		const thread = await newThread(server.admin);
		expect((await store(server.admin, thread, "log_sent", "x", { sent_at: past, channel: "other" })).body.channel).toBe("other");
		const bad = await store(server.admin, thread, "log_sent", "x", { sent_at: past, channel: "fax", colour: "red" });
		expect(bad.status).toBe(422);
		expect(bad.body.errors.map((each: any) => each.field).sort()).toEqual(["channel", "colour"]);
		expect((await store(server.admin, thread, "log_sent", " \n ", { sent_at: past })).status).toBe(422);
	});

	test("a chosen proposal gives its cost to the message, once", async () => {
		await script(server.admin, "instant", { prices: { "*": { input: 1_000_000, output: 2_000_000 } } });
		const thread = await newThread(server.admin);
		const proposed = await server.admin.need<any>("POST", "/api/v1/messages/propose", { campaign_account_id: thread.id, mode: "ai_draft" });
		expect(proposed.cost).toBeGreaterThan(0);
		const first = await store(server.admin, thread, "ai_draft", proposed.variants[1], { proposal_id: proposed.proposal_id, status: "sent" });
		expect(first.body.cost).toBe(proposed.cost);
		expect(await calls(server.admin, thread)).toMatchObject([{ id: proposed.proposal_id, message_id: first.body.id }]);
		const other = await newThread(server.admin);
		expect((await store(server.admin, other, "ai_draft", "x", { proposal_id: proposed.proposal_id })).status).toBe(422);
		await script(server.admin, "instant", { prices: {} });
	});
});
