import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationFilter } from "~/api/keys.ts";
import { CONVERSATION_STATUSES, type Conversation, type ConversationPage } from "~/api/types.ts";
import { useClock } from "~/app/clock.ts";
import type { InboxSearch } from "~/app/router.tsx";
import { showPhone } from "~/lib/phone.ts";
import { type Clock, showExact, showShort } from "~/lib/time.ts";
import { useNow } from "~/lib/useNow.ts";
import { useSearchText } from "~/lib/useSearchText.ts";
import { Avatar } from "~/ui/Avatar.tsx";
import { Button, buttonClass, IconButton } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { cx } from "~/ui/cx.ts";
import { SearchField, Select } from "~/ui/Field.tsx";
import { Icon } from "~/ui/Icon.tsx";
import { Segments } from "~/ui/Segments.tsx";
import { Empty, ErrorPanel, Skeleton } from "~/ui/States.tsx";
import { useDrafts } from "../thread/drafts.ts";
import styles from "./ConversationList.module.css";
import { useCampaigns } from "./queries.ts";
import { DELIVERY_LOOK, STATUS_LOOK } from "./status.ts";

const ROW_PX = 80;

interface ListProps {
	list: UseInfiniteQueryResult<InfiniteData<ConversationPage>>;
	rows: Conversation[];
	filter: ConversationFilter;
	selected: string | null;
	onOpen: (id: string) => void;
	onChange: (search: Partial<InboxSearch>) => void;
}

export function ConversationList(props: ListProps) {
	const { t } = useTranslation();
	const { list, rows, filter, onChange } = props;
	const total = list.data?.pages[0]?.total;
	const filtered = filter.tab !== "all" || Boolean(filter.status || filter.campaign_id || filter.q);
	return (
		<section className={styles.pane} aria-label={t("inbox.title")}>
			<ListHead filter={filter} total={total ?? null} onChange={onChange} />
			{list.isPending && <Skeleton rows={8} discs />}
			{list.isError && rows.length === 0 && (
				<ErrorPanel error={list.error} what={t("inbox.failed")} onRetry={() => list.refetch()} />
			)}
			{list.isSuccess && rows.length === 0 && !filtered && (
				<Empty
					icon="inbox"
					title={t("inbox.empty")}
					actions={
						<a className={buttonClass("primary")} href="/leads">
							{t("inbox.startFromLead")}
						</a>
					}
				>
					{t("inbox.emptyHint")}
				</Empty>
			)}
			{list.isSuccess && rows.length === 0 && filtered && (
				<Empty
					icon="search"
					title={t("inbox.noMatch")}
					actions={
						<Button onClick={() => onChange({ tab: undefined, status: undefined, campaign: undefined, q: undefined })}>
							{t("action.clearFilters")}
						</Button>
					}
				/>
			)}
			{rows.length > 0 && <Rows {...props} total={total ?? null} />}
		</section>
	);
}

function ListHead({
	filter,
	total,
	onChange,
}: {
	filter: ConversationFilter;
	total: number | null;
	onChange: ListProps["onChange"];
}) {
	const { t } = useTranslation();
	const [query, setQuery] = useSearchText(filter.q ?? "", (q) => onChange({ q: q || undefined }));
	const [more, setMore] = useState(false);
	const campaigns = useCampaigns();
	const campaign = campaigns.data?.find((each) => each.id === filter.campaign_id);
	return (
		<header className={styles.head}>
			<div className={styles.titleRow}>
				<h1 tabIndex={-1}>{t("inbox.title")}</h1>
				{total !== null && <span className={styles.total}>{total.toLocaleString()}</span>}
				<span className={styles.grow} />
				<IconButton
					label={t("inbox.filters")}
					icon="settings"
					small
					aria-expanded={more}
					pressed={more}
					onClick={() => setMore(!more)}
				/>
			</div>
			<SearchField label={t("inbox.search")} value={query} onChange={setQuery} />
			<Segments
				label={t("inbox.tabs")}
				value={filter.tab}
				onChange={(tab) => onChange({ tab: tab === "all" ? undefined : tab })}
				segments={(["all", "unread", "agent", "failed"] as const).map((tab) => ({
					value: tab,
					label: t(`inbox.tab.${tab}`),
				}))}
			/>
			{more && (
				<div className={styles.filters}>
					<Select
						compact
						aria-label={t("inbox.status")}
						value={filter.status ?? ""}
						onChange={(status) => onChange({ status: (status || undefined) as InboxSearch["status"] })}
						options={[
							{ value: "", label: t("inbox.anyStatus") },
							...CONVERSATION_STATUSES.map((status) => ({ value: status, label: t(`conversationStatus.${status}`) })),
						]}
					/>
					<Select
						compact
						searched
						aria-label={t("inbox.campaign")}
						value={filter.campaign_id ?? ""}
						onChange={(id) => onChange({ campaign: id || undefined })}
						options={[
							{ value: "", label: t("inbox.anyCampaign") },
							...(campaigns.data ?? []).map((each) => ({ value: each.id, label: each.name })),
						]}
					/>
					<Select
						compact
						aria-label={t("inbox.sort")}
						value={filter.sort}
						onChange={(sort) => onChange({ sort: sort === "recent" ? "recent" : undefined })}
						options={[
							{ value: "attention", label: t("inbox.byAttention") },
							{ value: "recent", label: t("inbox.byRecent") },
						]}
					/>
				</div>
			)}
			{!more && (filter.status || campaign) && (
				<div className={styles.chips}>
					{filter.status && (
						<Chip
							big
							tone="accent"
							removeLabel={t("action.removeFilter")}
							onRemove={() => onChange({ status: undefined })}
						>
							{t(`conversationStatus.${filter.status}`)}
						</Chip>
					)}
					{campaign && (
						<Chip
							big
							tone="accent"
							removeLabel={t("action.removeFilter")}
							onRemove={() => onChange({ campaign: undefined })}
						>
							{campaign.name}
						</Chip>
					)}
				</div>
			)}
		</header>
	);
}

function Rows({ list, rows, selected, onOpen, total }: ListProps & { total: number | null }) {
	const { t } = useTranslation();
	const scroll = useRef<HTMLDivElement>(null);
	const clock = useClock();
	const now = useNow(60_000);
	const drafts = useDrafts();
	const at = rows.findIndex((row) => row.id === selected);
	const virtual = useVirtualizer({
		count: rows.length,
		getScrollElement: () => scroll.current,
		estimateSize: () => ROW_PX,
		overscan: 8,
		getItemKey: (index) => rows[index]!.id,
	});
	const items = virtual.getVirtualItems();
	const lastShown = items.at(-1)?.index ?? 0;
	const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
	useEffect(() => {
		if (hasNextPage && !isFetchingNextPage && lastShown >= rows.length - 15) void fetchNextPage();
	}, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, rows.length]);
	useEffect(() => {
		if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
	}, [at, virtual]);

	const move = (to: number) => {
		const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
		if (row) onOpen(row.id);
	};
	return (
		<div
			ref={scroll}
			className={styles.scroll}
			role="listbox"
			tabIndex={0}
			aria-label={t("inbox.title")}
			aria-activedescendant={at >= 0 && items.some((item) => item.index === at) ? `row-${rows[at]!.id}` : undefined}
			onKeyDown={(event) => {
				if (event.key === "ArrowDown") move(at + 1);
				else if (event.key === "ArrowUp") move(at < 0 ? 0 : at - 1);
				else if (event.key === "Home") move(0);
				else if (event.key === "End") move(rows.length - 1);
				else return;
				event.preventDefault();
			}}
		>
			<div className={styles.all} role="presentation" style={{ height: virtual.getTotalSize() }}>
				{items.map((item) => {
					const row = rows[item.index]!;
					return (
						<ConversationRow
							key={row.id}
							row={row}
							top={item.start}
							selected={row.id === selected}
							place={item.index + 1}
							size={hasNextPage ? (total ?? -1) : rows.length}
							draft={drafts.get(row.id)}
							clock={clock}
							now={now}
							onOpen={onOpen}
						/>
					);
				})}
			</div>
		</div>
	);
}

interface RowProps {
	row: Conversation;
	top: number;
	selected: boolean;
	place: number;
	size: number;
	draft: string | undefined;
	clock: Clock;
	now: number;
	onOpen: (id: string) => void;
}

const ConversationRow = memo(function ConversationRow({
	row,
	top,
	selected,
	place,
	size,
	draft,
	clock,
	now,
	onOpen,
}: RowProps) {
	const { t } = useTranslation();
	const name = row.lead_name || showPhone(row.their_phone);
	const look = STATUS_LOOK[row.status];
	const last = row.last_message;
	const delivery = last?.direction === "outbound" ? DELIVERY_LOOK[last.delivery] : null;
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's, by aria-activedescendant
		<div
			id={`row-${row.id}`}
			role="option"
			tabIndex={-1}
			aria-selected={selected}
			aria-setsize={size}
			aria-posinset={place}
			className={cx(styles.row, selected && styles.selected, row.unread > 0 && styles.unread)}
			style={{ transform: `translateY(${top}px)` }}
			onClick={() => onOpen(row.id)}
		>
			<Avatar name={row.lead_name ?? ""} seed={row.their_phone} />
			<div className={styles.text}>
				<div className={styles.line}>
					<span className={cx(styles.name, "truncate")}>{name}</span>
					{row.last_message_at && (
						<time className={styles.time} dateTime={row.last_message_at} title={showExact(row.last_message_at, clock)}>
							{showShort(row.last_message_at, clock, now)}
						</time>
					)}
				</div>
				<div className={styles.line}>
					<span className={cx(styles.last, "truncate")}>
						{draft ? (
							<>
								<b className={styles.draft}>{t("inbox.draft")}</b> {draft}
							</>
						) : (
							<>
								{delivery && (
									<span className={cx(styles.delivery, (delivery.bad || delivery.doubtful) && styles.failed)}>
										<Icon name={delivery.icon} size={13} />
										<span className="sr-only">{t(`delivery.${last!.delivery}`)}: </span>
									</span>
								)}
								{last?.text ?? t("inbox.noMessages")}
							</>
						)}
					</span>
					{row.unread > 0 && (
						<span className={styles.badge}>
							{row.unread}
							<span className="sr-only"> {t("inbox.unreadWord")}</span>
						</span>
					)}
				</div>
				<div className={styles.line}>
					<span className={cx(styles.pair, "truncate")}>{showPhone(row.their_phone)}</span>
					{row.agent_mode && (
						<span className={styles.agent} title={t("thread.agentOn")}>
							<Icon name="bot" size={14} />
							<span className="sr-only">{t("thread.agentOn")}</span>
						</span>
					)}
					{row.status !== "in_progress" && (
						<Chip tone={look.tone} icon={look.icon}>
							{t(`conversationStatus.${row.status}`)}
						</Chip>
					)}
				</div>
			</div>
		</div>
	);
});
