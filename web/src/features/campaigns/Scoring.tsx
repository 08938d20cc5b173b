// Scoring a campaign's accounts by the model, in the background; what is going on can be seen and stopped.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { get, post, remove } from "~/api/log.ts";
import { refreshLog } from "~/api/logKeys.ts";
import { useRight } from "~/app/me.ts";
import { Button } from "~/ui/Button.tsx";
import { FormProblem } from "~/ui/States.tsx";
import styles from "./CampaignPage.module.css";
import type { FullCampaign } from "./CampaignPage.tsx";

interface ScoreRun {
	status: string;
	total: number;
	seen: number;
	scored: number;
	failed: number;
	error: string | null;
}

const LOOK_MS = 2000;

export function Scoring({ campaign }: { campaign: FullCampaign }) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const mayWrite = useRight("write");
	const key = ["scoring", campaign.id];
	const path = `/campaigns/${campaign.id}/score`;
	const run = useQuery({
		queryKey: key,
		queryFn: ({ signal }) => get<ScoreRun>(path, {}, signal),
		refetchInterval: (query) => (query.state.data?.status === "running" ? LOOK_MS : false),
	});
	const settle = (next: ScoreRun) => {
		client.setQueryData(key, next);
		refreshLog(client);
		void client.invalidateQueries({ queryKey: ["campaign", campaign.id] });
	};
	const start = useMutation({
		mutationFn: () => post<ScoreRun>(path, { scope: (campaign.counts?.stale_scores ?? 0) > 0 ? "stale" : "all" }),
		onSuccess: settle,
	});
	const stop = useMutation({
		mutationFn: () => remove(path) as Promise<ScoreRun>,
		onSuccess: () => void client.invalidateQueries({ queryKey: key }),
	});
	const going = run.data?.status === "running";
	return (
		<div className={styles.scoring}>
			{run.data && run.data.status !== "never" && (
				<p role="status">
					{t("campaign.scoring", { scored: run.data.scored, seen: run.data.seen, total: run.data.total })}
					{run.data.failed > 0 && ` ${t("campaign.scoringFailed", { count: run.data.failed })}`}
					{run.data.error && ` ${run.data.error}`}
				</p>
			)}
			{mayWrite && !going && (campaign.counts?.accounts ?? 0) > 0 && (
				<Button icon="star" busy={start.isPending} onClick={() => start.mutate()}>
					{t("campaign.scoreNow")}
				</Button>
			)}
			{mayWrite && going && (
				<Button busy={stop.isPending} onClick={() => stop.mutate()}>
					{t("action.cancel")}
				</Button>
			)}
			<FormProblem error={start.error ?? stop.error} />
		</div>
	);
}
