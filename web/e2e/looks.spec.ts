// Every page, in every light, with the keyboard alone, and on a phone.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, loaded, makeLead, openConversation, test, thread } from "./fixture.ts";

const PAGES = [
	["/dashboard", "Dashboard"],
	["/leads", "Leads"],
	["/campaigns", "Campaigns"],
	["/accounts", "Accounts"],
	["/settings/you", "You"],
	["/settings/workspace", "Workspace"],
	["/settings/team", "Team"],
	["/settings/products", "Products"],
	["/settings/llm", "LLM"],
	["/settings/costs", "API costs"],
	["/settings/numbers", "Numbers"],
	["/settings/providers", "Providers"],
	["/settings/agents", "SMS agents"],
	["/settings/keys", "API keys"],
	["/simulator", "Phone simulator"],
] as const;

async function firstConversation(page: Page) {
	await page.goto("/inbox");
	await page.getByRole("option").first().click();
	await expect(thread(page).getByRole("listitem").first()).toBeVisible();
}

for (const colorScheme of ["light", "dark"] as const) {
	test(`every page is accessible in the ${colorScheme}`, async ({ desk }) => {
		await desk.emulateMedia({ colorScheme });
		await firstConversation(desk);
		await expectAccessible(desk, "/inbox");
		for (const [path, heading] of PAGES) {
			await desk.goto(path);
			await expect(desk.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
			await loaded(desk);
			await expectAccessible(desk, path);
		}
	});
}

test("every page fits a phone and is accessible there", async ({ desk }) => {
	await desk.setViewportSize({ width: 390, height: 844 });
	const fits = async (what: string) => {
		const wide = await desk.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
		expect(wide, `${what} is wider than the phone`).toBeLessThanOrEqual(0);
	};
	await firstConversation(desk);
	await fits("a conversation");
	await expectAccessible(desk, "a conversation on a phone");
	await desk.getByRole("button", { name: /^Show or hide details/ }).click();
	await expect(desk.getByRole("dialog", { name: "Details" })).toBeVisible();
	await expectAccessible(desk, "details on a phone");
	await desk.keyboard.press("Escape");
	await desk.getByRole("button", { name: "Back to the list" }).click();
	await expect(desk.getByRole("listbox")).toBeVisible();
	await fits("the list");
	for (const [path, heading] of PAGES) {
		await desk.goto(path);
		await expect(desk.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
		await loaded(desk);
		await fits(path);
		await expectAccessible(desk, `${path} on a phone`);
	}
});

test("the four states: loading, empty by filter, failed with a way on", async ({ desk, watch }) => {
	watch.expectProblem("500 GET /api/v1/interactions");
	let answer = () => {};
	const held = new Promise<void>((resolve) => {
		answer = resolve;
	});
	await desk.route("**/api/v1/interactions?*sort=attention*", async (route) => {
		await held;
		await route.fallback();
	});
	await desk.goto("/inbox");
	await expect(desk.getByRole("status", { name: "Loading" }).first()).toBeVisible();
	await expectAccessible(desk, "loading");
	answer();
	await expect(desk.getByRole("option").first()).toBeVisible();
	await desk.getByRole("searchbox").fill("nobody is called this");
	await expect(desk.getByRole("heading", { name: "No conversation matches" })).toBeVisible();
	await expectAccessible(desk, "empty by filter");
	await desk.getByRole("button", { name: "Clear filters" }).click();
	await expect(desk.getByRole("option").first()).toBeVisible();
	let broken = true;
	await desk.route("**/api/v1/interactions?*failed=true*", (route) =>
		broken
			? route.fulfill({
					status: 500,
					contentType: "application/problem+json",
					body: JSON.stringify({
						title: "Out of order",
						status: 500,
						code: "internal",
						detail: "",
						request_id: "req_1",
					}),
				})
			: route.fallback(),
	);
	await desk.getByRole("radio", { name: "Failed" }).click();
	await expect(desk.getByRole("heading", { name: "The conversations could not be loaded" })).toBeVisible();
	await expectAccessible(desk, "failed");
	broken = false;
	await desk.getByRole("button", { name: "Try again" }).click();
	await expect(desk.getByRole("option").first()).toBeVisible();
});

test("everything of a working day goes by keyboard alone", async ({ desk, server }) => {
	// Three that nobody but this test moves: the demo's leads write when they like.
	const campaign = await server.call<{ id: string }>("POST", "/campaigns", { name: "By keyboard" });
	for (const text of ["one", "two", "three"]) {
		const lead = await makeLead(server, { campaign_id: campaign.id });
		const { our_phone } = await openConversation(server, lead);
		await server.call("POST", "/simulator/sms/inbound", { from: lead.phone, to: our_phone, text });
	}
	await desk.goto("/leads");
	await expect(desk.getByRole("row").nth(2)).toBeVisible();
	await desk.keyboard.press("g");
	await desk.keyboard.press("i");
	await expect(desk.getByRole("heading", { name: "Conversations", level: 1 })).toBeVisible();
	await desk.goto(`/inbox?campaign=${campaign.id}&sort=recent`);
	await expect(desk.getByRole("option")).toHaveCount(3);
	await expect(desk.getByRole("option").first()).toContainText("three");
	const opened = () => new URL(desk.url()).searchParams.get("c");
	await desk.keyboard.press("j");
	await expect(desk.getByRole("listbox").getByRole("option", { selected: true })).toContainText("three");
	const first = opened();
	await desk.keyboard.press("j");
	await expect(desk.getByRole("listbox").getByRole("option", { selected: true })).toContainText("two");
	await desk.keyboard.press("k");
	await expect.poll(opened).toBe(first);
	await expect(thread(desk).getByRole("listitem").first()).toBeVisible();
	await desk.keyboard.press("s");
	await expect(desk.getByRole("menu")).toBeVisible();
	await desk.keyboard.press("Escape");
	await expect(desk.getByRole("menu")).toBeHidden();
	await desk.keyboard.press("e");
	await expect(desk.getByRole("button", { name: "Undo" })).toBeVisible();
	await desk.keyboard.press("z");
	await expect.poll(opened).toBe(first);
	await desk.keyboard.press("?");
	await expect(desk.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
	await expectAccessible(desk, "help");
	await desk.keyboard.press("Escape");
	await expect(desk.getByRole("dialog")).toBeHidden();
	await desk.keyboard.press("Control+k");
	await expect(desk.getByRole("combobox")).toBeFocused();
	await expectAccessible(desk, "the command bar");
	await desk.keyboard.type("camp");
	await desk.keyboard.press("Enter");
	await expect(desk.getByRole("heading", { name: "Campaigns", level: 1 })).toBeFocused();
	await desk.keyboard.press("Tab");
	await desk.keyboard.press("g");
	await desk.keyboard.press("l");
	await expect(desk.getByRole("heading", { name: "Leads", level: 1 })).toBeFocused();
	await desk.keyboard.press("/");
	await expect(desk.getByRole("searchbox")).toBeFocused();
	await desk.keyboard.type("j");
	await expect(desk.getByRole("searchbox")).toHaveValue("j");
});

test("the interface speaks Spanish when asked, and remembers the theme", async ({ desk }) => {
	await desk.goto("/settings/you");
	await desk.getByRole("combobox", { name: "Language of this page" }).selectOption("es");
	await desk.getByRole("radio", { name: "Dark" }).click();
	await desk.getByRole("button", { name: "Save", exact: true }).click();
	await expect(desk.getByRole("link", { name: "Ajustes" })).toBeVisible();
	await desk.reload();
	await expect(desk.locator("html")).toHaveAttribute("lang", "es");
	await expect(desk.locator("html")).toHaveAttribute("data-theme", "dark");
	await desk.getByRole("combobox", { name: "Idioma de esta página" }).selectOption("en");
	await desk.getByRole("radio", { name: "Como el sistema" }).click();
	await desk.getByRole("button", { name: "Guardar", exact: true }).click();
	await expect(desk.getByRole("link", { name: "Settings" })).toBeVisible();
});
