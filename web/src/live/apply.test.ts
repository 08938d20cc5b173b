import { describe, expect, it } from "vitest";
import type { ConversationFilter } from "~/api/keys.ts";
import type { Conversation, Message } from "~/api/types.ts";
import { applyConversation, applyMessage, applyRecord, sentMessage, threadRows } from "./apply.ts";

const message = (over: Partial<Message>): Message => ({
	id: "msg_1",
	role: "agent",
	timestamp: "2026-11-21T10:00:00.000Z",
	source: "manual",
	message: "Hello",
	delivery: "queued",
	error: null,
	error_code: null,
	client_message_id: null,
	segments: 1,
	encoding: "gsm7",
	by: "Ana",
	...over,
});

const conversation = (over: Partial<Conversation>): Conversation => ({
	id: "int_1",
	type: "sms",
	lead_id: "lead_1",
	account_id: null,
	campaign_id: null,
	our_phone: "+15550100",
	their_phone: "+15550199",
	status: "in_progress",
	agent_mode: false,
	unread: 0,
	last_message_at: "2026-11-21T10:00:00.000Z",
	last_message: null,
	lead_name: "Ana",
	attention: false,
	version: 1,
	created_at: "2026-11-21T09:00:00.000Z",
	updated_at: "2026-11-21T10:00:00.000Z",
	...over,
});

const thread = (...pages: Message[][]) => ({
	pages: pages.map((transcript) => ({ transcript })),
	pageParams: [] as unknown[],
});
const list = (rows: Conversation[], next: string | null = null) => ({
	pages: [{ data: rows, next_cursor: next }],
	pageParams: [] as unknown[],
});
const everything: ConversationFilter = { tab: "all", sort: "attention" };
const ids = (held: { pages: { data: { id: string }[] }[] }) =>
	held.pages.flatMap((page) => page.data.map((row) => row.id));

describe("a message that was sent from here", () => {
	const unsent = message({ id: "local", client_message_id: "c1", local: { state: "sending" } });
	const answer = sentMessage(
		{
			messageId: "msg_9",
			interactionId: "int_1",
			status: "queued",
			to: "",
			from: "",
			provider: "simulator",
			segments: 1,
			encoding: "gsm7",
		},
		{ clientMessageId: "c1", text: "Hello", at: "2026-11-21T10:00:00.000Z", by: "Ana" },
	);
	const echo = message({ id: "msg_9", client_message_id: "c1", delivery: "sent" });

	it("is one row when the answer comes first and the echo second (S5)", () => {
		let held = thread([]);
		held = applyMessage(held, answer);
		expect(threadRows(held.pages, [unsent]).map((row) => row.id)).toEqual(["msg_9"]);
		held = applyMessage(held, echo);
		expect(threadRows(held.pages, []).map((row) => [row.id, row.delivery])).toEqual([["msg_9", "sent"]]);
	});

	it("is one row when the echo comes first, and the answer does not take its delivery back", () => {
		let held = thread([]);
		held = applyMessage(held, echo);
		expect(threadRows(held.pages, [unsent])).toHaveLength(1);
		held = applyMessage(held, answer);
		expect(threadRows(held.pages, []).map((row) => [row.id, row.delivery])).toEqual([["msg_9", "sent"]]);
	});

	it("stands at the end until either has come", () => {
		const held = thread([message({ id: "msg_1" })]);
		expect(threadRows(held.pages, [unsent]).map((row) => row.id)).toEqual(["msg_1", "local"]);
	});
});

describe("delivery events", () => {
	it("move a message forward in whatever page it stands (T18)", () => {
		const held = thread([message({ id: "msg_3" })], [message({ id: "msg_1", delivery: "sent" })]);
		const next = applyMessage(held, message({ id: "msg_1", delivery: "delivered" }));
		expect(next.pages[1]!.transcript[0]!.delivery).toBe("delivered");
		expect(next.pages[0]).toBe(held.pages[0]);
	});

	it("never move it back, and change nothing when they are late", () => {
		const held = thread([message({ id: "msg_1", delivery: "delivered" })]);
		expect(applyMessage(held, message({ id: "msg_1", delivery: "sent" }))).toBe(held);
	});

	it("follow the server's versions where both sides have one", () => {
		const held = thread([message({ id: "msg_1", delivery: "ambiguous", version: 3 })]);
		const marked = applyMessage(held, message({ id: "msg_1", delivery: "queued", version: 4 }));
		expect(marked.pages[0]!.transcript[0]!.delivery).toBe("queued");
		expect(applyMessage(marked, message({ id: "msg_1", delivery: "delivered", version: 2 }))).toBe(marked);
	});

	it("put a message that arrives late where its time belongs", () => {
		const held = thread([
			message({ id: "a", timestamp: "2026-11-21T10:00:00.000Z" }),
			message({ id: "c", timestamp: "2026-11-21T10:02:00.000Z" }),
		]);
		const next = applyMessage(held, message({ id: "b", timestamp: "2026-11-21T10:01:00.000Z" }));
		expect(next.pages[0]!.transcript.map((row) => row.id)).toEqual(["a", "b", "c"]);
	});
});

describe("a conversation in the list", () => {
	const rows = [
		conversation({ id: "needs", attention: true, unread: 1, last_message_at: "2026-11-20T10:00:00.000Z" }),
		conversation({ id: "late", last_message_at: "2026-11-21T09:00:00.000Z" }),
		conversation({ id: "early", last_message_at: "2026-11-19T09:00:00.000Z" }),
	];

	it("rises above the others when it needs attention", () => {
		const come = conversation({ ...rows[2], attention: true, last_message_at: "2026-11-21T11:00:00.000Z", version: 2 });
		expect(ids(applyConversation(list(rows), come, everything, null))).toEqual(["early", "needs", "late"]);
	});

	it("is dropped when its version is older than the one held", () => {
		const held = list([conversation({ version: 5, status: "completed" })]);
		expect(applyConversation(held, conversation({ version: 4 }), everything, null)).toBe(held);
	});

	it("leaves a list whose filter it no longer matches, but not while it is open", () => {
		const unread: ConversationFilter = { tab: "unread", sort: "attention" };
		const read = conversation({ ...rows[0], unread: 0, attention: false, version: 2 });
		expect(ids(applyConversation(list([rows[0]!]), read, unread, null))).toEqual([]);
		expect(ids(applyConversation(list([rows[0]!]), read, unread, "needs"))).toEqual(["needs"]);
	});

	it("does not move while it is open and only read", () => {
		const read = conversation({ ...rows[0], unread: 0, attention: false, version: 2 });
		expect(ids(applyConversation(list(rows), read, everything, "needs"))).toEqual(["needs", "late", "early"]);
		expect(ids(applyConversation(list(rows), read, everything, null))).toEqual(["late", "needs", "early"]);
	});

	it("enters a list it matches, and waits for its page when that is not loaded", () => {
		const fresh = conversation({ id: "new", last_message_at: "2026-11-21T12:00:00.000Z" });
		expect(ids(applyConversation(list(rows), fresh, everything, null))).toEqual(["needs", "new", "late", "early"]);
		const old = conversation({ id: "old", last_message_at: "2020-01-01T00:00:00.000Z" });
		expect(ids(applyConversation(list(rows, "more"), old, everything, null))).toEqual(["needs", "late", "early"]);
	});

	it("does not enter a search, which only the server can judge", () => {
		const search: ConversationFilter = { ...everything, q: "maria" };
		const held = list(rows);
		expect(applyConversation(held, conversation({ id: "new" }), search, null)).toBe(held);
	});
});

describe("a record in a list", () => {
	it("is replaced where it stands and removed when deleted", () => {
		const held = {
			pages: [
				{
					data: [
						{ id: "a", version: 1 },
						{ id: "b", version: 1 },
					],
				},
			],
			pageParams: [],
		};
		const next = applyRecord(held, "b", { id: "b", version: 2 });
		expect(next.pages[0]!.data[1]).toEqual({ id: "b", version: 2 });
		expect(applyRecord(next, "b", { id: "b", version: 1 })).toBe(next);
		expect(applyRecord(next, "a", null).pages[0]!.data).toHaveLength(1);
	});
});
