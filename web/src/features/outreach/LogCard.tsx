// One message of the log: what was said, and beside it what it means.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { changeMessage, removeMessage, retryTranslation, useLogMutation } from "~/api/log.ts";
import type { Channel, LogMessage } from "~/api/logTypes.ts";
import { useClock } from "~/app/clock.ts";
import { useRight } from "~/app/me.ts";
import { copyText } from "~/lib/clipboard.ts";
import { languageName } from "~/lib/places.ts";
import { showExact, showTime } from "~/lib/time.ts";
import { Button, IconButton } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { cx } from "~/ui/cx.ts";
import { Confirm } from "~/ui/Dialog.tsx";
import { TextField } from "~/ui/Field.tsx";
import { Icon, type IconName } from "~/ui/Icon.tsx";
import { Menu, type MenuItem } from "~/ui/Menu.tsx";
import { errorText, FormProblem } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import styles from "./LogCard.module.css";
import { LogProblem } from "./LogProblem.tsx";

export const CHANNEL_ICON: Record<Channel, IconName> = {
	email: "mail",
	linkedin: "user",
	instagram: "camera",
	twitter_x: "hash",
	whatsapp: "message",
	phone_call: "phone",
	sms: "message",
	other: "more",
};

export function LogCard({ message, showCampaign }: { message: LogMessage; showCampaign?: boolean }) {
	const { t, i18n } = useTranslation();
	const clock = useClock();
	const [editing, setEditing] = useState(false);
	const at = message.sent_at ?? message.created_at;
	const ours = message.direction === "outbound";
	// Where both sides use one language the text stands for itself.
	const translated = message.translated_text !== null && message.translated_text !== message.original_text;
	const twoSided = translated || message.translation === "failed";
	return (
		<article
			className={cx(styles.card, ours ? styles.ours : styles.theirs, message.status === "draft" && styles.draft)}
			aria-label={t(ours ? "log.weWrote" : "log.theyWrote", { at: showExact(at, clock) })}
		>
			<header className={styles.head}>
				<Icon name={CHANNEL_ICON[message.channel] ?? "message"} size={14} />
				<b>{t(`channel.${message.channel}`)}</b>
				<span>{t(ours ? "log.out" : "log.in")}</span>
				{message.generation_mode && <Chip>{t(`mode.${message.generation_mode}`)}</Chip>}
				{message.status === "draft" && <Chip tone="warn">{t("log.draft")}</Chip>}
				{showCampaign && message.campaign && <Chip tone="accent">{message.campaign.name}</Chip>}
				{!message.generation_mode && ours && <span>{t(`delivery.${message.delivery as "sent"}`)}</span>}
				<span className={styles.space} />
				{message.created_by && <span className={cx("truncate", styles.author)}>{message.created_by}</span>}
				<time dateTime={at} title={showExact(at, clock)}>
					{showTime(at, clock)}
				</time>
				<CardMenu message={message} onEdit={() => setEditing(true)} />
			</header>
			{editing ? (
				<DraftEditor message={message} onDone={() => setEditing(false)} />
			) : (
				<div className={cx(styles.texts, twoSided && styles.two)}>
					<section>
						<h3>
							{t(ours ? (message.status === "draft" ? "log.toBeSent" : "log.whatWasSent") : "log.whatWasReceived")}
							{message.original_language && ` · ${languageName(message.original_language, i18n.language)}`}
						</h3>
						<p lang={message.original_language ?? undefined} dir="auto">
							{message.original_text}
						</p>
					</section>
					{twoSided && <OtherSide message={message} />}
				</div>
			)}
			{message.cost !== null && (
				<footer className={styles.foot}>
					{t("log.cost", { cost: showCost(message.cost, message.cost_currency ?? "USD", i18n.language) })}
				</footer>
			)}
		</article>
	);
}

/** Money comes in millionths. */
export function showCost(micros: number, currency: string, locale: string): string {
	const whole = micros / 1_000_000;
	const digits = whole !== 0 && Math.abs(whole) < 0.01 ? 5 : 2;
	return new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: digits }).format(whole);
}

function OtherSide({ message }: { message: LogMessage }) {
	const { t, i18n } = useTranslation();
	const mayWrite = useRight("write");
	const retry = useLogMutation(retryTranslation, (result) => {
		if (result.translation === "failed") toast.fail(result.translation_error ?? t("log.translationFailed"));
	});
	if (message.translated_text === null) {
		return (
			<section className={styles.missing}>
				<h3>{t("log.translation")}</h3>
				<p role="status">
					<Icon name="warning" size={14} /> {t("log.translationFailed")}
					{message.translation_error && `: ${message.translation_error}`}
				</p>
				{mayWrite && (
					<Button small icon="refresh" busy={retry.isPending} onClick={() => retry.mutate(message)}>
						{t("action.retry")}
					</Button>
				)}
				<FormProblem error={retry.error} />
			</section>
		);
	}
	return (
		<section className={styles.reading}>
			<h3>
				{message.generation_mode === "type_translate" ? t("log.yourDraft") : t("log.translation")}
				{message.translated_to_language && ` · ${languageName(message.translated_to_language, i18n.language)}`}
			</h3>
			<p lang={message.translated_to_language ?? undefined} dir="auto">
				{message.translated_text}
			</p>
		</section>
	);
}

function CardMenu({ message, onEdit }: { message: LogMessage; onEdit: () => void }) {
	const { t } = useTranslation();
	const mayWrite = useRight("write");
	const [deleting, setDeleting] = useState(false);
	const fail = (error: unknown) => toast.fail(errorText(error, t as never).detail);
	const mark = useLogMutation(
		(draft: LogMessage) => changeMessage(draft, { status: "sent" }),
		() => toast.say(t("log.logged")),
	);
	const remove = useLogMutation(removeMessage, () => setDeleting(false));
	const copy = (text: string) => void copyText(text).then(() => toast.say(t("action.copied")));
	const items: MenuItem[] = [
		{ key: "copy", label: t("log.copyOriginal"), icon: "copy", onSelect: () => copy(message.original_text) },
	];
	if (message.translated_text !== null) {
		const text = message.translated_text;
		items.push({ key: "copy2", label: t("log.copyTranslation"), icon: "copy", onSelect: () => copy(text) });
	}
	if (message.status === "draft" && mayWrite) {
		items.push(
			{ key: "edit", label: t("log.editDraft"), icon: "pencil", apart: true, onSelect: onEdit },
			{
				key: "sent",
				label: t("log.markSent"),
				icon: "send",
				onSelect: () => mark.mutateAsync(message).catch(fail),
			},
			{ key: "delete", label: t("log.deleteDraft"), icon: "trash", danger: true, onSelect: () => setDeleting(true) },
		);
	}
	return (
		<>
			<Menu
				label={t("action.more")}
				items={items}
				trigger={<IconButton small icon="more" label={t("action.more")} />}
			/>
			{deleting && (
				<Confirm
					danger
					title={t("log.deleteDraft")}
					confirm={t("action.delete")}
					busy={remove.isPending}
					error={<FormProblem error={remove.error} />}
					onClose={() => setDeleting(false)}
					onConfirm={() => remove.mutate(message)}
				>
					{t("log.deleteAbout")}
				</Confirm>
			)}
		</>
	);
}

function DraftEditor({ message, onDone }: { message: LogMessage; onDone: () => void }) {
	const { t } = useTranslation();
	const [text, setText] = useState(message.original_text);
	const save = useLogMutation((body: Record<string, unknown>) => changeMessage(message, body), onDone);
	return (
		<form
			className={styles.editor}
			onSubmit={(event) => {
				event.preventDefault();
				save.mutate({ original_text: text });
			}}
			onKeyDown={(event) => {
				if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || text.trim() === "") return;
				event.preventDefault();
				event.stopPropagation();
				save.mutate({ original_text: text, status: "sent" });
			}}
		>
			<TextField label={t("log.toBeSent")} rows={6} value={text} onChange={setText} />
			<LogProblem error={save.error} accountId={message.account_id ?? ""} />
			<div className={styles.buttons}>
				<Button onClick={onDone}>{t("action.cancel")}</Button>
				<Button type="submit" busy={save.isPending} disabled={text.trim() === ""}>
					{t("log.saveDraft")}
				</Button>
				<Button
					kind="primary"
					busy={save.isPending}
					disabled={text.trim() === ""}
					onClick={() => save.mutate({ original_text: text, status: "sent" })}
				>
					{t("log.logAsSent")}
				</Button>
			</div>
		</form>
	);
}
