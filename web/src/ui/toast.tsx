// Short notes at the bottom right: what was just done, with Undo where it can be undone. Failures stay until closed.
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "./cx.ts";
import { Icon } from "./Icon.tsx";
import styles from "./toast.module.css";

interface Toast {
	id: number;
	text: string;
	bad: boolean;
	action?: { label: string; run: () => void };
}

const SHOWN_MS = 6000;
let toasts: Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: Toast[]) {
	toasts = next;
	for (const listener of listeners) listener();
}

function close(id: number) {
	change(toasts.filter((toast) => toast.id !== id));
}

function show(text: string, bad: boolean, action?: Toast["action"]) {
	lastId += 1;
	const id = lastId;
	change([...toasts.filter((toast) => toast.text !== text).slice(-2), { id, text, bad, action }]);
	if (!bad) setTimeout(() => close(id), action ? SHOWN_MS * 1.5 : SHOWN_MS);
}

export const toast = {
	say: (text: string, action?: Toast["action"]) => show(text, false, action),
	fail: (text: string, action?: Toast["action"]) => show(text, true, action),
	/** Runs the newest Undo there is; false where there is none. */
	undoLast(): boolean {
		const last = toasts.findLast((entry) => entry.action && !entry.bad);
		if (!last) return false;
		close(last.id);
		last.action!.run();
		return true;
	},
};

export function ToastStack() {
	const { t } = useTranslation();
	const shown = useSyncExternalStore(
		(listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		() => toasts,
	);
	return (
		<section className={styles.stack} aria-label={t("shell.notices")} aria-live="polite" aria-relevant="additions">
			{shown.map((entry) => (
				<div
					key={entry.id}
					className={cx(styles.toast, entry.bad && styles.bad)}
					role={entry.bad ? "alert" : undefined}
				>
					{entry.bad && <Icon name="warning" size={16} />}
					<span className={styles.text}>{entry.text}</span>
					{entry.action && (
						<button
							type="button"
							className={styles.action}
							onClick={() => {
								close(entry.id);
								entry.action!.run();
							}}
						>
							{entry.action.label}
						</button>
					)}
					<button type="button" className={styles.close} aria-label={t("action.close")} onClick={() => close(entry.id)}>
						<Icon name="close" size={14} />
					</button>
				</div>
			))}
		</section>
	);
}
