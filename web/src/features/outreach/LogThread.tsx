// The communication log of an account in a campaign: who, in which role and language, what was said, and what to say next.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { get, useCampaignAccount, useTimeline } from "~/api/log.ts";
import type { Account, Campaign } from "~/api/types.ts";
import { IconButton } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { Empty, ErrorPanel, Skeleton } from "~/ui/States.tsx";
import { LanguageLine } from "./LanguageLine.tsx";
import { LogComposer } from "./LogComposer.tsx";
import styles from "./LogThread.module.css";
import { OutreachChip } from "./OutreachChip.tsx";
import { RoleChip } from "./RoleChip.tsx";
import { Timeline } from "./Timeline.tsx";
import { type BlockableAccount, useBlocked } from "./useBlocked.ts";

export function LogThread({ campaignAccountId, onBack }: { campaignAccountId: string; onBack?: () => void }) {
	const { t } = useTranslation();
	const thread = useCampaignAccount(campaignAccountId);
	const timeline = useTimeline("campaign-accounts", campaignAccountId);
	const account = useQuery({
		queryKey: ["account", thread.data?.account_id],
		enabled: thread.data !== undefined,
		queryFn: ({ signal }) => get<Account & BlockableAccount>(`/accounts/${thread.data!.account_id}`, {}, signal),
	});
	const campaign = useQuery({
		queryKey: ["campaign", thread.data?.campaign_id],
		enabled: thread.data !== undefined,
		queryFn: ({ signal }) => get<Campaign>(`/campaigns/${thread.data!.campaign_id}`, {}, signal),
	});
	const blocked = useBlocked(account.data, campaign.data?.goal);
	const failed = [thread, timeline, account, campaign].find((query) => query.isError);
	if (failed) return <ErrorPanel error={failed.error} what={t("log.failed")} onRetry={() => void failed.refetch()} />;
	if (!thread.data || !account.data || !campaign.data || timeline.isPending) return <Skeleton rows={5} />;
	return (
		<section className={styles.thread} aria-label={t("log.of", { name: account.data.name })}>
			<header className={styles.head}>
				{onBack && <IconButton icon="arrowLeft" label={t("outreach.back")} onClick={onBack} />}
				<div className={styles.who}>
					<h2>
						<Link to="/accounts/$account" params={{ account: account.data.id }}>
							{account.data.name}
						</Link>
					</h2>
					<p className={styles.facts}>
						<span className="truncate">{campaign.data.name}</span>
						<Chip tone="accent">{t(`goal.${campaign.data.goal as "sales"}`)}</Chip>
						<RoleChip
							campaignAccountId={thread.data.id}
							accountName={account.data.name}
							role={thread.data.role_in_campaign}
						/>
						<OutreachChip status={thread.data.outreach_status} />
					</p>
					<LanguageLine campaignAccountId={thread.data.id} />
				</div>
			</header>
			{timeline.messages.length === 0 ? (
				<div className={styles.nothing}>
					<Empty icon="message" title={t("log.empty")}>
						{t("log.emptyHint")}
					</Empty>
				</div>
			) : (
				<Timeline
					key={campaignAccountId}
					messages={timeline.messages}
					hasEarlier={timeline.hasNextPage}
					loadingEarlier={timeline.isFetchingNextPage}
					onEarlier={() => void timeline.fetchNextPage()}
				/>
			)}
			<LogComposer key={campaignAccountId} thread={thread.data} messages={timeline.messages} blocked={blocked} />
		</section>
	);
}
