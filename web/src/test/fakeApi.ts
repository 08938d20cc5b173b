// A server in memory that speaks the contract: for component tests, and for work on the UI without the real one.
import type {
	Conversation,
	ConversationStatus,
	Delivery,
	ImportRun,
	Lead,
	LiveEvent,
	Me,
	Message,
} from "../api/types.ts";
import { makeConversation, makeLead, makeMessage, makeTranscript, NOW, pad } from "./fakeData.ts";
import { FakeLog } from "./fakeLog.ts";

export interface FakeRequest {
	method: string;
	path: string;
	query: URLSearchParams;
	body: Record<string, unknown>;
}

export interface FakeAnswer {
	status: number;
	body?: unknown;
}

type Row = Record<string, unknown> & { id: string; version: number };

const me: Me = {
	user: {
		id: "usr_1",
		email: "ana@example.com",
		name: "Ana Ruiz",
		ui_language: null,
		communication_language: "en",
		time_zone: null,
		theme: null,
		keyboard_shortcuts: true,
	},
	role: "owner",
	workspace: { id: "ws_1", name: "Solaris" },
	workspaces: [
		{ id: "ws_1", name: "Solaris", role: "owner" },
		{ id: "ws_2", name: "Northwind", role: "member" },
	],
	rights: ["read", "write", "admin", "owner"],
	features: { simulator: true, demo: true },
	version: "0.1.0",
};

const stamp = {
	created_at: new Date(NOW - 9e8).toISOString(),
	updated_at: new Date(NOW - 5e8).toISOString(),
	version: 1,
};

function problem(status: number, code: string, title: string, more: object = {}): FakeAnswer {
	return {
		status,
		body: {
			type: `/problems/${code}`,
			title,
			status,
			code,
			detail: title,
			errors: [],
			request_id: "req_fake",
			...more,
		},
	};
}

export class FakeApi {
	signedIn = true;
	me = structuredClone(me);
	leads: Lead[];
	conversations: Conversation[];
	transcripts = new Map<string, Message[]>();
	optedOut = new Map<string, { who: string; when: string; why: string }>();
	imports: ImportRun[] = [];
	collections: Record<string, Row[]>;
	onEvent: (event: LiveEvent) => void = () => {};
	/** Answers to give instead, by path: for the states of failure. */
	faults = new Map<string, FakeAnswer>();
	log = new FakeLog();
	#next = 500;

	constructor(leads = 120, conversations = 60) {
		this.leads = Array.from({ length: leads }, (_, at) => makeLead(at));
		this.conversations = this.leads.slice(0, conversations).map((lead, at) => {
			const transcript = makeTranscript(at);
			const row = makeConversation(at, lead, transcript.at(-1)!);
			this.transcripts.set(row.id, transcript);
			if (row.status === "dnc") {
				this.optedOut.set(row.their_phone, { who: row.lead_name!, when: row.updated_at, why: "Answered STOP" });
			}
			return row;
		});
		this.collections = {
			campaigns: [
				{
					...stamp,
					id: "cmp_0000000000001",
					name: "Roof check autumn",
					slug: "roof",
					goal: "sales",
					communication_language: "en",
					outreach_brief: "",
					status: "running",
					number_ids: ["num_1"],
					sms_agent_id: null,
					lead_count: 90,
				},
				{
					...stamp,
					id: "cmp_0000000000002",
					name: "Clientes de Madrid",
					slug: "madrid",
					goal: "win_back",
					communication_language: "es",
					outreach_brief: "",
					status: "draft",
					number_ids: [],
					sms_agent_id: null,
					lead_count: 30,
				},
			],
			numbers: [
				{
					...stamp,
					id: "num_1",
					phone: "+14155550100",
					label: "Main",
					provider: "simulator",
					sms: true,
					voice: false,
					campaign_id: "cmp_0000000000001",
					segments_per_second: 0,
				},
				{
					...stamp,
					id: "num_2",
					phone: "+34915550101",
					label: "Madrid",
					provider: null,
					sms: true,
					voice: true,
					campaign_id: null,
					segments_per_second: 10,
				},
			],
			providers: [
				{
					...stamp,
					id: "prv_1",
					driver: "simulator",
					name: "Simulator",
					settings: {},
					secrets_set: [],
					production: false,
					is_default: true,
					hook_urls: {
						inbound: "http://127.0.0.1:8080/hooks/simulator/t0k3n/inbound",
						status: "http://127.0.0.1:8080/hooks/simulator/t0k3n/status",
					},
					last_error: null,
					last_ok_at: new Date(NOW - 4000).toISOString(),
				},
			],
			"sms-agents": [],
			accounts: [
				{
					...stamp,
					id: "acc_1",
					name: "Solaris Roofing",
					website: "https://solaris.example",
					phone: "+14155550190",
					email: null,
					city: "San Francisco",
					country: "US",
					language: "en",
					status: "customer",
					notes: null,
				},
				{
					...stamp,
					id: "acc_2",
					name: "Café Alma",
					website: null,
					phone: null,
					email: "hola@alma.example",
					city: "Madrid",
					country: "ES",
					language: "es",
					status: "prospect",
					notes: null,
				},
			],
			users: [
				{
					...stamp,
					id: "usr_1",
					email: "ana@example.com",
					name: "Ana Ruiz",
					role: "owner",
					last_seen_at: new Date(NOW).toISOString(),
				},
				{ ...stamp, id: "usr_2", email: "ben@example.com", name: "Ben Cole", role: "member", last_seen_at: null },
			],
			"api-keys": [
				{
					...stamp,
					id: "key_1",
					name: "CRM sync",
					role: "member",
					prefix: "ll_9f3k",
					last_used_at: null,
					revoked_at: null,
				},
			],
		};
	}

	#id(prefix: string): string {
		this.#next += 1;
		return `${prefix}_${pad(this.#next)}`;
	}

	#tell(kind: string, entity: string, payload: unknown) {
		this.#next += 1;
		this.onEvent({ id: `evt_${pad(this.#next)}`, kind, entity_id: entity, at: new Date().toISOString(), payload });
	}

	touch(row: Conversation, change: Partial<Conversation>) {
		Object.assign(row, change, { version: row.version + 1, updated_at: new Date().toISOString() });
		row.attention =
			row.unread > 0 ||
			row.status === "follow_up" ||
			["failed", "ambiguous"].includes(row.last_message?.delivery ?? "");
		this.#tell("conversation.updated", row.id, { ...row });
	}

	addMessage(row: Conversation, message: Message) {
		this.transcripts.get(row.id)!.push(message);
		this.#tell("message.created", message.id, { ...message, interaction_id: row.id });
		const inbound = message.role === "user";
		this.touch(row, {
			last_message_at: message.timestamp,
			last_message: { text: message.message, direction: inbound ? "inbound" : "outbound", delivery: message.delivery },
			unread: inbound ? row.unread + 1 : row.unread,
		});
	}

	inbound(row: Conversation, text: string) {
		this.addMessage(row, makeMessage(this.#id("msg"), Date.now(), false, text, "received", "inbound"));
	}

	setDelivery(row: Conversation, message: Message, delivery: Delivery) {
		message.delivery = delivery;
		this.#tell("message.updated", message.id, { ...message, interaction_id: row.id });
	}

	handle(request: FakeRequest): FakeAnswer {
		const fault = this.faults.get(request.path);
		if (fault) return fault;
		const path = request.path.replace(/^\/api\/v1/, "");
		if (path === "/auth/login") {
			if (request.body.password === "wrong") return problem(401, "bad_credentials", "Wrong e-mail or password");
			this.signedIn = true;
			return { status: 200, body: this.me };
		}
		if (path === "/setup")
			return request.method === "GET" ? { status: 200, body: { valid: true } } : { status: 201, body: this.me };
		if (!this.signedIn) return problem(401, "unauthorized", "Sign in first");
		if (path === "/auth/logout") {
			this.signedIn = false;
			return { status: 204 };
		}
		const logged = this.log.handle(request, path);
		if (logged) return logged;
		const [, collection = "", id, action] = path.split("/");
		switch (collection) {
			case "me":
				if (request.method === "PATCH") Object.assign(this.me.user, request.body);
				return { status: 200, body: this.me };
			case "workspace":
				return {
					status: 200,
					body: {
						...stamp,
						id: "ws_1",
						name: "Solaris",
						time_zone: "Europe/Madrid",
						default_country: "US",
						communication_language: "en",
						sms_provider: "simulator",
					},
				};
			case "interactions":
				return this.#conversations(request, id, action);
			case "sms":
				return this.#send(request.body);
			case "messages":
				return this.#message(id!, action!);
			case "leads":
				return this.#leads(request, id, action);
			case "imports":
				return this.#imports(request, id, action);
			case "consent":
				return this.#consent(request, id);
			case "provider-drivers":
				return { status: 200, body: { data: DRIVERS } };
			default:
				return this.#collection(request, collection, id, action);
		}
	}

	#page<T>(rows: T[], query: URLSearchParams, more: object = {}): FakeAnswer {
		const from = Number(query.get("cursor") ?? 0);
		const limit = Number(query.get("limit") ?? 50);
		const next = from + limit < rows.length ? String(from + limit) : null;
		return { status: 200, body: { data: rows.slice(from, from + limit), next_cursor: next, ...more } };
	}

	#conversations(request: FakeRequest, id?: string, action?: string): FakeAnswer {
		const { query } = request;
		if (!id && request.method === "POST") return { status: 201, body: this.#openFor(String(request.body.lead_id)) };
		if (!id) {
			const q = query.get("q")?.toLowerCase();
			const rows = this.conversations
				.filter((row) => !query.get("unread") || row.unread > 0)
				.filter((row) => !query.get("agent_mode") || row.agent_mode)
				.filter((row) => !query.get("failed") || ["failed", "ambiguous"].includes(row.last_message?.delivery ?? ""))
				.filter((row) => !query.get("status") || row.status === query.get("status"))
				.filter((row) => !query.get("campaign_id") || row.campaign_id === query.get("campaign_id"))
				.filter((row) => !query.get("lead_id") || row.lead_id === query.get("lead_id"))
				.filter((row) => !q || row.lead_name?.toLowerCase().includes(q) || row.their_phone.includes(q))
				.sort((a, b) =>
					query.get("sort") === "attention" && a.attention !== b.attention
						? Number(b.attention) - Number(a.attention)
						: (b.last_message_at ?? "").localeCompare(a.last_message_at ?? ""),
				);
			const unfiltered = !["unread", "failed", "status", "campaign_id", "lead_id", "q", "agent_mode"].some((name) =>
				query.get(name),
			);
			return this.#page(rows, query, {
				total: unfiltered ? this.conversations.length : null,
				unread_total: this.conversations.filter((row) => row.unread > 0).length,
			});
		}
		const row = this.conversations.find((each) => each.id === id);
		if (!row) return problem(404, "not_found", "No such conversation");
		if (action === "status") this.touch(row, { status: request.body.status as ConversationStatus });
		else if (action === "read") this.touch(row, { unread: 0 });
		else if (action === "unread") this.touch(row, { unread: Math.max(1, row.unread) });
		else if (action === "agent-mode") {
			if (request.body.enabled && row.campaign_id === "cmp_0000000000002")
				return problem(409, "no_agent", "The campaign has no SMS agent");
			this.touch(row, { agent_mode: Boolean(request.body.enabled) });
		}
		if (action) return { status: 200, body: row };
		const transcript = this.transcripts.get(row.id)!;
		const before = query.get("before");
		const end = before ? transcript.findIndex((message) => message.id === before) : transcript.length;
		const from = Math.max(0, end - Number(query.get("limit") ?? 40));
		const out = this.optedOut.get(row.their_phone);
		return {
			status: 200,
			body: {
				...row,
				transcript: transcript.slice(from, end),
				next_before: from > 0 ? transcript[from]!.id : null,
				blocked: out ? { code: "do_not_contact", detail: out.why, by: out.who, at: out.when, href: null } : null,
				from_choices: [
					{ number_id: "num_1", phone: "+14155550100", label: "Main", why: "campaign", auto: true },
					{ number_id: "num_2", phone: "+34915550101", label: "Madrid", why: "number", auto: false },
				],
			},
		};
	}

	#openFor(leadId: string): Conversation {
		const found = this.conversations.find((row) => row.lead_id === leadId);
		if (found) return found;
		const lead = this.leads.find((each) => each.id === leadId)!;
		const row: Conversation = {
			...makeConversation(1, lead, makeMessage("", Date.now(), true, "", "sent", "manual")),
			id: this.#id("int"),
			status: "in_progress",
			agent_mode: false,
			unread: 0,
			attention: false,
			last_message: null,
		};
		this.transcripts.set(row.id, []);
		this.conversations.unshift(row);
		return row;
	}

	#send(body: Record<string, unknown>): FakeAnswer {
		const text = String(body.message ?? "");
		if (!body.leadId || !text) {
			return problem(422, "invalid", "Some fields are wrong", {
				errors: [{ field: "message", code: "required", message: "is required" }],
			});
		}
		const row = this.#openFor(String(body.leadId));
		const answer = (message: Message, status: number): FakeAnswer => ({
			status,
			body: {
				messageId: message.id,
				interactionId: row.id,
				status: message.delivery,
				to: row.their_phone,
				from: row.our_phone,
				provider: "simulator",
				segments: 1,
				encoding: "gsm7",
			},
		});
		const transcript = this.transcripts.get(row.id)!;
		const again = transcript.find(
			(message) => message.client_message_id && message.client_message_id === body.clientMessageId,
		);
		if (again) return answer(again, 200);
		const message = makeMessage(this.#id("msg"), Date.now(), true, text, "queued", "manual");
		message.client_message_id = (body.clientMessageId as string) ?? null;
		this.addMessage(row, message);
		const result = answer(message, 201);
		setTimeout(() => this.setDelivery(row, message, "sent"), 500);
		setTimeout(() => this.setDelivery(row, message, "delivered"), 1400);
		return structuredClone(result);
	}

	#message(id: string, action: string): FakeAnswer {
		for (const row of this.conversations) {
			const message = this.transcripts.get(row.id)!.find((each) => each.id === id);
			if (!message) continue;
			if (action === "mark-sent") this.setDelivery(row, message, "sent");
			else
				this.addMessage(row, {
					...message,
					id: this.#id("msg"),
					delivery: "queued",
					error: null,
					error_code: null,
					timestamp: new Date().toISOString(),
				});
			return { status: 200, body: message };
		}
		return problem(404, "not_found", "No such message");
	}

	#leads(request: FakeRequest, id?: string, action?: string): FakeAnswer {
		const { query, body } = request;
		if (!id && request.method === "GET") {
			const q = query.get("q")?.toLowerCase();
			const filters = ["status", "campaign_id"] as const;
			const rows = this.leads
				.filter((lead) => filters.every((name) => !query.get(name) || lead[name] === query.get(name)))
				.filter((lead) => !query.get("do_not_contact") || lead.do_not_contact)
				.filter((lead) => !query.get("is_test") || lead.is_test)
				.filter(
					(lead) =>
						!q || `${lead.first_name} ${lead.last_name} ${lead.company} ${lead.phone}`.toLowerCase().includes(q),
				);
			return this.#page(rows, query, { total: query.size <= 2 ? this.leads.length : null });
		}
		if (!id) {
			const bad = this.#checkLead(body);
			if (bad) return bad;
			const lead = {
				...makeLead(this.leads.length),
				...body,
				id: this.#id("lead"),
				status: "created",
				created_at: new Date().toISOString(),
			} as Lead;
			this.leads.unshift(lead);
			return { status: 201, body: lead };
		}
		const at = this.leads.findIndex((lead) => lead.id === id);
		const lead = this.leads[at];
		if (!lead) return problem(404, "not_found", "No such lead");
		if (action === "history")
			return this.#page(
				[{ from: "created", to: lead.status, source: "user", reason: null, by: "Ana Ruiz", at: lead.updated_at }],
				query,
			);
		if (action === "status") Object.assign(lead, { status: body.status, version: (lead.version ?? 1) + 1 });
		if (request.method === "PATCH") {
			const bad = this.#checkLead(body);
			if (bad) return bad;
			Object.assign(lead, body, { version: (lead.version ?? 1) + 1 });
		}
		if (request.method === "DELETE") {
			this.leads.splice(at, 1);
			return { status: 204 };
		}
		return { status: 200, body: lead };
	}

	#checkLead(body: Record<string, unknown>): FakeAnswer | null {
		const contacts = (body.contacts as { phone: string }[] | undefined) ?? [];
		const errors = contacts.flatMap((contact, at) =>
			/^\+\d{8,15}$/.test(contact.phone)
				? []
				: [
						{
							field: `contacts[${at}].phone`,
							code: "invalid_phone",
							message: `'${contact.phone}' is no phone number: it needs a country code or a default country`,
						},
					],
		);
		return errors.length > 0 ? problem(422, "invalid", "Some fields are wrong", { errors }) : null;
	}

	#imports(request: FakeRequest, id?: string, action?: string): FakeAnswer {
		if (!id && request.method === "POST") {
			const run: ImportRun = {
				id: this.#id("imp"),
				file_name: request.query.get("file_name") ?? "leads.csv",
				campaign_id: request.query.get("campaign_id"),
				status: "running",
				mapping: { Phone: "phone", Name: "first_name", Interest: "variables.interest" },
				options: {},
				counts: { read: 0, added: 0, updated: 0, skipped: 0, failed: 0 },
				bytes_total: 120_000,
				bytes_read: 0,
				error: null,
				started_at: new Date().toISOString(),
				finished_at: null,
				created_at: new Date().toISOString(),
				updated_at: new Date().toISOString(),
			};
			this.imports.push(run);
			const tick = () => {
				if (run.status !== "running") return;
				run.bytes_read = Math.min(120_000, run.bytes_read! + 12_000);
				run.counts = { read: run.bytes_read / 100, added: run.bytes_read / 102, updated: 0, skipped: 8, failed: 2 };
				if (run.bytes_read === 120_000) Object.assign(run, { status: "done", finished_at: new Date().toISOString() });
				this.#tell("import.progress", run.id, structuredClone(run));
				setTimeout(tick, 400);
			};
			setTimeout(tick, 300);
			return { status: 202, body: run };
		}
		const run = this.imports.find((each) => each.id === id);
		if (!id) return this.#page(this.imports, request.query);
		if (!run) return problem(404, "not_found", "No such import");
		if (action === "cancel") run.status = "cancelled";
		if (action === "errors") {
			return this.#page(
				[
					{
						line: 14,
						column: "Phone",
						value: "12 34",
						code: "invalid_phone",
						reason: "'12 34' is too short for a phone number",
					},
					{
						line: 92,
						column: "Phone",
						value: "4.47E+11",
						code: "phone_rounded",
						reason: "a spreadsheet rounded this number; its last digits are lost",
					},
				],
				request.query,
			);
		}
		return { status: 200, body: run };
	}

	#consent(request: FakeRequest, id?: string): FakeAnswer {
		const phone = String(request.query.get("phone") ?? request.body.phone);
		if (id === "check") {
			const out = this.optedOut.get(phone);
			return {
				status: 200,
				body: {
					allowed: !out,
					who: out?.who ?? null,
					when: out?.when ?? null,
					why: out?.why ?? null,
					rule: out ? "opt_out" : null,
				},
			};
		}
		if (request.method === "POST") {
			if (request.body.action === "opt_out")
				this.optedOut.set(phone, { who: "Ana Ruiz", when: new Date().toISOString(), why: String(request.body.reason) });
			else this.optedOut.delete(phone);
			return { status: 201, body: { ...request.body, id: this.#id("cns") } };
		}
		return this.#page([], request.query);
	}

	#collection(request: FakeRequest, name: string, id?: string, action?: string): FakeAnswer {
		const rows = this.collections[name];
		if (!rows) return problem(404, "not_found", "No such page");
		if (!id && request.method === "GET") return this.#page(rows, request.query);
		if (!id) {
			if ("name" in request.body && !request.body.name) {
				return problem(422, "invalid", "Some fields are wrong", {
					errors: [{ field: "name", code: "required", message: "is required" }],
				});
			}
			const extra = name === "api-keys" ? { key: "ll_demo_0123456789abcdef", prefix: "ll_demo" } : {};
			const row = {
				...stamp,
				secrets_set: [],
				settings: {},
				hook_urls: null,
				number_ids: [],
				campaign_ids: [],
				...request.body,
				...extra,
				id: this.#id(name.slice(0, 3)),
			} as Row;
			rows.push(row);
			return { status: 201, body: row };
		}
		const at = rows.findIndex((row) => row.id === id);
		const row = rows[at];
		if (!row) return problem(404, "not_found", "No such record");
		if (action === "test") return { status: 200, body: { ok: true, detail: "The simulator answered in 2 ms." } };
		if (request.method === "DELETE") {
			rows.splice(at, 1);
			return { status: 204 };
		}
		Object.assign(row, request.body, { version: row.version + 1 });
		return { status: 200, body: row };
	}
}

const setting = (name: string, label: string, required: boolean, secret = false, help: string | null = null) => ({
	name,
	label,
	required,
	secret,
	help,
	default: null,
});

const DRIVERS = [
	{ name: "simulator", about: "Plays a carrier inside this program: for tests and demos.", settings: [] },
	{
		name: "kannel",
		about: "A Kannel gateway of your own, by its sendsms interface.",
		settings: [
			setting("url", "sendsms URL", true, false, "http://gateway:13013/cgi-bin/sendsms"),
			setting("username", "User", true),
			setting("password", "Password", true, true),
		],
	},
	{
		name: "twilio",
		about: "Twilio's Messages API.",
		settings: [setting("account_sid", "Account SID", true), setting("auth_token", "Auth token", true, true)],
	},
];
