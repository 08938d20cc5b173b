// How far a campaign has come, in stored counts, and what it writes about in which language.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { get } from "~/api/log.ts";
import { useRecords } from "~/api/records.ts";
import { languageName } from "~/lib/places.ts";
import styles from "./CampaignPage.module.css";
import type { FullCampaign } from "./CampaignPage.tsx";
import { Expenses } from "./Expenses.tsx";
import { Scoring } from "./Scoring.tsx";

export function OverviewTab({ campaign }: { campaign: FullCampaign }) {
	const { t, i18n } = useTranslation();
	const counts = campaign.counts ?? undefined;
	const all = counts?.accounts ?? 0;
	const product = useQuery({
		queryKey: ["product", campaign.product_id],
		enabled: campaign.product_id !== null && campaign.product_id !== undefined,
		queryFn: ({ signal }) => get<{ id: string; name: string }>(`/products/${campaign.product_id}`, {}, signal),
	});
	const numbers = useRecords("numbers");
	const bars = [
		["scored", counts?.scored],
		["approved", counts?.approved],
		["outreached", counts?.outreached],
		["responded", counts?.responded],
	] as const;
	return (
		<div className={styles.overview}>
			<section className={styles.card}>
				<h2>{t("campaign.progress")}</h2>
				{all === 0 && (
					<p>
						{t("campaign.noAccounts")}{" "}
						<Link to="/campaigns/$campaign" params={{ campaign: campaign.id }} search={{ tab: "accounts" }}>
							{t("campaign.addAccounts")}
						</Link>
					</p>
				)}
				{all > 0 &&
					bars.map(([name, value]) => (
						<label key={name} className={styles.bar}>
							<span>{t(`campaign.count.${name}`)}</span>
							<progress max={all} value={value ?? 0} />
							<span>{t("campaign.ofAll", { value: value ?? 0, all })}</span>
						</label>
					))}
				<Scoring campaign={campaign} />
			</section>
			<section className={styles.card}>
				<h2>{t("campaigns.brief")}</h2>
				<p className={styles.brief}>{campaign.outreach_brief || t("campaign.noBrief")}</p>
				<dl className={styles.facts}>
					<dt>{t("campaign.product")}</dt>
					<dd>{product.data?.name ?? t("campaign.noProduct")}</dd>
					<dt>{t("campaigns.language")}</dt>
					<dd>
						{campaign.communication_language
							? languageName(campaign.communication_language, i18n.language)
							: t("campaigns.languageFallback")}
					</dd>
					<dt>{t("nav.leads")}</dt>
					<dd>{(campaign.lead_count ?? 0).toLocaleString(i18n.language)}</dd>
					<dt>{t("campaigns.numbers")}</dt>
					<dd>{numbers.data ? campaign.number_ids.length : ""}</dd>
				</dl>
			</section>
			<Expenses campaignId={campaign.id} />
		</div>
	);
}
