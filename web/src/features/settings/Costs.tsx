// API costs: what calls of models cost, by month, campaign, account, model or purpose (R31).
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { get } from "~/api/log.ts";
import type { Page } from "~/api/types.ts";
import { Button } from "~/ui/Button.tsx";
import { Segments } from "~/ui/Segments.tsx";
import { Empty, ErrorPanel, Skeleton } from "~/ui/States.tsx";
import { showCost } from "../outreach/LogCard.tsx";
import styles from "./Costs.module.css";
import settings from "./SettingsPage.module.css";

const BY = ["month", "campaign", "account", "model", "purpose"] as const;
type By = (typeof BY)[number];

interface Row {
	key: string;
	name: string | null;
	currency: string;
	calls: number;
	failed: number;
	tokens_in: number;
	tokens_out: number;
	cost: number;
}

interface CostPage extends Page<Row> {
	totals?: Row[];
}

export function Costs() {
	const { t, i18n } = useTranslation();
	const [by, setBy] = useState<By>("month");
	const list = useInfiniteQuery({
		queryKey: ["costs", by],
		queryFn: ({ pageParam, signal }) =>
			get<CostPage>("/reports/costs", { by, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor ?? undefined,
	});
	const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
	const totals = list.data?.pages[0]?.totals ?? [];
	const number = (value: number) => value.toLocaleString(i18n.language);
	const name = (row: Row) =>
		by === "purpose" ? t(`purpose.${row.key as "draft"}`, { defaultValue: row.key }) : (row.name ?? row.key);
	return (
		<section className={settings.section}>
			<header className={settings.head}>
				<h1 tabIndex={-1}>{t("settings.costs")}</h1>
				<p>{t("costs.about")}</p>
			</header>
			<div className={styles.bar}>
				<Segments
					label={t("costs.by")}
					value={by}
					onChange={setBy}
					segments={BY.map((each) => ({ value: each, label: t(`costs.byName.${each}`) }))}
				/>
				<a href={`/api/v1/reports/costs?by=${by}&format=csv`} download>
					CSV
				</a>
			</div>
			{totals.map((total) => (
				<p key={total.currency} className={styles.total}>
					<b>{showCost(total.cost, total.currency, i18n.language)}</b> {t("dashboard.calls", { count: total.calls })}
				</p>
			))}
			{list.isPending && <Skeleton rows={4} />}
			{list.isError && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
			{list.isSuccess && rows.length === 0 && <Empty icon="chart" title={t("costs.none")} />}
			{rows.length > 0 && (
				<div className={styles.scroll}>
					<table className={styles.table}>
						<thead>
							<tr>
								<th scope="col">{t(`costs.byName.${by}`)}</th>
								<th scope="col">{t("costs.calls")}</th>
								<th scope="col">{t("costs.failed")}</th>
								<th scope="col">{t("costs.tokensIn")}</th>
								<th scope="col">{t("costs.tokensOut")}</th>
								<th scope="col">{t("costs.cost")}</th>
							</tr>
						</thead>
						<tbody>
							{rows.map((row) => (
								<tr key={row.key + row.currency}>
									<th scope="row">{name(row)}</th>
									<td>{number(row.calls)}</td>
									<td>{number(row.failed)}</td>
									<td>{number(row.tokens_in)}</td>
									<td>{number(row.tokens_out)}</td>
									<td>{showCost(row.cost, row.currency, i18n.language)}</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
			{list.hasNextPage && (
				<Button kind="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
					{t("account.more")}
				</Button>
			)}
		</section>
	);
}
