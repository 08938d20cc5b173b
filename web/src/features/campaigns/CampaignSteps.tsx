// Starting, pausing, ending a campaign: what is possible now, and a word about what it will do.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { post } from "~/api/log.ts";
import { useRight } from "~/app/me.ts";
import { Button } from "~/ui/Button.tsx";
import { Confirm } from "~/ui/Dialog.tsx";
import { Menu } from "~/ui/Menu.tsx";
import { FormProblem } from "~/ui/States.tsx";
import type { FullCampaign } from "./CampaignPage.tsx";

type Step = "start" | "pause" | "stop" | "archive";
const POSSIBLE: Record<string, Step[]> = {
	draft: ["start", "archive"],
	running: ["pause", "stop"],
	paused: ["start", "stop", "archive"],
	completed: ["start", "archive"],
	archived: [],
};

export function CampaignSteps({ campaign, onEdit }: { campaign: FullCampaign; onEdit: () => void }) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const mayWrite = useRight("write");
	const [asked, setAsked] = useState<Step | null>(null);
	const take = useMutation({
		mutationFn: (step: Step) => post<FullCampaign>(`/campaigns/${campaign.id}/${step}`),
		onSuccess: () => {
			setAsked(null);
			void client.invalidateQueries({ queryKey: ["campaign", campaign.id] });
			void client.invalidateQueries({ queryKey: ["campaigns"] });
		},
	});
	if (!mayWrite) return null;
	const steps = POSSIBLE[campaign.status] ?? [];
	const [first, ...others] = steps;
	return (
		<>
			<Button icon="pencil" onClick={onEdit}>
				{t("action.edit")}
			</Button>
			{others.length > 0 && (
				<Menu
					label={t("action.more")}
					items={others.map((step) => ({
						key: step,
						label: t(`campaign.step.${step}`),
						onSelect: () => setAsked(step),
					}))}
					trigger={<Button icon="more" aria-label={t("action.more")} />}
				/>
			)}
			{first && (
				<Button kind="primary" onClick={() => setAsked(first)}>
					{t(`campaign.step.${first}`)}
				</Button>
			)}
			{asked && (
				<Confirm
					title={t(`campaign.step.${asked}`)}
					confirm={t(`campaign.step.${asked}`)}
					busy={take.isPending}
					error={<FormProblem error={take.error} />}
					onClose={() => {
						take.reset();
						setAsked(null);
					}}
					onConfirm={() => take.mutate(asked)}
				>
					{t(`campaign.stepAbout.${asked}`, { count: campaign.lead_count ?? 0 })}
				</Confirm>
			)}
		</>
	);
}
