// Dialogs and drawers. What draws them is fetched when the first one opens: no page needs it to begin.
import { type FormEvent, lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { fetchCode } from "~/lib/fetchCode.ts";
import { Button } from "./Button.tsx";

const DialogFrame = lazy(() => fetchCode(() => import("./DialogFrame.tsx")));

export interface DialogProps {
	title: ReactNode;
	about?: ReactNode;
	onClose: () => void;
	/** With it the body and the foot stand in one form. */
	onSubmit?: () => void;
	foot?: ReactNode;
	wide?: boolean;
	drawer?: boolean;
	/** Shown left of the closing cross. */
	tools?: ReactNode;
	children?: ReactNode;
}

/** A dialog that is open as long as it is rendered. Focus goes back to where it came from. */
export function Dialog(props: DialogProps) {
	return (
		<Suspense fallback={null}>
			<DialogFrame {...props} />
		</Suspense>
	);
}

export function submitOf(onSubmit: () => void) {
	return (event: FormEvent) => {
		event.preventDefault();
		onSubmit();
	};
}

interface ConfirmProps {
	title: string;
	children: ReactNode;
	confirm: string;
	danger?: boolean;
	busy?: boolean;
	error?: ReactNode;
	onConfirm: () => void;
	onClose: () => void;
}

export function Confirm({ title, children, confirm, danger, busy, error, onConfirm, onClose }: ConfirmProps) {
	const { t } = useTranslation();
	return (
		<Dialog
			title={title}
			onClose={onClose}
			foot={
				<>
					<Button onClick={onClose}>{t("action.cancel")}</Button>
					<Button kind={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
						{confirm}
					</Button>
				</>
			}
		>
			<div>{children}</div>
			{error}
		</Dialog>
	);
}
