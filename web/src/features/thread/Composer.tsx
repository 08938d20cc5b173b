import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FromChoice, ThreadPage } from "~/api/types.ts";
import { announce } from "~/app/announce.tsx";
import { useClock } from "~/app/clock.ts";
import { useCommands } from "~/app/commands.tsx";
import { useMe, useRight } from "~/app/me.ts";
import { showPhone } from "~/lib/phone.ts";
import { countSegments, MESSAGE_LIMIT, nameCharacter } from "~/lib/sms.ts";
import { showExact } from "~/lib/time.ts";
import { Button } from "~/ui/Button.tsx";
import { cx } from "~/ui/cx.ts";
import { Select } from "~/ui/Field.tsx";
import { Icon } from "~/ui/Icon.tsx";
import { Note } from "~/ui/States.tsx";
import { useConversationActions } from "../inbox/queries.ts";
import styles from "./Composer.module.css";
import { keepDraft, readDraft, useDrafts } from "./drafts.ts";
import type { useOutbox } from "./outbox.ts";

interface ComposerProps {
	conversation: ThreadPage;
	outbox: ReturnType<typeof useOutbox>;
	onOpen: (id: string) => void;
}

export function Composer({ conversation, outbox, onOpen }: ComposerProps) {
	const { t } = useTranslation();
	const mayWrite = useRight("write");
	if (conversation.blocked) return <Blocked conversation={conversation} />;
	if (!mayWrite) {
		return (
			<div className={styles.composer}>
				<Note icon="eye">{t("composer.readOnly")}</Note>
			</div>
		);
	}
	if (!conversation.lead_id) {
		return (
			<div className={styles.composer}>
				<Note tone="warn">{t("composer.noLead")}</Note>
			</div>
		);
	}
	if (conversation.from_choices?.length === 0) {
		return (
			<div className={styles.composer}>
				<Note tone="warn">
					<span>{t("composer.noSender")}</span>
					<a href="/settings/numbers">{t("composer.toNumbers")}</a>
				</Note>
			</div>
		);
	}
	return <Form conversation={conversation} outbox={outbox} onOpen={onOpen} leadId={conversation.lead_id} />;
}

function Blocked({ conversation }: { conversation: ThreadPage }) {
	const { t } = useTranslation();
	const clock = useClock();
	const blocked = conversation.blocked!;
	return (
		<div className={styles.composer}>
			<Note tone="bad" icon="ban">
				<b>{t("composer.blocked")}</b>
				<span>{[blocked.detail, blocked.why].filter(Boolean).join(": ")}</span>
				{(blocked.by || blocked.at) && (
					<span>
						{t("composer.blockedBy", { by: blocked.by ?? t("composer.theLead"), at: showExact(blocked.at, clock) })}
					</span>
				)}
			</Note>
		</div>
	);
}

function Form({ conversation, outbox, onOpen, leadId }: ComposerProps & { leadId: string }) {
	const { t } = useTranslation();
	const me = useMe();
	const { setAgentMode } = useConversationActions();
	// Read again when a failed message is put back for editing.
	const draft = useDrafts().get(conversation.id) ?? "";
	const [text, setText] = useState(() => readDraft(conversation.id));
	const [from, setFrom] = useState("");
	const field = useRef<HTMLTextAreaElement>(null);
	const count = countSegments(text);
	const tooLong = Array.from(text).length > MESSAGE_LIMIT;
	const ready = text.trim() !== "" && !tooLong;
	const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

	useEffect(() => {
		if (draft.trim() !== text.trim() && document.activeElement !== field.current) setText(draft);
	}, [draft, text]);

	// biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
	useEffect(() => {
		const area = field.current;
		if (!area) return;
		area.style.height = "auto";
		area.style.height = `${Math.min(area.scrollHeight + 2, 190)}px`;
	}, [text]);

	const write = (next: string) => {
		setText(next);
		keepDraft(conversation.id, next);
	};
	const send = async () => {
		if (!ready) return;
		const chosen = from && from !== conversation.our_phone ? from : undefined;
		const body = text.trim();
		write("");
		field.current?.focus();
		const { result, error } = await outbox.send({ leadId, text: body, from: chosen, by: me.user.name });
		if (result && result.interactionId !== conversation.id) onOpen(result.interactionId);
		if (error) announce(t("composer.sendFailed"));
	};
	useCommands([{ keys: "r", label: t("composer.focus"), group: t("nav.inbox"), run: () => field.current?.focus() }]);

	return (
		<form
			className={styles.composer}
			aria-label={t("composer.title")}
			onSubmit={(event) => {
				event.preventDefault();
				void send();
			}}
		>
			{conversation.agent_mode && (
				<Note icon="bot">
					<span>{t("composer.agentOn")}</span>
					<Button kind="link" onClick={() => setAgentMode(conversation, false)}>
						{t("thread.agentPause")}
					</Button>
				</Note>
			)}
			<div className={styles.box}>
				<textarea
					ref={field}
					className={styles.text}
					rows={2}
					aria-label={t("composer.label", { name: conversation.lead_name || showPhone(conversation.their_phone) })}
					aria-describedby="segment-meter"
					aria-keyshortcuts="Control+Enter"
					placeholder={t("composer.placeholder")}
					value={text}
					onChange={(event) => write(event.target.value)}
					onKeyDown={(event) => {
						if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
							event.preventDefault();
							void send();
						}
						if (event.key === "Escape") event.currentTarget.blur();
					}}
				/>
				<div className={styles.tools}>
					<FromSelect choices={conversation.from_choices ?? []} value={from} onChange={setFrom} />
					<Meter count={count} length={Array.from(text).length} />
					<Button kind="primary" type="submit" icon="send" disabled={!ready} title={isMac ? "⌘ Enter" : "Ctrl Enter"}>
						{t("composer.send")}
					</Button>
				</div>
			</div>
		</form>
	);
}

function FromSelect({
	choices,
	value,
	onChange,
}: {
	choices: FromChoice[];
	value: string;
	onChange: (phone: string) => void;
}) {
	const { t } = useTranslation();
	const auto = choices.find((choice) => choice.auto) ?? choices[0];
	if (!auto) return null;
	const name = (choice: FromChoice) =>
		`${showPhone(choice.phone)}${choice.label ? ` · ${choice.label}` : ""} (${t(`composer.why.${choice.why}`)})`;
	return (
		<Select
			compact
			className={styles.from}
			aria-label={t("composer.from")}
			value={value}
			onChange={onChange}
			options={[
				{ value: "", label: t("composer.auto", { phone: showPhone(auto.phone), why: t(`composer.why.${auto.why}`) }) },
				...choices.map((choice) => ({ value: choice.phone, label: name(choice) })),
			]}
		/>
	);
}

function Meter({ count, length }: { count: ReturnType<typeof countSegments>; length: number }) {
	const { t } = useTranslation();
	const tooLong = length > MESSAGE_LIMIT;
	return (
		<p id="segment-meter" className={cx(styles.meter, tooLong && styles.tooLong)}>
			{tooLong && (
				<>
					<Icon name="warning" size={13} />
					{t("composer.tooLong", { over: length - MESSAGE_LIMIT })}
				</>
			)}
			{!tooLong && count.segments > 0 && (
				<>
					<span title={t("composer.meterTitle", { used: count.used, left: count.left })}>
						{t("composer.segments", { count: count.segments })} · {count.left}
					</span>
					{count.forcedBy && (
						<span className={styles.forced} title={t("composer.forcedTitle")}>
							{t("composer.forced", { character: nameCharacter(count.forcedBy) })}
						</span>
					)}
				</>
			)}
		</p>
	);
}
