import { describe, expect, it } from "vitest";
import { makeMessage } from "~/test/fakeData.ts";
import { firstUnread, keyOf, layOut } from "./rows.ts";

const at = Date.parse("2026-11-20T22:00:00Z");
const clock = { locale: "en", zone: "UTC" };
const ours = (id: string, when: number) => makeMessage(id, when, true, "x", "sent", "manual");
const theirs = (id: string, when: number) => makeMessage(id, when, false, "x", "received", "inbound");
const messages = [ours("a", at), theirs("b", at + 60_000), theirs("c", at + 120_000), theirs("d", at + 3 * 3_600_000)];

describe("the rows of a thread", () => {
	it("have a separator per day and one line above what is new", () => {
		const rows = layOut(messages, clock, firstUnread(messages, 2), 2);
		expect(rows.map((row) => (row.kind === "message" ? keyOf(row.message) : row.kind))).toEqual([
			"day",
			"a",
			"b",
			"unread",
			"c",
			"day",
			"d",
		]);
	});

	it("join bubbles of one sender that follow each other closely", () => {
		const rows = layOut(messages, clock, null, 0);
		expect(rows.flatMap((row) => (row.kind === "message" ? [row.joined] : []))).toEqual([false, false, true, false]);
	});

	it("count unread messages from the end, inbound only", () => {
		expect(firstUnread([theirs("x", at), ours("y", at), theirs("z", at)], 2)).toBe("x");
		expect(firstUnread(messages, 0)).toBeNull();
	});

	it("keep a message's key when the server gives it an id", () => {
		const sent = { ...ours("local-1", at), client_message_id: "c1" };
		expect(keyOf({ ...sent, id: "msg_1" })).toBe(keyOf(sent));
	});
});
