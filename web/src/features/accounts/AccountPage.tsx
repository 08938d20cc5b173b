// One organisation: everything that was said to it in any campaign, what became of it, and what it does not want.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { get } from "~/api/log.ts";
import { useRight } from "~/app/me.ts";
import type { AccountTab } from "~/app/router.tsx";
import { Button } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { cx } from "~/ui/cx.ts";
import { PageHead } from "~/ui/Page.tsx";
import { ErrorPanel, Note, Skeleton } from "~/ui/States.tsx";
import { BlockedNote } from "../outreach/BlockedNote.tsx";
import { useBlocked } from "../outreach/useBlocked.ts";
import { AccountDialog } from "./AccountDialog.tsx";
import styles from "./AccountPage.module.css";
import { AccountStatus, ChangeStatus } from "./AccountStatus.tsx";
import { AccountTimeline } from "./AccountTimeline.tsx";
import { ConsentTab } from "./ConsentTab.tsx";
import { Duplicates } from "./Duplicates.tsx";
import { HistoryTab } from "./HistoryTab.tsx";
import { CampaignsTab, LeadsTab } from "./RelatedTabs.tsx";
import type { FullAccount } from "./types.ts";

const route = getRouteApi("/inside/accounts/$account");
const TABS: AccountTab[] = ["timeline", "campaigns", "leads", "history", "consent"];

export function AccountPage() {
	const { t } = useTranslation();
	const client = useQueryClient();
	const { account: id } = route.useParams();
	const search = route.useSearch();
	const navigate = route.useNavigate();
	const mayWrite = useRight("write");
	const account = useQuery({
		queryKey: ["account", id],
		queryFn: ({ signal }) => get<FullAccount>(`/accounts/${id}`, {}, signal),
	});
	const blocked = useBlocked(account.data, undefined);
	if (account.isError) {
		return <ErrorPanel error={account.error} what={t("account.failed")} onRetry={() => void account.refetch()} />;
	}
	if (!account.data) return <Skeleton rows={6} />;
	const shown = account.data;
	const tab = search.tab ?? "timeline";
	const edit = (open: boolean) => navigate({ search: (old) => ({ ...old, edit: open || undefined }) });
	const facts = [shown.website, shown.phone, shown.email, [shown.city, shown.country].filter(Boolean).join(", ")];
	return (
		<>
			<PageHead
				title={shown.name}
				about={
					<span className={styles.about}>
						<Link to="/accounts">{t("nav.accounts")}</Link>
						<AccountStatus status={shown.status} />
						{shown.relationship_types.map((each) => (
							<Chip key={each}>{t(`role_in_campaign.${each as "client"}`)}</Chip>
						))}
						{facts.filter(Boolean).map((fact) => (
							<span key={fact} className={styles.fact}>
								{fact}
							</span>
						))}
					</span>
				}
				actions={
					mayWrite && (
						<>
							<Button icon="pencil" onClick={() => edit(true)}>
								{t("action.edit")}
							</Button>
							<ChangeStatus account={shown} />
						</>
					)
				}
			>
				<nav className={styles.tabs} aria-label={t("account.tabs")}>
					{TABS.map((each) => (
						<Link
							key={each}
							to="/accounts/$account"
							params={{ account: id }}
							search={{ tab: each === "timeline" ? undefined : each }}
							className={cx(styles.tab, each === tab && styles.on)}
							aria-current={each === tab ? "page" : undefined}
						>
							{t(`account.tab.${each}`)}
						</Link>
					))}
				</nav>
			</PageHead>
			{shown.merged_into && (
				<div className={styles.notes}>
					<Note tone="warn">
						<span>{t("account.merged")}</span>
						<Link to="/accounts/$account" params={{ account: shown.merged_into }}>
							{t("action.open")}
						</Link>
					</Note>
				</div>
			)}
			{blocked && tab !== "timeline" && (
				<div className={styles.notes}>
					<BlockedNote blocked={blocked} accountId={id} />
				</div>
			)}
			{mayWrite && <Duplicates account={shown} />}
			{tab === "timeline" && (
				<AccountTimeline
					account={shown}
					campaign={search.campaign}
					onCampaign={(campaign) => navigate({ search: (old) => ({ ...old, campaign }), replace: true })}
				/>
			)}
			{tab === "history" && <HistoryTab accountId={id} />}
			{tab === "consent" && <ConsentTab account={shown} />}
			{tab === "leads" && <LeadsTab accountId={id} />}
			{tab === "campaigns" && <CampaignsTab accountId={id} />}
			{search.edit && (
				<AccountDialog
					account={shown}
					onClose={() => edit(false)}
					onSaved={() => {
						void client.invalidateQueries({ queryKey: ["account", id] });
						edit(false);
					}}
					onDeleted={() => navigate({ to: "/accounts" })}
				/>
			)}
		</>
	);
}
