// Turns messages into what the thread draws: day separators, the line above what is new, and which bubbles stand together.
import type { Message } from "~/api/types.ts";
import { type Clock, dayKey } from "~/lib/time.ts";

export type ThreadRow =
	| { kind: "day"; key: string; at: string }
	| { kind: "unread"; key: string; count: number }
	| { kind: "message"; key: string; message: Message; joined: boolean };

const JOINED_MS = 3 * 60_000;

/** The client id outlives the change from "on its way" to "stored", so the bubble keeps its place and its height. */
export function keyOf(message: Message): string {
	return message.client_message_id ?? message.id;
}

/** The first of the last `unread` inbound messages. */
export function firstUnread(messages: Message[], unread: number): string | null {
	if (unread <= 0) return null;
	let left = unread;
	for (let at = messages.length - 1; at >= 0; at -= 1) {
		if (messages[at]!.role !== "user") continue;
		left -= 1;
		if (left === 0) return keyOf(messages[at]!);
	}
	return null;
}

export function layOut(messages: Message[], clock: Clock, unreadFrom: string | null, unread: number): ThreadRow[] {
	const rows: ThreadRow[] = [];
	let day = "";
	let previous: Message | null = null;
	for (const message of messages) {
		const key = keyOf(message);
		const today = dayKey(message.timestamp, clock);
		if (today !== day) {
			rows.push({ kind: "day", key: `day-${key}`, at: message.timestamp });
			day = today;
			previous = null;
		}
		if (key === unreadFrom) {
			rows.push({ kind: "unread", key: "unread", count: unread });
			previous = null;
		}
		const joined =
			previous !== null &&
			previous.role === message.role &&
			previous.source === message.source &&
			previous.by === message.by &&
			Date.parse(message.timestamp) - Date.parse(previous.timestamp) < JOINED_MS;
		rows.push({ kind: "message", key, message, joined });
		previous = message;
	}
	return rows;
}
