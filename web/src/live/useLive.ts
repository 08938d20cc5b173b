// Ties the stream of events to what is held in memory.
import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type ConversationFilter, keys } from "~/api/keys.ts";
import type {
	Conversation,
	ConversationPage,
	ImportRun,
	Lead,
	LeadRow,
	LiveEvent,
	Message,
	Page,
	ThreadPage,
} from "~/api/types.ts";
import { applyConversation, applyMessage, applyRecord } from "./apply.ts";
import { connectLive, type Live } from "./live.ts";
import { makeLogRefresher } from "./logEvents.ts";
import { opened } from "./opened.ts";
import { replayAfterFetch } from "./replay.ts";
import type { LiveState } from "./stream.ts";

const POLL_MS = 20_000;
const BADGE_MS = 1500;

type Listener = (event: LiveEvent) => void;
const listeners = new Set<Listener>();

/** For what a page wants to tell apart from the data: sounds of new messages, counts, announcements. */
export function onLiveEvent(listener: Listener): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

type ConversationLists = InfiniteData<ConversationPage>;

export function putConversation(client: QueryClient, row: Conversation) {
	for (const [key, held] of client.getQueriesData<ConversationLists>({ queryKey: keys.allConversations })) {
		if (!held) continue;
		const next = applyConversation(held, row, key[1] as ConversationFilter, opened.conversation);
		if (next !== held) client.setQueryData(key, next);
	}
	client.setQueryData<InfiniteData<ThreadPage>>(keys.thread(row.id), (held) => {
		const newest = held?.pages[0];
		if (!held || !newest || newest.version > row.version) return held;
		return { ...held, pages: held.pages.with(0, { ...newest, ...row, blocked: row.blocked ?? newest.blocked }) };
	});
}

export function putMessage(client: QueryClient, conversation: string, message: Message) {
	client.setQueryData<InfiniteData<ThreadPage>>(
		keys.thread(conversation),
		(held) => held && applyMessage(held, message),
	);
}

export function putLead(client: QueryClient, id: string, lead: LeadRow | null) {
	client.setQueriesData<InfiniteData<Page<LeadRow>>>(
		{ queryKey: keys.allLeads },
		(held) => held && applyRecord(held, id, lead),
	);
	if (!lead) return;
	client.setQueryData<Lead>(keys.lead(id), (held) =>
		held && (held.version ?? 0) <= (lead.version ?? 0) ? { ...held, ...lead } : held,
	);
}

function applyEvent(client: QueryClient, event: LiveEvent) {
	switch (event.kind) {
		case "message.created":
		case "message.updated": {
			const { interaction_id: conversation, ...message } = event.payload as Message & { interaction_id: string | null };
			if (conversation) putMessage(client, conversation, message);
			break;
		}
		case "conversation.updated": {
			const row = event.payload as Conversation;
			const held = client.getQueryData<InfiniteData<ThreadPage>>(keys.thread(row.id))?.pages[0];
			putConversation(client, row);
			// The row does not say who blocked it and why; the thread does.
			if (held && held.status !== row.status) void client.invalidateQueries({ queryKey: keys.thread(row.id) });
			break;
		}
		case "lead.created":
			void client.invalidateQueries({ queryKey: keys.allLeads }, { cancelRefetch: false });
			break;
		case "lead.updated":
			putLead(client, event.entity_id, event.payload as LeadRow);
			break;
		case "lead.deleted":
			putLead(client, event.entity_id, null);
			break;
		case "import.progress": {
			const run = event.payload as ImportRun;
			client.setQueryData(keys.import(run.id), run);
			break;
		}
		case "campaign.updated":
			void client.invalidateQueries({ queryKey: ["campaign", event.entity_id] });
			void client.invalidateQueries({ queryKey: keys.campaigns });
			break;
		case "number.updated":
			void client.invalidateQueries({ queryKey: keys.numbers });
			break;
		case "provider.updated":
			void client.invalidateQueries({ queryKey: keys.providers });
			break;
		case "resync":
			void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "me" });
			break;
	}
}

export interface LiveStatus extends LiveState {
	wake: () => void;
	restart: () => void;
}

export function useLive(workspace: string): LiveStatus {
	const client = useQueryClient();
	const [state, setState] = useState<LiveState>({ online: false, retryAt: null, expired: false });
	const [round, setRound] = useState(0);
	const live = useRef<Live | null>(null);

	// biome-ignore lint/correctness/useExhaustiveDependencies: a new round opens the stream again
	useEffect(() => {
		const replay = replayAfterFetch(client, isLiveData, (event) => applyEvent(client, event));
		let wasOnline = false;
		let badge: ReturnType<typeof setTimeout> | undefined;
		const log = makeLogRefresher(client);
		live.current = connectLive({
			workspace,
			onEvent: (event) => {
				applyEvent(client, event);
				log.take(event);
				replay.note(event);
				for (const listener of listeners) listener(event);
				if (event.kind !== "conversation.updated") return;
				badge ??= setTimeout(() => {
					badge = undefined;
					void client.invalidateQueries({ queryKey: keys.unread });
				}, BADGE_MS);
			},
			onState: (next) => {
				// What was fetched before the stream stood open may have missed an event.
				if (next.online && !wasOnline) refetchShown(client);
				wasOnline = next.online;
				setState(next);
			},
		});
		return () => {
			clearTimeout(badge);
			log.stop();
			replay.stop();
			live.current?.close();
			live.current = null;
		};
	}, [client, workspace, round]);

	const waiting = !state.online && state.retryAt !== null;
	useEffect(() => {
		if (!waiting) return;
		const timer = setInterval(() => void client.invalidateQueries({ predicate: isLiveData }), POLL_MS);
		return () => clearInterval(timer);
	}, [client, waiting]);

	return {
		...state,
		wake: useCallback(() => live.current?.wake(), []),
		restart: useCallback(() => setRound((now) => now + 1), []),
	};
}

const LIVE_DATA = new Set([
	"conversations",
	"thread",
	"unread",
	"import",
	"lead",
	"leads",
	"timeline",
	"outreach",
	"campaign-account",
	"campaign-accounts",
	"account",
]);

function isLiveData(query: { queryKey: readonly unknown[] }): boolean {
	return LIVE_DATA.has(String(query.queryKey[0]));
}

/** Once more what is on the page: nobody can tell whether its answer or the stream's beginning was the earlier one at the server. */
function refetchShown(client: QueryClient) {
	void client.invalidateQueries({ predicate: (query) => isLiveData(query) && query.state.dataUpdatedAt > 0 });
}
