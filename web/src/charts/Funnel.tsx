// How many got how far; each step with its share of the step before and of the first.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Charts.module.css";

export interface FunnelStep {
	key: string;
	/** A link to those who are counted, where there is a list of them. */
	label: ReactNode;
	value: number;
}

export function Funnel({ title, steps }: { title: string; steps: FunnelStep[] }) {
	const { t, i18n } = useTranslation();
	const first = steps[0]?.value ?? 0;
	const share = (part: number, of: number) =>
		of === 0 ? "–" : (part / of).toLocaleString(i18n.language, { style: "percent", maximumFractionDigits: 1 });
	return (
		<section className={styles.chart} aria-label={title}>
			<h2>{title}</h2>
			<ol className={styles.funnel}>
				{steps.map((step, index) => {
					const before = steps[index - 1];
					return (
						<li key={step.key}>
							<span className={styles.stepName}>{step.label}</span>
							<b className={styles.stepValue}>{step.value.toLocaleString(i18n.language)}</b>
							<svg viewBox="0 0 100 8" preserveAspectRatio="none" className={styles.stepBar} aria-hidden="true">
								<rect width="100" height="8" rx="1" className={styles.track} />
								<rect width={first === 0 ? 0 : (step.value / first) * 100} height="8" rx="1" className={styles.bar0} />
							</svg>
							<span className={styles.stepShare}>
								{before &&
									t("chart.shares", { previous: share(step.value, before.value), first: share(step.value, first) })}
							</span>
						</li>
					);
				})}
			</ol>
		</section>
	);
}
