import { Cable } from "./cable.ts";
import { expect, makeLead, openConversation, test, thread } from "./fixture.ts";

test("eight tabs share one stream, and each shows what comes (T3)", async ({ desk, server, context }) => {
	const lead = await makeLead(server);
	const { id, our_phone } = await openConversation(server, lead);
	const tabs = [desk];
	while (tabs.length < 8) tabs.push(await context.newPage());
	for (const tab of tabs) {
		await tab.goto(`/inbox?c=${id}`);
		await expect(tab.getByRole("textbox", { name: /^Message to/ })).toBeVisible();
	}
	await server.call("POST", "/simulator/sms/inbound", { from: lead.phone, to: our_phone, text: "To all eight" });
	for (const tab of tabs) await expect(thread(tab).getByText("To all eight")).toBeVisible();
});

test("a stream that drops resumes and misses nothing", async ({ desk, server, watch }) => {
	const lead = await makeLead(server);
	const { id, our_phone } = await openConversation(server, lead);
	await desk.goto(`/inbox?c=${id}`);
	await expect(desk.getByRole("textbox", { name: /^Message to/ })).toBeVisible();
	await server.call("POST", "/simulator/sms/inbound", { from: lead.phone, to: our_phone, text: "Before the cut" });
	await expect(thread(desk).getByText("Before the cut")).toBeVisible();
	watch.expectProblem("503 "); // what it is asked while it ends
	await server.stop();
	await expect(desk.getByText("Live updates paused.")).toBeVisible();
	await server.start({ demo: true });
	await server.call("POST", "/simulator/sms/inbound", { from: lead.phone, to: our_phone, text: "While you were away" });
	await expect(thread(desk).getByText("While you were away")).toBeVisible();
	await expect(desk.getByText("Live updates paused.")).toBeHidden();
	await expect(thread(desk).getByText("Before the cut")).toHaveCount(1);
});

test("a message that comes while one reads further up shows a pill and does not move the view", async ({
	desk,
	server,
}) => {
	const lead = await makeLead(server);
	const { id, our_phone } = await openConversation(server, lead);
	for (let line = 1; line <= 30; line += 1) {
		await server.call("POST", "/simulator/sms/inbound", { from: lead.phone, to: our_phone, text: `Line ${line}` });
	}
	await desk.goto(`/inbox?c=${id}`);
	await expect(thread(desk).getByText("Line 30", { exact: true })).toBeInViewport();
	await thread(desk).hover();
	await desk.mouse.wheel(0, -900);
	const top = () => thread(desk).evaluate((element) => element.scrollTop);
	let before = -1;
	await expect
		.poll(async () => {
			const last = before;
			before = await top();
			return before === last;
		})
		.toBe(true);
	await server.call("POST", "/simulator/sms/inbound", { from: lead.phone, to: our_phone, text: "The newest" });
	await expect(desk.getByRole("button", { name: "1 new" })).toBeVisible();
	expect(Math.abs((await top()) - before)).toBeLessThan(4);
	await desk.getByRole("button", { name: "1 new" }).click();
	await expect(thread(desk).getByText("The newest")).toBeInViewport();
});

test("a line that is cut resumes behind the last event, without loss and without asking for everything again", async ({
	context,
	server,
	session,
	watch,
}) => {
	void watch;
	const lead = await makeLead(server);
	const { id, our_phone } = await openConversation(server, lead);
	const say = (text: string) =>
		server.call("POST", "/simulator/sms/inbound", { from: lead.phone, to: our_phone, text });
	const cable = await new Cable().connect(server.url);
	await context.addCookies([{ name: "leadline_session", value: session, url: cable.url }]);
	const desk = await context.newPage();
	await desk.goto(`${cable.url}/inbox?c=${id}`);
	await expect(desk.getByRole("textbox", { name: /^Message to/ })).toBeVisible();
	await say("Before the cut");
	await expect(thread(desk).getByText("Before the cut")).toBeVisible();
	cable.cut();
	for (let n = 1; n <= 5; n += 1) await say(`While cut ${n}`);
	await expect(desk.getByText("Live updates paused.")).toBeVisible();
	await expect(thread(desk).getByText("While cut 1")).toHaveCount(0);
	const resumed = cable.nextStream();
	cable.mend();
	expect(await resumed).toMatch(/^last-event-id: \S+/im);
	for (let n = 1; n <= 5; n += 1) await expect(thread(desk).getByText(`While cut ${n}`)).toHaveCount(1);
	await expect(desk.getByText("Live updates paused.")).toBeHidden();
	await desk.close();
	cable.remove();
});

test("a tab from before an upgrade gets the new page by itself; one whose server is away keeps what it has", async ({
	desk,
	watch,
}) => {
	watch.expectProblem("404 GET /assets/");
	watch.expectProblem("Failed to fetch dynamically imported module");
	const page = (name: string) => new RegExp(`/assets/${name}-[^/]*\\.js`);
	// The new server knows neither this tab's files nor the file that it was started with.
	let upgraded = true;
	await desk.route(page("LeadsPage"), (route) =>
		upgraded ? route.continue({ url: route.request().url().replace("LeadsPage", "Gone") }) : route.continue(),
	);
	await desk.route("**/", async (route) => {
		const response = await route.fetch();
		const body = (await response.text()).replaceAll("/assets/index-", "/assets/index-of-tomorrow-");
		upgraded = false;
		await route.fulfill({ response, body });
	});
	await desk.goto("/inbox");
	await expect(desk.getByRole("option").first()).toBeVisible();
	await desk.getByRole("link", { name: "Leads" }).click();
	await expect(desk.getByRole("row").nth(2)).toBeVisible();
	expect(upgraded).toBe(false);
	// Away: the part of the program that is missing is told, the frame stays, and trying again brings it.
	let away = true;
	await desk.route(page("CampaignsPage"), (route) => (away ? route.abort() : route.continue()));
	await desk.unroute("**/");
	await desk.route("**/", (route) => (away ? route.abort() : route.continue()));
	await desk.getByRole("link", { name: "Campaigns" }).click();
	await expect(desk.getByRole("heading", { name: "No connection to the server" })).toBeVisible();
	await expect(desk.getByRole("navigation", { name: "Main" })).toBeVisible();
	away = false;
	await desk.getByRole("button", { name: "Try again" }).click();
	await expect(desk.getByRole("row").filter({ hasText: "Rooftop offer 2026" })).toBeVisible();
});
