import { afterEach, describe, expect, it, vi } from "vitest";
import type { LiveEvent } from "~/api/types.ts";
import { eventReader, type LiveState, openStream, toLiveEvent, waitBefore } from "./stream.ts";

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

describe("the reader of events", () => {
	it("takes pieces cut anywhere", () => {
		const read = eventReader();
		const text = 'id: evt_1\nevent: message.created\ndata: {"a":\ndata: 1}\n\n: ping\n\nid: evt_2\ndata: x\n\n';
		const events = [...text].flatMap((letter) => read(letter));
		expect(events).toEqual([
			{ id: "evt_1", name: "message.created", data: '{"a":\n1}' },
			{ id: "evt_2", name: "message", data: "x" },
		]);
	});

	it("understands CRLF and fields without a space", () => {
		expect(eventReader()("id:7\r\nevent:resync\r\ndata:\r\n\r\n")).toEqual([{ id: "7", name: "resync", data: "" }]);
	});

	it("drops what is no event, and knows resync", () => {
		expect(toLiveEvent({ id: "1", name: "message.created", data: "{" })).toBeNull();
		expect(toLiveEvent({ id: "1", name: "resync", data: "" })?.kind).toBe("resync");
	});
});

describe("a cut stream", () => {
	it("waits longer each time, half a minute at most", () => {
		expect([1, 2, 3, 9].map(waitBefore)).toEqual([1000, 2000, 4000, 30_000]);
	});

	it("comes back with the id of the last event it has seen", async () => {
		vi.useFakeTimers();
		const asked: (string | null)[] = [];
		const bodies = ["id: evt_1\nevent: lead.updated\ndata: {}\n\n", "id: evt_2\nevent: lead.updated\ndata: {}\n\n"];
		vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
			asked.push(new Headers(init.headers).get("Last-Event-ID"));
			const body = bodies.shift();
			if (!body) return new Response(new ReadableStream(), { status: 200 });
			return new Response(body, { status: 200 });
		});
		const events: LiveEvent[] = [];
		const states: LiveState[] = [];
		const stream = openStream({
			url: "/api/v1/events",
			headers: {},
			onEvent: (event) => events.push(event),
			onState: (state) => states.push(state),
		});
		await vi.advanceTimersByTimeAsync(6000);
		stream.close();
		expect(asked).toEqual([null, "evt_1", "evt_2"]);
		expect(events.map((event) => event.id)).toEqual(["evt_1", "evt_2"]);
		expect(states.map((state) => state.online)).toEqual([true, false, true, false, true]);
	});

	it("stops when the session has ended", async () => {
		vi.useFakeTimers();
		const fetched = vi.fn(async () => new Response("", { status: 401 }));
		vi.stubGlobal("fetch", fetched);
		const states: LiveState[] = [];
		openStream({ url: "/x", headers: {}, onEvent: () => {}, onState: (state) => states.push(state) });
		await vi.advanceTimersByTimeAsync(60_000);
		expect(fetched).toHaveBeenCalledTimes(1);
		expect(states.at(-1)).toEqual({ online: false, retryAt: null, expired: true });
	});
});
