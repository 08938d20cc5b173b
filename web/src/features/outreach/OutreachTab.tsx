// The inbox of a campaign (R6, R7): replied, then drafts, then the rest; the thread of the chosen account at the right.
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ATTENTIONS, type Attention } from "~/api/attention.ts";
import { patch, useLogMutation, useOutreach } from "~/api/log.ts";
import type { LogMessage, OutreachCounts, OutreachRow } from "~/api/logTypes.ts";
import { useClock } from "~/app/clock.ts";
import { useCommands } from "~/app/commands.tsx";
import { isTyping } from "~/app/keys.ts";
import { useRight } from "~/app/me.ts";
import { showShort } from "~/lib/time.ts";
import { useNow } from "~/lib/useNow.ts";
import { Avatar } from "~/ui/Avatar.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { cx } from "~/ui/cx.ts";
import { Icon } from "~/ui/Icon.tsx";
import { Segments } from "~/ui/Segments.tsx";
import { Empty, ErrorPanel, errorText, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { CHANNEL_ICON } from "./LogCard.tsx";
import { LogThread } from "./LogThread.tsx";
import styles from "./OutreachTab.module.css";
import { Unchosen } from "./Unchosen.tsx";

interface OutreachTabProps {
	campaignId: string;
	selected: string | undefined;
	tab: Attention | "all";
	onOpen: (campaignAccount: string | undefined) => void;
	onTab: (tab: Attention | "all") => void;
	/** One draft after the other, beginning with this one. */
	onReview: (campaignAccount: string | undefined) => void;
}

const ROW_PX = 76;
const AHEAD = 15;

export function countOf(counts: OutreachCounts | undefined, attention: Attention): number {
	return counts?.[attention === "draft" ? "drafts" : attention] ?? 0;
}

export function OutreachTab({ campaignId, selected, tab, onOpen, onTab, onReview }: OutreachTabProps) {
	const { t } = useTranslation();
	const mayWrite = useRight("write");
	const list = useOutreach(campaignId, tab);
	const { rows } = list;
	const counts = list.data?.pages[0]?.counts;
	const step = (by: number) => {
		const at = rows.findIndex((row) => row.campaign_account_id === selected);
		const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
		if (next) onOpen(next.campaign_account_id);
	};
	const group = t("campaign.outreach");
	const review = () => {
		const at = rows.find((row) => row.campaign_account_id === selected && row.draft);
		const first = at ?? rows.find((row) => row.draft);
		onReview(first?.campaign_account_id);
	};
	const send = useLogMutation((row: OutreachRow) =>
		patch<LogMessage>(`/messages/${row.draft!.id}`, { status: "sent" }).then((message) => {
			toast.say(t("log.logged"));
			return message;
		}),
	);
	// In review, Ctrl+Enter logs the draft that is looked at as sent and goes on to the next one.
	const sendAndGoOn = () => {
		const at = rows.findIndex((row) => row.campaign_account_id === selected);
		const row = rows[at];
		if (!mayWrite || tab !== "draft" || !row?.draft || send.isPending) return false;
		send
			.mutateAsync(row)
			.then(() => onOpen((rows[at + 1] ?? rows[at - 1])?.campaign_account_id))
			.catch((error: unknown) => toast.fail(errorText(error, t as never).detail));
		return true;
	};
	const onSend = useRef(sendAndGoOn);
	onSend.current = sendAndGoOn;
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
			if (event.defaultPrevented || isTyping(event.target)) return;
			if (onSend.current()) event.preventDefault();
		};
		window.addEventListener("keydown", onKey);
		return () => window.removeEventListener("keydown", onKey);
	}, []);
	useCommands([
		{ keys: "j", label: t("outreach.next"), group, keysOnly: true, run: () => step(1) },
		{ keys: "k", label: t("outreach.previous"), group, keysOnly: true, run: () => step(-1) },
		{ keys: "e", label: t("outreach.review"), group, run: review },
		{
			keys: "Escape",
			label: t("outreach.back"),
			group,
			keysOnly: true,
			disabled: !selected,
			run: () => onOpen(undefined),
		},
	]);
	return (
		<div className={cx(styles.panes, selected && styles.open)}>
			<div className={styles.list}>
				<div className={styles.tabs}>
					<Segments
						label={t("outreach.groups")}
						value={tab}
						onChange={onTab}
						segments={[
							{ value: "all" as const, label: t("outreach.tab.all") },
							...ATTENTIONS.map((each) => ({
								value: each,
								label: t(each === "silent" ? "outreach.short" : `outreach.tab.${each}`),
								count: countOf(counts, each),
							})),
						]}
					/>
				</div>
				{tab === "draft" && rows.length > 0 && <p className={styles.hint}>{t("outreach.reviewHint")}</p>}
				{list.isPending && <Skeleton rows={6} discs />}
				{list.isError && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
				{list.isSuccess && rows.length === 0 && <Nothing tab={tab} waiting={countOf(counts, "waiting")} />}
				{rows.length > 0 && (
					<Rows
						rows={rows}
						counts={counts}
						grouped={tab === "all"}
						selected={selected}
						onOpen={onOpen}
						hasMore={list.hasNextPage}
						onMore={() => void list.fetchNextPage()}
					/>
				)}
			</div>
			<div className={styles.thread}>
				{selected ? (
					<LogThread key={selected} campaignAccountId={selected} onBack={() => onOpen(undefined)} />
				) : (
					<Unchosen campaignId={campaignId} counts={counts} onOpen={onOpen} />
				)}
			</div>
		</div>
	);
}

function Nothing({ tab, waiting }: { tab: Attention | "all"; waiting: number }) {
	const { t } = useTranslation();
	if (tab === "all") return <Empty icon="users" title={t("outreach.noAccounts")} />;
	return (
		<Empty icon="check" title={t(`outreach.none.${tab}`)}>
			{tab === "replied" && waiting > 0 && t("outreach.waitingCount", { count: waiting })}
		</Empty>
	);
}

interface RowsProps {
	rows: OutreachRow[];
	counts: OutreachCounts | undefined;
	grouped: boolean;
	selected: string | undefined;
	onOpen: (id: string) => void;
	hasMore: boolean;
	onMore: () => void;
}

function Rows({ rows, counts, grouped, selected, onOpen, hasMore, onMore }: RowsProps) {
	const { t } = useTranslation();
	const scroll = useRef<HTMLDivElement>(null);
	const startsGroup = (index: number) => grouped && rows[index - 1]?.attention !== rows[index]!.attention;
	const virtual = useVirtualizer({
		count: rows.length,
		getScrollElement: () => scroll.current,
		estimateSize: (index) => ROW_PX + (startsGroup(index) ? 28 : 0),
		overscan: 8,
		getItemKey: (index) => rows[index]!.campaign_account_id,
	});
	const items = virtual.getVirtualItems();
	const last = items.at(-1)?.index ?? 0;
	useEffect(() => {
		if (hasMore && last >= rows.length - AHEAD) onMore();
	}, [hasMore, last, rows.length, onMore]);
	const total = ATTENTIONS.reduce((sum, each) => sum + countOf(counts, each), 0);
	return (
		<div ref={scroll} className={styles.scroll}>
			<ul className={styles.rows} style={{ height: virtual.getTotalSize() }} aria-label={t("campaign.outreach")}>
				{items.map((item) => {
					const row = rows[item.index]!;
					return (
						<li
							key={row.campaign_account_id}
							className={styles.item}
							aria-setsize={grouped && total ? total : hasMore ? -1 : rows.length}
							aria-posinset={item.index + 1}
							style={{ transform: `translateY(${item.start}px)` }}
						>
							{startsGroup(item.index) && (
								<h2 className={styles.group}>
									{t(`outreach.tab.${row.attention}`)} <span>{countOf(counts, row.attention) || ""}</span>
								</h2>
							)}
							<Row row={row} selected={row.campaign_account_id === selected} onOpen={onOpen} />
						</li>
					);
				})}
			</ul>
		</div>
	);
}

function Row({ row, selected, onOpen }: { row: OutreachRow; selected: boolean; onOpen: (id: string) => void }) {
	const { t } = useTranslation();
	const clock = useClock();
	const now = useNow(60_000);
	const shown = row.attention === "draft" && row.draft ? row.draft : row.last_message;
	const text = row.attention === "draft" && row.draft ? row.draft.text : row.last_message;
	const words = typeof text === "string" ? text : (text?.translated_text ?? text?.text);
	return (
		<button
			type="button"
			className={cx(styles.row, selected && styles.selected)}
			aria-current={selected || undefined}
			onClick={() => onOpen(row.campaign_account_id)}
		>
			<Avatar name={row.account.name} seed={row.account.id} />
			<span className={styles.two}>
				<span className={styles.first}>
					<b className="truncate">{row.account.name}</b>
					{row.score !== null && <span className={styles.score}>{row.score}</span>}
					{shown && <time dateTime={shown.at}>{showShort(shown.at, clock, now)}</time>}
				</span>
				<span className={styles.second} title={row.last_message?.text}>
					{row.last_message && <Icon name={CHANNEL_ICON[row.last_message.channel] ?? "message"} size={13} />}
					{row.draft && <Chip tone="warn">{t("log.draft")}</Chip>}
					<span className="truncate" dir="auto">
						{words ?? t("outreach.silent")}
					</span>
				</span>
				{row.role_in_campaign && (
					<span className={styles.third}>
						<Chip tone="accent">{t(`role_in_campaign.${row.role_in_campaign}`)}</Chip>
					</span>
				)}
			</span>
		</button>
	);
}
