import type { ConversationStatus } from "./types.ts";

// Every query key in one place, so that live events and edits know what to touch.

export interface ConversationFilter {
	tab: "all" | "unread" | "agent" | "failed";
	status?: ConversationStatus;
	campaign_id?: string;
	lead_id?: string;
	q?: string;
	sort: "attention" | "recent";
}

export interface LeadFilter {
	q?: string;
	status?: string;
	campaign_id?: string;
	tag?: string;
	is_test?: boolean;
	do_not_contact?: boolean;
	sort: string;
}

export const keys = {
	me: ["me"] as const,
	workspace: ["workspace"] as const,
	conversations: (filter: ConversationFilter) => ["conversations", filter] as const,
	allConversations: ["conversations"] as const,
	unread: ["unread"] as const,
	thread: (id: string) => ["thread", id] as const,
	leads: (filter: LeadFilter) => ["leads", filter] as const,
	allLeads: ["leads"] as const,
	lead: (id: string) => ["lead", id] as const,
	leadHistory: (id: string) => ["lead", id, "history"] as const,
	leadConversations: (id: string) => ["lead", id, "conversations"] as const,
	consent: (phone: string) => ["consent", phone] as const,
	import: (id: string) => ["import", id] as const,
	importErrors: (id: string) => ["import", id, "errors"] as const,
	campaigns: ["campaigns"] as const,
	accounts: (q: string) => ["accounts", q] as const,
	allAccounts: ["accounts"] as const,
	numbers: ["numbers"] as const,
	providers: ["providers"] as const,
	drivers: ["provider-drivers"] as const,
	agents: ["sms-agents"] as const,
	users: ["users"] as const,
	apiKeys: ["api-keys"] as const,
};
