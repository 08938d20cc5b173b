// Leads: the list, one lead, and what can be done to it.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, call } from "~/api/client.ts";
import { keys, type LeadFilter } from "~/api/keys.ts";
import { ifMatch } from "~/api/records.ts";
import type { Conversation, ConversationPage, HistoryEntry, Lead, LeadRow, LeadStatus, Page } from "~/api/types.ts";
import { useStillHere } from "~/lib/useStillHere.ts";
import { putLead } from "~/live/useLive.ts";

const LIMIT = 100;

export function useLeads(filter: LeadFilter) {
	return useInfiniteQuery({
		queryKey: keys.leads(filter),
		queryFn: ({ pageParam, signal }) => {
			const set = Object.entries(filter).filter(([, value]) => value !== undefined && value !== "");
			const query = { ...Object.fromEntries(set), limit: LIMIT, ...(pageParam ? { cursor: pageParam } : {}) };
			return call<Page<LeadRow>>(api.GET("/api/v1/leads", { params: { query }, signal }));
		},
		initialPageParam: null as string | null,
		getNextPageParam: (page) => page.next_cursor,
		placeholderData: (old) => old,
	});
}

export function useLead(id: string) {
	return useQuery({
		queryKey: keys.lead(id),
		queryFn: () => call<Lead>(api.GET("/api/v1/leads/{id}", { params: { path: { id } } })),
	});
}

export function useLeadHistory(id: string) {
	return useQuery({
		queryKey: keys.leadHistory(id),
		queryFn: async () => {
			const answer = await call<Page<HistoryEntry> | HistoryEntry[]>(
				api.GET("/api/v1/leads/{id}/history", { params: { path: { id } } }),
			);
			return Array.isArray(answer) ? answer : answer.data;
		},
	});
}

export function useLeadConversations(id: string) {
	return useQuery({
		queryKey: keys.leadConversations(id),
		queryFn: () =>
			call<ConversationPage>(api.GET("/api/v1/interactions", { params: { query: { lead_id: id, limit: 10 } } })),
		select: (page) => page.data,
	});
}

export type LeadBody = Record<string, unknown>;

export function useSaveLead(lead: Lead | undefined, onDone: (saved: Lead) => void) {
	const client = useQueryClient();
	// The version that was shown when the form was opened: what came in since must not be overwritten unseen.
	const [opened] = useState(lead);
	const stillHere = useStillHere();
	return useMutation({
		mutationFn: ({ body, overwrite }: { body: LeadBody; overwrite?: boolean }) =>
			opened
				? call<Lead>(
						api.PATCH("/api/v1/leads/{id}", {
							params: { path: { id: opened.id } },
							headers: overwrite ? {} : ifMatch(opened),
							body,
						}),
					)
				: call<Lead>(api.POST("/api/v1/leads", { body })),
		onSuccess: (saved) => {
			client.setQueryData(keys.lead(saved.id), saved);
			putLead(client, saved.id, saved);
			if (!opened) void client.invalidateQueries({ queryKey: keys.allLeads });
			if (stillHere()) onDone(saved);
		},
	});
}

export function useLeadActions(lead: Lead) {
	const client = useQueryClient();
	const navigate = useNavigate();
	const stillHere = useStillHere();
	const path = { params: { path: { id: lead.id } } };
	const setStatus = useMutation({
		mutationFn: (status: LeadStatus) =>
			call<Lead>(api.POST("/api/v1/leads/{id}/status", { ...path, body: { status } })),
		onSuccess: (saved) => {
			if (saved?.id) putLead(client, saved.id, saved);
			void client.invalidateQueries({ queryKey: keys.lead(lead.id) });
		},
	});
	const remove = useMutation({
		mutationFn: () => call(api.DELETE("/api/v1/leads/{id}", path)),
		onSuccess: () => {
			putLead(client, lead.id, null);
			client.removeQueries({ queryKey: keys.lead(lead.id) });
		},
	});
	const text = useMutation({
		mutationFn: (to?: string) =>
			call<Conversation>(api.POST("/api/v1/interactions", { body: { lead_id: lead.id, ...(to ? { to } : {}) } })),
		onSuccess: (conversation) => {
			void client.invalidateQueries({ queryKey: keys.allConversations });
			if (stillHere()) void navigate({ to: "/inbox", search: { c: conversation.id } });
		},
	});
	return { setStatus, remove, text };
}
