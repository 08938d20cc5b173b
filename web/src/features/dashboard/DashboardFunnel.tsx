// The funnel: over the chosen weeks for all; for one campaign from everybody in it, over its whole time. Each step leads to who is counted.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { get } from "~/api/log.ts";
import { useCommands } from "~/app/commands.tsx";
import type { CampaignSearch } from "~/app/router.tsx";
import { Funnel } from "~/charts/Funnel.tsx";
import type { FullCampaign } from "../campaigns/CampaignPage.tsx";
import type { Sums } from "./DashboardPage.tsx";

interface Step {
	key: "accounts" | "approved" | "initiated" | "responded" | "won";
	value: number;
	/** Where those who are counted are listed; none: nowhere. */
	search?: CampaignSearch;
}

interface DashboardFunnelProps {
	campaignId: string | undefined;
	period: Sums;
	allTime: Sums;
}

export function DashboardFunnel({ campaignId, period, allTime }: DashboardFunnelProps) {
	const { t } = useTranslation();
	const navigate = useNavigate();
	const campaign = useQuery({
		queryKey: ["campaign", campaignId],
		enabled: campaignId !== undefined,
		queryFn: ({ signal }) => get<FullCampaign>(`/campaigns/${campaignId}`, {}, signal),
	});
	const counts = campaignId ? campaign.data?.counts : undefined;
	const sums = counts ? allTime : period;
	const reached: Step[] = [
		{ key: "initiated", value: sums.initiated },
		{ key: "responded", value: sums.responded, search: { tab: "accounts", status: "responded" } },
		{ key: "won", value: sums.won },
	];
	const steps: Step[] = counts
		? [
				{ key: "accounts", value: counts.accounts, search: { tab: "accounts" } },
				{ key: "approved", value: counts.approved, search: { tab: "accounts", review: "approved" } },
				...reached,
			]
		: reached.map(({ key, value }) => ({ key, value }));
	const open = (search: CampaignSearch) =>
		navigate({ to: "/campaigns/$campaign", params: { campaign: campaignId! }, search });
	useCommands(
		steps.map((step, index) => ({
			keys: String(index + 1),
			label: t(`dashboard.step.${step.key}`),
			group: t("nav.dashboard"),
			disabled: !step.search,
			run: () => step.search && void open(step.search),
		})),
	);
	return (
		<Funnel
			title={t(counts ? "dashboard.funnelOfAll" : "dashboard.funnel")}
			steps={steps.map((step) => ({
				key: step.key,
				value: step.value,
				label: step.search ? (
					<Link to="/campaigns/$campaign" params={{ campaign: campaignId! }} search={step.search}>
						{t(`dashboard.step.${step.key}`)}
					</Link>
				) : (
					t(`dashboard.step.${step.key}`)
				),
			}))}
		/>
	);
}
