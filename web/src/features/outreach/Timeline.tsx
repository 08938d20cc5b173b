// What was said, oldest to newest, with a line a day. Earlier pages come when asked for; what is off the screen is not drawn.
import { useEffect, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { LogMessage } from "~/api/logTypes.ts";
import { useClock } from "~/app/clock.ts";
import { dayKey, showDay } from "~/lib/time.ts";
import { useNow } from "~/lib/useNow.ts";
import { Button } from "~/ui/Button.tsx";
import { LogCard } from "./LogCard.tsx";
import styles from "./LogThread.module.css";

interface TimelineProps {
	messages: LogMessage[];
	hasEarlier: boolean;
	loadingEarlier: boolean;
	onEarlier: () => void;
	showCampaign?: boolean;
}

const NEAR_PX = 80;

export function Timeline({ messages, hasEarlier, loadingEarlier, onEarlier, showCampaign }: TimelineProps) {
	const { t } = useTranslation();
	const clock = useClock();
	const now = useNow(60_000);
	const box = useRef<HTMLDivElement>(null);
	const newest = messages.at(-1)?.id;
	const height = useRef(0);
	const oldest = messages[0]?.id;
	const atEnd = useRef(true);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new last message is looked at
	useEffect(() => {
		atEnd.current = true;
		box.current?.scrollTo({ top: box.current.scrollHeight });
	}, [newest]);
	// Who reads the end stays there when a translation comes in, or the composer takes more room.
	useEffect(() => {
		const area = box.current;
		if (!area || typeof ResizeObserver === "undefined") return;
		const stay = new ResizeObserver(() => {
			if (atEnd.current) area.scrollTop = area.scrollHeight;
		});
		stay.observe(area);
		if (area.firstElementChild) stay.observe(area.firstElementChild);
		return () => stay.disconnect();
	}, []);
	// What is read stays where it is when earlier messages come in above it.
	// biome-ignore lint/correctness/useExhaustiveDependencies: runs when the first message has changed
	useLayoutEffect(() => {
		const area = box.current;
		if (!area) return;
		if (height.current && area.scrollTop < 200) area.scrollTop += area.scrollHeight - height.current;
		height.current = area.scrollHeight;
	}, [oldest]);
	return (
		<div
			ref={box}
			className={styles.timeline}
			tabIndex={0}
			role="group"
			aria-label={t("log.timeline")}
			onScroll={({ currentTarget: area }) => {
				atEnd.current = area.scrollHeight - area.scrollTop - area.clientHeight < NEAR_PX;
			}}
		>
			<div className={styles.entries}>
				{hasEarlier && (
					<Button kind="quiet" busy={loadingEarlier} onClick={onEarlier}>
						{t("log.earlier")}
					</Button>
				)}
				{messages.map((message, index) => {
					const at = message.sent_at ?? message.created_at;
					const before = messages[index - 1];
					const newDay = !before || dayKey(before.sent_at ?? before.created_at, clock) !== dayKey(at, clock);
					return (
						<div key={message.id} className={styles.entry}>
							{newDay && <p className={styles.day}>{showDay(at, clock, now)}</p>}
							<LogCard message={message} showCampaign={showCampaign} />
						</div>
					);
				})}
			</div>
		</div>
	);
}
