// A model writes up to three variants; one is chosen, edited, and kept as a draft or logged as sent.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { post } from "~/api/log.ts";
import { languageName } from "~/lib/places.ts";
import { Button } from "~/ui/Button.tsx";
import { cx } from "~/ui/cx.ts";
import { Dialog } from "~/ui/Dialog.tsx";
import { TextField } from "~/ui/Field.tsx";
import { errorText, Note } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { showCost } from "./LogCard.tsx";
import styles from "./LogComposer.module.css";
import type { PaneProps } from "./LogComposer.tsx";
import { LogProblem, refusalOf } from "./LogProblem.tsx";
import { useEstimate } from "./useEstimate.ts";
import { useProposal } from "./useProposal.ts";

export function AiPane({
	thread,
	channel,
	language,
	text,
	onText,
	busy,
	onStore,
	onMode,
	mode,
}: PaneProps & { mode: "ai_draft" | "ai_continue" }) {
	const { t, i18n } = useTranslation();
	const proposal = useProposal(text);
	const [prompt, setPrompt] = useState<string | null>(null);
	const variant = proposal.variants[proposal.chosen];
	const ask = { campaign_account_id: thread.id, channel, mode };
	const estimate = useEstimate(ask, !variant && !proposal.running);
	const inspect = async () => {
		try {
			const shown = await post<{ prompt: string }>("/messages/prompt", ask);
			setPrompt(shown.prompt);
		} catch (error) {
			toast.fail(errorText(error, t as never).detail);
		}
	};
	const ready = variant !== undefined && !proposal.running && variant.text.trim() !== "";
	const store = (status: "draft" | "sent") => {
		if (!ready) return;
		const proposal_id = variant.proposalId;
		onStore(
			{ status, original_text: variant.text.trim(), original_language: language, ...(proposal_id && { proposal_id }) },
			proposal.clear,
		);
	};
	return (
		<div className={styles.pane}>
			{proposal.variants.length > 1 && (
				<div className={styles.variants} role="tablist" aria-label={t("log.variants")}>
					{proposal.variants.map((each, index) => (
						<button
							key={each.id}
							type="button"
							role="tab"
							aria-selected={index === proposal.chosen}
							className={cx(styles.variant, index === proposal.chosen && styles.on)}
							onClick={() => proposal.choose(index)}
						>
							{t("log.variant", { number: index + 1 })}
							{each.edited && ` · ${t("log.edited")}`}
						</button>
					))}
				</div>
			)}
			{variant && (
				<TextField
					rows={7}
					label={t("log.messageIn", { language: languageName(language, i18n.language) })}
					lang={language}
					value={variant.text}
					disabled={proposal.running}
					onChange={(next) => {
						proposal.edit(proposal.chosen, next);
						onText(next);
					}}
				/>
			)}
			{!variant && !proposal.running && <p className={styles.hint}>{t(`modeAbout.${mode}`)}</p>}
			{proposal.running && (
				<p className={styles.hint} role="status">
					{t("log.writing")}
				</p>
			)}
			{proposal.done?.canned && <Note icon="info">{t("log.canned")}</Note>}
			<LogProblem error={proposal.error} accountId={thread.account_id} />
			{Boolean(proposal.error) && !refusalOf(proposal.error) && (
				<p className={styles.wayOn}>
					{t("log.wayOnWithout")}{" "}
					<Button kind="link" onClick={() => onMode("log_sent")}>
						{t("mode.log_sent")}
					</Button>
				</p>
			)}
			<div className={styles.buttons}>
				{!variant && estimate && (
					<span className={styles.cost}>
						{t("log.estimate", { cost: showCost(estimate.cost, estimate.currency, i18n.language) })}
					</span>
				)}
				{proposal.done?.cost != null && (
					<span className={styles.cost}>
						{t("log.cost", { cost: showCost(proposal.done.cost, proposal.done.currency ?? "USD", i18n.language) })}
					</span>
				)}
				<Button kind="quiet" icon="eye" onClick={() => void inspect()}>
					{t("log.showPrompt")}
				</Button>
				{proposal.running ? (
					<Button onClick={proposal.cancel}>{t("action.cancel")}</Button>
				) : (
					<Button kind={variant ? "plain" : "primary"} icon="bot" onClick={() => void proposal.start(ask)}>
						{variant ? t("log.again") : t("log.generate")}
					</Button>
				)}
				{variant && (
					<>
						<Button disabled={!ready} busy={busy} onClick={() => store("draft")}>
							{t("log.saveDraft")}
						</Button>
						<Button kind="primary" data-main disabled={!ready} busy={busy} onClick={() => store("sent")}>
							{t("log.logAsSent")}
						</Button>
					</>
				)}
			</div>
			{prompt !== null && (
				<Dialog wide title={t("log.prompt")} onClose={() => setPrompt(null)}>
					<pre className={styles.prompt}>{prompt}</pre>
				</Dialog>
			)}
		</div>
	);
}
