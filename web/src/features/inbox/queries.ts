// Conversations: the list, one thread, and what can be done to it.
import { type InfiniteData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, call } from "~/api/client.ts";
import { type ConversationFilter, keys } from "~/api/keys.ts";
import { isStatus } from "~/api/problem.ts";
import { allPages } from "~/api/records.ts";
import type {
	Campaign,
	ConsentCheck,
	Conversation,
	ConversationPage,
	ConversationStatus,
	Page,
	ThreadPage,
} from "~/api/types.ts";
import { hasFailed } from "~/live/apply.ts";
import { putConversation } from "~/live/useLive.ts";
import { errorText } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";

const LIST_LIMIT = 50;
const THREAD_LIMIT = 40;

export function useConversations(filter: ConversationFilter) {
	return useInfiniteQuery({
		queryKey: keys.conversations(filter),
		queryFn: ({ pageParam, signal }) =>
			call<ConversationPage>(
				api.GET("/api/v1/interactions", {
					params: {
						query: {
							sort: filter.sort === "attention" ? "attention" : "-last_message_at",
							limit: LIST_LIMIT,
							...(pageParam ? { cursor: pageParam } : {}),
							...(filter.tab === "unread" ? { unread: true } : {}),
							...(filter.tab === "failed" ? { failed: true } : {}),
							...(filter.tab === "agent" ? { agent_mode: true } : {}),
							...(filter.status ? { status: filter.status } : {}),
							...(filter.campaign_id ? { campaign_id: filter.campaign_id } : {}),
							...(filter.lead_id ? { lead_id: filter.lead_id } : {}),
							...(filter.q ? { q: filter.q } : {}),
						},
					},
					signal,
				}),
			),
		initialPageParam: null as string | null,
		getNextPageParam: (page) => page.next_cursor,
		placeholderData: (old) => old,
	});
}

export function useThread(id: string) {
	return useInfiniteQuery({
		queryKey: keys.thread(id),
		queryFn: ({ pageParam, signal }) =>
			call<ThreadPage>(
				api.GET("/api/v1/interactions/{id}", {
					params: { path: { id }, query: { limit: THREAD_LIMIT, ...(pageParam ? { before: pageParam } : {}) } },
					signal,
				}),
			),
		initialPageParam: null as string | null,
		getNextPageParam: (page) => page.next_before,
	});
}

export function useCampaigns() {
	return useQuery({
		queryKey: keys.campaigns,
		queryFn: ({ signal }) =>
			allPages((query) => call<Page<Campaign>>(api.GET("/api/v1/campaigns", { params: { query }, signal }))),
		staleTime: 60_000,
		select: (page) => page.data,
	});
}

export function useConsentCheck(phone: string | null | undefined) {
	return useQuery({
		queryKey: keys.consent(phone ?? ""),
		queryFn: () =>
			call<ConsentCheck>(
				api.GET("/api/v1/consent/check", { params: { query: { phone: phone!, channel: "sms", purpose: "any" } } }),
			),
		enabled: Boolean(phone),
	});
}

/** An action on a conversation that shows its effect at once and takes it back when the server refuses. */
export function useConversationActions() {
	const client = useQueryClient();
	const { t } = useTranslation();

	const act = useMutation({
		mutationFn: ({ run }: { row: Conversation; change: Partial<Conversation>; run: () => Promise<Conversation> }) =>
			run(),
		onMutate: ({ row, change }) => putConversation(client, { ...current(row), ...change }),
		onSuccess: (answer, { row, change }) => {
			if (answer && typeof answer === "object" && "id" in answer) putConversation(client, answer);
			else putConversation(client, { ...current(row), ...change });
			if (change.status) void client.invalidateQueries({ queryKey: keys.thread(row.id) });
			void client.invalidateQueries({ queryKey: keys.unread });
		},
		onError: (error, { row, change }) => {
			const undone = Object.fromEntries(Object.keys(change).map((name) => [name, row[name as keyof Conversation]]));
			putConversation(client, { ...current(row), ...undone });
			if (isStatus(error, 412)) void client.invalidateQueries({ queryKey: keys.thread(row.id) });
			toast.fail(errorText(error, t as never).detail || errorText(error, t as never).title);
		},
	});

	function current(row: Conversation): Conversation {
		const held = client.getQueryData<InfiniteData<ThreadPage>>(keys.thread(row.id))?.pages[0];
		const { transcript: _, next_before: __, ...known } = held ?? { ...row, transcript: [], next_before: null };
		return known;
	}

	const path = (row: Conversation) => ({ params: { path: { id: row.id } } });
	return {
		setStatus: (row: Conversation, status: ConversationStatus) =>
			act.mutate({
				row,
				change: { status, attention: row.unread > 0 || hasFailed(row) || status === "follow_up" },
				run: () => call(api.POST("/api/v1/interactions/{id}/status", { ...path(row), body: { status } })),
			}),
		markRead: (row: Conversation) =>
			act.mutate({
				row,
				change: { unread: 0, attention: hasFailed(row) || row.status === "follow_up" },
				run: () => call(api.POST("/api/v1/interactions/{id}/read", path(row))),
			}),
		markUnread: (row: Conversation) =>
			act.mutate({
				row,
				change: { unread: Math.max(1, row.unread), attention: true },
				run: () => call(api.POST("/api/v1/interactions/{id}/unread", path(row))),
			}),
		setAgentMode: (row: Conversation, enabled: boolean) =>
			act.mutate({
				row,
				change: { agent_mode: enabled },
				run: () => call(api.POST("/api/v1/interactions/{id}/agent-mode", { ...path(row), body: { enabled } })),
			}),
	};
}
