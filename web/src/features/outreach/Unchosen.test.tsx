import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { expectAccessible } from "~/test/axe.ts";
import { CAMPAIGN } from "~/test/fakeLog.ts";
import { renderApp } from "~/test/renderApp.tsx";

it("where nobody was written to yet, the first draft is offered for the account that fits best", async () => {
	const { router, user } = renderApp(`/campaigns/${CAMPAIGN}?tab=outreach`);
	const first = await screen.findByRole("button", { name: "Draft the first one" });
	await expectAccessible();
	await user.click(first);
	expect(await screen.findByRole("radio", { name: "AI draft" })).toBeChecked();
	expect(router.state.location.search).toMatchObject({ tab: "outreach", open: expect.stringMatching(/^cac_/) });
});
