// The outreach inbox of a campaign: its order, its keys, its drafts, on a phone; other scripts; and models that fail.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixture.ts";
import {
	addAccount,
	addCampaign,
	composer,
	daysAgo,
	draft,
	hear,
	join,
	messages,
	mode,
	type Named,
	say,
	script,
	threadPath,
	unique,
} from "./logSite.ts";
import type { Server } from "./server.ts";

test.beforeEach(({ server }) => script(server, "instant"));
test.afterEach(({ server }) => script(server, "instant"));

async function thread(server: Server, campaign: Named, name: string, more: object = {}) {
	const account = await addAccount(server, unique(name), more);
	return { account, name: account.name, ...(await join(server, campaign, account)) };
}

/** One of each group, made in an order that is not the list's. */
async function inbox(server: Server) {
	const campaign = await addCampaign(server, unique("Order"));
	const silent = await thread(server, campaign, "Silent");
	const waiting = await thread(server, campaign, "Waiting");
	await say(server, waiting, "Hello, are you there?", { channel: "linkedin" });
	const second = await thread(server, campaign, "Second draft");
	await draft(server, second, "An older draft");
	const older = await thread(server, campaign, "Replied before");
	await say(server, older, "Hello");
	await hear(server, older, "Yes, please call.", { original_language: "en", sent_at: daysAgo(2) });
	const newest = await thread(server, campaign, "Replied last");
	await say(server, newest, "Hello");
	await hear(server, newest, "Tell me more.", { original_language: "en", sent_at: daysAgo(1) });
	const first = await thread(server, campaign, "First draft");
	await draft(server, first, "A newer draft");
	return { campaign, order: [newest, older, first, second, waiting, silent] };
}

const list = (page: Page) => page.getByRole("list", { name: "Outreach" });
const openId = (page: Page) => new URL(page.url()).searchParams.get("open");

test("replies first, then drafts, then who is waited for, then the silent (R6, R7); j and k go through them", async ({
	desk,
	server,
}) => {
	const { campaign, order } = await inbox(server);
	await desk.goto(`/campaigns/${campaign.id}?tab=outreach`);
	const rows = list(desk).getByRole("button");
	await expect(rows).toHaveCount(order.length);
	for (const [at, each] of order.entries()) await expect(rows.nth(at)).toContainText(each.name);
	await expect(list(desk).getByRole("heading")).toHaveText(["Replied 2", "Drafts 2", "Waiting 1", "Not written to 1"]);
	await expectAccessible(desk, "the outreach inbox");
	for (const each of order.slice(0, 3)) {
		await desk.keyboard.press("j");
		await expect.poll(() => openId(desk)).toBe(each.id);
	}
	await desk.keyboard.press("k");
	await expect.poll(() => openId(desk)).toBe(order[1]!.id);
	await expect(desk.getByRole("region", { name: `Log of ${order[1]!.name}` })).toBeVisible();
	await desk.getByRole("radio", { name: /^Waiting/ }).click();
	await expect(rows).toHaveCount(1);
	await expect(rows.first()).toContainText("Hello, are you there?");
	await desk.getByRole("radio", { name: /^All/ }).click();
	await desk.keyboard.press("Escape");
	await expect.poll(() => openId(desk)).toBeNull();
});

test("drafts are reviewed one after the other, by keys alone (R65)", async ({ desk, server }) => {
	const { campaign, order } = await inbox(server);
	await desk.goto(`/campaigns/${campaign.id}?tab=outreach`);
	await expect(list(desk).getByRole("button")).toHaveCount(order.length);
	await desk.keyboard.press("e");
	await expect.poll(() => openId(desk)).toBe(order[2]!.id);
	await expect(messages(desk).getByText("A newer draft")).toBeVisible();
	await expect(list(desk).getByRole("button")).toHaveCount(2);
	await desk.keyboard.press("Control+Enter");
	await expect.poll(() => openId(desk)).toBe(order[3]!.id);
	await expect(list(desk).getByRole("button")).toHaveCount(1);
	await expect(messages(desk).getByText("An older draft")).toBeVisible();
	const sent = await server.call<{ outreach_status: string }>("GET", `/campaign-accounts/${order[2]!.id}`);
	expect(sent.outreach_status).toBe("sent");
	const left = await server.call<{ outreach_status: string }>("GET", `/campaign-accounts/${order[3]!.id}`);
	expect(left.outreach_status).toBe("not_started");
});

test("what another logs appears in the open thread and moves the inbox, without asking", async ({ desk, server }) => {
	const { campaign, order } = await inbox(server);
	const waiting = order[4]!;
	await desk.goto(threadPath(campaign, waiting));
	await expect(messages(desk).getByText("Hello, are you there?")).toBeVisible();
	await hear(server, waiting, "Here I am.", { original_language: "en", sent_at: undefined });
	await expect(messages(desk).getByText("Here I am.")).toBeVisible();
	await expect(list(desk).getByRole("button").first()).toContainText(waiting.name);
});

test("on a phone: the list, then the thread alone with its composer, and back", async ({ desk, server }) => {
	await desk.setViewportSize({ width: 390, height: 844 });
	const { campaign, order } = await inbox(server);
	const fits = async (what: string) =>
		expect(await desk.evaluate(() => document.documentElement.scrollWidth - innerWidth), what).toBeLessThanOrEqual(0);
	await desk.goto(`/campaigns/${campaign.id}?tab=outreach`);
	await list(desk).getByRole("button").first().click();
	await expect(messages(desk)).toBeVisible();
	await expect(list(desk)).toBeHidden();
	await fits("a thread");
	await expectAccessible(desk, "a thread on a phone");
	await mode(desk, "Log sent").click();
	await expect(composer(desk).getByRole("textbox", { name: "The text that was sent" })).toBeVisible();
	await fits("the composer");
	await desk.getByRole("button", { name: "Back to the list" }).click();
	await expect(list(desk).getByRole("button")).toHaveCount(order.length);
	await fits("the list");
});

test("Arabic runs from the right, Chinese keeps its language, in lists, cards and fields", async ({ desk, server }) => {
	const campaign = await addCampaign(server, unique("Scripts"));
	const arabic = await thread(server, campaign, "شركة النور للتجارة", { language: "ar" });
	const chinese = await thread(server, campaign, "北京晨光科技有限公司", { language: "zh" });
	const greeting = "السلام عليكم، هل لديكم وقت لمكالمة قصيرة الأسبوع القادم؟";
	await say(server, arabic, greeting);
	await hear(server, arabic, "نعم، يوم الثلاثاء مناسب.");
	await say(server, chinese, "您好，我们想介绍一下我们的产品。");
	await desk.goto(threadPath(campaign, arabic));
	const text = messages(desk).locator("p[lang=ar]").first();
	await expect(text).toHaveText(greeting);
	expect(await text.evaluate((element) => element.matches(":dir(rtl)"))).toBe(true);
	await expect(messages(desk).locator("p[lang=en]")).toBeVisible();
	await mode(desk, "Type & translate").click();
	await composer(desk).getByRole("textbox", { name: "Your text in English" }).fill("Thank you");
	await composer(desk).getByRole("button", { name: "Translate" }).click();
	const translation = composer(desk).getByRole("textbox", { name: "Message in Arabic" });
	await expect(translation).toHaveAttribute("lang", "ar");
	await expect(translation).toBeEnabled();
	await translation.fill("شكراً لكم");
	expect(await translation.evaluate((element) => element.matches(":dir(rtl)"))).toBe(true);
	await expectAccessible(desk, "Arabic");
	await composer(desk).getByRole("button", { name: "Log as sent" }).click();
	await expect(messages(desk).locator("p[lang=ar]").last()).toHaveText("شكراً لكم");
	await desk.goto(threadPath(campaign, chinese));
	await expect(messages(desk).locator("p[lang=zh]")).toHaveText("您好，我们想介绍一下我们的产品。");
	expect(
		await messages(desk)
			.locator("p[lang=zh]")
			.evaluate((element) => element.matches(":dir(ltr)")),
	).toBe(true);
});

test("a model that fails loses no text: the reply is kept, the draft stays in its field (R33, R34)", async ({
	desk,
	server,
	watch,
}) => {
	watch.expectProblem(" POST /api/v1/messages/");
	const campaign = await addCampaign(server, unique("Failing"), { communication_language: "de" });
	const one = await thread(server, campaign, "Kurz GmbH");
	await say(server, one, "Guten Tag");
	await script(server, "refuse");
	await desk.goto(threadPath(campaign, one));

	await mode(desk, "Inbound paste").click();
	await composer(desk).getByRole("textbox", { name: "Their reply" }).fill("Guten Tag, das interessiert uns sehr.");
	await composer(desk).getByRole("button", { name: "Log the reply" }).click();
	const card = messages(desk).getByRole("article").last();
	await expect(card).toContainText("das interessiert uns sehr");
	await expect(card).toContainText("Translation failed");
	await expectAccessible(desk, "a failed translation");
	await script(server, "instant");
	await card.getByRole("button", { name: "Try again" }).click();
	await expect(card.locator("p[lang=en]")).toBeVisible();

	await script(server, "refuse");
	await mode(desk, "AI continue").click();
	await composer(desk).getByRole("button", { name: "Generate" }).click();
	await expect(composer(desk).getByRole("alert")).toContainText("refused");
	await mode(desk, "Type & translate").click();
	const typed = composer(desk).getByRole("textbox", { name: "Your text in English" });
	await typed.fill("Words that must not be lost");
	await composer(desk).getByRole("button", { name: "Translate" }).click();
	await expect(composer(desk).getByRole("alert")).toContainText("refused");
	await expect(typed).toHaveValue("Words that must not be lost");
	await desk.reload();
	await mode(desk, "Type & translate").click();
	await expect(typed).toHaveValue("Words that must not be lost");
	await composer(desk).getByRole("button", { name: "Translate" }).click();
	await composer(desk).getByRole("button", { name: "Save as a draft, untranslated" }).click();
	const kept = messages(desk).getByRole("article").last();
	await expect(kept).toContainText("Words that must not be lost");
	await expect(kept).toContainText("Draft");
	await script(server, "instant");
	await kept.getByRole("button", { name: "Try again" }).click();
	await expect(kept.locator("p[lang=de]")).toBeVisible();
	await expect(kept).toContainText("Your draft, not what was sent");
});

test("every page of a campaign and an account is accessible in the dark, and fits a phone", async ({
	desk,
	server,
}) => {
	test.slow();
	const { campaign, order } = await inbox(server);
	const [replied] = order;
	await server.call("PATCH", `/campaign-accounts/${replied!.id}`, { role_in_campaign: "press", score: 8 });
	const pages = [
		`/campaigns/${campaign.id}`,
		`/campaigns/${campaign.id}?tab=accounts`,
		threadPath(campaign, replied!),
		...["timeline", "campaigns", "leads", "history", "consent"].map(
			(tab) => `/accounts/${replied!.account.id}?tab=${tab}`,
		),
	];
	for (const [width, colorScheme] of [
		[1440, "dark"],
		[390, "light"],
	] as const) {
		await desk.setViewportSize({ width, height: 844 });
		await desk.emulateMedia({ colorScheme });
		for (const path of pages) {
			await desk.goto(path);
			await expect(desk.getByRole("heading", { level: 1 })).toBeAttached();
			await expect(desk.getByRole("status", { name: "Loading" })).toHaveCount(0);
			await expectAccessible(desk, `${path}, ${width} wide, ${colorScheme}`);
			const over = await desk.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			expect(over, `${path} is wider than ${width}`).toBeLessThanOrEqual(0);
		}
	}
	// The bar at the foot of a phone holds every place, none cut off.
	const places = desk.getByRole("navigation", { name: "Main" }).getByRole("link");
	for (const place of await places.all()) {
		const box = await place.boundingBox();
		if (!box) continue;
		expect(box.x).toBeGreaterThanOrEqual(0);
		expect(box.x + box.width).toBeLessThanOrEqual(390);
	}
});
