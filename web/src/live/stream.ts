// Reads the server's event stream over fetch: EventSource can neither name the workspace nor tell a 401 from a cut line.
import type { LiveEvent } from "~/api/types.ts";

export interface LiveState {
	online: boolean;
	/** When the next attempt is due (ms since the epoch); null while online or stopped. */
	retryAt: number | null;
	/** The session ended: there will be no further attempt. */
	expired: boolean;
}

interface RawEvent {
	id: string | null;
	name: string;
	data: string;
}

/** An incremental reader of text/event-stream: feed it pieces, get the events that are complete. */
export function eventReader(): (piece: string) => RawEvent[] {
	let rest = "";
	let id: string | null = null;
	let name = "";
	let data: string[] = [];
	return (piece) => {
		const events: RawEvent[] = [];
		const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
		rest = lines.pop() ?? "";
		for (const line of lines) {
			if (line === "") {
				if (data.length > 0) events.push({ id, name: name || "message", data: data.join("\n") });
				name = "";
				data = [];
				continue;
			}
			const colon = line.indexOf(":");
			if (colon === 0) continue;
			const field = colon < 0 ? line : line.slice(0, colon);
			const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
			if (field === "id") id = value;
			else if (field === "event") name = value;
			else if (field === "data") data.push(value);
		}
		return events;
	};
}

export function toLiveEvent(raw: RawEvent): LiveEvent | null {
	if (raw.name === "resync") return { id: raw.id ?? "", kind: "resync", entity_id: "", at: "", payload: null };
	try {
		const body = JSON.parse(raw.data) as Partial<LiveEvent>;
		return {
			id: body.id ?? raw.id ?? "",
			kind: body.kind ?? raw.name,
			entity_id: body.entity_id ?? "",
			at: body.at ?? "",
			payload: body.payload ?? null,
		};
	} catch {
		return null;
	}
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** The server pings every 15 s; three missed pings are a dead line. */
const SILENCE_MS = 45_000;

export function waitBefore(attempt: number): number {
	return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempt - 1));
}

interface StreamOptions {
	url: string;
	headers: Record<string, string>;
	lastId?: string | null;
	onEvent: (event: LiveEvent) => void;
	onState: (state: LiveState) => void;
}

export interface Stream {
	close(): void;
	/** Try at once instead of at the end of the wait. */
	wake(): void;
	lastId(): string | null;
}

export function openStream({ url, headers, lastId = null, onEvent, onState }: StreamOptions): Stream {
	let last = lastId;
	let closed = false;
	let attempt = 0;
	let controller: AbortController | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let silence: ReturnType<typeof setTimeout> | undefined;

	const listenForSilence = () => {
		clearTimeout(silence);
		silence = setTimeout(() => controller?.abort(), SILENCE_MS);
	};

	const readAll = async (body: ReadableStream<Uint8Array>) => {
		const read = eventReader();
		const decoder = new TextDecoder();
		const reader = body.getReader();
		for (;;) {
			const { done, value } = await reader.read();
			if (done || closed) return;
			listenForSilence();
			for (const raw of read(decoder.decode(value, { stream: true }))) {
				if (raw.id) last = raw.id;
				const event = toLiveEvent(raw);
				if (event) onEvent(event);
			}
		}
	};

	const connect = async () => {
		controller = new AbortController();
		try {
			listenForSilence();
			const response = await fetch(url, {
				headers: { ...headers, Accept: "text/event-stream", ...(last ? { "Last-Event-ID": last } : {}) },
				cache: "no-store",
				signal: controller.signal,
			});
			if (response.status === 401 || response.status === 403) {
				clearTimeout(silence);
				onState({ online: false, retryAt: null, expired: true });
				return;
			}
			if (response.ok && response.body) {
				attempt = 0;
				onState({ online: true, retryAt: null, expired: false });
				await readAll(response.body);
			}
		} catch {
			// A cut line, or our own abort after silence: both are answered by the next attempt.
		}
		clearTimeout(silence);
		if (closed) return;
		attempt += 1;
		const wait = waitBefore(attempt) * (0.8 + Math.random() * 0.4);
		onState({ online: false, retryAt: Date.now() + wait, expired: false });
		timer = setTimeout(connect, wait);
	};

	void connect();
	return {
		close() {
			closed = true;
			clearTimeout(timer);
			clearTimeout(silence);
			controller?.abort();
		},
		wake() {
			if (closed || timer === undefined) return;
			clearTimeout(timer);
			timer = undefined;
			attempt = 0;
			void connect();
		},
		lastId: () => last,
	};
}
