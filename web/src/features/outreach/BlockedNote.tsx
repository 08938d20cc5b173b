// Why nothing may go out: who said so, when and why, with the way to the history (R69-R71).
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useClock } from "~/app/clock.ts";
import { showExact } from "~/lib/time.ts";
import { Note } from "~/ui/States.tsx";
import type { Blocked } from "./useBlocked.ts";

interface BlockedNoteProps {
	blocked: Blocked;
	accountId: string;
	/** An answer to what was just tried. */
	alert?: boolean;
}

export function BlockedNote({ blocked, accountId, alert }: BlockedNoteProps) {
	const { t } = useTranslation();
	const clock = useClock();
	const flagged = blocked.kind === "do_not_contact";
	const by = blocked.by ?? t("composer.theLead");
	const said = [blocked.at && t("composer.blockedBy", { by, at: showExact(blocked.at, clock) }), blocked.why];
	const purpose = blocked.purpose && t(`goal.${blocked.purpose as "sales"}`);
	return (
		<Note tone={flagged ? "bad" : "warn"} icon="ban" role={alert ? "alert" : undefined}>
			<b>{flagged ? t("log.blockedAll") : purpose ? t("log.blockedPurpose", { purpose }) : t("log.refused")}</b>
			<span>{said.filter(Boolean).join(" · ")}</span>
			<Link to="/accounts/$account" params={{ account: accountId }} search={{ tab: flagged ? "history" : "consent" }}>
				{t("log.seeHistory")}
			</Link>
		</Note>
	);
}
