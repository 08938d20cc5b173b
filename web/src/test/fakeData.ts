// Believable records for the fake server.
import type { Conversation, Delivery, Lead, Message, MessageSource } from "../api/types.ts";

const FIRST = [
	"María",
	"James",
	"Aiko",
	"Lucas",
	"Chloé",
	"Omar",
	"Priya",
	"Sven",
	"Ana",
	"Tom",
	"Ngozi",
	"Mateo",
	"Hannah",
	"Kwame",
];
const LAST = [
	"García",
	"Miller",
	"Tanaka",
	"Silva",
	"Dubois",
	"Haddad",
	"Nair",
	"Lindqvist",
	"Novak",
	"Baker",
	"Okafor",
	"Rossi",
];
const COMPANY = [
	"Solaris Roofing",
	"Kite & Co",
	"Northwind Dental",
	"Café Alma",
	"Bluebird Logistics",
	"Studio Verde",
	null,
];
const TEXTS = [
	"Hi! Is the Saturday slot still free?",
	"Sí, mañana a las 10 me viene bien. ¡Gracias!",
	"Could you send me the price list again?",
	"Thanks, that works for me 👍",
	"Not interested right now, maybe in spring.",
	"Who is this?",
	"Perfect, see you then.",
	"¿Tienen otra sucursal más cerca?",
];
const STATUSES = [
	"in_progress",
	"in_progress",
	"follow_up",
	"in_progress",
	"qualified",
	"completed",
	"disqualified",
	"dnc",
] as const;

export const NOW = Date.now();
const pick = <T>(from: readonly T[], at: number): T => from[at % from.length]!;
const iso = (ms: number) => new Date(ms).toISOString();
export const pad = (at: number) => String(at).padStart(13, "0");

export function makeLead(at: number): Lead {
	const phone = `+1415555${String(1000 + at).slice(-4)}`;
	return {
		id: `lead_${pad(at)}`,
		phone,
		first_name: pick(FIRST, at),
		last_name: pick(LAST, at * 5 + 3),
		email: at % 3 ? `lead${at}@example.com` : null,
		company: pick(COMPANY, at),
		account_id: null,
		campaign_id: at % 4 ? "cmp_0000000000001" : "cmp_0000000000002",
		status: pick(["created", "scheduled", "processing", "rescheduled", "max_retries", "completed"] as const, at),
		language: at % 3 ? "en" : "es",
		time_zone: at % 3 ? "America/Los_Angeles" : "Europe/Madrid",
		tags: at % 5 ? [] : ["fair 2026"],
		is_test: at % 17 === 16,
		external_id: null,
		contacts_count: at % 6 ? 1 : 2,
		do_not_contact: at % 8 === 7,
		variables: { interest: pick(["roof", "solar", "windows"], at), budget: 1200 + at },
		contacts: [
			{
				id: `con_${pad(at)}`,
				phone,
				label: null,
				rank: 0,
				status: "created",
				attempts: 0,
				variables: {},
				do_not_contact: at % 8 === 7,
			},
			...(at % 6
				? []
				: [
						{
							id: `con_9${pad(at).slice(1)}`,
							phone: `+1212555${String(2000 + at).slice(-4)}`,
							label: "Office",
							rank: 1,
							status: "created" as const,
							attempts: 0,
							variables: {},
							do_not_contact: false,
						},
					]),
		],
		created_at: iso(NOW - at * 3_600_000),
		updated_at: iso(NOW - at * 1_800_000),
		version: 1,
	};
}

export function makeMessage(
	id: string,
	at: number,
	ours: boolean,
	text: string,
	delivery: Delivery,
	source: MessageSource,
): Message {
	return {
		id,
		role: ours ? "agent" : "user",
		timestamp: iso(at),
		source,
		message: text,
		delivery,
		error: delivery === "failed" ? "The number does not exist (carrier 21211)." : null,
		error_code: delivery === "failed" ? "21211" : null,
		client_message_id: null,
		segments: text.length > 160 ? 2 : 1,
		encoding: "gsm7",
		by: source === "manual" ? "Ana Ruiz" : null,
	};
}

export function makeTranscript(at: number): Message[] {
	const count = at === 0 ? 130 : 3 + (at % 9);
	const end = NOW - at * 1_700_000 - 60_000;
	return Array.from({ length: count }, (_, index): Message => {
		const when = end - (count - 1 - index) * 2_700_000;
		const ours = (index + at) % 2 === 1;
		const last = index === count - 1;
		const text = ours
			? index % 4 === 1
				? "Hello! We have two openings this week: Thursday 16:00 or Saturday 10:00. Which one suits you better? You can also write me another day and I will see what can be done about it."
				: "Great, I have put you down. Anything else I can help with?"
			: pick(TEXTS, index + at);
		const delivery: Delivery = !ours
			? "received"
			: last
				? pick(["delivered", "failed", "sent", "ambiguous"] as const, at >> 1)
				: "delivered";
		const source: MessageSource = !ours
			? "inbound"
			: pick(["manual", "manual", "api", "sms_agent"] as const, index >> 1);
		return makeMessage(`msg_${pad(at * 1000 + index)}`, when, ours, text, delivery, source);
	});
}

export function makeConversation(at: number, lead: Lead, last: Message): Conversation {
	const unread = last.role === "user" && at % 3 === 0 ? 1 + (at % 2) : 0;
	const status = pick(STATUSES, at);
	const failed = ["failed", "ambiguous", "undelivered"].includes(last.delivery);
	return {
		id: `int_${pad(at)}`,
		type: "sms",
		lead_id: lead.id,
		account_id: null,
		campaign_id: lead.campaign_id,
		our_phone: "+14155550100",
		their_phone: lead.phone!,
		status,
		agent_mode: at % 6 === 4,
		unread,
		last_message_at: last.timestamp,
		last_message: {
			text: last.message,
			direction: last.role === "user" ? "inbound" : "outbound",
			delivery: last.delivery,
		},
		lead_name: `${lead.first_name} ${lead.last_name}`,
		attention: unread > 0 || failed || status === "follow_up",
		version: 1,
		created_at: iso(NOW - 90_000_000),
		updated_at: last.timestamp,
	};
}
