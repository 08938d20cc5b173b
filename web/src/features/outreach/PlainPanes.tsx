// What was written elsewhere: logged as it was sent, or pasted as it came.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { post } from "~/api/log.ts";
import { languageName, languageOptions } from "~/lib/places.ts";
import { Button } from "~/ui/Button.tsx";
import { SelectField, TextField } from "~/ui/Field.tsx";
import { instantOf, localOf } from "./composeRules.ts";
import styles from "./LogComposer.module.css";
import type { PaneProps } from "./LogComposer.tsx";

const SETTLED_MS = 500;
const ENOUGH = 16;

/** The language of a text, once it is long enough to tell and nobody types. */
function useRecognised(text: string): string | null {
	const [settled, setSettled] = useState(text);
	useEffect(() => {
		const timer = setTimeout(() => setSettled(text), SETTLED_MS);
		return () => clearTimeout(timer);
	}, [text]);
	const words = settled.trim().slice(0, 2000);
	const { data } = useQuery({
		queryKey: ["language-of", words],
		enabled: words.length >= ENOUGH,
		queryFn: () => post<{ language: string | null; reliable: boolean }>("/messages/detect-language", { text: words }),
		staleTime: Number.POSITIVE_INFINITY,
		retry: false,
	});
	return data?.reliable && text.trim() !== "" ? data.language : null;
}

function useWhen(required: boolean) {
	const [local, setLocal] = useState("");
	const at = instantOf(local);
	const future = at !== undefined && Date.parse(at) > Date.now() + 60_000;
	return { local, setLocal, at, good: !future && (at !== undefined || (!required && local === "")), future };
}

interface PlainPaneProps extends PaneProps {
	label: string;
	hint: string;
	whenLabel: string;
	whenRequired: boolean;
	button: string;
	/** What stands for a language that was neither recognised nor chosen. */
	unknownLanguage: string;
}

function PlainPane({
	label,
	hint,
	whenLabel,
	whenRequired,
	button,
	unknownLanguage,
	text,
	onText,
	busy,
	onStore,
}: PlainPaneProps) {
	const { t, i18n } = useTranslation();
	const when = useWhen(whenRequired);
	const [chosen, setChosen] = useState<string | null>(null);
	const found = useRecognised(text);
	const options = languageOptions(i18n.language, unknownLanguage);
	const language = chosen ?? (found && options.some((option) => option.value === found) ? found : "");
	const [tried, setTried] = useState(false);
	const missing = tried && whenRequired && when.local === "";
	return (
		<form
			className={styles.pane}
			onSubmit={(event) => {
				event.preventDefault();
				setTried(true);
				if (text.trim() === "" || !when.good) return;
				setTried(false);
				onStore({
					original_text: text.trim(),
					...(when.at ? { sent_at: when.at } : {}),
					...(language ? { original_language: language } : {}),
				});
			}}
		>
			<TextField
				rows={4}
				label={label}
				hint={hint}
				value={text}
				error={tried && text.trim() === "" ? t("log.textMissing") : undefined}
				onChange={onText}
			/>
			<div className={styles.when}>
				<TextField
					type="datetime-local"
					label={whenLabel}
					max={localOf(Date.now())}
					value={when.local}
					error={when.future ? t("log.notInFuture") : missing ? t("log.whenMissing") : undefined}
					onChange={when.setLocal}
				/>
				<SelectField
					label={t("log.language")}
					hint={found && chosen === null && language !== "" ? t("log.recognised") : undefined}
					value={language}
					onChange={setChosen}
					options={options}
				/>
				<Button kind="primary" type="submit" data-main busy={busy}>
					{button}
				</Button>
			</div>
		</form>
	);
}

export function SentPane(props: PaneProps) {
	const { t, i18n } = useTranslation();
	return (
		<PlainPane
			{...props}
			label={t("log.sentText")}
			hint={t("log.free")}
			whenLabel={t("log.sentAt")}
			whenRequired
			button={t("log.logIt")}
			unknownLanguage={languageName(props.language, i18n.language)}
		/>
	);
}

export function InboundPane(props: PaneProps) {
	const { t } = useTranslation();
	return (
		<PlainPane
			{...props}
			label={t("log.replyText")}
			hint={t("log.replyHint")}
			whenLabel={t("log.receivedAt")}
			whenRequired={false}
			button={t("log.logReply")}
			unknownLanguage={t("log.recognised")}
		/>
	);
}
