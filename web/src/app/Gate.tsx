// The frame of the pages before anybody is signed in.
import type { ReactNode } from "react";
import { Trans } from "react-i18next";
import { Mark } from "./Mark.tsx";
import styles from "./SignIn.module.css";
import { usePageTitle } from "./title.ts";

export function Gate({
	title,
	about,
	foot,
	children,
}: {
	title: string;
	about: string;
	foot?: string;
	children: ReactNode;
}) {
	usePageTitle(title);
	return (
		<div className={styles.page}>
			<aside className={styles.side} aria-label="Leadline">
				<span className={styles.brand}>
					<Mark size={32} /> Leadline
				</span>
				<p className={styles.claim}>
					<Trans i18nKey="signIn.claim" components={{ em: <em /> }} />
				</p>
				<Depths />
			</aside>
			<main className={styles.main}>
				<div className={styles.card}>
					<div>
						<h1>{title}</h1>
						<p className={styles.about}>{about}</p>
					</div>
					{children}
					{foot && <p className={styles.foot}>{foot}</p>}
				</div>
			</main>
		</div>
	);
}

/** The sounding line that the product is named after. */
function Depths() {
	const marks = Array.from({ length: 22 }, (_, index) => 40 + index * 38);
	return (
		<svg className={styles.depths} viewBox="0 0 320 900" preserveAspectRatio="xMidYMin slice" aria-hidden="true">
			<g stroke="currentColor" strokeWidth="2" strokeLinecap="round" fill="none">
				<path d="M160 0v716" />
				{marks.slice(0, 18).map((y, index) => (
					<path key={y} d={index % 5 === 0 ? `M112 ${y}h34M174 ${y}h34` : `M130 ${y}h16M174 ${y}h16`} />
				))}
				<path d="M160 712c30 30 42 50 42 68a42 42 0 0 1-84 0c0-18 12-38 42-68Z" fill="currentColor" />
			</g>
		</svg>
	);
}
