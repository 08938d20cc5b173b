// What a customer cost: expenses by customers won, per currency. What models cost stands beside it, never inside.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { get } from "~/api/log.ts";
import { ErrorPanel, Skeleton } from "~/ui/States.tsx";
import { showCost } from "../outreach/LogCard.tsx";
import styles from "./DashboardPage.module.css";

interface Report {
	won: number;
	currencies: { currency: string; expenses: number; won: number; cac: number | null; api_cost: number }[];
}

export function Acquisition({ campaign, product }: { campaign: string | undefined; product: string | undefined }) {
	const { t, i18n } = useTranslation();
	const query = campaign ? { campaign_id: campaign } : product ? { product_id: product } : {};
	const report = useQuery({
		queryKey: ["cac", query],
		queryFn: ({ signal }) => get<Report>("/reports/cac", query, signal),
	});
	return (
		<section className={styles.card}>
			<h2>{t("dashboard.cac")}</h2>
			{report.isPending && <Skeleton rows={2} />}
			{report.isError && <ErrorPanel error={report.error} onRetry={() => void report.refetch()} />}
			{report.data?.currencies.length === 0 && <p>{t("dashboard.noExpenses")}</p>}
			{report.data && report.data.currencies.length > 0 && (
				<table className={styles.table}>
					<thead>
						<tr>
							<th scope="col">{t("expense.currency")}</th>
							<th scope="col">{t("expense.title")}</th>
							<th scope="col">{t("dashboard.step.won")}</th>
							<th scope="col">{t("dashboard.perCustomer")}</th>
							<th scope="col">{t("dashboard.aiBeside")}</th>
						</tr>
					</thead>
					<tbody>
						{report.data.currencies.map((row) => (
							<tr key={row.currency}>
								<th scope="row">{row.currency}</th>
								<td>{showCost(row.expenses, row.currency, i18n.language)}</td>
								<td>{row.won}</td>
								<td>{row.cac === null ? "–" : showCost(row.cac, row.currency, i18n.language)}</td>
								<td>{showCost(row.api_cost, row.currency, i18n.language)}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</section>
	);
}
