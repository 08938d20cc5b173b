// The campaigns an account is in, and the people of it.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { get } from "~/api/log.ts";
import type { Lead, Page } from "~/api/types.ts";
import { showPhone } from "~/lib/phone.ts";
import { Chip } from "~/ui/Chip.tsx";
import { Empty, ErrorPanel, Skeleton } from "~/ui/States.tsx";
import { OutreachChip } from "../outreach/OutreachChip.tsx";
import { RoleChip } from "../outreach/RoleChip.tsx";
import styles from "./AccountPage.module.css";
import { useCampaignNames, useMemberships } from "./AccountTimeline.tsx";

export function CampaignsTab({ accountId }: { accountId: string }) {
	const { t } = useTranslation();
	const list = useMemberships(accountId);
	const names = useCampaignNames();
	if (list.isPending) return <Skeleton rows={3} />;
	if (list.isError) return <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />;
	if (list.data.data.length === 0) return <Empty icon="megaphone" title={t("account.noCampaign")} />;
	return (
		<div className={styles.body}>
			{list.data.data.map((row) => (
				<div key={row.id} className={styles.row}>
					<Link
						to="/campaigns/$campaign"
						params={{ campaign: row.campaign_id }}
						search={{ tab: "outreach", open: row.id }}
					>
						{names.get(row.campaign_id)?.name ?? row.campaign_id}
					</Link>
					{names.get(row.campaign_id) && (
						<Chip tone="accent">{t(`goal.${names.get(row.campaign_id)!.goal as "sales"}`)}</Chip>
					)}
					<RoleChip campaignAccountId={row.id} accountName={row.account_name} role={row.role_in_campaign} />
					<OutreachChip status={row.outreach_status} />
				</div>
			))}
		</div>
	);
}

export function LeadsTab({ accountId }: { accountId: string }) {
	const { t } = useTranslation();
	const list = useQuery({
		queryKey: ["leads", "of-account", accountId],
		queryFn: ({ signal }) => get<Page<Lead>>("/leads", { account_id: accountId, limit: 200 }, signal),
	});
	if (list.isPending) return <Skeleton rows={3} />;
	if (list.isError) return <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />;
	if (list.data.data.length === 0) return <Empty icon="users" title={t("account.noLeads")} />;
	return (
		<div className={styles.body}>
			{list.data.data.map((lead) => (
				<div key={lead.id} className={styles.row}>
					<Link to="/leads" search={{ lead: lead.id }}>
						{[lead.first_name, lead.last_name].filter(Boolean).join(" ") || showPhone(lead.phone)}
					</Link>
					<span className={styles.dim}>{showPhone(lead.phone)}</span>
				</div>
			))}
		</div>
	);
}
