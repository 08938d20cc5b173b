// The lead form's values, and the body that is sent for them. Pure.
import type { FieldProblem } from "~/api/problem.ts";
import type { Contact, Lead } from "~/api/types.ts";

export interface ContactValues {
	id?: string;
	phone: string;
	label: string;
}

export interface LeadValues {
	first_name: string;
	last_name: string;
	company: string;
	email: string;
	campaign_id: string;
	language: string;
	time_zone: string;
	tags: string;
	external_id: string;
	is_test: boolean;
	contacts: ContactValues[];
	variables: { name: string; value: string }[];
}

const TEXTS = [
	"first_name",
	"last_name",
	"company",
	"email",
	"campaign_id",
	"language",
	"time_zone",
	"external_id",
] as const;

export function leadValues(lead: Lead | undefined, campaign: string | undefined): LeadValues {
	const text = (name: (typeof TEXTS)[number]) => lead?.[name] ?? "";
	return {
		first_name: text("first_name"),
		last_name: text("last_name"),
		company: text("company"),
		email: text("email"),
		campaign_id: lead ? text("campaign_id") : (campaign ?? ""),
		language: text("language"),
		time_zone: text("time_zone"),
		external_id: text("external_id"),
		tags: lead?.tags.join(", ") ?? "",
		is_test: lead?.is_test ?? false,
		contacts: lead?.contacts.length
			? lead.contacts.map(({ id, phone, label }: Contact) => ({ id, phone, label: label ?? "" }))
			: [{ phone: "", label: "" }],
		variables: Object.entries(lead?.variables ?? {}).map(([name, value]) => ({ name, value: showValue(value) })),
	};
}

export function showValue(value: unknown): string {
	return typeof value === "string" ? value : JSON.stringify(value);
}

/** Numbers, booleans and null stay what they are; everything else is text. */
export function readValue(text: string): unknown {
	const trimmed = text.trim();
	if (/^(-?(0|[1-9]\d{0,14})(\.\d+)?|true|false|null)$/.test(trimmed)) return JSON.parse(trimmed);
	return text;
}

function variablesOf(values: LeadValues): Record<string, unknown> {
	const named = values.variables.filter(({ name }) => name.trim() !== "");
	return Object.fromEntries(named.map(({ name, value }) => [name.trim(), readValue(value)]));
}

function tagsOf(values: LeadValues): string[] {
	return [
		...new Set(
			values.tags
				.split(",")
				.map((tag) => tag.trim())
				.filter(Boolean),
		),
	];
}

/** Only what differs from before. A contact that has variables of its own keeps them, by its id. */
export function leadBody(before: LeadValues, after: LeadValues, isNew: boolean): Record<string, unknown> {
	const body: Record<string, unknown> = {};
	for (const name of TEXTS) {
		if (after[name].trim() === before[name].trim() && !(isNew && after[name])) continue;
		body[name] = after[name].trim() || null;
	}
	if (after.is_test !== before.is_test) body.is_test = after.is_test;
	const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
	if (differs(tagsOf(before), tagsOf(after))) body.tags = tagsOf(after);
	if (differs(variablesOf(before), variablesOf(after))) body.variables = variablesOf(after);
	const contacts = (values: LeadValues) =>
		values.contacts
			.filter((contact) => contact.phone.trim() !== "")
			.map(({ id, phone, label }) => ({ ...(id ? { id } : {}), phone: phone.trim(), label: label.trim() || null }));
	if (isNew || differs(contacts(before), contacts(after))) body.contacts = contacts(after);
	return body;
}

/** The problem of the phone in one row, however the server writes the path to it. */
export function contactProblem(problems: FieldProblem[], index: number): string | undefined {
	return problems.find(({ field }) => {
		const at = /^\/?contacts[./[]*(\d+)/.exec(field)?.[1];
		return at === undefined ? index === 0 && (field === "phone" || field === "contacts") : Number(at) === index;
	})?.message;
}
