// An account: one timeline over all campaigns, duplicates that become one, and what it does not want.
import { expect, expectAccessible, makeLead, test } from "./fixture.ts";
import { addAccount, addCampaign, composer, hear, join, messages, say, script, unique } from "./logSite.ts";

test.beforeEach(({ server }) => script(server, "instant"));

test("logged messages and texts of every campaign stand in one timeline, each with its campaign (R4, R5)", async ({
	desk,
	server,
}) => {
	const [one, two] = [await addCampaign(server, unique("Spring")), await addCampaign(server, unique("Autumn"))];
	const account = await addAccount(server, unique("Merged"));
	const [first, second] = [await join(server, one, account), await join(server, two, account)];
	await say(server, first, "By mail in spring", { original_language: "en" });
	await hear(server, first, "Answered in spring", { original_language: "en" });
	await say(server, second, "By LinkedIn in autumn", { channel: "linkedin", original_language: "en" });
	await desk.goto(`/accounts/${account.id}`);
	const cards = messages(desk).getByRole("article");
	await expect(cards).toHaveCount(3);
	await expect(cards.filter({ hasText: "Answered in spring" })).toContainText(one.name);
	await expect(cards.filter({ hasText: "By LinkedIn" })).toContainText(two.name);
	await expectAccessible(desk, "an account's timeline");
	await desk.getByRole("combobox", { name: "Campaign" }).selectOption({ label: two.name });
	await expect(cards).toHaveCount(1);
	await expect(composer(desk)).toBeVisible();
	await desk.getByRole("link", { name: "Campaigns" }).last().click();
	await expect(desk.getByRole("link", { name: one.name })).toBeVisible();
});

test("two accounts with one number are suggested and become one; nothing is lost", async ({ desk, server }) => {
	const lead = await makeLead(server);
	const keep = await addAccount(server, unique("Keep"), { phone: lead.phone });
	const spare = await addAccount(server, unique("Spare"), { phone: lead.phone });
	const campaign = await addCampaign(server, unique("Both"));
	await say(server, await join(server, campaign, spare), "Said to the spare one", { original_language: "en" });
	await desk.goto(`/accounts/${spare.id}`);
	await expect(desk.getByText(`${keep.name} has the same number`)).toBeVisible();
	await desk.getByRole("button", { name: `Merge into ${keep.name}` }).click();
	await expectAccessible(desk, "the question about a merge");
	await desk.getByRole("dialog").getByRole("button", { name: "Merge" }).click();
	await expect(desk.getByRole("heading", { name: keep.name, level: 1 })).toBeVisible();
	await expect(messages(desk).getByText("Said to the spare one")).toBeVisible();
	await desk.goto(`/accounts/${spare.id}`);
	await expect(desk.getByText("This account has become part of another.")).toBeVisible();
});

test("do not contact: set with a reason, told everywhere with who and when; nothing may go out (R69, R70, R74)", async ({
	desk,
	server,
}) => {
	const campaign = await addCampaign(server, unique("Any"), { goal: "research" });
	const account = await addAccount(server, unique("No thanks"));
	const thread = await join(server, campaign, account);
	await desk.goto(`/accounts/${account.id}?tab=history`);
	await desk.getByRole("button", { name: "Change status" }).click();
	await desk.getByRole("menuitemcheckbox", { name: "Do not contact" }).click();
	const dialog = desk.getByRole("dialog");
	await dialog.getByRole("textbox", { name: "Reason" }).fill("Their lawyer wrote");
	await expectAccessible(desk, "a change of status");
	await dialog.getByRole("button", { name: "Do not contact" }).click();
	await expect(desk.getByRole("list", { name: "Status history" })).toContainText("Their lawyer wrote");
	await desk.goto(`/campaigns/${campaign.id}?tab=outreach&open=${thread.id}`);
	await expect(composer(desk)).toContainText("Sam Okafor");
	await expect(composer(desk)).toContainText("Their lawyer wrote");
	await expect(composer(desk).getByRole("radio", { checked: true })).toHaveText("Inbound paste");
	await expect(composer(desk).getByRole("radio", { disabled: true })).toHaveCount(4);
	await expectAccessible(desk, "an account that is not to be contacted");
});

test("many accounts are added after a check that says who is blocked, and why (R75)", async ({ desk, server }) => {
	const name = unique("Bulk");
	await addAccount(server, `${name} a`);
	await addAccount(server, `${name} b`, { relationship_types: ["supplier"] });
	await addAccount(server, `${name} c`, { relationship_types: ["competitor"] });
	const campaign = await addCampaign(server, unique("Many"));
	await desk.goto(`/campaigns/${campaign.id}?tab=accounts`);
	await desk.getByRole("button", { name: "Add accounts" }).first().click();
	const dialog = desk.getByRole("dialog");
	await dialog.getByRole("textbox", { name: "Search accounts" }).fill(name);
	await dialog.getByRole("button", { name: "Check" }).click();
	await expect(dialog.getByRole("status")).toContainText("1");
	await expect(dialog.getByRole("row", { name: /Supplier/ })).toBeVisible();
	await expect(dialog.getByRole("row", { name: /Competitor/ }).getByRole("checkbox")).toHaveCount(0);
	await expectAccessible(desk, "the check before adding");
	await dialog
		.getByRole("row", { name: /Supplier/ })
		.getByRole("checkbox")
		.check();
	await dialog.getByRole("button", { name: /^Add 2/ }).click();
	await expect(dialog).toBeHidden();
	await expect(desk.getByRole("grid").getByText(`${name} b`)).toBeVisible();
	await expect(desk.getByRole("grid").getByText(`${name} c`)).toHaveCount(0);
});
