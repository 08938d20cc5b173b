import { useMutation, useQueryClient } from "@tanstack/react-query";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "~/api/client.ts";
import { keys } from "~/api/keys.ts";
import type { Message } from "~/api/types.ts";
import { type Clock, showExact, showTime } from "~/lib/time.ts";
import { Button } from "~/ui/Button.tsx";
import { cx } from "~/ui/cx.ts";
import { Icon } from "~/ui/Icon.tsx";
import { errorText } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { DELIVERY_LOOK, SOURCE_ICON } from "../inbox/status.ts";
import styles from "./Bubble.module.css";
import { keepDraft, readDraft } from "./drafts.ts";

interface BubbleProps {
	message: Message;
	joined: boolean;
	theirName: string | null;
	clock: Clock;
	conversation: string;
	onRetry: (clientMessageId: string) => void;
	onDiscard: (clientMessageId: string) => void;
}

export const Bubble = memo(function Bubble(props: BubbleProps) {
	const { message, clock } = props;
	const { t } = useTranslation();
	const ours = message.role === "agent";
	if (message.source === "system" && !message.local) {
		return (
			<div className={styles.system}>
				<p>
					<Icon name="info" size={14} />
					<span>
						<b>{t("source.system")}</b> {message.message}
					</span>
				</p>
				<Meta {...props} />
			</div>
		);
	}
	const look = DELIVERY_LOOK[message.delivery];
	const bad = look.bad || message.local?.state === "failed";
	return (
		<article className={cx(styles.row, ours && styles.ours)}>
			<div
				className={cx(
					styles.bubble,
					ours ? styles.out : styles.in,
					message.source === "sms_agent" && styles.agent,
					bad && styles.bad,
					look.doubtful && styles.doubtful,
					message.local?.state === "sending" && styles.onItsWay,
				)}
				title={showExact(message.timestamp, clock)}
			>
				<span className="sr-only">
					{ours ? t("thread.weSaid") : t("thread.theySaid", { name: props.theirName ?? "" })}
				</span>
				<p dir="auto">{message.message}</p>
			</div>
			<Meta {...props} />
			{message.local?.state === "failed" ? <LocalFailure {...props} /> : <Failure {...props} />}
		</article>
	);
});

function Meta({ message, clock }: BubbleProps) {
	const { t } = useTranslation();
	const look = DELIVERY_LOOK[message.delivery];
	const icon = SOURCE_ICON[message.source];
	const ours = message.role === "agent";
	const word = message.source === "manual" ? (message.by ?? t("source.manual")) : t(`source.${message.source}`);
	return (
		<p className={styles.meta}>
			{ours && message.source !== "system" && (
				<span className={styles.source}>
					{icon && <Icon name={icon} size={12} />}
					{word}
				</span>
			)}
			<time dateTime={message.timestamp}>{showTime(message.timestamp, clock)}</time>
			{ours && !message.local && (
				<span
					className={cx(
						styles.delivery,
						look.bad && styles.badText,
						look.doubtful && styles.doubtText,
						message.delivery === "delivered" && styles.goodText,
					)}
				>
					<Icon name={look.icon} size={13} />
					{t(`delivery.${message.delivery}`)}
				</span>
			)}
			{message.local?.state === "sending" && (
				<span className={styles.delivery}>
					<Icon name="clock" size={13} />
					{t("thread.onItsWay")}
				</span>
			)}
			{ours && (message.segments ?? 0) > 1 && <span>{t("thread.segments", { count: message.segments ?? 0 })}</span>}
		</p>
	);
}

/** The server never took it: the text is safe here, and can be tried again under the same id. */
function LocalFailure({ message, conversation, onRetry, onDiscard }: BubbleProps) {
	const { t } = useTranslation();
	const id = message.client_message_id!;
	const problem = message.local?.problem;
	const known = problem === "offline" || problem === "unconfirmed";
	const edit = () => {
		const draft = readDraft(conversation);
		keepDraft(conversation, draft ? `${message.message}\n${draft}` : message.message);
		onDiscard(id);
	};
	return (
		<div className={styles.failure} role="alert">
			<span>
				<Icon name="warning" size={14} />
				{known ? t(`thread.notSent.${problem}`) : t("thread.notSent.refused", { reason: problem })}
			</span>
			<span className={styles.buttons}>
				<Button kind="link" onClick={() => onRetry(id)}>
					{t("action.retry")}
				</Button>
				<Button kind="link" onClick={edit}>
					{t("action.edit")}
				</Button>
				<Button kind="link" onClick={() => onDiscard(id)}>
					{t("action.discard")}
				</Button>
			</span>
		</div>
	);
}

/** The carrier did not take it, or nobody knows: says why, and what a person can do. */
function Failure({ message, conversation }: BubbleProps) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const path = { params: { path: { id: message.id } } };
	const act = useMutation({
		mutationFn: (verb: "again" | "sent") =>
			verb === "again"
				? call(api.POST("/api/v1/messages/{id}/send-again", path))
				: call(api.POST("/api/v1/messages/{id}/mark-sent", path)),
		onSuccess: () => client.invalidateQueries({ queryKey: keys.thread(conversation) }),
		onError: (error) => toast.fail(errorText(error, t as never).detail || errorText(error, t as never).title),
	});
	const look = DELIVERY_LOOK[message.delivery];
	if (message.role !== "agent") return null;
	if (!look.bad && !look.doubtful) return message.error ? <p className={styles.waiting}>{message.error}</p> : null;
	const reason = message.error ?? t(`deliveryAbout.${message.delivery as "failed"}`);
	return (
		<div className={cx(styles.failure, look.doubtful && styles.doubtText)}>
			<span>
				{reason}
				{message.error_code && <span className={styles.code}> ({message.error_code})</span>}
			</span>
			<span className={styles.buttons}>
				<Button kind="link" disabled={act.isPending} onClick={() => act.mutate("again")}>
					{t("thread.sendAgain")}
				</Button>
				{message.delivery === "ambiguous" && (
					<Button kind="link" disabled={act.isPending} onClick={() => act.mutate("sent")}>
						{t("thread.markSent")}
					</Button>
				)}
			</span>
		</div>
	);
}
