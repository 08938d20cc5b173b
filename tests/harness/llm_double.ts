// A loopback double of language models, for both protocols: OpenAI's chat completions and Google's Gemini API. As strict as the references: what
// they would refuse is refused in their words and noted in `complaints` (a test expects none). It answers what the test says, and can be slow,
// cut, silent, out of quota, malformed, empty, or refuse.
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Refusal, refuseGemini, refuseOpenai } from "./llm_rules.ts";

export type LlmFault =
	/** An error as the provider tells it; `retryAfter` in seconds (a header at OpenAI, RetryInfo at Gemini). */
	| { kind: "status"; status: 400 | 401 | 403 | 404 | 429 | 500 | 503; message?: string; retryAfter?: number }
	/** An error in HTML, from something in between. */
	| { kind: "html"; status: number }
	/** Half of the answer, then the connection breaks. */
	| { kind: "cut" }
	/** Half of the events, then an orderly end, without the reason to stop. Whole answers: half of a document. */
	| { kind: "ended" }
	/** The request is read; nothing ever comes. */
	| { kind: "silence" }
	/** The first half of a stream, and then nothing. */
	| { kind: "stuck" }
	/** The first byte comes after so long. */
	| { kind: "slow"; ms: number }
	/** The answer waits for release(). */
	| { kind: "hold" }
	| { kind: "malformed" | "empty" | "refuse" | "length" | "no_usage" | "ignores_stream" };

export interface LlmRequest {
	protocol: "openai" | "gemini";
	model: string;
	system: string;
	turns: { role: "user" | "assistant"; text: string }[];
	/** All texts of the request, for searching. */
	text: string;
	stream: boolean;
	/** JSON was asked for. */
	json: boolean;
	body: any;
}

const nextVariant = "=====NEXT=====";
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export class LlmDouble {
	readonly key = "sk-double-0123456789";
	/** Bodies that were taken, in order. */
	readonly requests: LlmRequest[] = [];
	/** What the real API would refuse; a test expects none. */
	readonly complaints: string[] = [];
	/** Taken one a request. */
	readonly faults: LlmFault[] = [];
	/** What it says, taken one a request; then `reply`. */
	readonly replies: string[] = [];
	/** When there is nothing in `replies`. */
	reply: (request: LlmRequest) => string = (request) =>
		request.json
			? '{"ok": true}'
			: request.text.includes(nextVariant)
				? ["One.", "Two.", "Three."].join(`\n${nextVariant}\n`)
				: `Answer ${this.requests.length}.`;
	/** Between two events of a stream. */
	pieceMs = 0;
	/** Known models; others are 404. */
	readonly models = new Set(["gpt-5.4-mini", "gpt-4.1-mini", "o4-mini", "llama3.2", "gemini-3.8-flash", "gemini-2.5-flash", "gemini-flash-latest"]);
	/** Requests, also those that a fault or a refusal answered. */
	attempts = 0;
	/** Requests whose caller went away before the answer's end. */
	left = 0;
	#held: (() => void)[] = [];
	#server: HttpServer | undefined;
	#port = 0;

	/** What settings name: the endpoint of each protocol. */
	get openai(): string {
		return `http://127.0.0.1:${this.#port}/v1`;
	}
	get gemini(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	async start(): Promise<this> {
		this.#server = createServer((request, response) => {
			this.#answer(request, response).catch((error) => {
				this.complaints.push(String(error));
				response.destroy();
			});
		});
		await new Promise<void>((done) => this.#server?.listen(this.#port, "127.0.0.1", done));
		const address = this.#server.address();
		if (!address || typeof address === "string") throw new Error("the model's double has no port");
		this.#port = address.port;
		return this;
	}

	async stop(): Promise<void> {
		this.release();
		this.#server?.closeAllConnections();
		await new Promise<void>((done) => (this.#server ? this.#server.close(() => done()) : done()));
		this.#server = undefined;
	}

	/** Lets all go that a fault "hold" keeps. */
	release(): void {
		for (const go of this.#held.splice(0)) go();
	}
	get held(): number {
		return this.#held.length;
	}

	/** How many tokens the double counts for a text. */
	static tokens(text: string): number {
		return Math.ceil(Buffer.byteLength(text) / 4);
	}

	// ---- requests ----

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		let text = "";
		for await (const bytes of request) text += bytes;
		this.attempts++;
		response.on("close", () => {
			if (!response.writableFinished) this.left++;
		});
		const url = new URL(request.url ?? "/", this.gemini);
		if (url.pathname.startsWith("/v1beta/")) await this.#gemini(request, response, url, text);
		else await this.#openai(request, response, url, text);
	}

	#refuse(protocol: "openai" | "gemini", response: ServerResponse, refusal: Refusal, complain: boolean, retryAfter?: number): void {
		if (complain) this.complaints.push(`${protocol}: ${refusal.message}`);
		const headers: Record<string, string> = { "Content-Type": "application/json; charset=UTF-8" };
		if (protocol === "openai") {
			if (retryAfter) headers["Retry-After"] = String(retryAfter);
			response.writeHead(refusal.status, headers);
			const type = refusal.status === 429 ? "requests" : refusal.status >= 500 ? "server_error" : "invalid_request_error";
			response.end(JSON.stringify({ error: { message: refusal.message, type, param: refusal.param ?? null, code: refusal.code } }));
			return;
		}
		const details: object[] = [];
		if (refusal.reason)
			details.push({ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: refusal.reason, domain: "googleapis.com", metadata: {} });
		if (retryAfter) details.push({ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: `${retryAfter}s` });
		response.writeHead(refusal.status, headers);
		response.end(
			JSON.stringify({ error: { code: refusal.status, message: refusal.message, status: refusal.code, ...(details.length ? { details } : {}) } }),
		);
	}

	#parse(request: IncomingMessage, text: string): unknown {
		if (!/^application\/json\b/.test(request.headers["content-type"] ?? "")) {
			this.complaints.push("the body is not called application/json");
			return undefined;
		}
		try {
			return JSON.parse(text);
		} catch {
			return undefined;
		}
	}

	async #openai(request: IncomingMessage, response: ServerResponse, url: URL, text: string): Promise<void> {
		const refuse = (refusal: Refusal, complain = true) => this.#refuse("openai", response, refusal, complain);
		const given = request.headers.authorization;
		if (given !== `Bearer ${this.key}`) {
			const message = given ? `Incorrect API key provided: ${given.slice(7, 12)}***.` : "You didn't provide an API key.";
			return refuse({ status: 401, code: "invalid_api_key", message }, false);
		}
		const model = /^\/v1\/models\/(.+)$/.exec(url.pathname)?.[1];
		if (request.method === "GET" && model && this.models.has(model)) {
			response.writeHead(200, { "Content-Type": "application/json" });
			return void response.end(JSON.stringify({ id: model, object: "model", created: 1, owned_by: "double" }));
		}
		if (request.method !== "POST" || url.pathname !== "/v1/chat/completions" || url.search)
			return refuse({ status: 404, code: "unknown_url", message: `Invalid URL (${request.method} ${request.url})` });
		const body: any = this.#parse(request, text);
		const refusal = refuseOpenai(body, this.models);
		if (refusal) return refuse(refusal, refusal.status !== 404);
		const turns = body.messages.filter((message: any) => message.role === "user" || message.role === "assistant");
		await this.#play(response, {
			protocol: "openai",
			model: body.model,
			system: body.messages.filter((message: any) => !turns.includes(message)).map((message: any) => message.content).join("\n"), // biome-ignore format: one thought
			turns: turns.map((message: any) => ({ role: message.role, text: message.content })),
			text: body.messages.map((message: any) => message.content).join("\n"),
			stream: body.stream === true,
			json: body.response_format?.type === "json_object",
			body,
		});
	}

	async #gemini(request: IncomingMessage, response: ServerResponse, url: URL, text: string): Promise<void> {
		const refuse = (refusal: Refusal, complain = true) => this.#refuse("gemini", response, refusal, complain);
		const given = request.headers["x-goog-api-key"];
		if (url.searchParams.has("key")) this.complaints.push("the key stands in the URL, where logs see it");
		if (!given)
			return refuse(
				{ status: 403, code: "PERMISSION_DENIED", message: "Method doesn't allow unregistered callers (callers without established identity)." },
				false,
			);
		if (given !== this.key)
			return refuse(
				{ status: 400, code: "INVALID_ARGUMENT", reason: "API_KEY_INVALID", message: "API key not valid. Please pass a valid API key." },
				false,
			);
		const [, model = "", method] = /^\/v1beta\/models\/([^:/]+)(?::(\w+))?$/.exec(url.pathname) ?? [];
		const known = this.models.has(model);
		if (request.method === "GET" && known && !method) {
			response.writeHead(200, { "Content-Type": "application/json" });
			return void response.end(JSON.stringify({ name: `models/${model}`, supportedGenerationMethods: ["generateContent"] }));
		}
		if (request.method !== "POST" || (method !== "generateContent" && method !== "streamGenerateContent"))
			return refuse({ status: 404, code: "NOT_FOUND", message: `${request.method} ${request.url} is no method.` });
		if (!known)
			return refuse(
				{ status: 404, code: "NOT_FOUND", message: `models/${model} is not found for API version v1beta, or is not supported for ${method}.` },
				false,
			);
		const stream = method === "streamGenerateContent";
		if (stream !== (url.searchParams.get("alt") === "sse")) this.complaints.push(`gemini: ${url.search || "no alt"} with ${method}`);
		const body: any = this.#parse(request, text);
		const refusal = refuseGemini(body, model);
		if (refusal) return refuse(refusal);
		const textOf = (content: any): string => (content?.parts ?? []).map((part: any) => part.text).join("");
		await this.#play(response, {
			protocol: "gemini",
			model,
			system: textOf(body.systemInstruction ?? body.system_instruction),
			turns: body.contents.map((content: any) => ({ role: content.role === "model" ? "assistant" : "user", text: textOf(content) })),
			text: [textOf(body.systemInstruction ?? body.system_instruction), ...body.contents.map(textOf)].join("\n"),
			stream,
			json: body.generationConfig?.responseMimeType === "application/json",
			body,
		});
	}

	// ---- answers ----

	#status(fault: LlmFault & { kind: "status" }, request: LlmRequest, response: ServerResponse): void {
		const words: Record<number, [string, string, string]> = {
			400: ["invalid_request_error", "INVALID_ARGUMENT", "This model's maximum context length is exceeded."],
			401: ["invalid_api_key", "UNAUTHENTICATED", "Incorrect API key provided."],
			403: ["unsupported_country_region_territory", "PERMISSION_DENIED", "Country, region, or territory not supported"],
			404: ["model_not_found", "NOT_FOUND", "The model does not exist."],
			429: ["rate_limit_exceeded", "RESOURCE_EXHAUSTED", "Rate limit reached. Please try again later."],
			500: ["server_error", "INTERNAL", "The server had an error while processing your request."],
			503: ["server_is_overloaded", "UNAVAILABLE", "The model is overloaded. Please try again later."],
		};
		const [openai, gemini, message] = words[fault.status]!;
		const code = request.protocol === "openai" ? openai : gemini;
		this.#refuse(request.protocol, response, { status: fault.status, code, message: fault.message ?? message }, false, fault.retryAfter);
	}

	async #play(response: ServerResponse, request: LlmRequest): Promise<void> {
		const fault = this.faults.shift();
		this.requests.push(request);
		if (fault?.kind === "status") return this.#status(fault, request, response);
		if (fault?.kind === "silence") return;
		if (fault?.kind === "html") {
			response.writeHead(fault.status, { "Content-Type": "text/html" });
			return void response.end("<html><body>Bad Gateway</body></html>");
		}
		if (fault?.kind === "slow") await pause(fault.ms);
		if (fault?.kind === "hold") await new Promise<void>((go) => this.#held.push(go));
		const text = fault?.kind === "empty" || fault?.kind === "refuse" ? "" : (this.replies.shift() ?? this.reply(request));
		if (request.stream && fault?.kind !== "ignores_stream") return this.#stream(response, request, text, fault?.kind);
		await this.#whole(response, request, text, fault?.kind);
	}

	#usage(request: LlmRequest, text: string, fault: LlmFault["kind"] | undefined): object {
		if (fault === "no_usage") return {};
		const [prompt, answer] = [LlmDouble.tokens(request.text), LlmDouble.tokens(text)];
		if (request.protocol === "openai") return { usage: { prompt_tokens: prompt, completion_tokens: answer, total_tokens: prompt + answer } };
		return { usageMetadata: { promptTokenCount: prompt, candidatesTokenCount: answer, totalTokenCount: prompt + answer } };
	}

	#finish(request: LlmRequest, fault: LlmFault["kind"] | undefined): string {
		const openai = request.protocol === "openai";
		if (fault === "refuse") return openai ? "content_filter" : "SAFETY";
		if (fault === "length") return openai ? "length" : "MAX_TOKENS";
		return openai ? "stop" : "STOP";
	}

	/** One document, or one event. */
	#document(request: LlmRequest, kind: "message" | "delta", text: string | undefined, finish: string | null, more: object): object {
		if (request.protocol === "openai") {
			const object = kind === "message" ? "chat.completion" : "chat.completion.chunk";
			const words = kind === "message" ? { role: "assistant", content: text ?? "", refusal: null } : text === undefined ? {} : { content: text };
			const choice = { index: 0, [kind]: words, logprobs: null, finish_reason: finish };
			return { id: "chatcmpl-double", object, created: 1, model: request.model, choices: [choice], ...more };
		}
		const content = text ? { content: { parts: [{ text }], role: "model" } } : {};
		const candidate = { ...content, ...(finish ? { finishReason: finish } : {}), index: 0 };
		return { candidates: [candidate], ...more, modelVersion: request.model, responseId: "double" };
	}

	async #whole(response: ServerResponse, request: LlmRequest, text: string, fault: LlmFault["kind"] | undefined): Promise<void> {
		const document = JSON.stringify(this.#document(request, "message", text, this.#finish(request, fault), this.#usage(request, text, fault)));
		const half = document.slice(0, document.length / 2);
		if (fault === "cut" || fault === "stuck") {
			response.writeHead(200, { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(document)) });
			response.write(half);
			if (fault === "cut") setTimeout(() => response.destroy(), 20);
			return;
		}
		response.writeHead(200, { "Content-Type": "application/json" });
		response.end(fault === "malformed" || fault === "ended" ? half : document);
	}

	#events(request: LlmRequest, text: string, fault: LlmFault["kind"] | undefined): string[] {
		const openai = request.protocol === "openai";
		const counts = openai && request.body.stream_options?.include_usage ? { usage: null } : {};
		const words = text.match(/\s*\S+|\s+/gu) ?? [];
		const events = words.map((word) => this.#document(request, "delta", word, null, openai ? counts : this.#usage(request, text, fault)));
		events.push(this.#document(request, "delta", undefined, this.#finish(request, fault), openai ? counts : this.#usage(request, text, fault)));
		if (openai && request.body.stream_options?.include_usage && fault !== "no_usage")
			events.push({
				id: "chatcmpl-double",
				object: "chat.completion.chunk",
				created: 1,
				model: request.model,
				choices: [],
				...this.#usage(request, text, fault),
			});
		// Google ends its lines with CR LF.
		const end = openai ? "\n\n" : "\r\n\r\n";
		return [...events.map((event) => `data: ${JSON.stringify(event)}${end}`), ...(openai ? [`data: [DONE]${end}`] : [])];
	}

	async #stream(response: ServerResponse, request: LlmRequest, text: string, fault: LlmFault["kind"] | undefined): Promise<void> {
		const events = this.#events(request, text, fault);
		const breaks = fault === "cut" || fault === "ended" || fault === "stuck" || fault === "malformed";
		const wanted = breaks ? events.slice(0, Math.max(1, Math.floor(text.split(/\s+/).length / 2))) : events;
		if (fault === "malformed") wanted.push('data: {"cho\r\n\r\n');
		response.writeHead(200, { "Content-Type": "text/event-stream" });
		for (const event of wanted) {
			if (response.destroyed) return;
			// In two writes, cut anywhere, also inside a letter: so it arrives at times.
			const bytes = Buffer.from(event);
			const at = (bytes.length * 2) / 3;
			response.write(bytes.subarray(0, at));
			if (this.pieceMs) await pause(this.pieceMs);
			response.write(bytes.subarray(at));
		}
		if (fault === "stuck") return;
		if (fault === "cut") setTimeout(() => response.destroy(), 20);
		else response.end();
	}
}

export function startLlm(): Promise<LlmDouble> {
	return new LlmDouble().start();
}
