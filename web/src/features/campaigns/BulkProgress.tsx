// Very many accounts are added in the background: how far that is, here and in every other browser that looks at the campaign.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { refreshLog } from "~/api/logKeys.ts";
import { onLiveEvent } from "~/live/useLive.ts";
import styles from "./AccountsTab.module.css";

interface Progress {
	kind: string;
	campaign_id: string;
	status: "running" | "done" | "stopped";
	total: number;
	seen: number;
	added: number;
	blocked: number;
}

export function BulkProgress({ campaignId }: { campaignId: string }) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const [progress, setProgress] = useState<Progress | null>(null);
	useEffect(
		() =>
			onLiveEvent((event) => {
				const told = event.payload as Progress;
				if (event.kind !== "job.progress" || told.kind !== "campaign.bulk_add" || told.campaign_id !== campaignId)
					return;
				setProgress(told);
				refreshLog(client);
				void client.invalidateQueries({ queryKey: ["campaign", campaignId] });
			}),
		[client, campaignId],
	);
	if (!progress) return null;
	const words = t(progress.status === "running" ? "bulk.progress" : "bulk.progressEnd", {
		seen: progress.seen,
		total: progress.total,
		added: progress.added,
		blocked: progress.blocked,
	});
	return (
		<div className={styles.progress}>
			<progress max={progress.total} value={progress.seen} aria-label={t("campaign.addAccounts")} />
			<span role="status">{words}</span>
		</div>
	);
}
