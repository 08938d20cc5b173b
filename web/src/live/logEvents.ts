// The communication log follows events by asking again for what is on the screen: at once, then at most so often.
import type { QueryClient } from "@tanstack/react-query";
import { refreshLog } from "~/api/logKeys.ts";
import type { LiveEvent } from "~/api/types.ts";

const PAUSE_MS = 400;

const LOGGED = new Set([
	"message.created",
	"message.updated",
	"message.deleted",
	"campaign_account.created",
	"campaign_account.updated",
	"campaign_account.deleted",
	"account.updated",
	"account.status_changed",
	"consent.changed",
]);

/** Does this event change what the log shows? Texts that belong to no account do not. */
export function concernsLog(event: LiveEvent): boolean {
	if (!LOGGED.has(event.kind)) return false;
	if (!event.kind.startsWith("message.")) return true;
	const payload = event.payload as { account_id?: string | null; campaign_account_id?: string | null };
	return Boolean(payload.campaign_account_id || payload.account_id);
}

export function makeLogRefresher(client: QueryClient) {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let again = false;
	const run = () => {
		refreshLog(client);
		timer = setTimeout(() => {
			timer = undefined;
			if (again) {
				again = false;
				run();
			}
		}, PAUSE_MS);
	};
	return {
		take(event: LiveEvent) {
			if (!concernsLog(event)) return;
			if (timer) again = true;
			else run();
		},
		stop: () => clearTimeout(timer),
	};
}
