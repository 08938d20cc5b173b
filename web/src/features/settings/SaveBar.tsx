// Saves a settings form at once as a whole, and warns before what was changed is left behind.
import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/Button.tsx";
import { Confirm } from "~/ui/Dialog.tsx";
import styles from "./SettingsPage.module.css";

interface SaveBarProps {
	dirty: boolean;
	busy: boolean;
	onReset: () => void;
}

export function SaveBar({ dirty, busy, onReset }: SaveBarProps) {
	const { t } = useTranslation();
	const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: dirty, withResolver: true });
	return (
		<div className={styles.bar}>
			{dirty && (
				<>
					<span className={styles.sub}>{t("settings.unsaved")}</span>
					<Button onClick={onReset}>{t("action.discard")}</Button>
				</>
			)}
			<Button kind="primary" type="submit" disabled={!dirty} busy={busy}>
				{t("action.save")}
			</Button>
			{blocker.status === "blocked" && (
				<Confirm
					danger
					title={t("settings.leaveTitle")}
					confirm={t("settings.leave")}
					onClose={blocker.reset}
					onConfirm={blocker.proceed}
				>
					{t("settings.leaveAbout")}
				</Confirm>
			)}
		</div>
	);
}
