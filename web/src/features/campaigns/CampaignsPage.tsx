import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRecords } from "~/api/records.ts";
import { useCommands } from "~/app/commands.tsx";
import { useRight } from "~/app/me.ts";
import { languageName } from "~/lib/places.ts";
import { Button } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { DataGrid } from "~/ui/DataGrid.tsx";
import { PageHead } from "~/ui/Page.tsx";
import { Empty, ErrorPanel, Skeleton } from "~/ui/States.tsx";
import { CampaignDialog } from "./CampaignDialog.tsx";
import type { FullCampaign as Campaign, CampaignCounts } from "./CampaignPage.tsx";
import { CampaignStatus } from "./CampaignStatus.tsx";
import styles from "./CampaignsPage.module.css";

const route = getRouteApi("/inside/campaigns");

export function CampaignsPage() {
	const { t, i18n } = useTranslation();
	const { id } = route.useSearch();
	const navigate = route.useNavigate();
	const mayWrite = useRight("write");
	const campaigns = useRecords<Campaign>("campaigns");
	const [active, setActive] = useState(-1);
	const rows = campaigns.data?.data ?? [];
	const open = (next: string | undefined) => navigate({ search: (old) => ({ ...old, id: next }) });
	const visit = (row: Campaign) => navigate({ to: "/campaigns/$campaign", params: { campaign: row.id } });
	const group = t("nav.campaigns");
	useCommands([
		{ keys: "n", label: t("campaigns.new"), group, disabled: !mayWrite, run: () => open("new") },
		{
			keys: "j",
			label: t("leads.next"),
			group,
			keysOnly: true,
			run: () => setActive(Math.min(rows.length - 1, active + 1)),
		},
		{ keys: "k", label: t("leads.previous"), group, keysOnly: true, run: () => setActive(Math.max(0, active - 1)) },
		{ keys: "Enter", label: t("action.open"), group, keysOnly: true, run: () => rows[active] && visit(rows[active]) },
	]);
	const create = mayWrite && (
		<Button kind="primary" icon="plus" onClick={() => open("new")} title="n">
			{t("campaigns.new")}
		</Button>
	);
	return (
		<>
			<PageHead title={t("nav.campaigns")} count={campaigns.data ? rows.length : null} actions={create} />
			{campaigns.isPending && <Skeleton rows={6} />}
			{campaigns.isError && (
				<ErrorPanel error={campaigns.error} what={t("campaigns.failed")} onRetry={() => campaigns.refetch()} />
			)}
			{campaigns.isSuccess && rows.length === 0 && (
				<Empty icon="megaphone" title={t("campaigns.empty")} actions={create}>
					{t("campaigns.emptyHint")}
				</Empty>
			)}
			{rows.length > 0 && (
				<DataGrid
					label={t("nav.campaigns")}
					rows={rows}
					rowKey={(row) => row.id}
					active={active}
					onActive={setActive}
					onOpen={visit}
					total={rows.length}
					columns={[
						{
							key: "name",
							title: t("campaigns.name"),
							width: "minmax(200px, 2fr)",
							render: (row) => <b className={styles.name}>{row.name}</b>,
						},
						{
							key: "goal",
							title: t("campaigns.goal"),
							width: "minmax(140px, 1fr)",
							render: (row) => <Chip tone="accent">{t(`goal.${row.goal as "sales"}`)}</Chip>,
						},
						{
							key: "status",
							title: t("lead.status"),
							width: "120px",
							render: (row) => <CampaignStatus status={row.status} />,
						},
						{
							key: "language",
							title: t("lead.language"),
							width: "100px",
							render: (row) => row.communication_language && languageName(row.communication_language, i18n.language),
						},
						{
							key: "accounts",
							title: t("nav.accounts"),
							width: "100px",
							render: (row) => (row.counts?.accounts ?? 0).toLocaleString(),
						},
						{
							key: "responded",
							title: t("campaign.count.responded"),
							width: "140px",
							render: (row) => <ResponseRate counts={row.counts} />,
						},
						{
							key: "leads",
							title: t("nav.leads"),
							width: "90px",
							render: (row) => (row.lead_count ?? 0).toLocaleString(),
						},
					]}
					narrow={(row) => (
						<span className={styles.narrow}>
							<b className="truncate">{row.name}</b>
							<CampaignStatus status={row.status} />
						</span>
					)}
				/>
			)}
			{id === "new" && (
				<CampaignDialog
					campaign={undefined}
					onClose={() => open(undefined)}
					onSaved={(saved) => navigate({ to: "/campaigns/$campaign", params: { campaign: saved.id } })}
				/>
			)}
		</>
	);
}

function ResponseRate({ counts }: { counts: CampaignCounts | null | undefined }) {
	if (!counts?.outreached) return null;
	const rate = counts.responded / counts.outreached;
	return (
		<span className={styles.rate}>
			<progress max={1} value={rate} aria-hidden="true" />
			{rate.toLocaleString(undefined, { style: "percent" })}
		</span>
	);
}
