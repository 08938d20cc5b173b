import { expect, expectAccessible, makeLead, openConversation, test } from "./fixture.ts";
import { DEMO, Server } from "./server.ts";

test("the setup link makes a workspace and its owner, once", async ({ browser }) => {
	const server = await new Server().start({ demo: false });
	const page = await browser.newPage({ baseURL: server.url });
	await page.goto(server.setupPath);
	await page.getByLabel("Name of the workspace").fill("Solaris");
	await page.getByLabel("Your name").fill("Ana Ruiz");
	await page.getByLabel("E-mail").fill("ana@example.com");
	await page.getByLabel("Password").fill("short");
	await page.getByRole("button", { name: "Create the workspace" }).click();
	await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
	await page.getByLabel("Password").fill("correct horse battery");
	await page.getByRole("button", { name: "Create the workspace" }).click();
	await expect(page.getByRole("heading", { name: "No conversations yet" })).toBeVisible();
	await expectAccessible(page, "the empty inbox of a new workspace");
	await page.goto("/leads");
	await expect(page.getByRole("heading", { name: "No leads yet" })).toBeVisible();
	await expectAccessible(page, "no leads yet");
	await page.context().clearCookies();
	await page.goto(server.setupPath);
	await expect(page.getByText("This setup link has been used")).toBeVisible();
	await page.close();
	await server.remove();
});

test("signing in with a wrong password says so, with the right one shows the inbox", async ({ context, watch }) => {
	watch.expectProblem("401 POST /api/v1/auth/login");
	const page = await context.newPage();
	await page.goto("/inbox");
	await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
	await expectAccessible(page, "sign-in");
	await page.getByLabel("E-mail").fill(DEMO.email);
	await page.getByLabel("Password").fill("not this one");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("alert")).toContainText("do not belong together");
	await page.getByLabel("Password").fill(DEMO.password);
	await page.keyboard.press("Enter");
	await expect(page.getByRole("option").first()).toBeVisible();
});

test("a session that ends asks for the password over the page and keeps what was typed", async ({
	context,
	server,
	watch,
}) => {
	watch.expectProblem("401 ");
	const { id } = await openConversation(server, await makeLead(server));
	const page = await context.newPage();
	await page.goto(`/inbox?c=${id}`);
	await page.getByLabel("E-mail").fill(DEMO.email);
	await page.getByLabel("Password").fill(DEMO.password);
	await page.keyboard.press("Enter");
	const composer = page.getByRole("textbox", { name: /^Message to/ });
	await composer.fill("half a sentence");
	await context.clearCookies();
	await page.getByRole("radio", { name: "Failed" }).click();
	await expect(page.getByRole("dialog", { name: "Sign in again" })).toBeVisible();
	await page.getByRole("dialog").getByLabel("Password").fill(DEMO.password);
	await page.keyboard.press("Enter");
	await expect(page.getByRole("dialog")).toBeHidden();
	await expect(composer).toHaveValue("half a sentence");
});

test("signing out ends the session", async ({ context, watch }) => {
	void watch;
	const page = await context.newPage();
	await page.goto("/inbox");
	await page.getByLabel("E-mail").fill(DEMO.email);
	await page.getByLabel("Password").fill(DEMO.password);
	await page.keyboard.press("Enter");
	await page.getByRole("button", { name: /^Your account/ }).click();
	await page.getByRole("menuitem", { name: "Sign out" }).click();
	await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});
