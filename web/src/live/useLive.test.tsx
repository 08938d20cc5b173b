import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { FakeApi } from "~/test/fakeApi.ts";
import { type Intercept, renderApp } from "~/test/renderApp.tsx";

function gate() {
	let open = () => {};
	const opens = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opens, open };
}

it("shows what came between the first answer and the beginning of the stream, however short that was", async () => {
	const api = new FakeApi();
	const row = api.conversations[0]!;
	const { opens, open } = gate();
	renderApp(`/inbox?c=${row.id}`, api, undefined, opens);
	await screen.findByRole("textbox", { name: /^Message to/ });
	api.inbound(row, "Between the two"); // the stream is not open: nobody tells the page
	open();
	expect((await screen.findAllByText("Between the two")).length).toBeGreaterThan(0);
});

it("keeps what came while an older answer was under way", async () => {
	const api = new FakeApi();
	const row = api.conversations[0]!;
	const stream = gate();
	const answer = gate();
	let asked = 0;
	const intercept: Intercept = async (request, ask) => {
		const response = await ask();
		if (request.method !== "GET" || new URL(request.url).pathname !== `/api/v1/interactions/${row.id}`) return response;
		asked += 1;
		// The second reading: made by the server before the message, delivered after it.
		if (asked === 2) await answer.opens;
		return response;
	};
	renderApp(`/inbox?c=${row.id}`, api, intercept, stream.opens);
	await screen.findByRole("textbox", { name: /^Message to/ });
	stream.open();
	await waitFor(() => expect(asked).toBe(2));
	api.inbound(row, "While an answer was under way");
	const thread = screen.getByRole("group", { name: "Messages" });
	await within(thread).findByText("While an answer was under way");
	answer.open();
	await new Promise((resolve) => setTimeout(resolve, 100)); // the older answer arrives and must not take it away
	expect(within(thread).getByText("While an answer was under way")).toBeInTheDocument();
});
