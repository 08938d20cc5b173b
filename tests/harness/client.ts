// A small typed client: JSON in, JSON out, nothing thrown for an error status, because most tests look at those.
export interface Reply<T = any> {
	status: number;
	body: T;
	text: string;
	headers: Headers;
}

export interface Problem {
	type: string;
	title: string;
	status: number;
	code: string;
	detail: string;
	errors?: { field: string; code: string; message: string }[];
	request_id: string;
	[extension: string]: unknown;
}

export interface CallOptions {
	headers?: Record<string, string>;
	/** Sent as it is, with its own Content-Type in `headers`. */
	raw?: string | Uint8Array<ArrayBuffer>;
	query?: Record<string, string | number | boolean>;
}

export class Client {
	readonly base: string;
	readonly headers: Record<string, string>;

	constructor(base: string, headers: Record<string, string> = {}) {
		this.base = base;
		this.headers = headers;
	}

	/** The same server, other credentials. `{}` is nobody. */
	as(headers: Record<string, string>): Client {
		return new Client(this.base, headers);
	}

	withKey(key: string): Client {
		return this.as({ "X-API-Key": key });
	}

	/** Signs in and answers a client that holds the session cookie. */
	async login(email: string, password: string): Promise<Client> {
		const reply = await this.as({}).post("/api/v1/auth/login", { email, password });
		const cookie = reply.headers.get("set-cookie")?.split(";")[0];
		if (reply.status !== 200 || !cookie) throw new Error(`login of ${email}: ${reply.status} ${reply.text}`);
		return this.as({ Cookie: cookie, "X-Requested-With": "leadline" });
	}

	async call<T = any>(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Reply<T>> {
		const url = new URL(path, this.base);
		for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, String(value));
		const headers: Record<string, string> = { ...this.headers, ...options.headers };
		let sent: string | Uint8Array<ArrayBuffer> | undefined = options.raw;
		if (body !== undefined) {
			sent = JSON.stringify(body);
			headers["Content-Type"] ??= "application/json";
		}
		const response = await fetch(url, { method, headers, body: sent, redirect: "manual" });
		const text = await response.text();
		const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
		return { status: response.status, body: (isJson && text ? JSON.parse(text) : undefined) as T, text, headers: response.headers };
	}

	get<T = any>(path: string, options?: CallOptions): Promise<Reply<T>> {
		return this.call<T>("GET", path, undefined, options);
	}
	post<T = any>(path: string, body?: unknown, options?: CallOptions): Promise<Reply<T>> {
		return this.call<T>("POST", path, body, options);
	}
	patch<T = any>(path: string, body?: unknown, options?: CallOptions): Promise<Reply<T>> {
		return this.call<T>("PATCH", path, body, options);
	}
	put<T = any>(path: string, body?: unknown, options?: CallOptions): Promise<Reply<T>> {
		return this.call<T>("PUT", path, body, options);
	}
	delete<T = any>(path: string, options?: CallOptions): Promise<Reply<T>> {
		return this.call<T>("DELETE", path, undefined, options);
	}

	/** The body of a call that has to succeed; the error names what came instead. */
	async need<T = any>(method: string, path: string, body?: unknown, options?: CallOptions): Promise<T> {
		const reply = await this.call<T>(method, path, body, options);
		if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
		return reply.body;
	}

	/** All rows of a list, page by page. */
	async all<T = any>(path: string, query: Record<string, string | number | boolean> = {}): Promise<T[]> {
		const rows: T[] = [];
		let cursor: string | null = null;
		do {
			const page: { data: T[]; next_cursor: string | null } = await this.need("GET", path, undefined, {
				query: cursor ? { ...query, cursor } : query,
			});
			rows.push(...page.data);
			cursor = page.next_cursor;
		} while (cursor);
		return rows;
	}
}
