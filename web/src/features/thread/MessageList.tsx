import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message, ThreadPage } from "~/api/types.ts";
import { announce } from "~/app/announce.tsx";
import { useClock } from "~/app/clock.ts";
import { showDay } from "~/lib/time.ts";
import { useNow } from "~/lib/useNow.ts";
import { cx } from "~/ui/cx.ts";
import { Icon } from "~/ui/Icon.tsx";
import { Empty } from "~/ui/States.tsx";
import { Bubble } from "./Bubble.tsx";
import styles from "./MessageList.module.css";
import { firstUnread, layOut } from "./rows.ts";

interface MessageListProps {
	conversation: ThreadPage;
	messages: Message[];
	hasOlder: boolean;
	loadingOlder: boolean;
	onOlder: () => void;
	onRetry: (clientMessageId: string) => void;
	onDiscard: (clientMessageId: string) => void;
}

const NEAR_END_PX = 80;
/** So close to the oldest loaded message the older ones are fetched. */
const OLDER_PX = 600;

export function MessageList(props: MessageListProps) {
	const { t } = useTranslation();
	const { conversation, messages, hasOlder, loadingOlder, onOlder } = props;
	const scroll = useRef<HTMLDivElement>(null);
	const clock = useClock();
	const now = useNow(60_000);
	// The line stays where it was when the conversation was opened, although opening it has read everything.
	const [unread] = useState(conversation.unread);
	const [unreadFrom] = useState(() => firstUnread(messages, conversation.unread));
	const rows = useMemo(() => layOut(messages, clock, unreadFrom, unread), [messages, clock, unreadFrom, unread]);

	const virtual = useVirtualizer({
		count: rows.length,
		getScrollElement: () => scroll.current,
		initialOffset: () => rows.length * 68,
		estimateSize: (index) => (rows[index]!.kind === "message" ? 68 : 40),
		getItemKey: (index) => rows[index]!.key,
		overscan: 10,
		anchorTo: "end",
		followOnAppend: true,
		scrollEndThreshold: NEAR_END_PX,
		paddingStart: 16,
		paddingEnd: 12,
	});
	const items = virtual.getVirtualItems();
	const [settled, setSettled] = useState(false);
	const empty = rows.length === 0;
	useLayoutEffect(() => {
		if (settled || empty) return;
		virtual.scrollToEnd({ behavior: "auto" });
		// Once more when the rows on the screen have been measured; only then does scrolling mean the reader's.
		const frame = requestAnimationFrame(() => {
			virtual.scrollToEnd({ behavior: "auto" });
			setSettled(true);
		});
		return () => cancelAnimationFrame(frame);
	}, [settled, empty, virtual]);

	const nearStart = settled && (virtual.scrollOffset ?? 0) < OLDER_PX;
	useEffect(() => {
		if (nearStart && hasOlder && !loadingOlder) onOlder();
	}, [nearStart, hasOlder, loadingOlder, onOlder]);

	const news = useNews(messages, () => virtual.isAtEnd(NEAR_END_PX));
	return (
		<div className={styles.frame}>
			<div
				ref={scroll}
				className={styles.scroll}
				tabIndex={0}
				role="group"
				aria-label={t("thread.messages")}
				onScroll={() => news.count > 0 && virtual.isAtEnd(NEAR_END_PX) && news.clear()}
			>
				{messages.length === 0 && (
					<Empty icon="message" title={t("thread.empty")}>
						{t("thread.emptyHint")}
					</Empty>
				)}
				<div className={styles.spacer} />
				<ol className={styles.all} style={{ height: virtual.getTotalSize() }}>
					{items.map((item) => {
						const row = rows[item.index]!;
						return (
							<li
								key={item.key}
								ref={virtual.measureElement}
								data-index={item.index}
								className={cx(styles.item, row.kind === "message" && row.joined && styles.joined)}
								style={{ transform: `translateY(${item.start}px)` }}
							>
								{row.kind === "day" && (
									<div className={styles.day}>
										<span>{showDay(row.at, clock, now)}</span>
									</div>
								)}
								{row.kind === "unread" && (
									<div className={styles.unread}>
										<span>{t("thread.unreadLine", { count: row.count })}</span>
									</div>
								)}
								{row.kind === "message" && (
									<Bubble
										message={row.message}
										joined={row.joined}
										theirName={conversation.lead_name}
										clock={clock}
										conversation={conversation.id}
										onRetry={props.onRetry}
										onDiscard={props.onDiscard}
									/>
								)}
							</li>
						);
					})}
				</ol>
			</div>
			{news.count > 0 && (
				<button
					type="button"
					className={styles.pill}
					onClick={() => {
						news.clear();
						virtual.scrollToEnd({ behavior: "auto" });
					}}
				>
					{t("thread.newBelow", { count: news.count })}
					<Icon name="arrowDown" size={14} />
				</button>
			)}
		</div>
	);
}

/** Counts what came in while the reader looks at something older, and reads new messages out. */
function useNews(messages: Message[], isAtEnd: () => boolean) {
	const { t } = useTranslation();
	const [count, setCount] = useState(0);
	const newest = useRef(messages.at(-1)?.timestamp ?? "");
	const atEnd = useRef(isAtEnd);
	atEnd.current = isAtEnd;
	useEffect(() => {
		const fresh = messages.filter((message) => message.role === "user" && message.timestamp > newest.current);
		newest.current = messages.at(-1)?.timestamp ?? newest.current;
		if (fresh.length === 0) return;
		announce(t("thread.announce", { text: fresh.map((message) => message.message).join(" ") }));
		// followOnAppend has moved the view by now where it stood at the end.
		setTimeout(() => {
			if (!atEnd.current()) setCount((now) => now + fresh.length);
		}, 60);
	}, [messages, t]);
	return { count, clear: () => setCount(0) };
}
