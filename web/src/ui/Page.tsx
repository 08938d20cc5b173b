// The head of a page: title, count, tools, and the one primary action at the right.
import type { ReactNode } from "react";
import { usePageTitle } from "~/app/title.ts";
import styles from "./Page.module.css";

interface PageHeadProps {
	title: string;
	count?: number | null;
	about?: ReactNode;
	actions?: ReactNode;
	children?: ReactNode;
}

export function PageHead({ title, count, about, actions, children }: PageHeadProps) {
	usePageTitle(title);
	return (
		<header className={styles.head}>
			<div className={styles.row}>
				<h1 tabIndex={-1}>{title}</h1>
				{typeof count === "number" && <span className={styles.count}>{count.toLocaleString()}</span>}
				<span className={styles.actions}>{actions}</span>
			</div>
			{about && <p className={styles.about}>{about}</p>}
			{children}
		</header>
	);
}
