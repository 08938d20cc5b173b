// The whole application at an address, before the fake server.
import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { vi } from "vitest";
import { makeRouter } from "~/app/router.tsx";
import { FakeApi } from "./fakeApi.ts";

export type Intercept = (request: Request, answer: () => Promise<Response>) => Promise<Response>;

function streamOf(api: FakeApi): Response {
	const encoder = new TextEncoder();
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			controller.enqueue(encoder.encode(": open\n\n"));
			api.onEvent = (event) => {
				const text = `id: ${event.id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;
				controller.enqueue(encoder.encode(text));
			};
		},
	});
	return new Response(body, { status: 200, headers: { "content-type": "text/event-stream" } });
}

async function answerOf(api: FakeApi, request: Request): Promise<Response> {
	const url = new URL(request.url);
	const text = request.method === "GET" ? "" : await request.text();
	const { status, body } = api.handle({
		method: request.method,
		path: url.pathname,
		query: url.searchParams,
		body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
	});
	const json = body === undefined ? null : JSON.stringify(body);
	return new Response(json, { status, headers: { "content-type": "application/json" } });
}

export function renderApp(
	path: string,
	api = new FakeApi(),
	intercept: Intercept = (_, answer) => answer(),
	/** When the stream of events is let in. */
	streamOpens: Promise<void> = Promise.resolve(),
) {
	vi.stubGlobal("fetch", (input: Request | string, init?: RequestInit) => {
		const request = new Request(typeof input === "string" ? new URL(input, location.origin) : input, init);
		if (request.url.includes("/api/v1/events")) return streamOpens.then(() => streamOf(api));
		return intercept(request, () => answerOf(api, request));
	});
	const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
	const router = makeRouter(createMemoryHistory({ initialEntries: [path] }));
	const view = render(
		<CSPProvider disableStyleElements>
			<QueryClientProvider client={client}>
				<RouterProvider router={router} />
			</QueryClientProvider>
		</CSPProvider>,
	);
	return { ...view, api, router, user: userEvent.setup({ delay: null }) };
}
