import { expect, test } from "./fixture.ts";

test("a key is shown once, works, and can be revoked", async ({ desk, server }) => {
	await desk.goto("/settings/keys");
	await desk.getByRole("button", { name: "New API key" }).first().click();
	await desk.getByLabel("Name").fill("Probe");
	await desk.getByRole("button", { name: "Create" }).click();
	const dialog = desk.getByRole("dialog", { name: /Probe/ });
	const key = (await dialog.locator("code").textContent()) ?? "";
	const ask = () => fetch(`${server.url}/api/v1/leads?limit=1`, { headers: { "X-API-Key": key } });
	expect((await ask()).status).toBe(200);
	await dialog.getByRole("button", { name: "I have stored it" }).click();
	await expect(desk.getByText(key)).toHaveCount(0);
	await desk.getByRole("button", { name: "Revoke: Probe" }).click();
	await desk.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
	await expect.poll(async () => (await ask()).status).toBe(401);
});

test("a provider takes its driver's settings, hides its secret, and can be tested", async ({ desk }) => {
	await desk.goto("/settings/providers");
	await desk.getByRole("button", { name: "New provider" }).click();
	await desk.getByRole("combobox", { name: "Kind" }).selectOption("kannel");
	await desk.getByLabel("Name", { exact: true }).fill("Our gateway");
	const fields = desk.getByRole("dialog").locator("input[type=text][required], input[type=text]:not([name=name])");
	for (const field of await fields.all()) {
		const label = (await field.getAttribute("name")) ?? "";
		await field.fill(/url/i.test(label) ? "http://127.0.0.1:9/cgi-bin/sendsms" : "tester");
	}
	for (const secret of await desk.locator("input[type=password]").all()) await secret.fill("s3cret-s3cret");
	await desk.getByRole("button", { name: "Create" }).click();
	const row = desk.getByRole("listitem").filter({ hasText: "Our gateway" });
	await expect(row.getByText("/hooks/kannel/").first()).toBeVisible();
	await row.getByRole("button", { name: "Edit: Our gateway" }).click();
	await expect(desk.locator("input[type=password]").first()).toHaveValue("");
	await expect(desk.getByText("s3cret-s3cret")).toHaveCount(0);
	await desk.keyboard.press("Escape");
	const simulated = desk.getByRole("main").getByRole("listitem").filter({ hasText: "/hooks/simulator/" }).first();
	await simulated.getByRole("button", { name: /^Test:/ }).click();
	await expect(desk.getByRole("status").filter({ hasText: "ready" })).toBeVisible();
});

test("a number, a campaign and an account are made and found again", async ({ desk }) => {
	await desk.goto("/settings/numbers");
	await desk.getByRole("button", { name: "New number" }).click();
	await desk.getByLabel("Phone").fill("+1 415 555 8181");
	await desk.getByLabel("Label").fill("Autumn line");
	await desk.getByRole("button", { name: "Create" }).click();
	await expect(desk.getByText("+1 415 555 8181")).toBeVisible();
	await desk.goto("/campaigns");
	await desk.getByRole("button", { name: "New campaign" }).click();
	await desk.getByLabel("Name").fill("Autumn roofs");
	await desk.getByRole("combobox", { name: "Goal" }).selectOption("win_back");
	await desk.getByRole("checkbox", { name: /8181/ }).check();
	await desk.getByRole("button", { name: "Create" }).click();
	await expect(desk.getByRole("heading", { name: "Autumn roofs", level: 1 })).toBeVisible();
	await desk.getByRole("button", { name: "Edit" }).click();
	await expect(desk.getByRole("checkbox", { name: /8181/ })).toBeChecked();
	await desk.goto("/campaigns");
	await expect(desk.getByRole("row").filter({ hasText: "Autumn roofs" })).toBeVisible();
	await desk.goto("/accounts");
	await desk.getByRole("button", { name: "New account" }).click();
	await desk.getByLabel("Name").fill("Autumn & Sons");
	await desk.getByRole("button", { name: "Create" }).click();
	await expect(desk.getByRole("heading", { name: "Autumn & Sons", level: 1 })).toBeVisible();
	await desk.goto("/accounts");
	await desk.getByRole("searchbox").fill("Autumn");
	await expect(desk.getByRole("row").filter({ hasText: "Autumn & Sons" })).toBeVisible();
});
