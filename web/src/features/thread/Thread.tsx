import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { CONVERSATION_STATUSES, type Conversation, type ConversationStatus, type ThreadPage } from "~/api/types.ts";
import { useCommands } from "~/app/commands.tsx";
import { useMe, useRight } from "~/app/me.ts";
import { usePageTitle } from "~/app/title.ts";
import { copyText } from "~/lib/clipboard.ts";
import { showPhone } from "~/lib/phone.ts";
import { threadRows } from "~/live/apply.ts";
import { Avatar } from "~/ui/Avatar.tsx";
import { IconButton } from "~/ui/Button.tsx";
import { cx } from "~/ui/cx.ts";
import { Confirm, Dialog } from "~/ui/Dialog.tsx";
import { Switch } from "~/ui/Field.tsx";
import { Icon } from "~/ui/Icon.tsx";
import { Menu, type MenuItem } from "~/ui/Menu.tsx";
import { ErrorPanel, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { useConversationActions, useThread } from "../inbox/queries.ts";
import { STATUS_LOOK } from "../inbox/status.ts";
import { Composer } from "./Composer.tsx";
import { FactsPane } from "./FactsPane.tsx";
import { MessageList } from "./MessageList.tsx";
import { useOutbox } from "./outbox.ts";
import styles from "./Thread.module.css";
import { useWide } from "./useWide.ts";

interface ThreadProps {
	id: string;
	onClose: () => void;
	onOpen: (id: string) => void;
	onDone: (row: Conversation) => void;
}

const FACTS_KEY = "leadline.facts";

export function Thread({ id, onClose, onOpen, onDone }: ThreadProps) {
	const { t } = useTranslation();
	const thread = useThread(id);
	const outbox = useOutbox(id);
	const wide = useWide();
	const [factsShown, setFactsShown] = useState(() => localStorage.getItem(FACTS_KEY) !== "hidden");
	const [factsDrawer, setFactsDrawer] = useState(false);
	const conversation = thread.data?.pages[0];
	const messages = useMemo(() => threadRows(thread.data?.pages, outbox.unsent), [thread.data, outbox.unsent]);
	useMarkRead(conversation);
	usePageTitle(conversation && (conversation.lead_name || showPhone(conversation.their_phone)), "thing");

	const toggleFacts = () => {
		if (!wide) {
			setFactsDrawer((now) => !now);
			return;
		}
		localStorage.setItem(FACTS_KEY, factsShown ? "hidden" : "shown");
		setFactsShown(!factsShown);
	};
	useCommands([{ keys: "]", label: t("thread.toggleFacts"), group: t("nav.inbox"), run: toggleFacts }]);

	if (thread.isPending) {
		return (
			<div className={styles.middle}>
				<Skeleton rows={5} />
			</div>
		);
	}
	if (!conversation) {
		return <ErrorPanel error={thread.error} what={t("thread.failed")} onRetry={() => thread.refetch()} />;
	}
	return (
		<div className={styles.split}>
			<div className={styles.middle}>
				<ThreadHead
					conversation={conversation}
					messagesText={() => messages.map((each) => `${each.timestamp} ${each.role}: ${each.message}`).join("\n")}
					factsShown={wide ? factsShown : factsDrawer}
					onFacts={toggleFacts}
					onClose={onClose}
					onDone={() => onDone(conversation)}
				/>
				<MessageList
					conversation={conversation}
					messages={messages}
					hasOlder={thread.hasNextPage}
					loadingOlder={thread.isFetchingNextPage}
					onOlder={() => thread.fetchNextPage()}
					onRetry={outbox.retry}
					onDiscard={outbox.discard}
				/>
				<Composer conversation={conversation} outbox={outbox} onOpen={onOpen} />
			</div>
			{wide && factsShown && (
				<aside className={styles.facts} aria-label={t("facts.title")}>
					<FactsPane conversation={conversation} onOpen={onOpen} />
				</aside>
			)}
			{!wide && factsDrawer && (
				<Dialog drawer title={t("facts.title")} onClose={() => setFactsDrawer(false)}>
					<FactsPane conversation={conversation} onOpen={onOpen} />
				</Dialog>
			)}
		</div>
	);
}

/** Opening a conversation reads it, and so does a message that comes while one looks at it. */
function useMarkRead(conversation: ThreadPage | undefined) {
	const { markRead } = useConversationActions();
	const mayWrite = useRight("write");
	const [visible, setVisible] = useState(document.visibilityState === "visible");
	const asked = useRef<number | null>(null);
	useEffect(() => {
		const onChange = () => setVisible(document.visibilityState === "visible");
		document.addEventListener("visibilitychange", onChange);
		return () => document.removeEventListener("visibilitychange", onChange);
	}, []);
	useEffect(() => {
		if (!conversation || !visible || !mayWrite || conversation.unread === 0) return;
		if (asked.current === conversation.version) return;
		asked.current = conversation.version;
		markRead(conversation);
	});
}

interface HeadProps {
	conversation: ThreadPage;
	messagesText: () => string;
	factsShown: boolean;
	onFacts: () => void;
	onClose: () => void;
	onDone: () => void;
}

function ThreadHead({ conversation, messagesText, factsShown, onFacts, onClose, onDone }: HeadProps) {
	const { t } = useTranslation();
	const { markUnread, setAgentMode } = useConversationActions();
	const mayWrite = useRight("write");
	const name = conversation.lead_name || showPhone(conversation.their_phone);
	useCommands([
		{
			keys: "a",
			label: conversation.agent_mode ? t("thread.agentPause") : t("thread.agentStart"),
			group: t("nav.inbox"),
			disabled: !mayWrite,
			run: () => setAgentMode(conversation, !conversation.agent_mode),
		},
	]);
	const more: MenuItem[] = [
		...(mayWrite
			? ([
					{ key: "done", label: t("inbox.done"), icon: "check", shortcut: "e", onSelect: onDone },
					{
						key: "unread",
						label: t("inbox.markUnread"),
						icon: "unread",
						shortcut: "u",
						onSelect: () => {
							onClose();
							markUnread(conversation);
						},
					},
				] satisfies MenuItem[])
			: []),
		{
			key: "copy",
			label: t("thread.copyTranscript"),
			icon: "copy",
			onSelect: async () => {
				if (await copyText(messagesText())) toast.say(t("action.copied"));
			},
		},
	];
	return (
		<header className={styles.head}>
			<span className={styles.back}>
				<IconButton label={t("inbox.back")} icon="arrowLeft" shortcut="Esc" onClick={onClose} />
			</span>
			<span className={styles.face}>
				<Avatar name={conversation.lead_name ?? ""} seed={conversation.their_phone} />
			</span>
			<div className={styles.who}>
				<h2 className="truncate">
					{conversation.lead_id ? (
						<Link to="/leads" search={{ lead: conversation.lead_id }} className={styles.name}>
							{name}
						</Link>
					) : (
						name
					)}
				</h2>
				<p className={cx(styles.pair, "truncate")}>
					{showPhone(conversation.their_phone)}
					<span className={styles.ours}>
						<Icon name="arrowLeft" size={12} />
						<span className="sr-only">{t("thread.from")}</span>
						{showPhone(conversation.our_phone)}
					</span>
				</p>
			</div>
			<span className={styles.agentMode} title={t("thread.agentHint")}>
				<Icon name="bot" size={16} />
				<span className={styles.agentWord} id="agent-mode-label">
					{t("thread.agent")}
				</span>
				<Switch
					labelledBy="agent-mode-label"
					checked={conversation.agent_mode}
					disabled={!mayWrite}
					onChange={(enabled) => setAgentMode(conversation, enabled)}
				/>
			</span>
			<StatusMenu conversation={conversation} disabled={!mayWrite} />
			<Menu label={t("action.more")} trigger={<IconButton label={t("action.more")} icon="more" />} items={more} />
			<IconButton
				label={t("thread.toggleFacts")}
				shortcut="]"
				icon="panelRight"
				pressed={factsShown}
				onClick={onFacts}
			/>
		</header>
	);
}

function StatusMenu({ conversation, disabled }: { conversation: ThreadPage; disabled: boolean }) {
	const { t } = useTranslation();
	const { setStatus } = useConversationActions();
	const [open, setOpen] = useState(false);
	const [asking, setAsking] = useState<ConversationStatus | null>(null);
	const look = STATUS_LOOK[conversation.status];
	useCommands([{ keys: "s", label: t("thread.setStatus"), group: t("nav.inbox"), disabled, run: () => setOpen(true) }]);
	const me = useMe();
	return (
		<>
			<Menu
				label={t("thread.setStatus")}
				open={open}
				onOpenChange={setOpen}
				trigger={
					<button
						type="button"
						className={cx(styles.status, styles[look.tone])}
						disabled={disabled}
						title={`${t("thread.setStatus")} (s)`}
					>
						<Icon name={look.icon} size={14} />
						<span>{t(`conversationStatus.${conversation.status}`)}</span>
						<Icon name="down" size={12} />
					</button>
				}
				items={CONVERSATION_STATUSES.map((status) => ({
					key: status,
					label: t(`conversationStatus.${status}`),
					icon: STATUS_LOOK[status].icon,
					danger: status === "dnc",
					apart: status === "dnc",
					checked: status === conversation.status,
					onSelect: () => {
						if (status === conversation.status) return;
						if (status === "dnc") setAsking(status);
						else setStatus(conversation, status);
					},
				}))}
			/>
			{asking && (
				<Confirm
					danger
					title={t("thread.dncTitle", { name: conversation.lead_name || showPhone(conversation.their_phone) })}
					confirm={t("thread.dncConfirm")}
					onClose={() => setAsking(null)}
					onConfirm={() => {
						setAsking(null);
						setStatus(conversation, "dnc");
					}}
				>
					{t("thread.dncAbout", { phone: showPhone(conversation.their_phone), by: me.user.name })}
				</Confirm>
			)}
		</>
	);
}
