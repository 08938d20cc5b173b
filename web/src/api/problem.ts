// What went wrong with a call, as the server says it (RFC 9457) or as the network shows it.

export interface FieldProblem {
	field: string;
	code: string;
	message: string;
}

export class ApiError extends Error {
	readonly status: number;
	readonly code: string;
	readonly title: string;
	readonly detail: string;
	readonly fields: FieldProblem[];
	readonly requestId: string | null;
	readonly retryAfter: number | null;
	readonly extra: Record<string, unknown>;

	constructor(status: number, body: Record<string, unknown>, retryAfter: number | null) {
		const title = typeof body.title === "string" ? body.title : `HTTP ${status}`;
		const detail = typeof body.detail === "string" ? body.detail : "";
		super(detail || title);
		this.name = "ApiError";
		this.status = status;
		this.code = typeof body.code === "string" ? body.code : `http_${status}`;
		this.title = title;
		this.detail = detail;
		this.fields = Array.isArray(body.errors) ? (body.errors as FieldProblem[]) : [];
		this.requestId = typeof body.request_id === "string" ? body.request_id : null;
		this.retryAfter = retryAfter ?? (typeof body.retry_after === "number" ? body.retry_after : null);
		this.extra = body;
	}

	field(name: string): string | undefined {
		return this.fields.find((problem) => problem.field === name)?.message;
	}
}

/** The call never got an answer: nobody knows whether the server did it. */
export class NetworkError extends Error {
	constructor(cause: unknown) {
		super(cause instanceof Error ? cause.message : "network");
		this.name = "NetworkError";
	}
}

export async function problemOf(response: Response): Promise<ApiError> {
	let body: Record<string, unknown> = {};
	try {
		body = (await response.json()) as Record<string, unknown>;
	} catch {
		body = {};
	}
	const header = response.headers.get("retry-after");
	return new ApiError(response.status, body, header && /^\d+$/.test(header) ? Number(header) : null);
}

export function isStatus(error: unknown, status: number): error is ApiError {
	return error instanceof ApiError && error.status === status;
}

/** What "Copy details" puts on the clipboard: enough for whoever looks into the server's log. */
export function describeError(error: unknown): string {
	if (error instanceof ApiError) {
		const lines = [`${error.status} ${error.code}: ${error.title}`, error.detail];
		if (error.requestId) lines.push(`request ${error.requestId}`);
		for (const problem of error.fields) lines.push(`${problem.field}: ${problem.message} (${problem.code})`);
		return lines.filter(Boolean).join("\n");
	}
	return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
