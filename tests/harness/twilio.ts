// A loopback double of Twilio's Messages API, as strict as the documents: Basic auth, form fields, and callbacks signed with X-Twilio-Signature.
// https://www.twilio.com/docs/messaging/api/message-resource, https://www.twilio.com/docs/usage/security#validating-requests
import { createHmac, randomBytes } from "node:crypto";
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from "node:http";

export type Fault =
	| { kind: "status"; status: number; code: number; message: string; retryAfter?: number; afterMs?: number }
	/** The request is read, then the connection is cut: the caller cannot know. */
	| { kind: "cut" }
	/** The same, and the message was taken: Twilio sends it. */
	| { kind: "taken" }
	/** The answer takes its time. */
	| { kind: "slow"; ms: number }
	/** Nobody ever answers. */
	| { kind: "silence" };

export interface TwilioMessage {
	sid: string;
	to: string;
	from: string;
	body: string;
	statusCallback: string | undefined;
	validityPeriod: number | undefined;
	at: number;
}

export class TwilioDouble {
	readonly accountSid = `AC${randomBytes(16).toString("hex")}`;
	readonly authToken = randomBytes(16).toString("hex");
	/** What was accepted, in order. */
	readonly messages: TwilioMessage[] = [];
	/** Requests that were not as Twilio wants them; a test expects none. */
	readonly complaints: string[] = [];
	/** Taken one a request, before anything else. */
	readonly faults: Fault[] = [];
	/** Requests to send, also those that a fault answered. */
	attempts = 0;
	#server: HttpServer | undefined;
	#port = 0;

	get base(): string {
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
		if (!address || typeof address === "string") throw new Error("the Twilio double has no port");
		this.#port = address.port;
		return this;
	}

	async stop(): Promise<void> {
		this.#server?.closeAllConnections();
		await new Promise<void>((done) => (this.#server ? this.#server.close(() => done()) : done()));
		this.#server = undefined;
	}

	#refuse(response: ServerResponse, status: number, code: number, message: string, headers: Record<string, string> = {}): void {
		response.writeHead(status, { "Content-Type": "application/json", ...headers });
		response.end(JSON.stringify({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }));
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		let text = "";
		for await (const bytes of request) text += bytes;
		const authorization = `Basic ${Buffer.from(`${this.accountSid}:${this.authToken}`).toString("base64")}`;
		if (request.headers.authorization !== authorization) {
			return this.#refuse(response, 401, 20003, "Authenticate");
		}
		const account = `/2010-04-01/Accounts/${this.accountSid}`;
		if (request.method === "GET" && request.url === `${account}.json`) {
			response.writeHead(200, { "Content-Type": "application/json" });
			response.end(JSON.stringify({ sid: this.accountSid, status: "active", friendly_name: "double" }));
			return;
		}
		const one = new RegExp(`^${account}/Messages/(SM[0-9a-f]{32})\\.json$`).exec(request.url ?? "");
		if (request.method === "GET" && one) {
			const message = this.messages.find((known) => known.sid === one[1]);
			if (!message) return this.#refuse(response, 404, 20404, "The requested resource was not found");
			response.writeHead(200, { "Content-Type": "application/json" });
			response.end(JSON.stringify(this.#resource(message, "sent")));
			return;
		}
		if (request.method === "GET" && request.url?.startsWith(`${account}/Messages.json?`)) {
			return this.#list(response, new URL(request.url, this.base).searchParams);
		}
		if (request.method !== "POST" || request.url !== `${account}/Messages.json`) {
			this.complaints.push(`${request.method} ${request.url} is not an address of the API`);
			return this.#refuse(response, 404, 20404, "The requested resource was not found");
		}
		this.attempts++;
		this.#send(request, response, new URLSearchParams(text));
	}

	/** GET Messages.json with the filters that the documents name, newest first. */
	#list(response: ServerResponse, query: URLSearchParams): void {
		const known = new Set(["To", "From", "DateSent", "DateSent>", "DateSent<", "PageSize", "Page", "PageToken"]);
		for (const name of query.keys()) if (!known.has(name)) this.complaints.push(`Twilio has no filter '${name}'`);
		const since = query.get("DateSent>");
		if (since && !/^\d{4}-\d\d-\d\d$/.test(since)) this.complaints.push(`DateSent>=${since} is no date`);
		const found = this.messages
			.filter((message) => !query.get("To") || message.to === query.get("To"))
			.filter((message) => !since || message.at >= Date.parse(since))
			.slice(-Number(query.get("PageSize") ?? 50));
		response.writeHead(200, { "Content-Type": "application/json" });
		response.end(JSON.stringify({ messages: found.reverse().map((message) => this.#resource(message, "sent")), next_page_uri: null, page: 0 }));
	}

	#send(request: IncomingMessage, response: ServerResponse, form: URLSearchParams): void {
		const fault = this.faults.shift();
		if (fault?.kind === "cut") return void response.destroy();
		if (fault?.kind === "silence") return;
		if (fault?.kind === "status") {
			const headers: Record<string, string> = fault.retryAfter ? { "Retry-After": String(fault.retryAfter) } : {};
			return void setTimeout(() => this.#refuse(response, fault.status, fault.code, fault.message, headers), fault.afterMs ?? 0);
		}
		if (!request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) this.complaints.push("the body is no form");
		const known = new Set(["To", "From", "Body", "StatusCallback", "ValidityPeriod", "SmartEncoded", "MessagingServiceSid", "ProvideFeedback"]);
		for (const name of form.keys()) if (!known.has(name)) this.complaints.push(`Twilio has no parameter '${name}'`);
		const to = form.get("To") ?? "";
		const body = form.get("Body") ?? "";
		if (!/^\+[1-9]\d{6,14}$/.test(to)) return this.#refuse(response, 400, 21211, `Invalid 'To' Phone Number: ${to}`);
		if (!form.get("From") && !form.get("MessagingServiceSid")) return this.#refuse(response, 400, 21603, "A 'From' phone number is required.");
		if (!body) return this.#refuse(response, 400, 21602, "Message body is required.");
		if ([...body].length > 1600) return this.#refuse(response, 400, 21617, "The concatenated message body exceeds the 1600 character limit.");
		const message: TwilioMessage = {
			sid: `SM${randomBytes(16).toString("hex")}`,
			to,
			from: form.get("From") ?? "",
			body,
			statusCallback: form.get("StatusCallback") ?? undefined,
			validityPeriod: form.has("ValidityPeriod") ? Number(form.get("ValidityPeriod")) : undefined,
			at: Date.now(),
		};
		this.messages.push(message);
		if (fault?.kind === "taken") return void response.destroy();
		setTimeout(
			() => {
				response.writeHead(201, { "Content-Type": "application/json" });
				response.end(JSON.stringify(this.#resource(message, "queued")));
			},
			fault?.kind === "slow" ? fault.ms : 0,
		);
	}

	#resource(message: TwilioMessage, status: string) {
		return {
			account_sid: this.accountSid,
			api_version: "2010-04-01",
			body: message.body,
			date_created: new Date(message.at).toUTCString(),
			date_sent: null,
			direction: "outbound-api",
			error_code: null,
			error_message: null,
			from: message.from,
			num_media: "0",
			num_segments: "1",
			sid: message.sid,
			status,
			to: message.to,
			uri: `/2010-04-01/Accounts/${this.accountSid}/Messages/${message.sid}.json`,
		};
	}

	/** The signature that Twilio would send for this URL and these form fields. */
	sign(url: string, fields: Record<string, string>): string {
		const names = Object.keys(fields).sort();
		const signed = url + names.map((name) => name + fields[name]).join("");
		return createHmac("sha1", this.authToken).update(signed).digest("base64");
	}

	/** Calls a hook as Twilio does. `signedUrl` is the public URL when it differs from the one that is called. */
	async callHook(url: string, fields: Record<string, string>, options: { signature?: string; signedUrl?: string } = {}): Promise<Response> {
		return fetch(url, {
			method: "POST",
			headers: {
				"Content-Type": "application/x-www-form-urlencoded",
				"X-Twilio-Signature": options.signature ?? this.sign(options.signedUrl ?? url, fields),
			},
			body: new URLSearchParams(fields).toString(),
		});
	}

	/** A status callback for an accepted message, to the URL that the message named. */
	status(message: TwilioMessage, status: string, extra: Record<string, string> = {}): Promise<Response> {
		if (!message.statusCallback) throw new Error("the message named no StatusCallback");
		return this.callHook(message.statusCallback, {
			AccountSid: this.accountSid,
			ApiVersion: "2010-04-01",
			From: message.from,
			MessageSid: message.sid,
			MessageStatus: status,
			SmsSid: message.sid,
			SmsStatus: status,
			To: message.to,
			...extra,
		});
	}

	/** A text from a phone, to the inbound hook. */
	inbound(url: string, from: string, to: string, body: string, extra: Record<string, string> = {}): Promise<Response> {
		const sid = `SM${randomBytes(16).toString("hex")}`;
		return this.callHook(url, {
			AccountSid: this.accountSid,
			ApiVersion: "2010-04-01",
			Body: body,
			From: from,
			MessageSid: sid,
			NumMedia: "0",
			NumSegments: "1",
			SmsMessageSid: sid,
			SmsSid: sid,
			SmsStatus: "received",
			To: to,
			...extra,
		});
	}
}

export function startTwilio(): Promise<TwilioDouble> {
	return new TwilioDouble().start();
}
