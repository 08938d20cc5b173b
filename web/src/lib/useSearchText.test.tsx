import {
	createMemoryHistory,
	createRootRoute,
	createRoute,
	createRouter,
	lazyRouteComponent,
	Outlet,
	RouterProvider,
	useNavigate,
	useSearch,
} from "@tanstack/react-router";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { useSearchText } from "./useSearchText.ts";

interface ListSearch {
	q?: string;
}

function List() {
	const { q = "" } = useSearch({ strict: false }) as ListSearch;
	const navigate = useNavigate();
	const [text, setText] = useSearchText(q, (next) =>
		navigate({ to: "/list" as never, search: { q: next || undefined } as never, replace: true }),
	);
	return <input aria-label="Search" value={text} onChange={(event) => setText(event.target.value)} />;
}

function show(other: () => Promise<{ default: () => React.ReactNode }>) {
	const root = createRootRoute({ component: Outlet });
	const list = createRoute({
		getParentRoute: () => root,
		path: "/list",
		validateSearch: (search: Record<string, unknown>): ListSearch => (search.q ? { q: String(search.q) } : {}),
		component: List,
	});
	const away = createRoute({ getParentRoute: () => root, path: "/other", component: lazyRouteComponent(other) });
	const router = createRouter({
		routeTree: root.addChildren([list, away]),
		history: createMemoryHistory({ initialEntries: ["/list"] }),
	});
	render(<RouterProvider router={router as never} />);
	return router;
}

it("writes what was typed into the address after a pause", async () => {
	const router = show(async () => ({ default: () => <p>Other</p> }));
	await userEvent.type(await screen.findByRole("textbox"), "iris");
	await waitFor(() => expect(router.state.location.href).toBe("/list?q=iris"));
});

it("does not bring back somebody who goes to a page that is still being fetched", async () => {
	let arrive = () => {};
	const fetched = new Promise<void>((resolve) => {
		arrive = resolve;
	});
	const router = show(async () => {
		await fetched;
		return { default: () => <p>Other</p> };
	});
	await userEvent.type(await screen.findByRole("textbox"), "iris");
	void router.navigate({ to: "/other" as never });
	await new Promise((resolve) => setTimeout(resolve, 400)); // the pause in typing ends while the list is still shown
	arrive();
	expect(await screen.findByText("Other")).toBeInTheDocument();
	expect(router.state.location.pathname).toBe("/other");
});
