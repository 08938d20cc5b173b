// What a page shows when it has nothing to show yet, nothing at all, nothing that matches, or a failure.
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, describeError, NetworkError } from "~/api/problem.ts";
import { copyText } from "~/lib/clipboard.ts";
import { Button } from "./Button.tsx";
import { cx } from "./cx.ts";
import { Icon, type IconName } from "./Icon.tsx";
import styles from "./States.module.css";

/** Fades in after 150 ms, so that a quick answer shows no skeleton at all. */
export function Skeleton({ rows = 6, discs = false }: { rows?: number; discs?: boolean }) {
	const { t } = useTranslation();
	return (
		<div className={styles.skeleton} role="status" aria-label={t("state.loading")}>
			{Array.from({ length: rows }, (_, index) => (
				<div key={index} className={styles.row} aria-hidden="true">
					{discs && <span className={cx(styles.bone, styles.disc)} />}
					<span className={styles.lines}>
						<span className={styles.bone} />
						<span className={cx(styles.bone, styles.short)} />
					</span>
				</div>
			))}
		</div>
	);
}

interface EmptyProps {
	icon: IconName;
	title: string;
	children?: ReactNode;
	actions?: ReactNode;
}

export function Empty({ icon, title, children, actions }: EmptyProps) {
	return (
		<div className={styles.state}>
			<span className={styles.badge}>
				<Icon name={icon} size={24} />
			</span>
			<h2>{title}</h2>
			{children && <p>{children}</p>}
			{actions && <div className={styles.actions}>{actions}</div>}
		</div>
	);
}

export function errorText(error: unknown, t: (key: never) => string): { title: string; detail: string } {
	const say = t as unknown as (key: string) => string;
	if (error instanceof NetworkError) return { title: say("error.offline"), detail: say("error.offlineDetail") };
	if (error instanceof ApiError) {
		if (error.status === 403) return { title: say("error.forbidden"), detail: error.detail };
		if (error.status === 404) return { title: say("error.notFound"), detail: error.detail };
		return { title: error.title, detail: error.detail };
	}
	return { title: say("error.unexpected"), detail: error instanceof Error ? error.message : String(error) };
}

export function ErrorPanel({ error, what, onRetry }: { error: unknown; what?: string; onRetry?: () => void }) {
	const { t } = useTranslation();
	const [copied, setCopied] = useState(false);
	const { title, detail } = errorText(error, t as never);
	const wait = error instanceof ApiError ? error.retryAfter : null;
	return (
		<div className={styles.state} role="alert">
			<span className={cx(styles.badge, styles.bad)}>
				<Icon name="warning" size={24} />
			</span>
			<h2>{what ?? title}</h2>
			<p>
				{what && `${title}. `}
				{detail}
			</p>
			<div className={styles.actions}>
				{onRetry && <RetryButton wait={wait} onRetry={onRetry} />}
				<Button
					kind="quiet"
					icon={copied ? "check" : "copy"}
					onClick={() => copyText(describeError(error)).then(setCopied)}
				>
					{copied ? t("action.copied") : t("action.copyDetails")}
				</Button>
			</div>
		</div>
	);
}

/** After a 429 it counts the seconds down on its own face and only then can be pressed. */
export function RetryButton({ wait, onRetry }: { wait: number | null; onRetry: () => void }) {
	const { t } = useTranslation();
	const left = useCountdown(wait);
	return (
		<Button icon="refresh" disabled={left > 0} onClick={onRetry}>
			{left > 0 ? t("action.retryIn", { seconds: left }) : t("action.retry")}
		</Button>
	);
}

export function useCountdown(seconds: number | null): number {
	const [left, setLeft] = useState(seconds ?? 0);
	useEffect(() => {
		setLeft(seconds ?? 0);
		if (!seconds) return;
		const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1000);
		return () => clearInterval(timer);
	}, [seconds]);
	return left;
}

interface NoteProps {
	tone?: "info" | "warn" | "bad" | "good";
	icon?: IconName;
	role?: "alert" | "status";
	children: ReactNode;
}

export function Note({ tone = "info", icon, role, children }: NoteProps) {
	const shown = icon ?? (tone === "good" ? "check" : tone === "info" ? "info" : "warning");
	const box = useRef<HTMLDivElement>(null);
	// At the end of a long form an alert would come below what is seen.
	useEffect(() => {
		if (role === "alert") box.current?.scrollIntoView?.({ block: "nearest" });
	}, [role]);
	return (
		<div ref={box} className={cx(styles.note, tone !== "info" && styles[tone])} role={role}>
			<Icon name={shown} size={16} />
			<div className={styles.noteBody}>{children}</div>
		</div>
	);
}

/** What a form shows above its buttons when saving failed for a reason that is no single field's. */
export function FormProblem({ error, shownFields }: { error: unknown; shownFields?: string[] }) {
	const { t } = useTranslation();
	if (!error) return null;
	const { title, detail } = errorText(error, t as never);
	const rest = error instanceof ApiError ? error.fields.filter((problem) => !shownFields?.includes(problem.field)) : [];
	const allShown = error instanceof ApiError && error.fields.length > 0 && rest.length === 0;
	if (allShown)
		return (
			<Note tone="bad" role="alert">
				{t("error.fixFields")}
			</Note>
		);
	return (
		<Note tone="bad" role="alert">
			<span>{detail || title}</span>
			{rest.map((problem) => (
				<span key={`${problem.field}${problem.code}`}>
					<b>{problem.field}</b>: {problem.message}
				</span>
			))}
		</Note>
	);
}
