// What tests of the assistant share: a campaign with a product, an account in it, a model that answers or fails as told.
import type { Client, Reply } from "../harness/index.ts";

let serial = 0;

export interface Thread {
	product: any;
	campaign: any;
	account: any;
	/** The campaign-account's id. */
	id: string;
}

/** A thread of its own: an account in German unless told otherwise. */
export async function newThread(client: Client, more: { account?: object; campaign?: object; product?: object } = {}): Promise<Thread> {
	serial++;
	const product = await client.need<any>("POST", "/api/v1/products", {
		name: `Leadline ${serial}`,
		description: "An outreach desk.",
		...more.product,
	});
	const campaign = await client.need<any>("POST", "/api/v1/campaigns", { name: `Autumn ${serial}`, product_id: product.id, ...more.campaign });
	return { product, campaign, ...(await joined(client, campaign, more.account)) };
}

/** Another account in the same campaign. */
export async function joined(client: Client, campaign: any, more: object = {}): Promise<{ account: any; id: string }> {
	serial++;
	const account = await client.need<any>("POST", "/api/v1/accounts", { name: `Müller ${serial}`, language: "de", ...more });
	const row = await client.need<any>("POST", "/api/v1/campaign-accounts", { campaign_id: campaign.id, account_id: account.id });
	return { account, id: row.id };
}

/** The scripted model: "instant", or how it fails: "refuse", "cut", "429"… (provider/llm/fake.c). */
export async function script(client: Client, how: string, more: object = {}): Promise<void> {
	await client.need("PUT", "/api/v1/settings/llm", { driver: "fake", endpoint: null, key: "", model: `scripted-${how}`, ...more });
}

/** Every failure that the scripted model can play: its name, the problem's code, its status, the outcome in the books. */
export const failures = [
	["refuse", "llm_refused", 502, "refused"],
	["429", "llm_try_later", 503, "try_later"],
	["503", "llm_try_later", 503, "try_later"],
	["401", "llm_bad_key", 502, "bad_key"],
	["malformed", "llm_malformed", 502, "malformed"],
	["cut", "llm_cut", 502, "cut"],
	["length", "llm_cut", 502, "cut"],
	["empty", "llm_empty", 502, "empty"],
] as const;

export function store(client: Client, thread: { id: string }, mode: string, text: string, more: object = {}): Promise<Reply> {
	return client.post("/api/v1/messages", { campaign_account_id: thread.id, generation_mode: mode, original_text: text, ...more });
}

export async function timeline(client: Client, thread: { id: string }): Promise<any[]> {
	return client.all(`/api/v1/campaign-accounts/${thread.id}/timeline`);
}

/** The books of a thread's account, newest first. */
export async function calls(client: Client, thread: { account: any }): Promise<any[]> {
	return client.all("/api/v1/llm-calls", { account_id: thread.account.id });
}

export const past = "2026-03-04T05:06:07.000Z";

/** Server-sent events of one answer. */
export function eventsOf(text: string): { event: string; data: any }[] {
	return text
		.split("\n\n")
		.map((block) => ({ event: /^event: ?(.*)$/m.exec(block)?.[1] ?? "", data: /^data: ?(.*)$/m.exec(block)?.[1] }))
		.filter((each) => each.event && each.data)
		.map((each) => ({ event: each.event, data: JSON.parse(each.data ?? "null") }));
}
