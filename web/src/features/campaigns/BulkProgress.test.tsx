import { act, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { FakeApi } from "~/test/fakeApi.ts";
import { CAMPAIGN } from "~/test/fakeLog.ts";
import { renderApp } from "~/test/renderApp.tsx";

it("of very many accounts is shown while it goes on and when it has ended (R75)", async () => {
	const api = new FakeApi();
	renderApp(`/campaigns/${CAMPAIGN}?tab=accounts`, api);
	await screen.findByRole("grid");
	const tell = (more: object) =>
		act(() =>
			api.onEvent({
				id: "1",
				kind: "job.progress",
				entity_id: CAMPAIGN,
				at: "2026-01-05T10:00:00Z",
				payload: { kind: "campaign.bulk_add", campaign_id: CAMPAIGN, total: 9000, blocked: 12, ...more },
			}),
		);
	tell({ status: "running", seen: 3000, added: 2988, campaign_id: "cmp_of_another" });
	expect(screen.queryByRole("progressbar")).toBeNull();
	tell({ status: "running", seen: 3000, added: 2988 });
	expect(await screen.findByText("3000 of 9000 looked at, 2988 added.")).toBeInTheDocument();
	expect(screen.getByRole("progressbar")).toHaveValue(3000);
	tell({ status: "done", seen: 9000, added: 8988 });
	expect(await screen.findByText("8988 added, 12 not added.")).toBeInTheDocument();
});
