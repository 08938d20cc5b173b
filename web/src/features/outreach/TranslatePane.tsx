// Typed in one's own language, read in theirs before it counts; the translation is what was sent (R21, R26).
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { translate } from "~/api/log.ts";
import { languageName } from "~/lib/places.ts";
import { Button } from "~/ui/Button.tsx";
import { TextField } from "~/ui/Field.tsx";
import { Note } from "~/ui/States.tsx";
import styles from "./LogComposer.module.css";
import type { PaneProps } from "./LogComposer.tsx";
import { LogProblem } from "./LogProblem.tsx";

export function TranslatePane({ thread, language, readingLanguage, text, onText, busy, onStore }: PaneProps) {
	const { t, i18n } = useTranslation();
	// What the translation was made of: once the left side differs from it, the right side is out of date.
	const [translated, setTranslated] = useState<{ of: string; text: string } | null>(null);
	const same = language !== undefined && language === readingLanguage;
	const ask = useMutation({
		mutationFn: (typed: string) => translate({ campaign_account_id: thread.id, text: typed, direction: "outbound" }),
		onSuccess: (result, typed) => setTranslated({ of: typed, text: result.text }),
	});
	const outdated = translated !== null && translated.of !== text.trim();
	const ready = text.trim() !== "" && (same || (translated !== null && !outdated && translated.text.trim() !== ""));
	const store = (status: "draft" | "sent") => {
		if (!ready) return;
		onStore({
			status,
			original_text: text.trim(),
			...(same || !translated ? {} : { translated_text: translated.text.trim() }),
		});
	};
	return (
		<div className={styles.pane}>
			<div className={same ? undefined : styles.two}>
				<TextField
					rows={5}
					label={t("log.yourText", { language: languageName(readingLanguage, i18n.language) })}
					lang={readingLanguage}
					value={text}
					onChange={onText}
				/>
				{!same && (
					<TextField
						rows={5}
						label={t("log.messageIn", { language: languageName(language, i18n.language) })}
						hint={outdated ? t("log.outdated") : translated ? t("log.countsAsSent") : t("log.translateFirst")}
						lang={language}
						value={translated?.text ?? ""}
						disabled={!translated}
						onChange={(next) => translated && setTranslated({ ...translated, text: next })}
					/>
				)}
			</div>
			{same && <p className={styles.hint}>{t("log.sameLanguage")}</p>}
			{outdated && <Note tone="warn">{t("log.outdated")}</Note>}
			<LogProblem error={ask.error} accountId={thread.account_id} />
			<div className={styles.buttons}>
				{ask.isError && (
					<Button busy={busy} onClick={() => onStore({ status: "draft", original_text: text.trim() })}>
						{t("log.saveUntranslated")}
					</Button>
				)}
				{!same && (
					<Button
						kind={ready ? "plain" : "primary"}
						icon="refresh"
						busy={ask.isPending}
						disabled={text.trim() === ""}
						onClick={() => ask.mutate(text.trim())}
					>
						{t("log.translate")}
					</Button>
				)}
				<Button disabled={!ready} busy={busy} onClick={() => store("draft")}>
					{t("log.saveDraft")}
				</Button>
				<Button
					kind={ready ? "primary" : "plain"}
					data-main
					disabled={!ready}
					busy={busy}
					onClick={() => store("sent")}
				>
					{t("log.logAsSent")}
				</Button>
			</div>
		</div>
	);
}
