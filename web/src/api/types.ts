// The records as the UI reads them. Requests and their paths are typed in client.ts.

export type Role = "owner" | "admin" | "member" | "viewer";
export type Right = "read" | "write" | "admin" | "owner";
export type Theme = "auto" | "light" | "dark";

export interface User {
	id: string;
	email: string;
	name: string;
	ui_language: string | null;
	communication_language: string | null;
	time_zone: string | null;
	theme: Theme | null;
	keyboard_shortcuts: boolean;
}

export interface Me {
	user: User;
	role: Role;
	workspace: { id: string; name: string };
	workspaces: { id: string; name: string; role: Role }[];
	rights: Right[];
	features: { simulator: boolean; demo: boolean };
	version: string;
}

export interface Stored {
	id: string;
	created_at: string;
	updated_at: string;
	version?: number;
}

export interface Page<T> {
	data: T[];
	next_cursor: string | null;
	total?: number | null;
}

export type LeadStatus = "created" | "scheduled" | "processing" | "rescheduled" | "max_retries" | "completed";
export const LEAD_STATUSES: LeadStatus[] = [
	"created",
	"scheduled",
	"processing",
	"rescheduled",
	"max_retries",
	"completed",
];

export interface Contact {
	id?: string;
	phone: string;
	label: string | null;
	rank?: number;
	status?: LeadStatus;
	attempts?: number;
	variables?: Record<string, unknown>;
	do_not_contact?: boolean;
}

export interface LeadRow extends Stored {
	phone: string | null;
	first_name: string | null;
	last_name: string | null;
	email: string | null;
	company: string | null;
	account_id: string | null;
	campaign_id: string | null;
	status: LeadStatus;
	language: string | null;
	time_zone: string | null;
	tags: string[];
	is_test: boolean;
	external_id: string | null;
	contacts_count?: number;
	do_not_contact: boolean;
}

export interface Lead extends LeadRow {
	variables: Record<string, unknown>;
	contacts: Contact[];
}

export interface HistoryEntry {
	from: string | null;
	to: string;
	source: string | null;
	reason: string | null;
	by: string | null;
	at: string;
}

export type ImportStatus = "inspecting" | "ready" | "running" | "done" | "failed" | "cancelled";

export interface ImportRun extends Stored {
	file_name: string;
	campaign_id: string | null;
	status: ImportStatus;
	mapping: Record<string, string> | null;
	options: { default_country?: string | null; on_duplicate?: string; dry_run?: boolean } | null;
	counts: { read: number; added: number; updated: number; skipped: number; failed: number };
	bytes_total: number | null;
	bytes_read: number | null;
	error: string | null;
	started_at: string | null;
	finished_at: string | null;
}

export interface ImportError {
	line: number;
	column: string | null;
	value: string | null;
	code: string;
	reason: string;
}

export interface Account extends Stored {
	name: string;
	website: string | null;
	phone: string | null;
	email: string | null;
	city: string | null;
	country: string | null;
	language: string | null;
	status: string;
	notes: string | null;
}

export const GOALS = [
	"sales",
	"customer_expansion",
	"win_back",
	"renewal",
	"partnership",
	"press",
	"influencer",
	"investor",
	"recruiting",
	"event",
	"research",
] as const;

export interface Campaign extends Stored {
	name: string;
	slug: string | null;
	goal: string;
	communication_language: string | null;
	outreach_brief: string | null;
	status: string;
	number_ids: string[];
	sms_agent_id: string | null;
	lead_count?: number;
}

export interface PhoneNumber extends Stored {
	phone: string;
	label: string | null;
	provider: string | null;
	sms: boolean;
	voice: boolean;
	campaign_id: string | null;
	segments_per_second: number;
}

export interface Provider extends Stored {
	driver: string;
	name: string;
	settings: Record<string, unknown>;
	secrets_set: string[];
	production: boolean;
	is_default: boolean;
	hook_urls: { inbound?: string; status?: string } | null;
	last_error: string | null;
	last_ok_at: string | null;
}

export interface DriverSetting {
	name: string;
	label: string;
	required: boolean;
	secret: boolean;
	help: string | null;
	default: string | null;
}

export interface ProviderDriver {
	name: string;
	about: string;
	settings: DriverSetting[];
}

export interface SmsAgent extends Stored {
	name: string;
	description: string | null;
	provider: string | null;
	number_id: string | null;
	webhook_url: string | null;
	prompt: string | null;
	window_ms: number;
	is_test: boolean;
	active: boolean;
	inbound: boolean;
	campaign_ids: string[];
}

export interface TeamMember extends Stored {
	email: string;
	name: string;
	role: Role;
	last_seen_at: string | null;
}

export interface ApiKey extends Stored {
	name: string;
	role: Role;
	prefix: string;
	last_used_at: string | null;
	revoked_at: string | null;
	key?: string;
}

export interface Workspace extends Stored {
	name: string;
	time_zone: string | null;
	default_country: string | null;
	communication_language: string | null;
	sms_provider: string | null;
}

export type ConversationStatus =
	| "in_progress"
	| "completed"
	| "incomplete"
	| "follow_up"
	| "qualified"
	| "disqualified"
	| "dnc";
export const CONVERSATION_STATUSES: ConversationStatus[] = [
	"in_progress",
	"follow_up",
	"qualified",
	"completed",
	"incomplete",
	"disqualified",
	"dnc",
];

export type Delivery =
	| "queued"
	| "sending"
	| "sent"
	| "delivered"
	| "undelivered"
	| "failed"
	| "ambiguous"
	| "cancelled"
	| "received";

export interface Blocked {
	code: string;
	detail: string;
	why?: string | null;
	by: string | null;
	at: string | null;
	href?: string | null;
}

export interface Conversation {
	id: string;
	type: "sms" | "call";
	lead_id: string | null;
	account_id: string | null;
	campaign_id: string | null;
	our_phone: string;
	their_phone: string;
	status: ConversationStatus;
	agent_mode: boolean;
	unread: number;
	last_message_at: string | null;
	last_message: { text: string; direction: "inbound" | "outbound"; delivery: Delivery } | null;
	lead_name: string | null;
	attention: boolean;
	/** The newest trouble with a text is not mended yet. */
	failed?: boolean;
	version: number;
	created_at: string;
	updated_at: string;
	blocked?: Blocked | null;
}

export interface ConversationPage extends Page<Conversation> {
	unread_total?: number | null;
}

export type MessageSource = "manual" | "api" | "inbound" | "sms_agent" | "system";

export interface Message {
	id: string;
	role: "agent" | "user";
	timestamp: string;
	source: MessageSource;
	message: string;
	delivery: Delivery;
	error: string | null;
	error_code: string | null;
	client_message_id: string | null;
	segments: number | null;
	encoding: string | null;
	by: string | null;
	version?: number;
	/** Only in this browser: not yet acknowledged by the server, or refused by it. */
	local?: { state: "sending" | "failed"; problem?: string };
}

export interface FromChoice {
	number_id: string;
	phone: string;
	label: string | null;
	why: "campaign" | "agent" | "number";
	auto: boolean;
}

export interface ThreadPage extends Conversation {
	transcript: Message[];
	next_before: string | null;
	from_choices?: FromChoice[];
}

export interface SendResult {
	messageId: string;
	interactionId: string;
	status: Delivery;
	to: string;
	from: string;
	provider: string;
	segments: number;
	encoding: string;
}

export interface ConsentEntry {
	id: string;
	phone: string | null;
	email: string | null;
	channel: string;
	purpose: string;
	action: "opt_out" | "opt_in";
	source: string | null;
	reason: string | null;
	by: string | null;
	at?: string;
	created_at: string;
}

export interface ConsentCheck {
	allowed: boolean;
	who: string | null;
	when: string | null;
	why: string | null;
	rule: string | null;
}

export interface LiveEvent {
	id: string;
	kind: string;
	entity_id: string;
	at: string;
	payload: unknown;
}
