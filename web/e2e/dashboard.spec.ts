// What came of it, and what it cost: the dashboard, the model's settings, the books.
import { expect, expectAccessible, test } from "./fixture.ts";
import { addAccount, addCampaign, hear, join, say, script, unique } from "./logSite.ts";

test.beforeEach(({ server }) => script(server, "instant"));
test.afterAll(({ server }) => script(server, "instant"));

test("the funnel counts who was reached, who answered and who was won (R57, R60), and what a customer cost", async ({
	desk,
	server,
}) => {
	const campaign = await addCampaign(server, unique("Counted"));
	for (const [at, name] of ["A", "B", "C"].entries()) {
		const account = await addAccount(server, unique(name));
		const thread = await join(server, campaign, account);
		await say(server, thread, "Hello");
		if (at < 2) await hear(server, thread, "Yes", { original_language: "en" });
		if (at === 0)
			await server.call("POST", `/accounts/${account.id}/change-status`, { status: "customer", reason: "signed" });
	}
	await server.call("POST", `/campaigns/${campaign.id}/expenses`, {
		kind: "Trade fair",
		amount: 900,
		currency: "EUR",
		date: new Date().toISOString().slice(0, 10),
	});
	await desk.goto(`/dashboard?campaign=${campaign.id}`);
	const funnel = desk.getByRole("region", { name: "Funnel of the campaign" }).getByRole("listitem");
	await expect(funnel.nth(0)).toContainText(/In campaign\s*3/);
	await expect(funnel.nth(1)).toContainText(/Approved\s*0/);
	await expect(funnel.nth(2)).toContainText(/Initiated\s*3/);
	await expect(funnel.nth(3)).toContainText(/Responded\s*2/);
	await expect(funnel.nth(4)).toContainText(/Customers\s*1/);
	await expect(desk.getByRole("row", { name: /EUR/ })).toContainText("€900.00");
	await expect(desk.getByRole("region", { name: "Needs attention" }).getByRole("listitem")).toHaveCount(2);
	const weeks = desk.getByRole("figure").filter({ hasText: "by week" });
	await expect(weeks.getByRole("img")).toHaveAccessibleName(/3/);
	await weeks.getByRole("button", { name: "Data table" }).click();
	await expect(weeks.getByRole("table")).toBeVisible();
	await expectAccessible(desk, "the dashboard");
	for (const [width, scheme] of [
		[390, "light"],
		[1440, "dark"],
	] as const) {
		await desk.setViewportSize({ width, height: 844 });
		await desk.emulateMedia({ colorScheme: scheme });
		expect(await desk.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		await expectAccessible(desk, `the dashboard, ${width} wide, ${scheme}`);
	}
	await desk.getByRole("region", { name: "Needs attention" }).getByRole("link").first().click();
	await expect(desk.getByRole("region", { name: /^Log of/ })).toBeVisible();
});

test("a campaign that has said nothing shows the first steps", async ({ desk, server }) => {
	const campaign = await addCampaign(server, unique("Empty"));
	await desk.goto(`/dashboard?campaign=${campaign.id}`);
	await expect(desk.getByRole("heading", { name: "No outreach yet" })).toBeVisible();
	await expectAccessible(desk, "an empty dashboard");
});

test("the model is chosen, its key is never shown again, a limit stops it, and every call is in the books (R30, R31)", async ({
	desk,
	server,
	watch,
}) => {
	watch.expectProblem("409 POST /api/v1/messages/propose");
	await desk.goto("/settings/llm");
	await expect(desk.getByText("No model is connected")).toBeVisible();
	await desk.getByRole("button", { name: "Test" }).click();
	await expect(desk.getByRole("status").filter({ hasText: "scripted-instant" })).toBeVisible();
	await desk.getByLabel("Protocol").selectOption("gemini");
	await expect(desk.getByLabel("Model")).toHaveValue(/flash/);
	await desk.getByLabel("API key").fill("AIza-not-a-real-key");
	await desk.getByLabel("Monthly limit").fill("0");
	await expectAccessible(desk, "the settings of a model");
	await desk.getByRole("button", { name: "Save", exact: true }).click();
	await expect(desk.getByText("No model is connected")).toBeHidden();
	await desk.reload();
	await expect(desk.getByLabel("Protocol")).toHaveValue("gemini");
	await expect(desk.getByLabel("API key")).toHaveValue("");
	expect(await desk.content()).not.toContain("AIza-not-a-real-key");

	const campaign = await addCampaign(server, unique("Limited"));
	const account = await addAccount(server, unique("Limited"));
	const thread = await join(server, campaign, account);
	await desk.goto(`/campaigns/${campaign.id}?tab=outreach&open=${thread.id}`);
	await desk.getByRole("button", { name: "Generate" }).click();
	await expect(desk.getByRole("alert")).toContainText(/limit/i);

	await script(server, "instant");
	await desk.getByRole("button", { name: "Generate" }).click();
	await expect(desk.getByRole("tab", { name: "Variant 3" })).toBeVisible();
	await expect(desk.getByText("This is canned text")).toBeVisible();
	await desk.goto("/settings/costs");
	await desk.getByRole("radio", { name: "Campaign" }).click();
	await expect(desk.getByRole("row", { name: new RegExp(campaign.name) })).toBeVisible();
	await expectAccessible(desk, "the books");
});

test("a product gets a persona by the model, which a person approves (R42)", async ({ desk }) => {
	const name = unique("Solar");
	await desk.goto("/settings/products");
	await desk.getByRole("button", { name: "New product" }).first().click();
	await desk.getByRole("dialog").getByLabel("Name").fill(name);
	await desk.getByRole("dialog").getByLabel("Description").fill("Panels for flat roofs.");
	await desk.getByRole("dialog").getByRole("button", { name: "Create" }).click();
	const row = desk.getByRole("listitem").filter({ hasText: name });
	await row.getByRole("button", { name: "Personas" }).click();
	await desk.getByRole("button", { name: "Add: Sales" }).click();
	await desk.getByRole("button", { name: "Draft with AI" }).click();
	await expect(desk.getByRole("dialog").getByLabel("Name")).not.toHaveValue("");
	await expectAccessible(desk, "a persona");
	await desk.getByRole("button", { name: "Approve" }).click();
	await expect(desk.getByRole("dialog").getByText("Approved")).toBeVisible();
});
