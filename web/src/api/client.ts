// The one way to the server: typed calls that either give the body or throw an ApiError or a NetworkError.
import createClient from "openapi-fetch";
import { NetworkError, problemOf } from "./problem.ts";
import type { paths } from "./schema.d.ts";

const WORKSPACE_KEY = "leadline.workspace";

type Listener = () => void;

/** What every call needs to know about who is working: the workspace, and what to do when the session has ended. */
export const session = {
	workspace: readWorkspace(),
	onExpired: (() => {}) as Listener,
	choose(workspace: string | null) {
		this.workspace = workspace;
		try {
			if (workspace) localStorage.setItem(WORKSPACE_KEY, workspace);
			else localStorage.removeItem(WORKSPACE_KEY);
		} catch {
			// A browser without storage forgets the choice with the tab.
		}
	},
};

function readWorkspace(): string | null {
	try {
		return localStorage.getItem(WORKSPACE_KEY);
	} catch {
		return null;
	}
}

export function callHeaders(): Record<string, string> {
	const headers: Record<string, string> = { "X-Requested-With": "leadline" };
	if (session.workspace) headers["X-Workspace"] = session.workspace;
	return headers;
}

export const api = createClient<paths>({
	baseUrl: typeof location === "undefined" ? "http://localhost" : location.origin,
	fetch: (request) => globalThis.fetch(request),
});

api.use({
	onRequest({ request }) {
		for (const [name, value] of Object.entries(callHeaders())) request.headers.set(name, value);
		return request;
	},
});

interface Answer {
	response: Response;
	data?: unknown;
	error?: unknown;
}

// The sign-in call itself answers 401 for a wrong password; that is no ended session.
const SIGN_IN_PATHS = ["/api/v1/auth/login", "/api/v1/me"];

/** The body of a good answer, as the record type the caller names; anything else is thrown. */
export async function call<R>(answer: Promise<Answer>): Promise<R> {
	let settled: Answer;
	try {
		settled = await answer;
	} catch (cause) {
		if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
		throw new NetworkError(cause);
	}
	const { response } = settled;
	if (response.ok) return settled.data as R;
	const problem = await problemOf(
		new Response(JSON.stringify(settled.error ?? {}), { status: response.status, headers: response.headers }),
	);
	if (
		response.status === 401 &&
		!SIGN_IN_PATHS.some((path) => new URL(response.url || "http://x/").pathname === path)
	) {
		session.onExpired();
	}
	throw problem;
}
