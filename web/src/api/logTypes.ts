// The records of the communication log as the API gives them.
import type { Attention } from "./attention.ts";
import type { Stored } from "./types.ts";

export const CHANNELS = [
	"email",
	"linkedin",
	"instagram",
	"twitter_x",
	"whatsapp",
	"phone_call",
	"sms",
	"other",
] as const;
export type Channel = (typeof CHANNELS)[number];

export const MODES = ["ai_draft", "ai_continue", "type_translate", "log_sent", "inbound_paste"] as const;
export type Mode = (typeof MODES)[number];

export const ROLES = [
	"client",
	"prospect",
	"reseller",
	"affiliate",
	"supplier",
	"partner",
	"investor",
	"press",
	"influencer",
	"analyst",
	"competitor",
	"candidate",
	"personal_network",
] as const;
export type Role = (typeof ROLES)[number];

export const OUTREACH_STATUSES = ["not_started", "sent", "bounced", "responded"] as const;
export type OutreachStatus = (typeof OUTREACH_STATUSES)[number];
export const REVIEW_STATUSES = ["pending", "approved", "rejected"] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

export interface LogMessage extends Stored {
	campaign_account_id: string | null;
	account_id: string | null;
	campaign_id: string | null;
	interaction_id: string | null;
	direction: "outbound" | "inbound";
	channel: Channel;
	generation_mode: Mode | null;
	source: string;
	status: "draft" | "sent";
	delivery: string;
	original_text: string;
	original_language: string | null;
	translated_text: string | null;
	translated_to_language: string | null;
	translation: "none" | "done" | "failed";
	translation_error: string | null;
	sent_at: string | null;
	created_by: string | null;
	external_id: string | null;
	cost: number | null;
	cost_currency?: string | null;
	/** On an account's timeline. */
	campaign?: { id: string; name: string } | null;
}

export interface CampaignAccount extends Stored {
	campaign_id: string;
	account_id: string;
	account_name: string;
	review_status: ReviewStatus;
	outreach_status: OutreachStatus;
	role_in_campaign: Role | null;
	notes: string | null;
	outreach_directions: string | null;
	score: number | null;
	score_label: string | null;
	score_reasons: string[];
	score_source: "model" | "manual" | null;
	initiated_at: string | null;
	responded_at: string | null;
	message_count: number;
	last_message_at: string | null;
	last_direction: "outbound" | "inbound" | null;
	last_channel: Channel | null;
	draft_message_id: string | null;
}

export interface OutreachRow {
	campaign_account_id: string;
	account: { id: string; name: string };
	last_message: {
		id: string;
		text: string;
		translated_text: string | null;
		direction: "outbound" | "inbound";
		channel: Channel;
		at: string;
	} | null;
	draft: { id: string; text: string; at: string } | null;
	attention: Attention;
	role_in_campaign: Role | null;
	score: number | null;
	outreach_status: OutreachStatus;
}

export interface OutreachCounts {
	replied: number;
	drafts: number;
	waiting: number;
	silent: number;
}

export interface LanguageChain {
	language: string;
	decided_by: LanguageLink;
	reading_language: string;
	chain: { link: LanguageLink; language: string | null }[];
}
export type LanguageLink = "account" | "campaign" | "product" | "user" | "default";

export interface Proposal {
	variants: string[];
	prompt: string;
	cost: number | null;
	currency?: string | null;
	canned?: boolean;
	model?: string;
	/** What a stored variant names, so that its cost is the proposal's. */
	proposal_id?: string | null;
}
