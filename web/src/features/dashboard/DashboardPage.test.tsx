import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { expectAccessible } from "~/test/axe.ts";
import { FakeApi } from "~/test/fakeApi.ts";
import { renderApp } from "~/test/renderApp.tsx";

const week = (initiated: number, responded: number) => ({ initiated, responded, won: 0, response_rate: 0.5 });

it("with nothing said yet shows the first steps", async () => {
	renderApp("/dashboard");
	expect(await screen.findByRole("heading", { name: "No outreach yet" })).toBeInTheDocument();
	expect(screen.getByRole("link", { name: "Create a campaign" })).toBeInTheDocument();
	await expectAccessible();
});

it("tells a failure in place, with a way on", async () => {
	const api = new FakeApi();
	api.faults.set("/api/v1/reports/dashboard", {
		status: 403,
		body: { title: "No", detail: "Ask an admin.", status: 403 },
	});
	const { user } = renderApp("/dashboard", api);
	expect(await screen.findByText(/Ask an admin/)).toBeInTheDocument();
	await expectAccessible();
	api.faults.clear();
	await user.click(screen.getByRole("button", { name: "Try again" }));
	expect(await screen.findByRole("heading", { name: "No outreach yet" })).toBeInTheDocument();
});

it("of a part fails in that part alone", async () => {
	const api = new FakeApi();
	Object.assign(api.log.dashboard, { all_time: week(4, 2), funnel: week(4, 2) });
	api.faults.set("/api/v1/reports/cac", { status: 403, body: { title: "No", detail: "Not for you.", status: 403 } });
	renderApp("/dashboard", api);
	expect(await screen.findByText(/Not for you/)).toBeInTheDocument();
	expect(screen.getByRole("heading", { name: "Funnel" })).toBeInTheDocument();
});

it("says every figure in words and as a table; the youngest weeks are marked", async () => {
	const api = new FakeApi();
	Object.assign(api.log.dashboard, {
		funnel: { initiated: 40, responded: 10, won: 2, response_rate: 0.25 },
		all_time: week(40, 10),
		weeks: [
			{ week: "2026-03-02", ...week(30, 9), maturing: false },
			{ week: "2026-03-09", ...week(10, 1), maturing: true },
		],
		channels: [{ channel: "email", ...week(40, 10), few: false }],
		api_costs: [{ currency: "USD", calls: 12, cost: 340_000 }],
		scores: [
			{ score: 3, accounts: 5 },
			{ score: 8, accounts: 7 },
		],
	});
	const { user } = renderApp("/dashboard", api);
	const steps = within(await screen.findByRole("region", { name: "Funnel" })).getAllByRole("listitem");
	expect(steps.map((step) => step.textContent)).toEqual([
		expect.stringMatching(/^Initiated40/),
		expect.stringMatching(/^Responded10.*25%/),
		expect.stringMatching(/^Customers2.*20%.*5%/),
	]);
	await user.click(screen.getAllByRole("button", { name: "Data table" })[0]!);
	expect(screen.getByRole("row", { name: /Mar 9.*maturing.*10.*1/i })).toBeInTheDocument();
	expect(screen.getByText("$0.34")).toBeInTheDocument();
	expect(screen.getByRole("img", { name: "12 accounts have a score, 0 to 10" })).toBeInTheDocument();
	await expectAccessible();
});

it("of one campaign begins with everybody in it; a step leads to who is counted", async () => {
	const api = new FakeApi();
	Object.assign(api.log.dashboard, { funnel: week(1, 1), all_time: week(40, 10) });
	const campaign = api.collections.campaigns![0] as { id: string; counts?: object };
	campaign.counts = { accounts: 90, scored: 80, approved: 60, outreached: 40, responded: 10, stale_scores: 0 };
	const { router, user } = renderApp(`/dashboard?campaign=${campaign.id}`, api);
	const funnel = within(await screen.findByRole("region", { name: "Funnel of the campaign" }));
	expect(funnel.getAllByRole("listitem").map((step) => step.textContent)).toEqual([
		expect.stringMatching(/^In campaign90/),
		expect.stringMatching(/^Approved60/),
		expect.stringMatching(/^Initiated40/),
		expect.stringMatching(/^Responded10/),
		expect.stringMatching(/^Customers0/),
	]);
	await expectAccessible();
	await user.keyboard("2");
	expect(router.state.location.pathname).toBe(`/campaigns/${campaign.id}`);
	expect(router.state.location.search).toMatchObject({ tab: "accounts", review: "approved" });
});
