// The first page: who was reached, who answered, who became a customer; who waits for us; what it cost.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { get } from "~/api/log.ts";
import { useRecords } from "~/api/records.ts";
import type { Campaign, Stored } from "~/api/types.ts";
import { useClock } from "~/app/clock.ts";
import { useCommands } from "~/app/commands.tsx";
import { Bars } from "~/charts/Bars.tsx";
import { copyText } from "~/lib/clipboard.ts";
import { showShort } from "~/lib/time.ts";
import { useNow } from "~/lib/useNow.ts";
import { buttonClass } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { Select } from "~/ui/Field.tsx";
import { PageHead } from "~/ui/Page.tsx";
import { Empty, ErrorPanel, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { showCost } from "../outreach/LogCard.tsx";
import { Acquisition } from "./Acquisition.tsx";
import { DashboardFunnel } from "./DashboardFunnel.tsx";
import styles from "./DashboardPage.module.css";

const route = getRouteApi("/inside/dashboard");

export interface Sums {
	initiated: number;
	responded: number;
	won: number;
	response_rate: number | null;
}

interface AttentionRow {
	campaign_account_id: string;
	campaign: { id: string; name: string };
	account: { id: string; name: string };
	attention: "replied" | "draft";
	text: string | null;
	at: string | null;
}

interface Dashboard {
	from: string;
	funnel: Sums;
	all_time: Sums;
	weeks: (Sums & { week: string; maturing: boolean })[];
	channels: (Sums & { channel: string; few: boolean })[];
	attention: AttentionRow[];
	attention_counts: { replied: number; drafts: number };
	api_costs: { currency: string; calls: number; cost: number }[];
	scores: { score: number; accounts: number }[];
}

export function DashboardPage() {
	const { t, i18n } = useTranslation();
	const search = route.useSearch();
	const navigate = route.useNavigate();
	const campaigns = useRecords<Campaign>("campaigns");
	const products = useRecords<Stored & { name: string }>("products");
	const query = {
		weeks: search.weeks ?? 12,
		...(search.campaign ? { campaign_id: search.campaign } : {}),
		...(search.product && !search.campaign ? { product_id: search.product } : {}),
	};
	const dashboard = useQuery({
		queryKey: ["dashboard", query],
		queryFn: ({ signal }) => get<Dashboard>("/reports/dashboard", query, signal),
		placeholderData: (old) => old,
	});
	const change = (next: object) => navigate({ search: (old) => ({ ...old, ...next }), replace: true });
	useCommands([
		{
			keys: "c",
			label: t("dashboard.copyLink"),
			group: t("nav.dashboard"),
			run: () => void copyText(window.location.href).then(() => toast.say(t("action.copied"))),
		},
	]);
	const data = dashboard.data;
	const csv = `/api/v1/reports/funnel?format=csv${search.campaign ? `&campaign_id=${search.campaign}` : ""}`;
	return (
		<>
			<PageHead title={t("nav.dashboard")} about={t("dashboard.about")}>
				<div className={styles.filters}>
					<Select
						compact
						aria-label={t("nav.campaigns")}
						value={search.campaign ?? ""}
						onChange={(campaign) => change({ campaign: campaign || undefined })}
						options={[
							{ value: "", label: t("dashboard.allCampaigns") },
							...(campaigns.data?.data ?? []).map((each) => ({ value: each.id, label: each.name })),
						]}
					/>
					<Select
						compact
						aria-label={t("campaign.product")}
						value={search.product ?? ""}
						disabled={Boolean(search.campaign)}
						onChange={(product) => change({ product: product || undefined })}
						options={[
							{ value: "", label: t("dashboard.allProducts") },
							...(products.data?.data ?? []).map((each) => ({ value: each.id, label: each.name })),
						]}
					/>
					<Select
						compact
						aria-label={t("dashboard.weeks")}
						value={String(search.weeks ?? 12)}
						onChange={(weeks) => change({ weeks: weeks === "12" ? undefined : Number(weeks) })}
						options={[4, 12, 26, 52, 104].map((weeks) => ({
							value: String(weeks),
							label: t("dashboard.lastWeeks", { count: weeks }),
						}))}
					/>
				</div>
			</PageHead>
			{dashboard.isPending && <Skeleton rows={6} />}
			{dashboard.isError && (
				<ErrorPanel error={dashboard.error} what={t("dashboard.failed")} onRetry={() => void dashboard.refetch()} />
			)}
			{data && data.all_time.initiated === 0 && data.attention.length === 0 && <FirstSteps />}
			{data && (data.all_time.initiated > 0 || data.attention.length > 0) && (
				<div className={styles.cards}>
					<DashboardFunnel campaignId={search.campaign} period={data.funnel} allTime={data.all_time} />
					<Bars
						wide
						title={t("dashboard.byWeek")}
						summary={t("dashboard.byWeekSummary", {
							initiated: data.funnel.initiated,
							responded: data.funnel.responded,
							weeks: data.weeks.length,
						})}
						series={[t("dashboard.step.initiated"), t("dashboard.step.responded")]}
						bars={data.weeks.map((week) => ({
							label: new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "short", timeZone: "UTC" }).format(
								new Date(`${week.week}T00:00:00Z`),
							),
							values: [week.initiated, week.responded],
							faint: week.maturing,
							note: week.maturing ? t("dashboard.maturing") : undefined,
						}))}
						csv={csv}
					/>
					<Attention rows={data.attention} counts={data.attention_counts} />
					<Bars
						title={t("dashboard.byChannel")}
						summary={t("dashboard.byChannelSummary")}
						series={[t("dashboard.rate")]}
						bars={data.channels.map((channel) => ({
							label: `${t(`channel.${channel.channel as "email"}`)} (${channel.initiated})`,
							values: [channel.response_rate ?? 0],
							faint: channel.few,
							note: channel.few ? t("dashboard.few") : undefined,
						}))}
						format={(value) => value.toLocaleString(i18n.language, { style: "percent", maximumFractionDigits: 1 })}
					/>
					<Bars
						wide
						title={t("dashboard.scores")}
						summary={t("dashboard.scoresSummary", {
							count: data.scores.reduce((sum, each) => sum + each.accounts, 0),
						})}
						series={[t("nav.accounts")]}
						bars={data.scores.map((each) => ({ label: String(each.score), values: [each.accounts] }))}
					/>
					<Acquisition campaign={search.campaign} product={search.product} />
					<section className={styles.card}>
						<h2>{t("dashboard.apiCosts")}</h2>
						{data.api_costs.length === 0 && <p>{t("dashboard.noCosts")}</p>}
						{data.api_costs.map((each) => (
							<p key={each.currency}>
								<b>{showCost(each.cost, each.currency, i18n.language)}</b> {t("dashboard.calls", { count: each.calls })}
							</p>
						))}
						<Link to="/settings/$section" params={{ section: "costs" }}>
							{t("dashboard.seeCosts")}
						</Link>
					</section>
				</div>
			)}
		</>
	);
}

function Attention({ rows, counts }: { rows: AttentionRow[]; counts: { replied: number; drafts: number } }) {
	const { t } = useTranslation();
	const clock = useClock();
	const now = useNow(60_000);
	return (
		<section className={styles.card} aria-label={t("dashboard.attention")}>
			<h2>{t("dashboard.attention")}</h2>
			<p className={styles.dim}>{t("dashboard.attentionCounts", { replied: counts.replied, drafts: counts.drafts })}</p>
			{rows.length === 0 && <p>{t("outreach.none.replied")}</p>}
			<ul className={styles.list}>
				{rows.map((row) => (
					<li key={row.campaign_account_id}>
						<Link
							to="/campaigns/$campaign"
							params={{ campaign: row.campaign.id }}
							search={{ tab: "outreach", open: row.campaign_account_id }}
						>
							{row.account.name}
						</Link>
						<Chip tone={row.attention === "replied" ? "info" : "warn"}>
							{t(row.attention === "replied" ? "outreach.tab.replied" : "log.draft")}
						</Chip>
						<span className={styles.text} dir="auto">
							{row.text}
						</span>
						{row.at && <time dateTime={row.at}>{showShort(row.at, clock, now)}</time>}
					</li>
				))}
			</ul>
		</section>
	);
}

function FirstSteps() {
	const { t } = useTranslation();
	return (
		<Empty
			icon="chart"
			title={t("dashboard.empty")}
			actions={
				<>
					<Link to="/leads" search={{ import: "new" }} className={buttonClass()}>
						{t("dashboard.stepImport")}
					</Link>
					<Link to="/campaigns" search={{ id: "new" }} className={buttonClass("primary")}>
						{t("dashboard.stepCampaign")}
					</Link>
				</>
			}
		>
			{t("dashboard.emptyHint")}
		</Empty>
	);
}
