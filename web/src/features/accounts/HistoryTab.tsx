// Every change of an account's status: from, to, why, by whom, when.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { get } from "~/api/log.ts";
import type { Page } from "~/api/types.ts";
import { useClock } from "~/app/clock.ts";
import { showExact } from "~/lib/time.ts";
import { Button } from "~/ui/Button.tsx";
import { Icon } from "~/ui/Icon.tsx";
import { Empty, ErrorPanel, Skeleton } from "~/ui/States.tsx";
import styles from "./AccountPage.module.css";
import { AccountStatus } from "./AccountStatus.tsx";

interface Step {
	from: string | null;
	to: string;
	source: string | null;
	reason: string | null;
	by: string | null;
	at: string;
}

export function HistoryTab({ accountId }: { accountId: string }) {
	const { t } = useTranslation();
	const clock = useClock();
	const list = useInfiniteQuery({
		queryKey: ["account", accountId, "status-history"],
		queryFn: ({ pageParam, signal }) =>
			get<Page<Step>>(`/accounts/${accountId}/status-history`, pageParam ? { cursor: pageParam } : {}, signal),
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor ?? undefined,
	});
	if (list.isPending) return <Skeleton rows={4} />;
	if (list.isError) return <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />;
	const steps = list.data.pages.flatMap((page) => page.data);
	if (steps.length === 0) return <Empty icon="clock" title={t("account.noHistory")} />;
	return (
		<div className={styles.body}>
			<ol className={styles.history} aria-label={t("account.tab.history")}>
				{steps.map((step) => (
					<li key={step.at + step.to} className={styles.line}>
						<span className={styles.words}>
							{step.from && (
								<>
									<AccountStatus status={step.from} />
									<Icon name="right" size={14} />
								</>
							)}
							<AccountStatus status={step.to} />
							{step.reason && <span>{step.reason}</span>}
						</span>
						<span className={styles.dim}>
							{[
								step.by,
								step.source &&
									t(`historySource.${step.source}` as "historySource.manual", { defaultValue: step.source }),
								showExact(step.at, clock),
							]
								.filter(Boolean)
								.join(" · ")}
						</span>
					</li>
				))}
			</ol>
			{list.hasNextPage && (
				<Button kind="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
					{t("account.more")}
				</Button>
			)}
		</div>
	);
}
