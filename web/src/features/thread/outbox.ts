// Messages on their way to the server. Each carries a client id: however often it is tried, the server takes it once.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo, useSyncExternalStore } from "react";
import { api, call } from "~/api/client.ts";
import { ApiError, NetworkError } from "~/api/problem.ts";
import type { Message, SendResult } from "~/api/types.ts";
import { storedMap } from "~/lib/stored.ts";
import { uuid } from "~/lib/uuid.ts";
import { sentMessage } from "~/live/apply.ts";
import { putMessage } from "~/live/useLive.ts";

export interface Unsent {
	clientMessageId: string;
	interactionId: string;
	leadId: string;
	text: string;
	/** Set where the person chose a sender; else the server chooses. */
	from?: string;
	by: string;
	at: string;
	state: "sending" | "failed";
	problem?: string;
}

const TRIES = 4;
const FIRST_WAIT_MS = 600;
const KEPT_MS = 7 * 86_400_000;

const outbox = storedMap<Unsent>("leadline.outbox", (entry) => Date.now() - Date.parse(entry.at) < KEPT_MS);
const running = new Set<string>();

function wait(ms: number) {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Without an answer nobody knows whether it arrived; the client id makes asking again safe. */
async function post(entry: Unsent): Promise<SendResult> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await call<SendResult>(
				api.POST("/api/v1/sms/send", {
					body: {
						leadId: entry.leadId,
						message: entry.text,
						clientMessageId: entry.clientMessageId,
						...(entry.from ? { from: entry.from } : { interactionId: entry.interactionId }),
					},
				}),
			);
		} catch (error) {
			const lost = error instanceof NetworkError || (error instanceof ApiError && error.status === 503);
			if (!lost || attempt >= TRIES) throw error;
			await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
		}
	}
}

function problemText(error: unknown): string {
	if (error instanceof NetworkError) return "offline";
	if (error instanceof ApiError) return error.fields[0]?.message ?? (error.detail || error.title);
	return String(error);
}

export interface SendOutcome {
	result?: SendResult;
	error?: unknown;
}

async function deliver(client: QueryClient, entry: Unsent): Promise<SendOutcome> {
	if (running.has(entry.clientMessageId)) return {};
	running.add(entry.clientMessageId);
	outbox.put(entry.clientMessageId, { ...entry, state: "sending", problem: undefined });
	try {
		const result = await post(entry);
		putMessage(client, result.interactionId, sentMessage(result, entry));
		outbox.put(entry.clientMessageId, undefined);
		return { result };
	} catch (error) {
		outbox.put(entry.clientMessageId, { ...entry, state: "failed", problem: problemText(error) });
		return { error };
	} finally {
		running.delete(entry.clientMessageId);
	}
}

function asMessage(entry: Unsent): Message {
	const inFlight = entry.state === "sending" && running.has(entry.clientMessageId);
	return {
		id: `local-${entry.clientMessageId}`,
		role: "agent",
		timestamp: entry.at,
		source: "manual",
		message: entry.text,
		delivery: "queued",
		error: null,
		error_code: null,
		client_message_id: entry.clientMessageId,
		segments: null,
		encoding: null,
		by: entry.by,
		local: inFlight ? { state: "sending" } : { state: "failed", problem: entry.problem ?? "unconfirmed" },
	};
}

export function useOutbox(conversation: string) {
	const client = useQueryClient();
	const all = useSyncExternalStore(outbox.subscribe, outbox.all);
	return useMemo(
		() => ({
			unsent: [...all.values()]
				.filter((entry) => entry.interactionId === conversation)
				.sort((a, b) => (a.at < b.at ? -1 : 1))
				.map(asMessage),
			send: (message: Pick<Unsent, "leadId" | "text" | "from" | "by">) =>
				deliver(client, {
					...message,
					interactionId: conversation,
					clientMessageId: uuid(),
					at: new Date().toISOString(),
					state: "sending",
				}),
			retry: (clientMessageId: string) => {
				const entry = outbox.get(clientMessageId);
				if (entry) void deliver(client, { ...entry, at: new Date().toISOString() });
			},
			discard: (clientMessageId: string) => outbox.put(clientMessageId, undefined),
		}),
		[all, client, conversation],
	);
}
