// One campaign: what it is for, who is in it, what was said, and how it is set.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { get } from "~/api/log.ts";
import type { Campaign } from "~/api/types.ts";
import type { CampaignTab } from "~/app/router.tsx";
import { useNarrow } from "~/lib/useNarrow.ts";
import { Chip } from "~/ui/Chip.tsx";
import { cx } from "~/ui/cx.ts";
import { PageHead } from "~/ui/Page.tsx";
import { ErrorPanel, Note, Skeleton } from "~/ui/States.tsx";
import { OutreachTab } from "../outreach/OutreachTab.tsx";
import { AccountsTab } from "./AccountsTab.tsx";
import { CampaignDialog } from "./CampaignDialog.tsx";
import styles from "./CampaignPage.module.css";
import { CampaignStatus } from "./CampaignStatus.tsx";
import { CampaignSteps } from "./CampaignSteps.tsx";
import { OverviewTab } from "./OverviewTab.tsx";

const route = getRouteApi("/inside/campaigns/$campaign");
const TABS: CampaignTab[] = ["overview", "accounts", "outreach"];

export interface CampaignCounts {
	accounts: number;
	scored: number;
	approved: number;
	outreached: number;
	responded: number;
	stale_scores: number;
}

export type FullCampaign = Campaign & { product_id: string | null; counts?: CampaignCounts | null };

export function CampaignPage() {
	const { t } = useTranslation();
	const { campaign: id } = route.useParams();
	const search = route.useSearch();
	const navigate = route.useNavigate();
	const tab = search.tab ?? "overview";
	const narrow = useNarrow();
	const campaign = useQuery({
		queryKey: ["campaign", id],
		queryFn: ({ signal }) => get<FullCampaign>(`/campaigns/${id}`, {}, signal),
	});
	if (campaign.isError) {
		return <ErrorPanel error={campaign.error} what={t("campaign.failed")} onRetry={() => void campaign.refetch()} />;
	}
	if (!campaign.data) return <Skeleton rows={6} />;
	// A phone has room for the thread alone; its own head says where it is.
	const alone = narrow && tab === "outreach" && search.open !== undefined;
	const stale = campaign.data.counts?.stale_scores ?? 0;
	return (
		<>
			{alone ? (
				<h1 className="sr-only">{campaign.data.name}</h1>
			) : (
				<PageHead
					title={campaign.data.name}
					about={
						<span className={styles.about}>
							<Link to="/campaigns">{t("nav.campaigns")}</Link>
							<Chip tone="accent">{t(`goal.${campaign.data.goal as "sales"}`)}</Chip>
							<CampaignStatus status={campaign.data.status} />
						</span>
					}
					actions={
						<CampaignSteps
							campaign={campaign.data}
							onEdit={() => navigate({ search: (old) => ({ ...old, edit: true }) })}
						/>
					}
				>
					<nav className={styles.tabs} aria-label={t("campaign.tabs")}>
						{TABS.map((each) => (
							<Link
								key={each}
								to="/campaigns/$campaign"
								params={{ campaign: id }}
								search={{ tab: each === "overview" ? undefined : each }}
								className={cx(styles.tab, each === tab && styles.on)}
								aria-current={each === tab ? "page" : undefined}
							>
								{t(`campaign.${each}`)}
							</Link>
						))}
					</nav>
					{stale > 0 && <Note tone="warn">{t("campaign.rescore", { count: stale })}</Note>}
				</PageHead>
			)}
			{tab === "overview" && <OverviewTab campaign={campaign.data} />}
			{tab === "accounts" && (
				<AccountsTab
					campaign={campaign.data}
					onOpen={(open) => navigate({ search: (old) => ({ ...old, tab: "outreach", open }) })}
				/>
			)}
			{tab === "outreach" && (
				<OutreachTab
					campaignId={id}
					selected={search.open}
					tab={search.group ?? "all"}
					onOpen={(open) => navigate({ search: (old) => ({ ...old, open }) })}
					onReview={(open) => navigate({ search: (old) => ({ ...old, group: "draft", open: open ?? old.open }) })}
					onTab={(group) =>
						navigate({ search: (old) => ({ ...old, group: group === "all" ? undefined : group }), replace: true })
					}
				/>
			)}
			{search.edit && (
				<CampaignDialog
					campaign={campaign.data}
					onClose={() => navigate({ search: (old) => ({ ...old, edit: undefined }) })}
					onDeleted={() => navigate({ to: "/campaigns" })}
				/>
			)}
		</>
	);
}
