// A vite plugin that answers /api and /simulator from memory, so that the UI can be worked on without the real server.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";
import type { LiveEvent } from "../src/api/types.ts";
import { FakeApi } from "../src/test/fakeApi.ts";

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	try {
		return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>;
	} catch {
		return {};
	}
}

export function fakeServer(): Plugin {
	const api = new FakeApi(400, Number(process.env.FAKE_CONVERSATIONS ?? 60));
	const streams = new Set<ServerResponse>();
	api.onEvent = (event: LiveEvent) => {
		for (const stream of streams)
			stream.write(`id: ${event.id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
	};

	async function answer(request: IncomingMessage, response: ServerResponse, next: () => void) {
		const url = new URL(request.url ?? "/", "http://localhost");
		if (url.pathname === "/api/v1/events") {
			response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
			response.write(": open\n\n");
			streams.add(response);
			request.on("close", () => streams.delete(response));
			return;
		}
		const body = request.method === "GET" ? {} : await bodyOf(request);
		const json = (status: number, value: unknown) => {
			response.writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json" });
			response.end(value === undefined ? undefined : JSON.stringify(value));
		};
		if (url.pathname.startsWith("/simulator/")) {
			json(200, simulate(url, body));
			return;
		}
		if (!url.pathname.startsWith("/api/")) {
			next();
			return;
		}
		const result = api.handle({ method: request.method ?? "GET", path: url.pathname, query: url.searchParams, body });
		json(result.status, result.body);
	}

	function simulate(url: URL, body: Record<string, unknown>): unknown {
		if (url.pathname === "/simulator/phones") {
			const data = api.conversations.slice(0, 20).map((row) => ({
				phone: row.their_phone,
				name: row.lead_name,
				our_phone: row.our_phone,
				last_message_at: row.last_message_at,
				last_text: row.last_message?.text,
			}));
			return { data };
		}
		const phone = url.searchParams.get("phone") ?? String(body.from);
		const row = api.conversations.find((each) => each.their_phone === phone);
		if (url.pathname === "/simulator/messages") {
			const messages = row ? api.transcripts.get(row.id)! : [];
			return {
				data: messages.map((message) => ({
					id: message.id,
					direction: message.role === "agent" ? "in" : "out",
					text: message.message,
					at: message.timestamp,
					from: row!.our_phone,
					to: row!.their_phone,
				})),
			};
		}
		if (url.pathname === "/simulator/sms/inbound" && row) api.inbound(row, String(body.text));
		return {};
	}

	return {
		name: "leadline-fake-server",
		apply: "serve",
		configureServer(server) {
			server.middlewares.use((request, response, next) => void answer(request, response, next));
		},
		configurePreviewServer(server) {
			server.middlewares.use((request, response, next) => void answer(request, response, next));
		},
	};
}
