import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { expectAccessible } from "~/test/axe.ts";
import { FakeApi } from "~/test/fakeApi.ts";
import { renderApp } from "~/test/renderApp.tsx";

it("says that texts are canned; a chosen model brings its defaults; only what changed is sent, money in millionths (R30)", async () => {
	const { user, api } = renderApp("/settings/llm");
	expect(await screen.findByText(/No model is connected/)).toBeInTheDocument();
	expect(screen.getByText(/Spent this month: \$1.23/)).toBeInTheDocument();
	expect(screen.queryByLabelText("API key")).not.toBeInTheDocument();
	await user.selectOptions(screen.getByLabelText("Protocol"), "gemini");
	expect(screen.getByLabelText("Model")).toHaveValue("gemini-flash");
	await user.type(screen.getByLabelText("API key"), "s3cret");
	await user.type(screen.getByLabelText("Price in"), "0.3");
	await user.type(screen.getByLabelText("Monthly limit"), "20");
	expect(screen.getByRole("button", { name: "Test" })).toBeDisabled();
	await expectAccessible();
	await user.click(screen.getByRole("button", { name: "Save" }));
	await waitFor(() => expect(api.log.asked).toHaveLength(1));
	expect(api.log.asked[0]).toEqual({
		what: "PUT /settings/llm",
		body: {
			driver: "gemini",
			model: "gemini-flash",
			key: "s3cret",
			prices: { "gemini-flash": { input: 300_000, output: 0 } },
			monthly_limit: 20_000_000,
		},
	});
	await waitFor(() => expect(screen.getByLabelText("API key")).toHaveValue(""));
});

it("back to canned texts takes the key away, which would be for another place", async () => {
	const api = new FakeApi();
	Object.assign(api.log.llm, { driver: "gemini", model: "gemini-flash", key_set: true, canned: false });
	const { user } = renderApp("/settings/llm", api);
	await user.selectOptions(await screen.findByLabelText("Protocol"), "fake");
	await user.click(screen.getByRole("button", { name: "Save" }));
	await waitFor(() => expect(api.log.asked[0]?.body).toMatchObject({ driver: "fake", key: "" }));
});

it("tells what a trial found", async () => {
	const { user } = renderApp("/settings/llm");
	await user.click(await screen.findByRole("button", { name: "Test" }));
	expect(await screen.findByText("The key was refused.")).toBeInTheDocument();
	await expectAccessible();
});
