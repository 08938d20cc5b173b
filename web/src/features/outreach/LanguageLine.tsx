// "Writing in Spanish (from the campaign) · reading in English (you)"; a click shows the chain with the link that decided (R52, R54).
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "~/api/log.ts";
import type { LanguageChain } from "~/api/logTypes.ts";
import { languageName } from "~/lib/places.ts";
import { cx } from "~/ui/cx.ts";
import { Icon } from "~/ui/Icon.tsx";
import styles from "./LogThread.module.css";

export function LanguageLine({ campaignAccountId }: { campaignAccountId: string }) {
	const { t, i18n } = useTranslation();
	const [open, setOpen] = useState(false);
	const { data } = useLanguage(campaignAccountId);
	if (!data) return null;
	return (
		<div className={styles.language}>
			<button type="button" className={styles.languageButton} aria-expanded={open} onClick={() => setOpen(!open)}>
				{t("outreach.writingIn", {
					language: languageName(data.language, i18n.language),
					from: t(`outreach.link.${data.decided_by}`),
					reading: languageName(data.reading_language, i18n.language),
				})}
				<Icon name="down" size={12} />
			</button>
			{open && <Chain chain={data} />}
		</div>
	);
}

export function Chain({ chain }: { chain: LanguageChain }) {
	const { t, i18n } = useTranslation();
	return (
		<ol className={styles.chain} aria-label={t("outreach.chain")}>
			{chain.chain.map((each) => (
				<li key={each.link} className={cx(each.link === chain.decided_by && styles.decides)}>
					<span>{t(`outreach.link.${each.link}`)}</span>
					<b>{each.language ? languageName(each.language, i18n.language) : t("outreach.notSet")}</b>
					{each.link === chain.decided_by && (
						<span className={styles.decidedHere}>
							<Icon name="check" size={12} />
							{t("outreach.decides")}
						</span>
					)}
				</li>
			))}
		</ol>
	);
}
