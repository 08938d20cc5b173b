// What tests of the communication log share: accounts in campaigns, what was said, and the model that answers.
import type { Page } from "@playwright/test";
import type { Server } from "./server.ts";

export interface Named {
	id: string;
	name: string;
}

let serial = 0;
/** Nobody else's name, in this run or another. */
export const unique = (name: string) => `${name} ${Date.now().toString(36)}${++serial}`;

export const addCampaign = (server: Server, name: string, more: object = {}) =>
	server.call<Named>("POST", "/campaigns", { name, ...more });
export const addAccount = (server: Server, name: string, more: object = {}) =>
	server.call<Named>("POST", "/accounts", { name, ...more });
export const join = (server: Server, campaign: Named, account: Named) =>
	server.call<{ id: string }>("POST", "/campaign-accounts", { campaign_id: campaign.id, account_id: account.id });

export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

export const say = (server: Server, thread: { id: string }, text: string, more: object = {}) =>
	server.call<{ id: string; status: string }>("POST", "/messages", {
		campaign_account_id: thread.id,
		generation_mode: "log_sent",
		original_text: text,
		sent_at: daysAgo(3),
		...more,
	});
export const hear = (server: Server, thread: { id: string }, text: string, more: object = {}) =>
	say(server, thread, text, { generation_mode: "inbound_paste", sent_at: daysAgo(1), ...more });
export const draft = (server: Server, thread: { id: string }, text: string) =>
	server.call<{ id: string }>("POST", "/messages", {
		campaign_account_id: thread.id,
		generation_mode: "ai_draft",
		original_text: text,
		status: "draft",
	});

/** The scripted model: "instant", or how it fails: "refuse", "cut", "429". */
export const script = (server: Server, how: string) =>
	server.call("PUT", "/settings/llm", {
		driver: "fake",
		key: "",
		endpoint: null,
		model: `scripted-${how}`,
		prices: { "*": { input: 300_000, output: 2_500_000 } },
		monthly_limit: null,
	});

export const threadPath = (campaign: Named, thread: { id: string }) =>
	`/campaigns/${campaign.id}?tab=outreach&open=${thread.id}`;

export const messages = (page: Page) => page.getByRole("group", { name: "Messages" });
export const composer = (page: Page) => page.getByRole("region", { name: "Write into the log" });
export const mode = (page: Page, name: string) => composer(page).getByRole("radio", { name });
