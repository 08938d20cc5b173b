// The communication log of the server in memory: one campaign, an account in it, and a model that says what it is told.
import type { CampaignAccount, LanguageChain, LogMessage } from "../api/logTypes.ts";
import type { FakeAnswer, FakeRequest } from "./fakeApi.ts";

export const CAMPAIGN = "cmp_0000000000001";
export const ACCOUNT = "acc_2";
export const THREAD = "cac_1";
const AT = "2026-03-04T10:00:00.000Z";

const stamp = { created_at: AT, updated_at: AT, version: 1 };

export function fakeMessage(more: Partial<LogMessage>): LogMessage {
	return {
		...stamp,
		id: `msg_${Math.random()}`,
		campaign_account_id: THREAD,
		account_id: ACCOUNT,
		campaign_id: CAMPAIGN,
		interaction_id: null,
		direction: "outbound",
		channel: "email",
		generation_mode: "log_sent",
		source: "manual",
		status: "sent",
		delivery: "none",
		original_text: "Hola",
		original_language: "es",
		translated_text: null,
		translated_to_language: null,
		translation: "none",
		translation_error: null,
		sent_at: AT,
		created_by: "Ana Ruiz",
		external_id: null,
		cost: null,
		...more,
	};
}

const sums = { initiated: 0, responded: 0, won: 0, response_rate: null };

export class FakeLog {
	messages: LogMessage[] = [];
	account: Record<string, unknown> = {
		...stamp,
		id: ACCOUNT,
		name: "Café Alma",
		website: null,
		phone: null,
		email: null,
		address: null,
		city: "Madrid",
		country: "ES",
		language: "es",
		status: "prospect",
		relationship_types: [],
		acquisition_channel: null,
		do_not_contact_purposes: [],
		notes: null,
		custom_fields: {},
		merged_into: null,
	};
	row: CampaignAccount = {
		...stamp,
		id: THREAD,
		campaign_id: CAMPAIGN,
		account_id: ACCOUNT,
		account_name: "Café Alma",
		review_status: "pending",
		outreach_status: "not_started",
		role_in_campaign: null,
		notes: null,
		outreach_directions: null,
		score: null,
		score_label: null,
		score_reasons: [],
		score_source: null,
		initiated_at: null,
		responded_at: null,
		message_count: 0,
		last_message_at: null,
		last_direction: null,
		last_channel: null,
		draft_message_id: null,
	};
	language: LanguageChain = {
		language: "es",
		decided_by: "account",
		reading_language: "en",
		chain: [
			{ link: "account", language: "es" },
			{ link: "campaign", language: "de" },
			{ link: "product", language: null },
			{ link: "user", language: "en" },
			{ link: "default", language: "en" },
		],
	};
	history: object[] = [];
	words: object[] = [];
	variants = ["Hola uno", "Hola dos", "Hola tres"];
	bulk: object = { added: 2, already_in_campaign: 1, blocked: {}, blocked_counts: {}, dry_run: true, job_id: null };
	dashboard: Record<string, unknown> = {
		from: "2026-01-05",
		funnel: sums,
		all_time: sums,
		weeks: [],
		channels: [],
		attention: [],
		attention_counts: { replied: 0, drafts: 0 },
		api_costs: [],
		scores: [],
	};
	llm: Record<string, unknown> = {
		driver: "fake",
		endpoint: null,
		model: "scripted",
		prices: {},
		currency: "USD",
		monthly_limit: null,
		private_allowed: false,
		key_set: false,
		canned: true,
		spent_this_month: 1_230_000,
		version: 1,
	};
	/** What was asked of it: "POST /messages" and the body. */
	asked: { what: string; body: Record<string, unknown> }[] = [];

	handle(request: FakeRequest, path: string): FakeAnswer | null {
		const { method, body } = request;
		if (method !== "GET") this.asked.push({ what: `${method} ${path}`, body });
		const page = (data: unknown[], more: object = {}): FakeAnswer => ({
			status: 200,
			body: { data, next_cursor: null, ...more },
		});
		const one = (answer: unknown, status = 200): FakeAnswer => ({ status, body: answer });
		switch (`${method} ${path}`) {
			case `GET /campaign-accounts/${THREAD}`:
				return one(this.row);
			case `PATCH /campaign-accounts/${THREAD}`:
				Object.assign(this.row, body);
				return one(this.row);
			case "GET /campaign-accounts":
				return page([this.row]);
			case `GET /campaign-accounts/${THREAD}/timeline`:
			case `GET /accounts/${ACCOUNT}/timeline`:
				return page(this.messages.toReversed());
			case `GET /campaign-accounts/${THREAD}/language`:
				return one(this.language);
			case `GET /accounts/${ACCOUNT}`:
				return one(this.account);
			case `GET /accounts/${ACCOUNT}/status-history`:
				return page(this.history);
			case `GET /accounts/${ACCOUNT}/dnc-history`:
				return page(this.words);
			case `GET /campaigns/${CAMPAIGN}/outreach`:
				return page([this.#inboxRow()], { counts: { replied: 0, drafts: 0, waiting: 0, silent: 1 } });
			case `POST /campaigns/${CAMPAIGN}/accounts/bulk-add`:
				return one({ ...this.bulk, dry_run: body.dry_run });
			case "POST /messages":
				return one(this.#store(body), 201);
			case "POST /messages/propose":
				return one({ variants: this.variants, prompt: "The prompt", cost: 1200, canned: true, proposal_id: "llc_1" });
			case "POST /messages/prompt":
				return one({ prompt: "## 1. Intent" });
			case "POST /messages/translate":
				return one({ text: `[es] ${body.text}`, language: "es" });
			case "POST /messages/detect-language":
				return one({ language: "es", reliable: true });
			case "GET /reports/dashboard":
				return one(this.dashboard);
			case "GET /reports/cac":
				return one({ won: 0, currencies: [] });
			case "GET /settings/llm":
				return one(this.llm);
			case "PUT /settings/llm":
				Object.assign(this.llm, body, { key_set: Boolean(body.key), key: undefined, version: 2 });
				return one(this.llm);
			case "POST /settings/llm/test":
				return one({ ok: false, detail: "The key was refused.", model: "gemini-flash", duration_ms: 12 });
			case "GET /llm-drivers":
				return page(DRIVERS);
			case "GET /products":
				return page([]);
			default:
				return null;
		}
	}

	#inboxRow() {
		return {
			campaign_account_id: THREAD,
			account: { id: ACCOUNT, name: "Café Alma" },
			last_message: null,
			draft: null,
			attention: "silent",
			role_in_campaign: this.row.role_in_campaign,
			score: this.row.score,
			outreach_status: this.row.outreach_status,
		};
	}

	#store(body: Record<string, unknown>): LogMessage {
		const inbound = body.generation_mode === "inbound_paste";
		const message = fakeMessage({
			...(body as Partial<LogMessage>),
			direction: inbound ? "inbound" : "outbound",
			status: (body.status as "draft") ?? "sent",
		});
		this.messages.push(message);
		if (!inbound && message.status === "sent") {
			this.row.outreach_status = "sent";
			this.account.status = "contacted";
		}
		return message;
	}
}

const driver = (name: string, model: string, needs_key: boolean) => ({
	name,
	about: `About ${name}`,
	default_endpoint: needs_key ? "https://api.example" : null,
	default_model: model,
	needs_key,
});
const DRIVERS = [
	driver("fake", "scripted", false),
	driver("gemini", "gemini-flash", true),
	driver("openai", "gpt", true),
];
