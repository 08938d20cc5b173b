// The plain collections (campaigns, numbers, keys…): list, create, change, remove.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useStillHere } from "~/lib/useStillHere.ts";
import { api, call } from "./client.ts";
import type { Page } from "./types.ts";

interface Init {
	params?: { path?: { id: string }; query?: Record<string, unknown> };
	headers?: Record<string, string>;
	body?: unknown;
	signal?: AbortSignal;
}

type Answer = Promise<{ response: Response; data?: unknown; error?: unknown }>;

// Which collection it is, is known at run time only, so these four calls cannot be typed by their path.
const collections = api as unknown as Record<"GET" | "POST" | "PATCH" | "DELETE", (path: string, init: Init) => Answer>;

export type Collection =
	| "campaigns"
	| "numbers"
	| "providers"
	| "sms-agents"
	| "users"
	| "api-keys"
	| "accounts"
	| "products";

interface Stored {
	id: string;
	version?: number;
}

export function ifMatch(record: Stored | undefined): Record<string, string> {
	return record?.version ? { "If-Match": `"${record.version}"` } : {};
}

// A list that somebody keeps by hand does not get longer than this.
const MOST_PAGES = 50;
const PAGE = 200;

/** A whole list, page by page. */
export async function allPages<R>(
	page: (query: { limit: number; cursor?: string }) => Promise<Page<R>>,
): Promise<Page<R>> {
	const all = await page({ limit: PAGE });
	for (let pages = 1; all.next_cursor && pages < MOST_PAGES; pages += 1) {
		const next = await page({ limit: PAGE, cursor: all.next_cursor });
		all.data.push(...next.data);
		all.next_cursor = next.next_cursor;
	}
	return all;
}

/** A collection that is short enough to be there as a whole. */
export function useRecords<R extends Stored>(collection: Collection, query: Record<string, unknown> = {}) {
	return useQuery({
		queryKey: [collection, query],
		queryFn: ({ signal }) =>
			allPages((page) =>
				call<Page<R>>(collections.GET(`/api/v1/${collection}`, { params: { query: { ...page, ...query } }, signal })),
			),
		placeholderData: (old) => old,
	});
}

/** A collection that may be of any length, as far as it has been looked at. */
export function useRecordPages<R extends Stored>(collection: Collection, query: Record<string, unknown> = {}) {
	return useInfiniteQuery({
		queryKey: [collection, "pages", query],
		queryFn: ({ pageParam, signal }) =>
			call<Page<R>>(
				collections.GET(`/api/v1/${collection}`, {
					params: { query: { limit: 100, ...query, ...(pageParam ? { cursor: pageParam } : {}) } },
					signal,
				}),
			),
		initialPageParam: null as string | null,
		getNextPageParam: (page) => page.next_cursor,
		placeholderData: (old) => old,
	});
}

/** One record, by its address: it may stand far down in its list. */
export function useRecord<R extends Stored>(collection: Collection, id: string | undefined, known: R | undefined) {
	const one = useQuery({
		queryKey: [collection, "one", id],
		queryFn: () => call<R>(collections.GET(`/api/v1/${collection}/{id}`, { params: { path: { id: id! } } })),
		enabled: id !== undefined && !known,
	});
	return known ?? (id ? one.data : undefined);
}

/** Creates without a record, changes with one. */
export function useSaveRecord<R extends Stored>(
	collection: Collection,
	record: R | undefined,
	onDone: (saved: R) => void,
) {
	const client = useQueryClient();
	// As it was when the form was opened: what came in since must not be overwritten unseen.
	const [opened] = useState(record);
	const stillHere = useStillHere();
	return useMutation({
		mutationFn: ({ body, overwrite }: { body: Record<string, unknown>; overwrite?: boolean }) =>
			opened
				? call<R>(
						collections.PATCH(`/api/v1/${collection}/{id}`, {
							params: { path: { id: opened.id } },
							headers: overwrite ? {} : ifMatch(opened),
							body,
						}),
					)
				: call<R>(collections.POST(`/api/v1/${collection}`, { body })),
		onSuccess: (saved) => {
			void client.invalidateQueries({ queryKey: [collection] });
			if (stillHere()) onDone(saved);
		},
	});
}

export function useRemoveRecord(collection: Collection, onDone: () => void) {
	const client = useQueryClient();
	const stillHere = useStillHere();
	return useMutation({
		mutationFn: (id: string) => call(collections.DELETE(`/api/v1/${collection}/{id}`, { params: { path: { id } } })),
		onSuccess: () => {
			void client.invalidateQueries({ queryKey: [collection] });
			if (stillHere()) onDone();
		},
	});
}
