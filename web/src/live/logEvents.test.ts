import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { logKeys } from "~/api/logKeys.ts";
import type { LiveEvent } from "~/api/types.ts";
import { concernsLog, makeLogRefresher } from "./logEvents.ts";

const event = (kind: string, payload: unknown = {}): LiveEvent => ({ id: "1", kind, entity_id: "x", at: "", payload });

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

test("only what belongs to an account concerns the log", () => {
	expect(concernsLog(event("message.created", { account_id: "acc_1" }))).toBe(true);
	expect(concernsLog(event("message.created", { account_id: null, campaign_account_id: null }))).toBe(false);
	expect(concernsLog(event("account.status_changed"))).toBe(true);
	expect(concernsLog(event("lead.updated"))).toBe(false);
});

test("many events at once ask twice: at once, and after the pause", () => {
	const client = new QueryClient();
	const asked = vi.spyOn(client, "invalidateQueries");
	const refresher = makeLogRefresher(client);
	for (let i = 0; i < 20; i++) refresher.take(event("campaign_account.updated"));
	const once = asked.mock.calls.length;
	expect(asked).toHaveBeenCalledWith({ queryKey: logKeys.allOutreach });
	vi.advanceTimersByTime(5000);
	expect(asked.mock.calls.length).toBe(2 * once);
	refresher.stop();
});
