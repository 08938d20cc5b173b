import { expect, makeLead, openConversation, test, thread } from "./fixture.ts";

test("a text is there at once, is delivered, and stands in a second tab, too (S3-S5)", async ({
	desk,
	server,
	context,
}) => {
	const lead = await makeLead(server);
	const { id } = await openConversation(server, lead);
	await desk.goto(`/inbox?c=${id}`);
	const second = await context.newPage();
	await second.goto(`/inbox?c=${id}`);
	await expect(second.getByRole("heading", { name: `${lead.first_name} Probe` })).toBeVisible();
	await desk.getByRole("textbox", { name: /^Message to/ }).fill("Good morning, is Thursday fine?");
	await desk.keyboard.press("Control+Enter");
	await expect(thread(desk).getByText("Good morning, is Thursday fine?")).toBeVisible();
	await expect(thread(desk).getByText("Delivered")).toBeVisible();
	await expect(thread(second).getByText("Good morning, is Thursday fine?")).toHaveCount(1);
	await expect(thread(second).getByText("Delivered")).toBeVisible();
	await expect(thread(desk).getByText("Good morning, is Thursday fine?")).toHaveCount(1);
});

test("the answer of the lead's phone arrives live and is read by looking at it (S15, S17)", async ({
	desk,
	server,
	context,
}) => {
	const lead = await makeLead(server);
	const { id } = await openConversation(server, lead);
	await desk.goto(`/inbox?c=${id}`);
	await desk.getByRole("textbox", { name: /^Message to/ }).fill("Hello from the desk");
	await desk.keyboard.press("Control+Enter");
	await expect(thread(desk).getByText("Delivered")).toBeVisible();
	const phone = await context.newPage();
	await phone.goto(`/simulator?phone=${encodeURIComponent(lead.phone)}`);
	await expect(phone.getByRole("log").getByText("Hello from the desk")).toBeVisible();
	await phone.getByRole("textbox", { name: "Answer as the lead" }).fill("Yes please, call me");
	await phone.keyboard.press("Enter");
	await desk.bringToFront();
	await expect(thread(desk).getByText("Yes please, call me")).toBeVisible();
	await expect.poll(async () => (await server.call<{ unread: number }>("GET", `/interactions/${id}`)).unread).toBe(0);
});

test("STOP from the phone takes the composer away and says who and why; START gives it back (T6)", async ({
	desk,
	server,
}) => {
	const lead = await makeLead(server);
	const { id, our_phone } = await openConversation(server, lead);
	await desk.goto(`/inbox?c=${id}`);
	const composer = desk.getByRole("textbox", { name: /^Message to/ });
	await expect(composer).toBeVisible();
	await server.call("POST", "/simulator/sms/inbound", { from: lead.phone, to: our_phone, text: "STOP" });
	await expect(desk.getByText("This person may not be texted")).toBeVisible();
	await expect(composer).toBeHidden();
	await expect(desk.getByRole("button", { name: "Do not contact" })).toBeVisible();
	await server.call("POST", "/simulator/sms/inbound", { from: lead.phone, to: our_phone, text: "START" });
	await expect(composer).toBeVisible();
});

test("a send through a cut connection is tried again and arrives once", async ({ desk, server, watch }) => {
	const lead = await makeLead(server);
	const { id } = await openConversation(server, lead);
	await desk.goto(`/inbox?c=${id}`);
	let cuts = 0;
	await desk.route("**/api/v1/sms/send", async (route) => {
		cuts += 1;
		if (cuts > 2) return route.continue();
		// The first reaches the server and its answer is lost; the second does not get there at all.
		if (cuts === 1) await route.fetch();
		return route.abort("connectionreset");
	});
	watch.expectProblem("net::ERR_CONNECTION_RESET");
	await desk.getByRole("textbox", { name: /^Message to/ }).fill("Only once, please");
	await desk.getByRole("button", { name: "Send", exact: true }).click();
	await expect(thread(desk).getByText("Delivered")).toBeVisible();
	await expect.poll(() => cuts).toBe(3);
	await expect(thread(desk).getByText("Only once, please")).toHaveCount(1);
	const { transcript } = await server.call<{ transcript: { message: string }[] }>("GET", `/interactions/${id}`);
	expect(transcript.filter((entry) => entry.message === "Only once, please")).toHaveLength(1);
});

test("a send that stays cut keeps the text, and Try again sends it", async ({ desk, server }) => {
	const lead = await makeLead(server);
	const { id } = await openConversation(server, lead);
	await desk.goto(`/inbox?c=${id}`);
	await desk.route("**/api/v1/sms/send", (route) => route.abort("connectionreset"));
	await desk.getByRole("textbox", { name: /^Message to/ }).fill("Kept through everything");
	await desk.keyboard.press("Control+Enter");
	await expect(thread(desk).getByText("Not sent: no connection.")).toBeVisible();
	await desk.unroute("**/api/v1/sms/send");
	await desk.reload();
	await expect(thread(desk).getByText("Kept through everything")).toBeVisible();
	await thread(desk).getByRole("button", { name: "Try again" }).click();
	await expect(thread(desk).getByText("Delivered")).toBeVisible();
	await expect(thread(desk).getByText("Kept through everything")).toHaveCount(1);
});

test("a text whose fate is unknown says so, waits for a person, and can be sent again (T2)", async ({
	desk,
	server,
}) => {
	const lead = await makeLead(server);
	const { id } = await openConversation(server, lead);
	// The line breaks before the answer, and no receipt ever tells what became of it.
	await server.call("POST", "/simulator/faults", { refuse: "cut", lost_receipts: true });
	await desk.goto(`/inbox?c=${id}`);
	await desk.getByRole("textbox", { name: /^Message to/ }).fill("Into the void");
	await desk.keyboard.press("Control+Enter");
	await expect(thread(desk).getByText("Unclear")).toBeVisible();
	await expect(thread(desk).getByRole("button", { name: "Mark as sent" })).toBeVisible();
	await server.call("POST", "/simulator/faults", {});
	await thread(desk).getByRole("button", { name: "Send again" }).click();
	await expect(thread(desk).getByText("Delivered")).toBeVisible();
	await expect(thread(desk).getByText("Into the void")).toHaveCount(2);
});

test("the status has seven values; do-not-contact asks first and blocks (S31, S33)", async ({ desk, server }) => {
	const lead = await makeLead(server);
	const { id } = await openConversation(server, lead);
	await desk.goto(`/inbox?c=${id}`);
	await desk.getByRole("button", { name: "In progress" }).click();
	await expect(desk.getByRole("menuitemcheckbox")).toHaveCount(7);
	await desk.getByRole("menuitemcheckbox", { name: "Qualified", exact: true }).click();
	await expect(desk.getByRole("button", { name: "Qualified" })).toBeVisible();
	await desk.getByRole("button", { name: "Qualified" }).click();
	await desk.getByRole("menuitemcheckbox", { name: "Do not contact" }).click();
	await desk.getByRole("dialog").getByRole("button", { name: "Do not contact" }).click();
	await expect(desk.getByText("This person may not be texted")).toBeVisible();
});

test("drafts stay with their conversation", async ({ desk, server }) => {
	const [one, two] = [await makeLead(server), await makeLead(server)];
	const [first, other] = [await openConversation(server, one), await openConversation(server, two)];
	await desk.goto(`/inbox?c=${first.id}`);
	await desk.getByRole("textbox", { name: /^Message to/ }).fill("for the first only");
	await desk.goto(`/inbox?c=${other.id}`);
	await expect(desk.getByRole("textbox", { name: /^Message to/ })).toHaveValue("");
	await desk.goto(`/inbox?c=${first.id}`);
	await expect(desk.getByRole("textbox", { name: /^Message to/ })).toHaveValue("for the first only");
});

test("the meter counts segments and names what forces UCS-2 (T22)", async ({ desk, server }) => {
	const { id } = await openConversation(server, await makeLead(server));
	await desk.goto(`/inbox?c=${id}`);
	const composer = desk.getByRole("textbox", { name: /^Message to/ });
	await composer.fill("a".repeat(161));
	await expect(desk.getByText("2 segments · 145")).toBeVisible();
	await composer.fill("Olé “amigo”");
	await expect(desk.getByText("UCS-2 because of “ U+201C")).toBeVisible();
	await composer.fill("x".repeat(1601));
	await expect(desk.getByText("1 characters too many")).toBeVisible();
	await expect(desk.getByRole("button", { name: "Send", exact: true })).toBeDisabled();
});
