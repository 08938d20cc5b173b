import "./ui/tokens.css";
import "./ui/base.css";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError } from "./api/problem.ts";
import { askWhoIsHere } from "./app/me.ts";
import { router } from "./app/router.tsx";
import { rememberEntry } from "./lib/fetchCode.ts";

rememberEntry(import.meta.url);

const client = new QueryClient({
	defaultOptions: {
		queries: {
			staleTime: 30_000,
			// An answer is an answer; only a lost one or a failing server is asked again.
			retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status < 500),
			retryDelay: (attempt) => 400 * 2 ** attempt,
		},
		mutations: { retry: false, networkMode: "always" },
	},
});

askWhoIsHere(client);
// Fetched beside the question who is here, not before it.
const { startLanguage } = await import("./i18n/index.ts");
await startLanguage();
createRoot(document.getElementById("root")!).render(
	<StrictMode>
		<CSPProvider disableStyleElements>
			<QueryClientProvider client={client}>
				<RouterProvider router={router} />
			</QueryClientProvider>
		</CSPProvider>
	</StrictMode>,
);
