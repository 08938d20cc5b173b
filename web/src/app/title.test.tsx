import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { FakeApi } from "~/test/fakeApi.ts";
import { renderApp } from "~/test/renderApp.tsx";

it("the tab's title follows the page and tells how many conversations wait", async () => {
	const { api, router } = renderApp("/leads", new FakeApi());
	const waiting = api.conversations.filter((row) => row.unread > 0).length;
	await screen.findByRole("heading", { name: "Leads", level: 1 });
	await waitFor(() => expect(document.title).toBe(`(${waiting}) Leads · Leadline`));
	await router.navigate({ to: "/settings/$section", params: { section: "team" } });
	await waitFor(() => expect(document.title).toBe(`(${waiting}) Team · Settings · Leadline`));
	const row = api.conversations.find((each) => each.unread === 0)!;
	await router.navigate({ to: "/inbox", search: { c: row.id } });
	await waitFor(() => expect(document.title).toBe(`(${waiting}) ${row.lead_name} · Conversations · Leadline`));
});

it("an unknown address keeps the frame and leads back", async () => {
	const { user, router } = renderApp("/nowhere/at/all");
	expect(await screen.findByRole("heading", { name: "There is no such page", level: 1 })).toBeInTheDocument();
	expect(screen.getByRole("navigation", { name: "Main" })).toBeInTheDocument();
	expect(document.title).toContain("There is no such page");
	await user.click(screen.getByRole("link", { name: "To the conversations" }));
	await waitFor(() => expect(router.state.location.pathname).toBe("/inbox"));
});
