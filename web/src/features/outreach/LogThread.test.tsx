import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAccessible } from "~/test/axe.ts";
import { FakeApi } from "~/test/fakeApi.ts";
import { fakeMessage } from "~/test/fakeLog.ts";
import { renderApp } from "~/test/renderApp.tsx";

const OPEN = "/campaigns/cmp_0000000000001?tab=outreach&open=cac_1";
const composer = async () => within(await screen.findByRole("region", { name: "Write into the log" }));
const stored = (api: FakeApi) =>
	api.log.asked.filter((each) => each.what === "POST /messages").map((each) => each.body);

describe("the composer", () => {
	it("opens with a draft by the model; a variant is edited and logged, and only what changed is told (R19, R56, R58)", async () => {
		const { user, api } = renderApp(OPEN);
		const form = await composer();
		expect(form.getByRole("radio", { name: "AI draft" })).toBeChecked();
		expect(form.getByRole("radio", { name: "AI continue" })).toBeDisabled();
		await user.click(form.getByRole("button", { name: "Generate" }));
		await user.click(await form.findByRole("tab", { name: "Variant 2" }));
		const text = form.getByRole("textbox", { name: "Message in Spanish" });
		expect(text).toHaveValue("Hola dos");
		await user.type(text, "!");
		// Writing anew keeps what was edited, as a variant.
		await user.click(form.getByRole("button", { name: "Write again" }));
		await user.click(await form.findByRole("tab", { name: /edited/ }));
		expect(form.getByText(/canned text/)).toBeInTheDocument();
		await expectAccessible();
		await user.click(form.getByRole("button", { name: "Log as sent" }));
		expect(
			await screen.findByText("Logged. Outreach status: Sent. The account is now: Contacted."),
		).toBeInTheDocument();
		expect(stored(api)).toMatchObject([
			{ generation_mode: "ai_draft", status: "sent", original_text: "Hola dos!", proposal_id: "llc_1" },
		]);
	});

	it("after a first message offers no first draft again, and answers a reply (R19, R20)", async () => {
		const api = new FakeApi();
		api.log.messages.push(fakeMessage({}), fakeMessage({ direction: "inbound", generation_mode: "inbound_paste" }));
		renderApp(OPEN, api);
		const form = await composer();
		expect(form.getByRole("radio", { name: "AI draft" })).toBeDisabled();
		expect(form.getByRole("radio", { name: "AI continue" })).toBeChecked();
	});

	it("translates before it may be logged, and again once the text has changed (R21, R26)", async () => {
		const { user, api } = renderApp(OPEN);
		const form = await composer();
		await user.click(form.getByRole("radio", { name: "Type & translate" }));
		await user.type(form.getByRole("textbox", { name: "Your text in English" }), "Hi");
		expect(form.getByRole("button", { name: "Log as sent" })).toBeDisabled();
		await user.click(form.getByRole("button", { name: "Translate" }));
		await waitFor(() => expect(form.getByRole("textbox", { name: "Message in Spanish" })).toHaveValue("[es] Hi"));
		await user.type(form.getByRole("textbox", { name: "Your text in English" }), " there");
		expect(form.getByRole("button", { name: "Log as sent" })).toBeDisabled();
		await expectAccessible();
		await user.click(form.getByRole("button", { name: "Translate" }));
		await waitFor(() => expect(form.getByRole("button", { name: "Log as sent" })).toBeEnabled());
		await user.click(form.getByRole("button", { name: "Log as sent" }));
		await waitFor(() =>
			expect(stored(api)).toMatchObject([
				{ generation_mode: "type_translate", original_text: "Hi there", translated_text: "[es] Hi there" },
			]),
		);
	});

	it("asks when a message was sent before it logs one, and never of the future (R17)", async () => {
		const { user, api } = renderApp(OPEN);
		const form = await composer();
		await user.click(form.getByRole("radio", { name: "Log sent" }));
		await user.type(form.getByRole("textbox", { name: "The text that was sent" }), "Hola a todos, buenos días");
		await user.click(form.getByRole("button", { name: "Log it" }));
		expect(form.getByText("Say when it was sent.")).toBeInTheDocument();
		await user.type(form.getByLabelText("Sent at"), "2999-01-01T10:00");
		expect(form.getByText("This lies in the future.")).toBeInTheDocument();
		await expectAccessible();
		await user.clear(form.getByLabelText("Sent at"));
		await user.type(form.getByLabelText("Sent at"), "2026-03-01T10:00");
		await waitFor(() => expect(form.getByLabelText("Language")).toHaveValue("es"));
		await user.click(form.getByRole("button", { name: "Log it" }));
		await waitFor(() => expect(stored(api)).toHaveLength(1));
		expect(stored(api)[0]).toMatchObject({ generation_mode: "log_sent", original_language: "es" });
	});

	it("keeps the text when the server fails, tells why, and tries again as the same message (R33)", async () => {
		const api = new FakeApi();
		const keys: (string | null)[] = [];
		let lost = true;
		const { user } = renderApp(OPEN, api, async (request, answer) => {
			if (request.method !== "POST" || !request.url.endsWith("/messages")) return answer();
			keys.push(request.headers.get("Idempotency-Key"));
			if (lost) throw new TypeError("network");
			return answer();
		});
		const form = await composer();
		await user.click(form.getByRole("radio", { name: "Inbound paste" }));
		const text = form.getByRole("textbox", { name: "Their reply" });
		await user.type(text, "Gracias");
		await user.click(form.getByRole("button", { name: "Log the reply" }));
		expect(await form.findByRole("alert")).toBeInTheDocument();
		expect(text).toHaveValue("Gracias");
		lost = false;
		await user.click(form.getByRole("button", { name: "Log the reply" }));
		await waitFor(() => expect(text).toHaveValue(""));
		expect(new Set(keys).size).toBe(1);
	});

	it("keeps an edited proposal through another mode and a reload, until it is stored", async () => {
		const first = renderApp(OPEN);
		const form = await composer();
		await first.user.click(form.getByRole("button", { name: "Generate" }));
		await first.user.type(await form.findByRole("textbox", { name: "Message in Spanish" }), " y más");
		await first.user.click(form.getByRole("radio", { name: "Log sent" }));
		await first.user.click(form.getByRole("radio", { name: "AI draft" }));
		expect(form.getByRole("textbox", { name: "Message in Spanish" })).toHaveValue("Hola uno y más");
		first.unmount();
		const { user, api } = renderApp(OPEN);
		const again = await composer();
		expect(await again.findByRole("textbox", { name: "Message in Spanish" })).toHaveValue("Hola uno y más");
		await user.click(again.getByRole("button", { name: "Save draft" }));
		await waitFor(() => expect(stored(api)).toMatchObject([{ status: "draft", original_text: "Hola uno y más" }]));
		await waitFor(() => expect(again.queryByDisplayValue("Hola uno y más")).not.toBeInTheDocument());
	});

	it("shows a model's failure and leaves the other ways open", async () => {
		const api = new FakeApi();
		api.faults.set("/api/v1/messages/propose", {
			status: 502,
			body: { title: "The language model refused", detail: "Its filter said no.", status: 502, code: "llm_refused" },
		});
		const { user } = renderApp(OPEN, api);
		const form = await composer();
		await user.click(form.getByRole("button", { name: "Generate" }));
		expect(await form.findByRole("alert")).toHaveTextContent("Its filter said no.");
		await expectAccessible();
		await user.click(form.getByRole("button", { name: "Log sent" }));
		expect(form.getByRole("radio", { name: "Log sent" })).toBeChecked();
	});
});

describe("a refusal (R69-R74)", () => {
	it("is told with who, when and why before anything is typed; what comes in can be logged", async () => {
		const api = new FakeApi();
		api.log.account.do_not_contact_purposes = ["sales"];
		api.log.words = [
			{
				id: "1",
				purpose: "sales",
				action: "opt_out",
				source: "email",
				reason: "No offers",
				by: "Ben Cole",
				at: "2026-03-05T09:00:00Z",
			},
		];
		renderApp(OPEN, api);
		const form = await composer();
		expect(form.getByText("Opted out of Sales")).toBeInTheDocument();
		expect(await form.findByText(/Ben Cole.*No offers/)).toBeInTheDocument();
		expect(form.getByRole("link", { name: "See the history" })).toHaveAttribute("href", "/accounts/acc_2?tab=consent");
		expect(form.getByRole("radio", { name: "Inbound paste" })).toBeChecked();
		expect(form.getAllByRole("radio").filter((radio) => !radio.hasAttribute("disabled"))).toHaveLength(1);
		await expectAccessible();
	});

	it("by the server, for what was not known here, shows the same", async () => {
		const api = new FakeApi();
		api.faults.set("/api/v1/messages/propose", {
			status: 403,
			body: {
				title: "No",
				detail: "No",
				status: 403,
				code: "do_not_contact",
				who: "Ben Cole",
				when: "2026-03-05T09:00:00Z",
				why: "Lawyer",
			},
		});
		const { user } = renderApp(OPEN, api);
		const form = await composer();
		await user.click(form.getByRole("button", { name: "Generate" }));
		const alert = await form.findByRole("alert");
		expect(alert).toHaveTextContent(/Ben Cole.*2026.*Lawyer/);
		expect(within(alert).getByRole("link")).toHaveAttribute("href", "/accounts/acc_2?tab=history");
	});
});

describe("the head of a thread", () => {
	it("says in which language is written, and which link decided (R52, R54)", async () => {
		const { user } = renderApp(OPEN);
		await user.click(
			await screen.findByRole("button", { name: "Writing in Spanish (from the account) · reading in English (you)" }),
		);
		const links = within(screen.getByRole("list", { name: "How the language is decided" })).getAllByRole("listitem");
		expect(links).toHaveLength(5);
		expect(links[0]).toHaveTextContent(/Spanish.*decides/);
		expect(links[1]).not.toHaveTextContent("decides");
		await expectAccessible();
	});

	it("has a role that is blank, chosen from thirteen, and taken back (R46-R51)", async () => {
		const { user, api } = renderApp(OPEN);
		const blank = await screen.findByRole("button", { name: "Role of Café Alma: none" });
		expect(blank).toHaveTextContent("+ role");
		await user.click(blank);
		const menu = await screen.findByRole("menu");
		expect(within(menu).getAllByRole("menuitemcheckbox")).toHaveLength(14);
		expect(within(menu).getByText("Use the account's tags (no override)")).toBeInTheDocument();
		await user.click(within(menu).getByText("Reseller"));
		expect(await screen.findByRole("button", { name: "Role of Café Alma: Reseller" })).toHaveTextContent("Reseller");
		await user.click(screen.getByRole("button", { name: "Undo" }));
		expect(await screen.findByRole("button", { name: "Role of Café Alma: none" })).toBeInTheDocument();
		expect(api.log.row.role_in_campaign).toBeNull();
	});
});
