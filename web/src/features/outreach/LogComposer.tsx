// Five ways of writing into the log. Nothing here sends: the log records what was, or will be, said elsewhere (R1).
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { logKeys, type MessageBody, storeMessage, useLanguage, useLogMutation } from "~/api/log.ts";
import { type CampaignAccount, CHANNELS, type Channel, type LogMessage, type Mode } from "~/api/logTypes.ts";
import { useClock } from "~/app/clock.ts";
import { useCommands } from "~/app/commands.tsx";
import { useRight } from "~/app/me.ts";
import { storedMap } from "~/lib/stored.ts";
import { showExact } from "~/lib/time.ts";
import { Button } from "~/ui/Button.tsx";
import { cx } from "~/ui/cx.ts";
import { Select } from "~/ui/Field.tsx";
import { FormProblem, Note } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { AiPane } from "./AiPane.tsx";
import { firstMode, type Writing, waysOfWriting } from "./composeRules.ts";
import styles from "./LogComposer.module.css";
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
	onStore: (body: Omit<MessageBody, "campaign_account_id" | "channel" | "generation_mode">) => void;
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
		onStore: (body) => store.mutate({ generation_mode: mode, ...body }),
	};
	return (
		<section ref={form} className={styles.composer} aria-label={t("log.composer")}>
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
			<FormProblem error={store.error} />
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

function useStore(thread: CampaignAccount, mode: Mode, channel: Channel) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const key = `${thread.id}:${mode}`;
	const [texts, setTexts] = useState<Record<string, string>>({});
	const write = (text: string) => {
		setTexts((old) => ({ ...old, [key]: text }));
		drafts.put(key, text.trim() === "" ? undefined : text);
	};
	const store = useLogMutation(
		(body: Omit<MessageBody, "campaign_account_id" | "channel">) =>
			storeMessage({ ...body, campaign_account_id: thread.id, channel }),
		(message) => {
			write("");
			if (message.translation === "failed") {
				toast.fail(t("log.keptWithoutTranslation", { why: message.translation_error ?? "" }));
				return;
			}
			const before = thread.outreach_status;
			void client
				.fetchQuery<CampaignAccount>({ queryKey: logKeys.campaignAccount(thread.id), staleTime: 0 })
				.then((after) => toast.say(told(t as never, message, before, after)))
				.catch(() => toast.say(t("log.logged")));
		},
	);
	return { text: texts[key] ?? drafts.get(key) ?? "", write, store };
}

/** Names only what changed. */
function told(
	t: (key: string, values?: object) => string,
	message: LogMessage,
	before: string,
	after: CampaignAccount,
): string {
	const first = t(message.status === "draft" ? "log.draftSaved" : "log.logged");
	if (before === after.outreach_status) return first;
	return `${first} ${t("log.statusNow", { status: t(`outreachStatus.${after.outreach_status}`) })}`;
}

function ModePicker({ ways, mode, onPick }: { ways: Writing[]; mode: Mode; onPick: (mode: Mode) => void }) {
	const { t } = useTranslation();
	const group = useRef<HTMLDivElement>(null);
	const open = ways.filter((way) => !way.closed);
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

export function BlockedNote({ blocked, accountId }: { blocked: Blocked; accountId: string }) {
	const { t } = useTranslation();
	const clock = useClock();
	const flagged = blocked.kind === "do_not_contact";
	return (
		<Note tone={flagged ? "bad" : "warn"} icon="ban">
			<b>
				{flagged ? t("log.blockedAll") : t("log.blockedPurpose", { purpose: t(`goal.${blocked.purpose as "sales"}`) })}
			</b>
			<span>
				{[
					blocked.at &&
						t("composer.blockedBy", {
							by: blocked.by ?? t("composer.theLead"),
							at: showExact(blocked.at, clock),
						}),
					blocked.why,
				]
					.filter(Boolean)
					.join(" · ")}
			</span>
			<a href={`/accounts/${accountId}?tab=${flagged ? "history" : "consent"}`}>{t("log.seeHistory")}</a>
		</Note>
	);
}
