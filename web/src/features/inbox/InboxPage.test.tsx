import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAccessible } from "~/test/axe.ts";
import { FakeApi } from "~/test/fakeApi.ts";
import { renderApp } from "~/test/renderApp.tsx";

const OPEN = "/inbox?c=int_0000000000001";

const messages = () => screen.findByRole("group", { name: "Messages" });
const composer = () => screen.findByRole("textbox", { name: /^Message to/ });

describe("the conversations page (S3)", () => {
	it("lists conversations and opens one, accessibly", async () => {
		const { user } = renderApp("/inbox");
		const rows = await screen.findAllByRole("option");
		expect(rows.length).toBeGreaterThan(3);
		await expectAccessible();
		await user.click(rows[1]!);
		expect(await composer()).toBeInTheDocument();
		await expectAccessible();
	});

	it("says what to do when there is nothing at all, and when nothing matches", async () => {
		const { user } = renderApp("/inbox", new FakeApi(0, 0));
		expect(await screen.findByRole("heading", { name: "No conversations yet" })).toBeInTheDocument();
		await user.click(screen.getByRole("radio", { name: "Failed" }));
		expect(await screen.findByRole("heading", { name: "No conversation matches" })).toBeInTheDocument();
	});

	it("tells a failure in place, with a way on", async () => {
		const api = new FakeApi();
		api.faults.set("/api/v1/interactions", {
			status: 403,
			body: { title: "No", detail: "Ask an admin.", status: 403 },
		});
		const { user } = renderApp("/inbox", api);
		expect(await screen.findByText(/Ask an admin/)).toBeInTheDocument();
		await expectAccessible();
		api.faults.clear();
		await user.click(screen.getByRole("button", { name: "Try again" }));
		expect((await screen.findAllByRole("option")).length).toBeGreaterThan(3);
	});
});

describe("sending (S5)", () => {
	it("shows the text at once and follows its delivery", async () => {
		const { user } = renderApp(OPEN);
		await user.type(await composer(), "Hello there");
		await user.keyboard("{Control>}{Enter}{/Control}");
		const thread = await messages();
		expect(await within(thread).findByText("Hello there")).toBeInTheDocument();
		expect(await composer()).toHaveValue("");
		await waitFor(() => expect(within(thread).getAllByText("Hello there")).toHaveLength(1));
	});

	it("through a lost answer asks again under the same id: one message", async () => {
		let lost = false;
		const { user, api } = renderApp(OPEN, new FakeApi(), async (request, answer) => {
			const response = await answer();
			if (!request.url.endsWith("/sms/send") || lost) return response;
			lost = true;
			throw new TypeError("network");
		});
		await user.type(await composer(), "Only once");
		await user.click(screen.getByRole("button", { name: "Send" }));
		await waitFor(() => expect(lost).toBe(true));
		await waitFor(() => expect(JSON.parse(localStorage.getItem("leadline.outbox") ?? "[]")).toEqual([]));
		expect(api.transcripts.get("int_0000000000001")!.filter((each) => each.message === "Only once")).toHaveLength(1);
		expect(within(await messages()).getAllByText("Only once")).toHaveLength(1);
	});

	it("that is refused keeps the text with its reason, to try, edit or discard", async () => {
		const api = new FakeApi();
		api.faults.set("/api/v1/sms/send", {
			status: 422,
			body: { title: "No", detail: "No number can send.", status: 422 },
		});
		const { user } = renderApp(OPEN, api);
		await user.type(await composer(), "Keep me");
		await user.click(screen.getByRole("button", { name: "Send" }));
		expect(await screen.findByText("Not sent: No number can send.")).toBeInTheDocument();
		await expectAccessible();
		(document.activeElement as HTMLElement).blur();
		await user.click(screen.getByRole("button", { name: "Edit" }));
		await waitFor(async () => expect(await composer()).toHaveValue("Keep me"));
		expect(screen.queryByText(/Not sent/)).not.toBeInTheDocument();
	});

	it("is not offered to somebody who opted out; who, when and why are told (T6)", async () => {
		renderApp("/inbox?c=int_0000000000007");
		expect(await screen.findByText("This person may not be texted")).toBeInTheDocument();
		expect(screen.getAllByText(/Answered STOP/).length).toBeGreaterThan(0);
		expect(screen.queryByRole("textbox", { name: /^Message to/ })).not.toBeInTheDocument();
	});
});

describe("a conversation", () => {
	it("shows what comes in while it is open, and is read by that", async () => {
		const { api } = renderApp(OPEN);
		await composer();
		const row = api.conversations.find((each) => each.id === "int_0000000000001")!;
		api.inbound(row, "Are you there?");
		expect(await within(await messages()).findByText("Are you there?")).toBeInTheDocument();
		await waitFor(() => expect(row.unread).toBe(0));
	});

	it("is marked done with E, and undone", async () => {
		const { user, api } = renderApp(OPEN);
		await composer();
		const row = api.conversations.find((each) => each.id === "int_0000000000001")!;
		await user.keyboard("e");
		await waitFor(() => expect(row.status).toBe("completed"));
		await user.click(await screen.findByRole("button", { name: "Undo" }));
		await waitFor(() => expect(row.status).toBe("in_progress"));
	});

	it("takes the agent switch back when the server refuses", async () => {
		const { user } = renderApp("/inbox?c=int_0000000000000");
		const agent = await screen.findByRole("switch", { name: "Agent" });
		await user.click(agent);
		expect(await screen.findByText("The campaign has no SMS agent")).toBeInTheDocument();
		expect(agent).not.toBeChecked();
	});
});

describe("the session", () => {
	it("is asked for, and a wrong password is told", async () => {
		const api = new FakeApi();
		api.signedIn = false;
		const { user } = renderApp("/inbox", api);
		await user.type(await screen.findByLabelText("E-mail"), "ana@example.com");
		await user.type(screen.getByLabelText("Password"), "wrong");
		await user.keyboard("{Enter}");
		expect(await screen.findByRole("alert")).toHaveTextContent("do not belong together");
		await expectAccessible();
		await user.clear(screen.getByLabelText("Password"));
		await user.type(screen.getByLabelText("Password"), "right one");
		await user.keyboard("{Enter}");
		expect((await screen.findAllByRole("option")).length).toBeGreaterThan(3);
	});
});
