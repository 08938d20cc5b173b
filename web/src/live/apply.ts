// What an event does to the lists and threads held in memory. Pure: old data in, new data out; the same object where nothing changed.
import type { ConversationFilter } from "~/api/keys.ts";
import type { Conversation, Delivery, Message, SendResult } from "~/api/types.ts";

interface WithTranscript {
	transcript: Message[];
}

export interface Pages<P> {
	pages: P[];
	pageParams: unknown[];
}

// A delivery only moves forward. Where one side has no version (the answer of a send call), this tells which is newer.
const RANK: Record<Delivery, number> = {
	queued: 0,
	sending: 1,
	ambiguous: 2,
	sent: 3,
	delivered: 4,
	undelivered: 4,
	failed: 4,
	cancelled: 4,
	received: 4,
};

function sameMessage(a: Message, b: Message): boolean {
	return a.id === b.id || (a.client_message_id !== null && a.client_message_id === b.client_message_id);
}

function newer(held: Message, come: Message): Message {
	if (held.version !== undefined && come.version !== undefined) {
		return come.version < held.version ? held : { ...held, ...come };
	}
	if (RANK[come.delivery] < RANK[held.delivery]) return held;
	return { ...held, ...come };
}

/** A message in a thread: takes the place of the one it is, or goes to the end. Pages are held newest first. */
export function applyMessage<P extends WithTranscript>(held: Pages<P>, message: Message): Pages<P> {
	for (const [pageAt, page] of held.pages.entries()) {
		const at = page.transcript.findIndex((entry) => sameMessage(entry, message));
		if (at < 0) continue;
		const next = newer(page.transcript[at]!, message);
		if (next === page.transcript[at]) return held;
		return replacePage(held, pageAt, { ...page, transcript: page.transcript.with(at, next) });
	}
	const newest = held.pages[0];
	if (!newest) return held;
	let at = newest.transcript.length;
	while (at > 0 && newest.transcript[at - 1]!.timestamp > message.timestamp) at -= 1;
	return replacePage(held, 0, { ...newest, transcript: newest.transcript.toSpliced(at, 0, message) });
}

function replacePage<P>(held: Pages<P>, at: number, page: P): Pages<P> {
	return { ...held, pages: held.pages.with(at, page) };
}

/** The message that the answer of a send call stands for. */
export function sentMessage(
	result: SendResult,
	sent: { clientMessageId: string; text: string; at: string; by: string | null },
): Message {
	return {
		id: result.messageId,
		role: "agent",
		timestamp: sent.at,
		source: "manual",
		message: sent.text,
		delivery: result.status,
		error: null,
		error_code: null,
		client_message_id: sent.clientMessageId,
		segments: result.segments,
		encoding: result.encoding,
		by: sent.by,
	};
}

/** The thread as shown: oldest first, followed by what this browser has not got through yet. */
export function threadRows<P extends WithTranscript>(pages: P[] | undefined, unsent: Message[]): Message[] {
	const known = (pages ?? []).toReversed().flatMap((page) => page.transcript);
	const arrived = new Set(known.map((message) => message.client_message_id));
	return [...known, ...unsent.filter((message) => !arrived.has(message.client_message_id))];
}

export function matches(row: Conversation, filter: ConversationFilter): boolean {
	if (filter.tab === "unread" && row.unread === 0) return false;
	if (filter.tab === "agent" && !row.agent_mode) return false;
	if (filter.tab === "failed" && !hasFailed(row)) return false;
	if (filter.status && row.status !== filter.status) return false;
	if (filter.campaign_id && row.campaign_id !== filter.campaign_id) return false;
	if (filter.lead_id && row.lead_id !== filter.lead_id) return false;
	return true;
}

export function hasFailed(row: Conversation): boolean {
	if (row.failed !== undefined) return row.failed;
	const delivery = row.last_message?.delivery;
	return delivery === "failed" || delivery === "undelivered" || delivery === "ambiguous";
}

function before(a: Conversation, b: Conversation, sort: ConversationFilter["sort"]): boolean {
	if (sort === "attention" && a.attention !== b.attention) return a.attention;
	const atA = a.last_message_at ?? a.created_at;
	const atB = b.last_message_at ?? b.created_at;
	return atA === atB ? a.id > b.id : atA > atB;
}

interface ListPage {
	data: Conversation[];
	next_cursor: string | null;
}

/**
 * A conversation in a list. The pinned one (open on the screen) neither leaves nor moves under the reader's hand just because
 * reading it made it "read"; a new message moves it like any other.
 */
export function applyConversation<P extends ListPage>(
	held: Pages<P>,
	row: Conversation,
	filter: ConversationFilter,
	pinned: string | null,
): Pages<P> {
	let found: Conversation | null = null;
	for (const [pageAt, page] of held.pages.entries()) {
		const at = page.data.findIndex((entry) => entry.id === row.id);
		if (at < 0) continue;
		found = page.data[at]!;
		if (found.version > row.version) return held;
		const merged = { ...found, ...row };
		const stays =
			row.id === pinned ? found.last_message_at === row.last_message_at : samePlace(found, row) && matches(row, filter);
		if (stays) return replacePage(held, pageAt, { ...page, data: page.data.with(at, merged) });
		held = replacePage(held, pageAt, { ...page, data: page.data.toSpliced(at, 1) });
		break;
	}
	// Only the server can tell whether a row that is not here matches a search.
	if (!found && filter.q) return held;
	if (!matches(row, filter) && row.id !== pinned) return held;
	return insertSorted(held, found ? { ...found, ...row } : row, filter.sort);
}

function samePlace(a: Conversation, b: Conversation): boolean {
	return a.last_message_at === b.last_message_at && a.attention === b.attention;
}

function insertSorted<P extends ListPage>(
	held: Pages<P>,
	row: Conversation,
	sort: ConversationFilter["sort"],
): Pages<P> {
	for (const [pageAt, page] of held.pages.entries()) {
		const at = page.data.findIndex((entry) => before(row, entry, sort));
		if (at >= 0) return replacePage(held, pageAt, { ...page, data: page.data.toSpliced(at, 0, row) });
	}
	const last = held.pages.length - 1;
	const page = held.pages[last];
	// Behind the end of what is loaded: it comes with the page it belongs to.
	if (!page || page.next_cursor !== null) return held;
	return replacePage(held, last, { ...page, data: [...page.data, row] });
}

/** Any record in an infinite list: replaced where it stands, or removed. */
export function applyRecord<R extends { id: string; version?: number }, P extends { data: R[] }>(
	held: Pages<P>,
	id: string,
	record: R | null,
): Pages<P> {
	for (const [pageAt, page] of held.pages.entries()) {
		const at = page.data.findIndex((entry) => entry.id === id);
		if (at < 0) continue;
		if (!record) return replacePage(held, pageAt, { ...page, data: page.data.toSpliced(at, 1) });
		const now = page.data[at]!;
		if ((now.version ?? 0) > (record.version ?? 0)) return held;
		return replacePage(held, pageAt, { ...page, data: page.data.with(at, { ...now, ...record }) });
	}
	return held;
}
