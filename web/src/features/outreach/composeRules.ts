// Which ways of writing are open in a thread, and which one is offered first. Pure; the server decides again.
import type { CampaignAccount, LogMessage, Mode } from "~/api/logTypes.ts";

export type Closed = "has_outbound" | "no_history" | "opted_out";

export interface Writing {
	mode: Mode;
	/** Why it is not open now. */
	closed?: Closed;
}

const ORDER: Mode[] = ["ai_draft", "ai_continue", "type_translate", "log_sent", "inbound_paste"];

export function waysOfWriting(
	thread: Pick<CampaignAccount, "initiated_at" | "last_message_at" | "draft_message_id">,
	messages: LogMessage[],
	blocked: boolean,
): Writing[] {
	const hasOutbound = Boolean(thread.initiated_at || messages.some((message) => message.direction === "outbound"));
	const hasHistory = Boolean(thread.last_message_at || messages.some((message) => message.status === "sent"));
	const closed: Partial<Record<Mode, Closed>> = {};
	if (hasOutbound) closed.ai_draft = "has_outbound";
	if (!hasHistory) closed.ai_continue = "no_history";
	if (blocked) for (const mode of ORDER) if (mode !== "inbound_paste") closed[mode] = "opted_out";
	return ORDER.map((mode) => ({ mode, closed: closed[mode] }));
}

/** No history: a first draft; their word is the last: an answer; else what people do most by hand. */
export function firstMode(ways: Writing[], messages: LogMessage[]): Mode {
	const open = (mode: Mode) => ways.some((way) => way.mode === mode && !way.closed);
	if (messages.length === 0 && open("ai_draft")) return "ai_draft";
	if (messages.at(-1)?.direction === "inbound" && open("ai_continue")) return "ai_continue";
	return ["type_translate", "log_sent", "inbound_paste"].find((mode) => open(mode as Mode)) as Mode;
}

/** What a send has changed, to be told and nothing else. */
export function whatChanged(
	before: CampaignAccount | undefined,
	after: CampaignAccount | undefined,
): ("outreach" | "initiated")[] {
	if (!before || !after) return [];
	const changes: ("outreach" | "initiated")[] = [];
	if (before.outreach_status !== after.outreach_status) changes.push("outreach");
	if (!before.initiated_at && after.initiated_at) changes.push("initiated");
	return changes;
}

/** "2026-11-21T12:00" of an input of type datetime-local, as the API wants it. */
export function instantOf(local: string): string | undefined {
	const at = new Date(local);
	return local && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
}

/** The other way, for the latest moment that may be entered. */
export function localOf(instant: number): string {
	const at = new Date(instant - new Date(instant).getTimezoneOffset() * 60_000);
	return at.toISOString().slice(0, 16);
}
