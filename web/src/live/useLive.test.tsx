import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { FakeApi } from "~/test/fakeApi.ts";
import { renderApp } from "~/test/renderApp.tsx";

it("shows what came between the first answer and the beginning of the stream, however short that was", async () => {
	const api = new FakeApi();
	const row = api.conversations[0]!;
	let open = () => {};
	const opens = new Promise<void>((resolve) => {
		open = resolve;
	});
	renderApp(`/inbox?c=${row.id}`, api, undefined, opens);
	await screen.findByRole("textbox", { name: /^Message to/ });
	api.inbound(row, "Between the two"); // the stream is not open: nobody tells the page
	open();
	expect((await screen.findAllByText("Between the two")).length).toBeGreaterThan(0);
});
