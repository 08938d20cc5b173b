// An answer that was under way when an event came may be older than the event: what came meanwhile is applied to it once more.
import type { Query, QueryClient } from "@tanstack/react-query";
import type { LiveEvent } from "~/api/types.ts";

export interface Replay {
	/** An event came and has been applied. */
	note(event: LiveEvent): void;
	stop(): void;
}

/** apply: drops what is older than what is held, so that doing it twice is no harm. */
export function replayAfterFetch(
	client: QueryClient,
	isLive: (query: Query) => boolean,
	apply: (event: LiveEvent) => void,
): Replay {
	/** What came since the oldest of the fetches that are under way. */
	let came: LiveEvent[] = [];
	/** By query: how many had come when its fetch began. */
	const under = new Map<string, number>();

	const end = (hash: string): LiveEvent[] => {
		const from = under.get(hash);
		if (from === undefined) return [];
		under.delete(hash);
		const missed = came.slice(from);
		if (under.size === 0) came = [];
		return missed;
	};
	const stop = client.getQueryCache().subscribe((notice) => {
		const { query } = notice;
		if (notice.type === "removed") end(query.queryHash);
		if (notice.type !== "updated" || !isLive(query)) return;
		const { action } = notice;
		if (action.type === "fetch") under.set(query.queryHash, came.length);
		else if (action.type === "error") end(query.queryHash);
		else if (action.type === "success" && !action.manual) for (const event of end(query.queryHash)) apply(event);
	});
	return {
		note: (event) => {
			if (under.size > 0) came.push(event);
		},
		stop,
	};
}
