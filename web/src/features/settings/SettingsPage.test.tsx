import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAccessible } from "~/test/axe.ts";
import { FakeApi } from "~/test/fakeApi.ts";
import { renderApp } from "~/test/renderApp.tsx";

describe("the settings", () => {
	it.each(["you", "workspace", "team", "numbers", "providers", "agents", "keys"])(
		"of %s are accessible",
		async (section) => {
			renderApp(`/settings/${section}`);
			expect(await screen.findByRole("heading", { level: 1 })).toBeInTheDocument();
			await waitFor(() => expect(screen.queryByRole("status", { name: "Loading" })).not.toBeInTheDocument());
			await expectAccessible();
		},
	);

	it("hide team and keys from those who may not change them", async () => {
		const api = new FakeApi();
		api.me.rights = ["read", "write"];
		renderApp("/settings/keys", api);
		expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeInTheDocument();
		expect(screen.queryByRole("link", { name: "Team" })).not.toBeInTheDocument();
	});

	it("show a new key once", async () => {
		const { user } = renderApp("/settings/keys");
		await user.click(await screen.findByRole("button", { name: "New API key" }));
		await user.type(await screen.findByLabelText("Name"), "Bridge");
		await user.click(screen.getByRole("button", { name: "Create" }));
		expect(await screen.findByText("ll_demo_0123456789abcdef")).toBeInTheDocument();
		await user.click(screen.getByRole("button", { name: "I have stored it" }));
		await waitFor(() => expect(screen.queryByText("ll_demo_0123456789abcdef")).not.toBeInTheDocument());
	});

	it("ask before a provider's form sends anything but what was changed", async () => {
		const { user, api } = renderApp("/settings/providers");
		await user.click(await screen.findByRole("button", { name: "New provider" }));
		const dialog = await screen.findByRole("dialog");
		await user.selectOptions(await within(dialog).findByLabelText("Kind"), "twilio");
		await user.type(within(dialog).getByLabelText("Name"), "Main line");
		await user.type(within(dialog).getByLabelText("Account SID"), "AC1");
		await user.type(within(dialog).getByLabelText("Auth token"), "s3cret");
		await user.click(within(dialog).getByRole("button", { name: "Create" }));
		await waitFor(() =>
			expect(api.collections.providers!.at(-1)).toMatchObject({
				driver: "twilio",
				name: "Main line",
				settings: { account_sid: "AC1" },
				secrets: { auth_token: "s3cret" },
			}),
		);
	});
});
