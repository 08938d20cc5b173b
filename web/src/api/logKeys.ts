// What the log holds on the client, and how it is asked for anew. Apart from the calls, for live events are always there.
import type { QueryClient } from "@tanstack/react-query";
import type { Attention } from "./attention.ts";

export const logKeys = {
	timeline: (of: "campaign-accounts" | "accounts", id: string) => ["timeline", of, id] as const,
	allTimelines: ["timeline"] as const,
	outreach: (campaign: string, tab: Attention | "all") => ["outreach", campaign, tab] as const,
	allOutreach: ["outreach"] as const,
	campaignAccount: (id: string) => ["campaign-account", id] as const,
	campaignAccounts: ["campaign-accounts"] as const,
	language: (id: string) => ["language", id] as const,
};

/** What is on the screen and may have changed by a message. */
export function refreshLog(client: QueryClient) {
	for (const key of [
		logKeys.allTimelines,
		logKeys.allOutreach,
		["campaign-account"],
		logKeys.campaignAccounts,
		["account"],
	])
		void client.invalidateQueries({ queryKey: key });
}
