import { readFileSync } from "node:fs";
import { expect, expectAccessible, makeLead, newPhone, test, thread } from "./fixture.ts";

test("a file is imported, its bad row is told, and an imported lead is texted (L24, L27)", async ({ desk }) => {
	const [iris, ivan] = [newPhone(), newPhone()];
	const csv = [
		"Phone,First name,Last name,Interest",
		`${iris},Iris,Import,roof`,
		`${ivan},Ivan,Import,solar`,
		"12,Bad,Row,none",
		"",
	].join("\n");
	await desk.goto("/leads");
	await desk.getByRole("button", { name: "Import" }).click();
	const dialog = desk.getByRole("dialog");
	await dialog
		.locator("input[type=file]")
		.setInputFiles({ name: "leads.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
	await expectAccessible(desk, "the import dialog");
	await dialog.getByRole("button", { name: "Import", exact: true }).click();
	await expect(dialog.getByText("Done: 2 leads written.")).toBeVisible();
	await expect(dialog.getByRole("row").filter({ hasText: "12" })).toContainText("4");
	await desk.reload();
	await expect(dialog.getByText("Done: 2 leads written.")).toBeVisible();
	const download = desk.waitForEvent("download");
	await dialog.getByRole("button", { name: "Download error rows" }).click();
	const file = readFileSync((await (await download).path())!, "utf8");
	expect(file).toContain("Bad,Row");
	await dialog.getByRole("button", { name: "Show the leads" }).click();
	await desk.getByRole("searchbox").fill(iris);
	await desk.getByRole("row").filter({ hasText: "Iris" }).click();
	await desk.getByRole("button", { name: "Text this lead" }).click();
	await desk.getByRole("textbox", { name: /^Message to Iris/ }).fill("Welcome, Iris");
	await desk.keyboard.press("Control+Enter");
	await expect(thread(desk).getByText("Delivered")).toBeVisible();
});

test("a lead is made, corrected where the server complains, changed and deleted (L2, L3, L32)", async ({
	desk,
	watch,
}) => {
	watch.expectProblem("422 POST /api/v1/leads");
	await desk.goto("/leads");
	await desk.getByRole("button", { name: "New lead" }).click();
	await desk.getByLabel("First name").fill("Nora");
	await desk.getByLabel("Last name").fill("Neu");
	await desk.getByLabel("Primary").fill("12 34");
	await desk.getByRole("button", { name: "Create" }).click();
	await expect(desk.getByLabel("Primary")).toHaveAttribute("aria-invalid", "true");
	await expectAccessible(desk, "a form with a mistake");
	await desk.getByLabel("Primary").fill(newPhone());
	await desk.getByRole("button", { name: "Add a phone" }).click();
	await desk.getByLabel("Secondary 1").fill("+34 612 345 678");
	await desk.getByRole("button", { name: "Add a variable" }).click();
	await desk.getByRole("group", { name: "Variables" }).getByLabel("Name").fill("interest");
	await desk.getByRole("group", { name: "Variables" }).getByLabel("Value").fill("windows");
	await desk.getByRole("button", { name: "Create" }).click();
	const drawer = desk.getByRole("dialog", { name: "Nora Neu" });
	await expect(drawer.getByText("+34 612 345 678")).toBeVisible();
	await expect(drawer.getByText("windows")).toBeVisible();
	await expectAccessible(desk, "a lead's drawer");
	await drawer.getByRole("button", { name: "Edit" }).last().click();
	await desk.getByLabel("Company").fill("Neu & Co");
	await desk.getByRole("button", { name: "Save" }).click();
	await expect(drawer.getByText("Neu & Co")).toBeVisible();
	await drawer.getByRole("button", { name: "Ready" }).click();
	await desk.getByRole("menuitemcheckbox", { name: /^Completed/ }).click();
	await expect(drawer.getByRole("button", { name: "Completed" })).toBeVisible();
	await drawer.getByRole("button", { name: "Delete" }).click();
	await desk
		.getByRole("dialog", { name: /^Delete Nora/ })
		.getByRole("button", { name: "Delete" })
		.click();
	await expect(drawer).toBeHidden();
	await desk.getByRole("searchbox").fill("Nora Neu");
	await expect(desk.getByRole("heading", { name: "No lead matches" })).toBeVisible();
});

test("an edit of something changed meanwhile says so and can overwrite", async ({ desk, server, watch }) => {
	watch.expectProblem("412 PATCH /api/v1/leads");
	const lead = await makeLead(server);
	await desk.goto(`/leads?lead=${lead.id}`);
	await desk.getByRole("dialog").getByRole("button", { name: "Edit" }).last().click();
	await desk.getByLabel("Company").fill("Mine");
	await server.call("PATCH", `/leads/${lead.id}`, { company: "Theirs" });
	await desk.getByRole("button", { name: "Save" }).click();
	await desk.getByRole("button", { name: "Overwrite" }).click();
	await expect(desk.getByRole("dialog").getByText("Mine")).toBeVisible();
});

test("ten thousand leads draw few rows, and filters live in the address", async ({ desk }) => {
	await desk.goto("/leads");
	const grid = desk.getByRole("grid");
	await expect(grid.getByRole("row").nth(5)).toBeVisible();
	await grid.focus();
	for (let round = 0; round < 12; round += 1) {
		await desk.keyboard.press("End");
		await desk.waitForTimeout(120);
	}
	expect(await grid.getByRole("row").count()).toBeLessThan(60);
	await desk.getByRole("combobox", { name: "Status" }).selectOption("completed");
	await expect(desk).toHaveURL(/status=completed/);
	await expect(grid.getByRole("row").nth(2)).toContainText("Completed");
	await desk.reload();
	await expect(grid.getByRole("row").nth(2)).toContainText("Completed");
	await desk.getByRole("button", { name: "Remove filter" }).click();
	await expect(desk).not.toHaveURL(/status=/);
});
