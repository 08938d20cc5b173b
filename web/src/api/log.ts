// The calls of the communication log. Which path it is often follows from data, so the calls are typed by what they give.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Attention } from "./attention.ts";
import { api, call, callHeaders } from "./client.ts";
import { logKeys, refreshLog } from "./logKeys.ts";
import type { CampaignAccount, LanguageChain, LogMessage, OutreachCounts, OutreachRow, Proposal } from "./logTypes.ts";
import { problemOf } from "./problem.ts";
import { ifMatch } from "./records.ts";
import type { Page } from "./types.ts";

interface Init {
	params?: { path?: Record<string, string>; query?: Record<string, unknown> };
	headers?: Record<string, string>;
	body?: unknown;
	signal?: AbortSignal;
}
type Method = (path: string, init?: Init) => Promise<{ response: Response; data?: unknown; error?: unknown }>;
const http = api as unknown as Record<"GET" | "POST" | "PATCH" | "DELETE" | "PUT", Method>;

export const get = <R>(path: string, query: Record<string, unknown> = {}, signal?: AbortSignal) =>
	call<R>(http.GET(`/api/v1${path}`, { params: { query }, signal }));
export const post = <R>(path: string, body: unknown = {}, signal?: AbortSignal) =>
	call<R>(http.POST(`/api/v1${path}`, { body, signal }));
export const put = <R>(path: string, body: unknown) => call<R>(http.PUT(`/api/v1${path}`, { body }));
export const patch = <R>(path: string, body: unknown, record?: { id: string; version?: number }) =>
	call<R>(http.PATCH(`/api/v1${path}`, { body, headers: record ? ifMatch(record as never) : {} }));
export const remove = (path: string) => call<unknown>(http.DELETE(`/api/v1${path}`));

const PAGE = 40;

interface Pages<P> {
	pages: P[];
}

/** Newest page first, as they are fetched; `messages` oldest first, as they are read. */
export function useTimeline(of: "campaign-accounts" | "accounts", id: string) {
	const query = useInfiniteQuery({
		queryKey: logKeys.timeline(of, id),
		queryFn: ({ pageParam, signal }) =>
			get<Page<LogMessage>>(
				`/${of}/${id}/timeline`,
				{ limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
				signal,
			),
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor ?? undefined,
	});
	const messages = query.data?.pages.flatMap((page) => page.data).toReversed() ?? [];
	return { ...query, messages };
}

export interface OutreachPage extends Page<OutreachRow> {
	counts?: OutreachCounts;
}

export function useOutreach(campaign: string, tab: Attention | "all") {
	const query = useInfiniteQuery({
		queryKey: logKeys.outreach(campaign, tab),
		queryFn: ({ pageParam, signal }) =>
			get<OutreachPage>(
				`/campaigns/${campaign}/outreach`,
				{ limit: 50, ...(tab === "all" ? {} : { place: tab }), ...(pageParam ? { cursor: pageParam } : {}) },
				signal,
			),
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor ?? undefined,
		placeholderData: (old) => old,
	});
	return { ...query, rows: (query.data as Pages<OutreachPage> | undefined)?.pages.flatMap((page) => page.data) ?? [] };
}

export const useCampaignAccount = (id: string) =>
	useQuery({
		queryKey: logKeys.campaignAccount(id),
		queryFn: ({ signal }) => get<CampaignAccount>(`/campaign-accounts/${id}`, {}, signal),
	});

export const useLanguage = (id: string) =>
	useQuery({
		queryKey: logKeys.language(id),
		queryFn: ({ signal }) => get<LanguageChain>(`/campaign-accounts/${id}/language`, {}, signal),
		staleTime: 60_000,
	});

export function useLogMutation<A, R>(run: (argument: A) => Promise<R>, onDone?: (result: R, argument: A) => void) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: run,
		onSuccess: (result, argument) => {
			refreshLog(client);
			onDone?.(result, argument);
		},
	});
}

export interface MessageBody {
	campaign_account_id: string;
	generation_mode: string;
	channel: string;
	status?: "draft" | "sent";
	original_text: string;
	original_language?: string;
	/** type_translate: the translation as it was read and corrected before it was stored. */
	translated_text?: string;
	sent_at?: string;
	external_id?: string;
	/** The proposal that the text was chosen from. */
	proposal_id?: string;
}

/** The key makes a repeat after a lost answer the same message, not a second one. */
export const storeMessage = (body: MessageBody, key: string) =>
	call<LogMessage>(http.POST("/api/v1/messages", { body, headers: { "Idempotency-Key": key } }));
export const changeMessage = (message: LogMessage, body: Record<string, unknown>) =>
	patch<LogMessage>(`/messages/${message.id}`, body, message);
export const removeMessage = (message: LogMessage) => remove(`/messages/${message.id}`);
export const retryTranslation = (message: LogMessage) => post<LogMessage>(`/messages/${message.id}/retry-translation`);
export const translate = (body: { campaign_account_id: string; text: string; direction: "outbound" | "inbound" }) =>
	post<{ text: string; language: string; from_language?: string | null; canned?: boolean }>(
		"/messages/translate",
		body,
	);

export interface ProposeBody {
	campaign_account_id: string;
	channel: string;
	mode: "ai_draft" | "ai_continue";
}

/** Variants as they are written. Throws ApiError for a refusal before or during the stream. */
export async function propose(
	body: ProposeBody,
	onText: (variant: number, text: string) => void,
	signal: AbortSignal,
): Promise<Proposal> {
	const response = await fetch("/api/v1/messages/propose", {
		method: "POST",
		headers: { ...callHeaders(), "Content-Type": "application/json", Accept: "text/event-stream" },
		body: JSON.stringify(body),
		signal,
	});
	if (!response.ok) throw await problemOf(response);
	if (!response.headers.get("content-type")?.startsWith("text/event-stream"))
		return (await response.json()) as Proposal;
	const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
	let rest = "";
	for (;;) {
		const { value, done } = await reader.read();
		rest += value ?? "";
		const events = rest.split("\n\n");
		rest = events.pop() ?? "";
		for (const event of events) {
			const result = await readEvent(event, onText);
			if (result) return result;
		}
		if (done) throw await problemOf(new Response('{"title":"The answer was cut off","detail":""}', { status: 502 }));
	}
}

async function readEvent(event: string, onText: (variant: number, text: string) => void): Promise<Proposal | null> {
	const kind = /^event: ?(.*)$/m.exec(event)?.[1];
	const data = event
		.split("\n")
		.filter((line) => line.startsWith("data:"))
		.map((line) => line.slice(5).trimStart())
		.join("\n");
	if (!kind || !data) return null;
	const body = JSON.parse(data) as Record<string, unknown>;
	if (kind === "delta") onText(Number(body.variant), String(body.text));
	if (kind === "problem") throw await problemOf(new Response(data, { status: Number(body.status) || 502 }));
	return kind === "done" ? (body as unknown as Proposal) : null;
}
