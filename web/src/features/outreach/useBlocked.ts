// Whether anything may go out to an account for a goal, and who said no (R69-R72). The server asks again at every write.
import { useQuery } from "@tanstack/react-query";
import { get } from "~/api/log.ts";
import type { Account, Page } from "~/api/types.ts";

export interface Blocked {
	kind: "do_not_contact" | "purpose_opted_out";
	purpose?: string;
	by: string | null;
	at: string | null;
	why: string | null;
}

interface HistoryLine {
	to?: string;
	purpose?: string;
	action?: string;
	reason: string | null;
	by: string | null;
	at: string;
}

export type BlockableAccount = Pick<Account, "id" | "status"> & { do_not_contact_purposes?: string[] };

export function useBlocked(account: BlockableAccount | undefined, goal: string | undefined): Blocked | null {
	const flagged = account?.status === "do_not_contact";
	const opted = !flagged && goal !== undefined && (account?.do_not_contact_purposes ?? []).includes(goal);
	const { data } = useQuery({
		queryKey: ["account", account?.id, "blocked", flagged, goal],
		enabled: flagged || opted,
		queryFn: ({ signal }) =>
			get<Page<HistoryLine>>(
				`/accounts/${account!.id}/${flagged ? "status-history" : "dnc-history"}`,
				{ limit: 50 },
				signal,
			),
	});
	if (!flagged && !opted) return null;
	const line = data?.data.find((each) =>
		flagged ? each.to === "do_not_contact" : each.purpose === goal && each.action === "opt_out",
	);
	return {
		kind: flagged ? "do_not_contact" : "purpose_opted_out",
		purpose: flagged ? undefined : goal,
		by: line?.by ?? null,
		at: line?.at ?? null,
		why: line?.reason ?? null,
	};
}
