// Five ways of writing into the log. Nothing here sends: the log records what was, or will be, said elsewhere (R1).
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { get, type MessageBody, storeMessage, useLanguage, useLogMutation } from "~/api/log.ts";
import { logKeys, refreshLog } from "~/api/logKeys.ts";
import { type CampaignAccount, CHANNELS, type Channel, type LogMessage, type Mode } from "~/api/logTypes.ts";
import { ApiError } from "~/api/problem.ts";
import { useCommands } from "~/app/commands.tsx";
import { useRight } from "~/app/me.ts";
import { storedMap } from "~/lib/stored.ts";
import { uuid } from "~/lib/uuid.ts";
import { Button } from "~/ui/Button.tsx";
import { cx } from "~/ui/cx.ts";
import { Select } from "~/ui/Field.tsx";
import { Note } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { AiPane } from "./AiPane.tsx";
import { BlockedNote } from "./BlockedNote.tsx";
import { firstMode, type Writing, waysOfWriting } from "./composeRules.ts";
import styles from "./LogComposer.module.css";
import { LogProblem, refusalOf } from "./LogProblem.tsx";
import { InboundPane, SentPane } from "./PlainPanes.tsx";
import { TranslatePane } from "./TranslatePane.tsx";
import type { Blocked } from "./useBlocked.ts";

export interface PaneProps {
	thread: CampaignAccount;
	channel: Channel;
	/** The language that is written here, by the chain. */
	language: string | undefined;
	readingLanguage: string | undefined;
	text: string;
	onText: (text: string) => void;
	busy: boolean;
	onMode: (mode: Mode) => void;
	/** `onStored`: once the server has it. */
	onStore: (
		body: Omit<MessageBody, "campaign_account_id" | "channel" | "generation_mode">,
		onStored?: () => void,
	) => void;
}

// What was typed and not stored, per thread and mode. It outlives reloads and never shows up in another thread.
const drafts = storedMap<string>("leadline.logDrafts");

interface LogComposerProps {
	thread: CampaignAccount;
	messages: LogMessage[];
	blocked: Blocked | null;
}

export function LogComposer({ thread, messages, blocked }: LogComposerProps) {
	const { t } = useTranslation();
	const mayWrite = useRight("write");
	const ways = waysOfWriting(thread, messages, blocked !== null);
	const [picked, setPicked] = useState<Mode | null>(null);
	const usable = ways.some((way) => way.mode === picked && !way.closed);
	const mode = usable ? picked! : firstMode(ways, messages);
	const last = messages.at(-1)?.channel;
	const [channel, setChannel] = useState<Channel>(last && last !== "phone_call" ? last : "email");
	const language = useLanguage(thread.id);
	const form = useRef<HTMLElement>(null);
	const { text, write, store } = useStore(thread, mode, channel);
	useCommands(
		ways.map((way, index) => ({
			keys: String(index + 1),
			label: t(`mode.${way.mode}`),
			group: t("log.composer"),
			disabled: !mayWrite || Boolean(way.closed),
			run: () => setPicked(way.mode),
		})),
	);
	useCommands([
		{
			keys: "r",
			label: t("composer.focus"),
			group: t("log.composer"),
			disabled: !mayWrite,
			run: () => form.current?.querySelector<HTMLElement>("textarea, button:not([role=radio])")?.focus(),
		},
	]);
	if (!mayWrite) return <Note icon="eye">{t("composer.readOnly")}</Note>;
	const pane: PaneProps = {
		thread,
		channel,
		language: language.data?.language,
		readingLanguage: language.data?.reading_language,
		text,
		onText: write,
		busy: store.isPending,
		onMode: setPicked,
		onStore: (body, onStored) => store.mutate({ generation_mode: mode, ...body }, { onSuccess: onStored }),
	};
	return (
		<section
			ref={form}
			className={styles.composer}
			aria-label={t("log.composer")}
			onKeyDown={(event) => {
				if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
				event.preventDefault();
				form.current?.querySelector<HTMLElement>("button[data-main]:not(:disabled)")?.click();
			}}
		>
			{blocked && <BlockedNote blocked={blocked} accountId={thread.account_id} />}
			<div className={styles.bar}>
				<ModePicker ways={ways} mode={mode} onPick={setPicked} />
				<Select
					compact
					aria-label={t("log.channel")}
					value={channel}
					onChange={(next) => setChannel(next as Channel)}
					options={CHANNELS.map((each) => ({ value: each, label: t(`channel.${each}`) }))}
				/>
			</div>
			{(mode === "ai_draft" || mode === "ai_continue") && <AiPane key={mode} {...pane} mode={mode} />}
			{mode === "type_translate" && <TranslatePane key={mode} {...pane} />}
			{mode === "log_sent" && <SentPane key={mode} {...pane} />}
			{mode === "inbound_paste" && <InboundPane key={mode} {...pane} />}
			<LogProblem error={store.error} accountId={thread.account_id} />
			{store.isError && mode !== "log_sent" && mode !== "inbound_paste" && (
				<p className={styles.wayOn}>
					{t("log.wayOn")}{" "}
					<Button kind="link" onClick={() => setPicked("log_sent")}>
						{t("mode.log_sent")}
					</Button>
				</p>
			)}
		</section>
	);
}

interface Named {
	status: string;
}

function useStore(thread: CampaignAccount, mode: Mode, channel: Channel) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const key = `${thread.id}:${mode}`;
	const [texts, setTexts] = useState<Record<string, string>>({});
	const write = (text: string) => {
		setTexts((old) => ({ ...old, [key]: text }));
		drafts.put(key, text.trim() === "" ? undefined : text);
	};
	// The same text tried again after a lost answer is the same message.
	const accountKey = ["account", thread.account_id];
	const attempt = useRef({ of: "", key: "", before: { outreach: "", status: undefined as string | undefined } });
	const store = useLogMutation(
		(body: Omit<MessageBody, "campaign_account_id" | "channel">) => {
			const whole = { ...body, campaign_account_id: thread.id, channel };
			const of = JSON.stringify(whole);
			// As it is before: the event of this very message may be here before the answer.
			const before = { outreach: thread.outreach_status, status: client.getQueryData<Named>(accountKey)?.status };
			if (attempt.current.of !== of) attempt.current = { of, key: uuid(), before };
			return storeMessage(whole, attempt.current.key).catch((error: unknown) => {
				// An answer was given: the next try is a new one.
				if (error instanceof ApiError) attempt.current.of = "";
				if (refusalOf(error)) refreshLog(client);
				throw error;
			});
		},
		(message) => {
			attempt.current.of = "";
			write("");
			if (message.translation === "failed") {
				// The message itself tells the failure and has the way to try again.
				toast.say(t("log.keptWithoutTranslation", { why: message.translation_error ?? "" }));
				return;
			}
			const { before } = attempt.current;
			void Promise.all([
				get<CampaignAccount>(`/campaign-accounts/${thread.id}`),
				get<Named>(`/accounts/${thread.account_id}`),
			])
				.then(([after, account]) => {
					client.setQueryData(logKeys.campaignAccount(thread.id), after);
					client.setQueryData(accountKey, account);
					toast.say(told(t as never, message, before, after, account));
				})
				.catch(() => toast.say(t("log.logged")));
		},
	);
	return { text: texts[key] ?? drafts.get(key) ?? "", write, store };
}

/** Names only what changed. */
function told(
	t: (key: string, values?: object) => string,
	message: LogMessage,
	before: { outreach: string; status: string | undefined },
	after: CampaignAccount,
	account: Named,
): string {
	const words = [t(message.status === "draft" ? "log.draftSaved" : "log.logged")];
	if (before.outreach !== after.outreach_status)
		words.push(t("log.statusNow", { status: t(`outreachStatus.${after.outreach_status}`) }));
	if (before.status && before.status !== account.status)
		words.push(t("log.accountNow", { status: t(`accountStatus.${account.status}`) }));
	return words.join(" ");
}

function ModePicker({ ways, mode, onPick }: { ways: Writing[]; mode: Mode; onPick: (mode: Mode) => void }) {
	const { t } = useTranslation();
	const group = useRef<HTMLDivElement>(null);
	const open = ways.filter((way) => !way.closed);
	// A phone shows a part of the row; what is chosen is in it.
	// biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew with each mode
	useEffect(() => {
		group.current?.querySelector("[aria-checked=true]")?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
	}, [mode]);
	const move = (step: number) => {
		const at = open.findIndex((way) => way.mode === mode);
		const next = open[(at + step + open.length) % open.length]!;
		onPick(next.mode);
		group.current?.querySelector<HTMLElement>(`[data-mode=${next.mode}]`)?.focus();
	};
	return (
		<div
			ref={group}
			role="radiogroup"
			aria-label={t("log.wayOfWriting")}
			className={styles.modes}
			onKeyDown={(event) => {
				if (event.key === "ArrowRight" || event.key === "ArrowDown") move(1);
				else if (event.key === "ArrowLeft" || event.key === "ArrowUp") move(-1);
				else return;
				event.preventDefault();
			}}
		>
			{ways.map((way, index) => (
				<button
					key={way.mode}
					type="button"
					role="radio"
					data-mode={way.mode}
					aria-checked={way.mode === mode}
					disabled={Boolean(way.closed)}
					tabIndex={way.mode === mode ? 0 : -1}
					className={cx(styles.mode, way.mode === mode && styles.on)}
					title={way.closed ? t(`log.closed.${way.closed}`) : `${t(`modeAbout.${way.mode}`)} (${index + 1})`}
					onClick={() => onPick(way.mode)}
				>
					{t(`mode.${way.mode}`)}
				</button>
			))}
		</div>
	);
}
