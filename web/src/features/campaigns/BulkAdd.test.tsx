import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { expectAccessible } from "~/test/axe.ts";
import { FakeApi } from "~/test/fakeApi.ts";
import { renderApp } from "~/test/renderApp.tsx";

it("checks first, tells who is blocked and why, lets soft reasons in, and adds only what was checked (R75)", async () => {
	const api = new FakeApi();
	api.log.bulk = {
		added: 2,
		already_in_campaign: 1,
		blocked: { supplier: ["acc_5", "acc_6"], competitor: ["acc_7"] },
		blocked_counts: { supplier: 2, competitor: 1 },
		job_id: null,
	};
	const { user } = renderApp("/campaigns/cmp_0000000000001?tab=accounts&add=true", api);
	const dialog = within(await screen.findByRole("dialog"));
	expect(dialog.queryByRole("button", { name: /^Add \d/ })).not.toBeInTheDocument();
	await user.click(dialog.getByRole("button", { name: "Check" }));
	expect(within(await dialog.findByRole("row", { name: /Supplier/ })).getByText("2")).toBeInTheDocument();
	// Hard: nobody may overrule it.
	expect(within(dialog.getByRole("row", { name: /Competitor/ })).queryByRole("checkbox")).not.toBeInTheDocument();
	await expectAccessible();
	await user.click(within(dialog.getByRole("row", { name: /Supplier/ })).getByRole("checkbox"));
	// Checked again at once.
	await waitFor(() => expect(api.log.asked).toHaveLength(2));
	await user.click(await dialog.findByRole("button", { name: /^Add 2/ }));
	await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
	const asked = api.log.asked.filter((each) => each.what.endsWith("bulk-add")).map((each) => each.body);
	expect(asked.map((body) => [body.dry_run, body.include_suppliers ?? false])).toEqual([
		[true, false],
		[true, true],
		[false, true],
	]);
});
