// Server-sent events as they come over the wire, without the conveniences of a browser.
import type { Client } from "./client.ts";
import { until } from "./wait.ts";

export interface LiveEvent {
	id: string;
	event: string;
	data: any;
}

export class EventStream {
	readonly events: LiveEvent[] = [];
	/** Comment lines: heartbeats. */
	comments = 0;
	status = 0;
	/** True when the server has closed the stream. */
	ended = false;
	readonly #abort = new AbortController();

	async open(client: Client, lastEventId?: string): Promise<this> {
		const response = await fetch(new URL("/api/v1/events", client.base), {
			headers: { ...client.headers, Accept: "text/event-stream", ...(lastEventId ? { "Last-Event-ID": lastEventId } : {}) },
			signal: this.#abort.signal,
		});
		this.status = response.status;
		if (response.status !== 200 || !response.body) throw new Error(`GET /events: ${response.status} ${await response.text()}`);
		this.#read(response.body).then(
			() => (this.ended = true),
			() => (this.ended = true),
		);
		return this;
	}

	async #read(body: ReadableStream<Uint8Array>): Promise<void> {
		const decoder = new TextDecoder();
		let rest = "";
		for await (const bytes of body) {
			rest += decoder.decode(bytes, { stream: true });
			const blocks = rest.split("\n\n");
			rest = blocks.pop() ?? "";
			for (const block of blocks) this.#take(block);
		}
	}

	#take(block: string): void {
		const event: LiveEvent = { id: "", event: "message", data: undefined };
		let data = "";
		for (const line of block.split("\n")) {
			if (line.startsWith(":")) this.comments++;
			const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
			if (name === "id") event.id = value ?? "";
			else if (name === "event") event.event = value ?? "";
			else if (name === "data") data += value;
		}
		if (!data && event.event === "message") return;
		event.data = data ? JSON.parse(data) : undefined;
		this.events.push(event);
	}

	/** The first event, already here or still to come, that fits. */
	next(fits: (event: LiveEvent) => boolean, what: string, timeoutMs?: number): Promise<LiveEvent> {
		return until(() => this.events.find(fits), what, timeoutMs);
	}

	close(): void {
		this.#abort.abort();
	}
}

export function openEvents(client: Client, lastEventId?: string): Promise<EventStream> {
	return new EventStream().open(client, lastEventId);
}
