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

test("a stream that drops resumes and misses nothing", async ({ desk, server }) => {
	const lead = await makeLead(server);
	const { id, our_phone } = await openConversation(server, lead);
	await desk.goto(`/inbox?c=${id}`);
	await expect(desk.getByRole("textbox", { name: /^Message to/ })).toBeVisible();
	await server.call("POST", "/simulator/sms/inbound", { from: lead.phone, to: our_phone, text: "Before the cut" });
	await expect(thread(desk).getByText("Before the cut")).toBeVisible();
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
