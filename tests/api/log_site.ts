// What tests of the log share: accounts in campaigns, and logging.
import type { Client } from "../harness/index.ts";

let serial = 0;

export async function addAccount(client: Client, more: Record<string, unknown> = {}): Promise<any> {
	serial++;
	return client.need("POST", "/api/v1/accounts", { name: `Account ${serial}`, ...more });
}

export async function addCampaign(client: Client, more: Record<string, unknown> = {}): Promise<any> {
	serial++;
	return client.need("POST", "/api/v1/campaigns", { name: `Campaign ${serial}`, ...more });
}

/** The thread of an account in a campaign; both are made where they are not given. */
export async function addThread(client: Client, of: { campaign?: any; account?: any } = {}): Promise<any> {
	const campaign = of.campaign ?? (await addCampaign(client));
	const account = of.account ?? (await addAccount(client));
	return client.need("POST", "/api/v1/campaign-accounts", { campaign_id: campaign.id, account_id: account.id });
}

/** Minutes ago, as the API says times. */
export function ago(minutes: number): string {
	return new Date(Date.now() - minutes * 60_000).toISOString();
}

export function order(thread: any, mode: string, text: string, more: Record<string, unknown> = {}): Record<string, unknown> {
	const sent = mode === "log_sent" ? { sent_at: ago(10) } : {};
	// English all the way, so that no model is needed.
	return { campaign_account_id: thread.id, generation_mode: mode, original_text: text, original_language: "en", ...sent, ...more };
}

export async function log(client: Client, thread: any, mode: string, text: string, more: Record<string, unknown> = {}): Promise<any> {
	return client.need("POST", "/api/v1/messages", order(thread, mode, text, more));
}

export async function threadNow(client: Client, thread: any): Promise<any> {
	return client.need("GET", `/api/v1/campaign-accounts/${thread.id}`);
}

export async function accountNow(client: Client, id: string): Promise<any> {
	return client.need("GET", `/api/v1/accounts/${id}`);
}

export async function timeline(client: Client, thread: any): Promise<any[]> {
	return (await client.need<any>("GET", `/api/v1/campaign-accounts/${thread.id}/timeline`)).data;
}
