import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAccessible } from "~/test/axe.ts";
import { FakeApi } from "~/test/fakeApi.ts";
import { renderApp } from "~/test/renderApp.tsx";

describe("the leads page", () => {
	it("shows a grid, and a lead in a drawer, accessibly", async () => {
		const { user } = renderApp("/leads");
		const row = (await screen.findAllByRole("row"))[1]!;
		await expectAccessible();
		await user.click(row);
		const drawer = await screen.findByRole("dialog", { name: "María Silva" });
		expect(within(drawer).getByText("+1 212 555 2000")).toBeInTheDocument();
		await expectAccessible();
	});

	it("puts the server's complaint beside the field it is about (L32)", async () => {
		const { user, api } = renderApp("/leads?lead=new");
		await user.type(await screen.findByLabelText("First name"), "Nora");
		await user.type(screen.getByLabelText("Primary"), "12 34");
		await user.click(screen.getByRole("button", { name: "Create" }));
		expect(await screen.findByText(/is no phone number/)).toBeInTheDocument();
		expect(screen.getByLabelText("Primary")).toBeInvalid();
		await expectAccessible();
		await user.clear(screen.getByLabelText("Primary"));
		await user.type(screen.getByLabelText("Primary"), "+14155550188");
		await user.click(screen.getByRole("button", { name: "Create" }));
		await waitFor(() => expect(api.leads[0]).toMatchObject({ first_name: "Nora" }));
	});

	it("says who has the number already, and makes a second one only when told to", async () => {
		const api = new FakeApi();
		const duplicate = {
			status: 409,
			body: {
				code: "duplicate",
				title: "Known",
				detail: "Ana has this number.",
				status: 409,
				duplicate_of: "lead_0000000000003",
			},
		};
		api.faults.set("/api/v1/leads", duplicate);
		const bodies: Record<string, unknown>[] = [];
		const { user } = renderApp("/leads?lead=new", api, async (request, answer) => {
			if (request.method === "POST" && request.url.endsWith("/leads")) {
				bodies.push((await request.clone().json()) as Record<string, unknown>);
				if (bodies.length > 1) api.faults.clear();
			} else if (request.method === "GET" && new URL(request.url).pathname === "/api/v1/leads") {
				return new Response(JSON.stringify({ data: [], next_cursor: null, total: 0 }), { status: 200 });
			}
			return answer();
		});
		await user.type(await screen.findByLabelText("Primary"), "+14155550188");
		await user.click(screen.getByRole("button", { name: "Create" }));
		expect(await screen.findByText("A lead has this number already.")).toBeInTheDocument();
		expect(screen.getByRole("button", { name: "Show the other lead" })).toBeInTheDocument();
		await user.click(screen.getByRole("button", { name: "Create it all the same" }));
		await waitFor(() => expect(bodies.at(-1)).toMatchObject({ allow_duplicate: true }));
		expect(bodies[0]).not.toHaveProperty("allow_duplicate");
	});

	it("asks before it deletes", async () => {
		const { user, api } = renderApp("/leads?lead=lead_0000000000002");
		const before = api.leads.length;
		await user.click(await screen.findByRole("button", { name: "Delete" }));
		const question = await screen.findByRole("dialog", { name: /^Delete Aiko/ });
		await expectAccessible();
		expect(api.leads).toHaveLength(before);
		await user.click(within(question).getByRole("button", { name: "Delete" }));
		await waitFor(() => expect(api.leads).toHaveLength(before - 1));
	});

	it("shows the columns that one wants, and remembers them", async () => {
		const { user, unmount } = renderApp("/leads");
		await screen.findByRole("columnheader", { name: "Tags" });
		await user.click(screen.getByRole("button", { name: "Columns" }));
		const menu = await screen.findByRole("menu", { name: "Columns" });
		await user.click(within(menu).getByRole("menuitemcheckbox", { name: "Tags" }));
		await user.click(within(menu).getByRole("menuitemcheckbox", { name: "E-mail" }));
		await user.keyboard("{Escape}");
		expect(await screen.findByRole("columnheader", { name: "E-mail" })).toBeInTheDocument();
		expect(screen.queryByRole("columnheader", { name: "Tags" })).not.toBeInTheDocument();
		unmount();
		renderApp("/leads");
		expect(await screen.findByRole("columnheader", { name: "E-mail" })).toBeInTheDocument();
		expect(screen.queryByRole("columnheader", { name: "Tags" })).not.toBeInTheDocument();
	});
	it("finds one of many campaigns by a part of its name, also far down in the list", async () => {
		const api = new FakeApi();
		const [first] = api.collections.campaigns!;
		api.collections.campaigns = Array.from({ length: 450 }, (_, n) => ({
			...first!,
			id: `cmp_${n}`,
			name: `Campaign no. ${n}`,
		}));
		const { user, router } = renderApp("/leads", api);
		const field = () => screen.getByRole("combobox", { name: "Campaign" });
		await waitFor(() => expect(field().tagName).toBe("INPUT"));
		await user.click(field());
		await user.keyboard("no. 437");
		await user.click(await screen.findByRole("option", { name: "Campaign no. 437" }));
		await waitFor(() => expect(router.state.location.search).toMatchObject({ campaign: "cmp_437" }));
		await expectAccessible();
	});
});
