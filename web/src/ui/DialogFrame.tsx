import { Dialog as Base } from "@base-ui/react/dialog";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./Button.tsx";
import { cx } from "./cx.ts";
import styles from "./Dialog.module.css";
import { type DialogProps, submitOf } from "./Dialog.tsx";

// What says so itself; in a form the first field; else what comes first.
const FIRST_FIELD = "form input:not([type=file], [type=checkbox], :disabled), form textarea:not(:disabled)";
const firstOf = (popup: HTMLElement | null) =>
	popup?.querySelector<HTMLElement>("[data-first]") ?? popup?.querySelector<HTMLElement>(FIRST_FIELD) ?? true;

export default function DialogFrame({
	title,
	about,
	onClose,
	onSubmit,
	foot,
	wide,
	drawer,
	tools,
	children,
}: DialogProps) {
	const { t } = useTranslation();
	const popup = useRef<HTMLDivElement>(null);
	const inside = (
		<>
			<div className={styles.body}>{children}</div>
			{foot && <div className={styles.foot}>{foot}</div>}
		</>
	);
	return (
		<Base.Root open onOpenChange={(open) => !open && onClose()}>
			<Base.Portal>
				<Base.Backdrop className={styles.backdrop} />
				<Base.Popup
					ref={popup}
					initialFocus={() => firstOf(popup.current)}
					className={cx(styles.popup, drawer ? styles.drawer : styles.modal, wide && styles.wide)}
				>
					<div className={styles.head}>
						<div className={styles.titles}>
							<Base.Title>{title}</Base.Title>
							{about && <Base.Description className={styles.about}>{about}</Base.Description>}
						</div>
						{tools}
						<IconButton label={t("action.close")} icon="close" shortcut="Esc" onClick={onClose} />
					</div>
					{onSubmit ? (
						<form className={styles.form} onSubmit={submitOf(onSubmit)} noValidate>
							{inside}
						</form>
					) : (
						inside
					)}
				</Base.Popup>
			</Base.Portal>
		</Base.Root>
	);
}
