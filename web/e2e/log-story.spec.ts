// The worked story of docs/story.md, from a cold prospect to an opt-out, against a strict double of the model's API.
// STORY_PICTURES=1 makes the pictures of that page anew.
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { type LlmDouble, startLlm } from "../../tests/harness/llm_double.ts";
import { expect, expectAccessible, test } from "./fixture.ts";
import { addAccount, addCampaign, composer, join, messages, mode, script, threadPath } from "./logSite.ts";

const FIRST = [
	"Guten Tag,\n\nIhre neue Halle in Kassel ist mir aufgefallen. Hätten Sie nächste Woche fünfzehn Minuten Zeit?",
	"Guten Tag,\n\nmit zwei neuen Fertigungslinien wächst auch die Zahl der offenen Angebote. Darf ich Ihnen kurz zeigen, wie andere damit umgehen?",
	"Guten Tag,\n\neine kurze Frage zu Ihrem Vertrieb: Wer kümmert sich bei Ihnen um die Nachverfolgung von Messekontakten?",
];
const REPLY = "Guten Tag,\n\ndanke für Ihre Nachricht. Was kostet das für zwanzig Personen?\n\nJ. Brandt";
const REPLY_READ = "Hello,\n\nthank you for your message. What does it cost for twenty people?\n\nJ. Brandt";
const ANSWER = [
	"Guten Tag Frau Brandt,\n\nfür zwanzig Personen sind es 380 Euro im Monat. Passt Ihnen Dienstag um zehn?",
	"Guten Tag Frau Brandt,\n\ngern schicke ich Ihnen ein Angebot über 380 Euro im Monat.",
	"Guten Tag Frau Brandt,\n\n380 Euro im Monat. Sollen wir telefonieren?",
];
const PRESS = [
	"Dear Ms Brandt,\n\non 1 December Leadline opens its source: an outreach desk that never sends behind your back.",
	"Dear Ms Brandt,\n\na story for your trade readers: open software for those who sell machines.",
	"Dear Ms Brandt,\n\nmay I send you our announcement of 1 December under embargo?",
];

let model: LlmDouble;
test.beforeAll(async () => {
	model = await startLlm();
});
test.afterAll(async ({ server }) => {
	await script(server, "instant");
	await model.stop();
});

const variants = (texts: string[]) => model.replies.push(texts.join("\n=====NEXT=====\n"));

async function picture(page: Page, name: string) {
	if (!process.env.STORY_PICTURES) return;
	await page.waitForTimeout(400);
	await page.screenshot({ path: fileURLToPath(new URL(`../../docs/screenshots/story-${name}.png`, import.meta.url)) });
}

test("the story of a log: from a cold prospect to an opt-out, and on", async ({ desk, server, watch }) => {
	test.slow();
	await desk.setViewportSize({ width: 1280, height: 860 });
	await server.call("PUT", "/settings/llm", {
		driver: "gemini",
		endpoint: model.gemini,
		model: "gemini-2.5-flash",
		key: model.key,
		private_allowed: true,
		prices: { "*": { input: 300_000, output: 2_500_000 } },
		monthly_limit: null,
	});
	const product = await server.call<{ id: string }>("POST", "/products", {
		name: "Leadline",
		description: "An outreach desk for teams who sell machines: what was said, in every language, in one place.",
	});
	await server.call("PUT", `/products/${product.id}/personas/sales`, {
		name: "Head of sales at a machine builder",
		pain_points: ["Follow-ups are forgotten"],
		approval: "approved",
	});
	const sales = await addCampaign(server, "Maschinenbau, Herbst", {
		goal: "sales",
		product_id: product.id,
		communication_language: "de",
		outreach_brief: "Machine builders with new halls.",
	});
	const press = await addCampaign(server, "Opening our source", { goal: "press", communication_language: "en" });
	const account = await addAccount(server, "Brandt Maschinenbau GmbH", { city: "Kassel", country: "DE" });
	const thread = await join(server, sales, account);
	await join(server, press, account);

	await test.step("a cold prospect, in a campaign that writes German", async () => {
		await desk.goto(`/campaigns/${sales.id}?tab=outreach`);
		await desk.getByRole("button", { name: /Brandt Maschinenbau/ }).click();
		const line = desk.getByRole("button", { name: /Writing in German \(from the campaign\) · reading in English/ });
		await line.click();
		await expect(desk.getByRole("list", { name: "How the language is decided" })).toContainText("decides");
		await picture(desk, "1-prospect");
		await line.click();
	});

	await test.step("the model drafts in German; a person edits, and logs what was sent (R19, R36, R41)", async () => {
		await expect(mode(desk, "AI draft")).toBeChecked();
		await expect(mode(desk, "AI continue")).toBeDisabled();
		variants(FIRST);
		await composer(desk).getByRole("button", { name: "Generate" }).click();
		await composer(desk).getByRole("tab", { name: "Variant 2" }).click();
		const text = composer(desk).getByRole("textbox", { name: "Message in German" });
		await expect(text).toHaveValue(FIRST[1]!);
		expect(model.requests.at(-1)!.text).toContain("Machine builders with new halls.");
		await text.fill(`${FIRST[1]}\n\nViele Grüße\nSam Okafor`);
		await expect(composer(desk).getByRole("tab", { name: "Variant 2 · edited" })).toBeVisible();
		await expectAccessible(desk, "three variants");
		await picture(desk, "2-draft");
		await composer(desk).getByRole("button", { name: "Log as sent" }).click();
		await expect(desk.getByText("Logged. Outreach status: Sent. The account is now: Contacted.")).toBeVisible();
		await expect(messages(desk).getByText("Viele Grüße")).toBeVisible();
		await expect(messages(desk).locator("p[lang=de]")).toContainText("zwei neuen Fertigungslinien");
		await picture(desk, "3-logged");
	});

	await test.step("the account is contacted now, with its line of history (R58, R63)", async () => {
		await desk.goto(`/accounts/${account.id}?tab=history`);
		const steps = desk.getByRole("list", { name: "Status history" }).getByRole("listitem");
		await expect(steps).toHaveCount(1);
		await expect(steps).toContainText("Prospect");
		await expect(steps).toContainText("Contacted");
		await expect(steps).toContainText("by a campaign's first message");
		await picture(desk, "4-contacted");
	});

	await test.step("their reply is pasted and read in English (R23, R27)", async () => {
		await desk.goto(threadPath(sales, thread));
		await mode(desk, "Inbound paste").click();
		model.replies.push(REPLY_READ);
		await composer(desk).getByRole("textbox", { name: "Their reply" }).fill(REPLY);
		await composer(desk).getByRole("button", { name: "Log the reply" }).click();
		await expect(desk.getByText("Logged. Outreach status: Responded.")).toBeVisible();
		await expect(messages(desk).locator("p[lang=de]").last()).toContainText("Was kostet das");
		await expect(messages(desk).locator("p[lang=en]").last()).toContainText("What does it cost");
		await expect(desk.getByRole("list", { name: "Outreach" }).getByRole("heading", { name: /^Replied/ })).toBeVisible();
		await picture(desk, "5-reply");
	});

	await test.step("the model goes on from what was said; the draft waits (R20, R65)", async () => {
		await expect(mode(desk, "AI draft")).toBeDisabled();
		await mode(desk, "AI continue").click();
		variants(ANSWER);
		await composer(desk).getByRole("button", { name: "Generate" }).click();
		await expect(composer(desk).getByRole("textbox", { name: "Message in German" })).toHaveValue(ANSWER[0]!);
		expect(model.requests.at(-1)!.text).toContain("Was kostet das");
		await composer(desk).getByRole("button", { name: "Save draft" }).click();
		await expect(messages(desk).getByText("To be sent")).toBeVisible();
		await picture(desk, "6-continue");
	});

	await test.step("they ask for no more offers: recorded for sales (R71, R73)", async () => {
		await desk.goto(`/accounts/${account.id}?tab=consent`);
		await desk.getByRole("button", { name: "Opt out: Sales" }).click();
		const dialog = desk.getByRole("dialog");
		await dialog.getByRole("textbox", { name: "Reason" }).fill("Asked on the phone for no more offers");
		await dialog.getByRole("button", { name: "Opt out" }).click();
		await expect(desk.getByRole("button", { name: "Allow again: Sales" })).toBeVisible();
		await picture(desk, "7-opt-out");
	});

	await test.step("the next sales message is refused: who, when, why, and where to read on (R70, R71)", async () => {
		watch.expectProblem("403 PATCH /api/v1/messages/");
		await desk.goto(threadPath(sales, thread));
		await expect(composer(desk).getByText("Opted out of Sales")).toBeVisible();
		for (const name of ["AI draft", "AI continue", "Type & translate", "Log sent"])
			await expect(mode(desk, name)).toBeDisabled();
		await expect(mode(desk, "Inbound paste")).toBeChecked();
		const card = messages(desk).getByRole("article").last();
		await card.getByRole("button", { name: "More" }).click();
		await desk.getByRole("menuitem", { name: "Edit draft" }).click();
		await card.getByRole("button", { name: "Log as sent" }).click();
		const refusal = card.getByRole("alert");
		await expect(refusal).toContainText("Sam Okafor");
		await expect(refusal).toContainText(/, 20\d\d,/);
		await expect(refusal).toContainText("Asked on the phone for no more offers");
		await expectAccessible(desk, "a refusal");
		await picture(desk, "8-refused");
		await refusal.getByRole("link", { name: "See the history" }).click();
		await expect(desk.getByText("Asked on the phone for no more offers")).toBeVisible();
	});

	await test.step("press is another matter: the same account, in the role of press (R47, R50, R51, R72)", async () => {
		await desk.goto(`/campaigns/${press.id}?tab=accounts`);
		const blank = desk.getByRole("button", { name: "Role of Brandt Maschinenbau GmbH: none" });
		await expect(blank).toHaveText("+ role");
		await expect(blank).toHaveCSS("border-top-style", "dashed");
		await blank.click();
		const menu = desk.getByRole("menu");
		await expect(menu.locator("[role^=menuitem]")).toHaveCount(14);
		await expect(menu.getByText("Use the account's tags (no override)")).toBeVisible();
		await expectAccessible(desk, "the choice of roles");
		await picture(desk, "9-role");
		await menu.getByText("Press", { exact: true }).click();
		const chip = desk.getByRole("button", { name: "Role of Brandt Maschinenbau GmbH: Press" });
		await expect(chip).toHaveText("Press");
		await expect(chip).toHaveCSS("border-top-style", "solid");
		await desk.goto(`/campaigns/${press.id}?tab=outreach`);
		await desk
			.getByRole("button", { name: /Brandt Maschinenbau/ })
			.first()
			.click();
		variants(PRESS);
		await composer(desk).getByRole("button", { name: "Generate" }).click();
		await expect(composer(desk).getByRole("textbox", { name: "Message in English" })).toHaveValue(PRESS[0]!);
		expect(model.requests.at(-1)!.text).toMatch(/press/i);
		await composer(desk).getByRole("button", { name: "Log as sent" }).click();
		await expect(messages(desk).getByText("opens its source")).toBeVisible();
		await picture(desk, "10-press");
	});

	await test.step("on the account's page it is one timeline over both campaigns (R5)", async () => {
		await desk.goto(`/accounts/${account.id}`);
		await expect(messages(desk).getByRole("article")).toHaveCount(4);
		await expect(messages(desk).getByText("Opening our source")).toBeVisible();
		await expect(messages(desk).getByText("Maschinenbau, Herbst").first()).toBeVisible();
		await picture(desk, "11-account");
	});
	expect(model.complaints).toEqual([]);
	expect(model.replies).toEqual([]);
});
