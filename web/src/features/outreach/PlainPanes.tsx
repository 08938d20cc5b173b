// What was written elsewhere: logged as it was sent, or pasted as it came.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { languageOptions } from "~/lib/places.ts";
import { Button } from "~/ui/Button.tsx";
import { SelectField, TextField } from "~/ui/Field.tsx";
import { instantOf, localOf } from "./composeRules.ts";
import styles from "./LogComposer.module.css";
import type { PaneProps } from "./LogComposer.tsx";

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
}

function PlainPane({ label, hint, whenLabel, whenRequired, button, text, onText, busy, onStore }: PlainPaneProps) {
	const { t, i18n } = useTranslation();
	const when = useWhen(whenRequired);
	const [language, setLanguage] = useState("");
	const [tried, setTried] = useState(false);
	const missing = tried && whenRequired && when.local === "";
	return (
		<form
			className={styles.pane}
			onSubmit={(event) => {
				event.preventDefault();
				setTried(true);
				if (text.trim() === "" || !when.good) return;
				onStore({
					original_text: text.trim(),
					...(when.at ? { sent_at: when.at } : {}),
					...(language ? { original_language: language } : {}),
				});
			}}
		>
			<TextField
				rows={6}
				label={label}
				hint={hint}
				value={text}
				error={tried && text.trim() === "" ? t("log.textMissing") : undefined}
				onChange={onText}
			/>
			<div className={styles.two}>
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
					value={language}
					onChange={setLanguage}
					options={languageOptions(i18n.language, t("log.recognised"))}
				/>
			</div>
			<div className={styles.buttons}>
				<Button kind="primary" type="submit" busy={busy}>
					{button}
				</Button>
			</div>
		</form>
	);
}

export function SentPane(props: PaneProps) {
	const { t } = useTranslation();
	return (
		<PlainPane
			{...props}
			label={t("log.sentText")}
			hint={t("log.free")}
			whenLabel={t("log.sentAt")}
			whenRequired
			button={t("log.logIt")}
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
		/>
	);
}
