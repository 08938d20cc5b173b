// All that was said to an account, over every campaign (R5); the composer asks which campaign the next message is for.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { get, useCampaignAccount, useTimeline } from "~/api/log.ts";
import { logKeys } from "~/api/logKeys.ts";
import type { CampaignAccount } from "~/api/logTypes.ts";
import { useRecords } from "~/api/records.ts";
import type { Campaign, Page } from "~/api/types.ts";
import { Select } from "~/ui/Field.tsx";
import { Empty, ErrorPanel, Note, Skeleton } from "~/ui/States.tsx";
import { BlockedNote } from "../outreach/BlockedNote.tsx";
import { LanguageLine } from "../outreach/LanguageLine.tsx";
import { LogComposer } from "../outreach/LogComposer.tsx";
import { RoleChip } from "../outreach/RoleChip.tsx";
import { Timeline } from "../outreach/Timeline.tsx";
import { useBlocked } from "../outreach/useBlocked.ts";
import styles from "./AccountPage.module.css";
import type { FullAccount } from "./types.ts";

interface AccountTimelineProps {
	account: FullAccount;
	/** The campaign-account that is looked at; none: all. */
	campaign: string | undefined;
	onCampaign: (campaignAccount: string | undefined) => void;
}

export function useMemberships(accountId: string) {
	return useQuery({
		queryKey: [...logKeys.campaignAccounts, { account_id: accountId }],
		queryFn: ({ signal }) =>
			get<Page<CampaignAccount>>("/campaign-accounts", { account_id: accountId, limit: 200 }, signal),
	});
}

/** Names of campaigns by id; the list is small and held anyway. */
export function useCampaignNames(): Map<string, Campaign> {
	const campaigns = useRecords<Campaign>("campaigns");
	return new Map((campaigns.data?.data ?? []).map((each) => [each.id, each]));
}

export function AccountTimeline({ account, campaign, onCampaign }: AccountTimelineProps) {
	const { t } = useTranslation();
	const memberships = useMemberships(account.id);
	const names = useCampaignNames();
	const timeline = useTimeline(campaign ? "campaign-accounts" : "accounts", campaign ?? account.id);
	const blocked = useBlocked(account, undefined);
	const rows = memberships.data?.data ?? [];
	if (timeline.isError) {
		return <ErrorPanel error={timeline.error} what={t("log.failed")} onRetry={() => void timeline.refetch()} />;
	}
	if (timeline.isPending || memberships.isPending) return <Skeleton rows={5} />;
	return (
		<div className={styles.timeline}>
			<div className={styles.bar}>
				<Select
					compact
					aria-label={t("account.inCampaign")}
					value={campaign ?? ""}
					onChange={(next) => onCampaign(next || undefined)}
					options={[
						{ value: "", label: t("account.allCampaigns") },
						...rows.map((row) => ({ value: row.id, label: names.get(row.campaign_id)?.name ?? row.campaign_id })),
					]}
				/>
				{campaign && <LanguageLine campaignAccountId={campaign} />}
			</div>
			{timeline.messages.length === 0 ? (
				<div className={styles.body}>
					<Empty icon="message" title={t("log.empty")}>
						{rows.length === 0 ? t("account.noCampaign") : t("log.emptyHint")}
					</Empty>
				</div>
			) : (
				<Timeline
					key={campaign ?? account.id}
					messages={timeline.messages}
					hasEarlier={timeline.hasNextPage}
					loadingEarlier={timeline.isFetchingNextPage}
					onEarlier={() => void timeline.fetchNextPage()}
					showCampaign={!campaign}
				/>
			)}
			{campaign ? (
				<Compose account={account} campaignAccountId={campaign} names={names} />
			) : (
				<div className={styles.notes}>
					{blocked && <BlockedNote blocked={blocked} accountId={account.id} />}
					{!blocked && rows.length > 0 && <Note>{t("account.chooseCampaign")}</Note>}
				</div>
			)}
		</div>
	);
}

interface ComposeProps {
	account: FullAccount;
	campaignAccountId: string;
	names: Map<string, Campaign>;
}

function Compose({ account, campaignAccountId, names }: ComposeProps) {
	const thread = useCampaignAccount(campaignAccountId);
	const timeline = useTimeline("campaign-accounts", campaignAccountId);
	const goal = thread.data && names.get(thread.data.campaign_id)?.goal;
	const blocked = useBlocked(account, goal);
	if (!thread.data || timeline.isPending) return null;
	return (
		<>
			<div className={styles.bar}>
				<RoleChip
					campaignAccountId={campaignAccountId}
					accountName={account.name}
					role={thread.data.role_in_campaign}
				/>
			</div>
			<LogComposer key={campaignAccountId} thread={thread.data} messages={timeline.messages} blocked={blocked} />
		</>
	);
}
