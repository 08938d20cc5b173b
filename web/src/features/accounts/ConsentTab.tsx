// What an account does not want to be asked about: opt-outs by purpose, with every word that was said (R71-R73).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { get, post } from "~/api/log.ts";
import { GOALS, type Page } from "~/api/types.ts";
import { useClock } from "~/app/clock.ts";
import { useRight } from "~/app/me.ts";
import { showExact } from "~/lib/time.ts";
import { Button } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { Dialog } from "~/ui/Dialog.tsx";
import { TextField } from "~/ui/Field.tsx";
import { FormProblem } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import styles from "./AccountPage.module.css";
import type { FullAccount } from "./types.ts";

interface Word {
	purpose: string;
	action: "opt_out" | "opt_in";
	source: string | null;
	reason: string | null;
	by: string | null;
	at: string;
}

interface Saying {
	purpose: string;
	action: "opt_out" | "opt_in";
}

export function ConsentTab({ account }: { account: FullAccount }) {
	const { t } = useTranslation();
	const clock = useClock();
	const mayWrite = useRight("write");
	const [saying, setSaying] = useState<Saying | null>(null);
	const history = useQuery({
		queryKey: ["account", account.id, "dnc-history"],
		queryFn: ({ signal }) => get<Page<Word>>(`/accounts/${account.id}/dnc-history`, { limit: 200 }, signal),
	});
	const goalName = (purpose: string) => t(`goal.${purpose as "sales"}`, { defaultValue: t("account.anyPurpose") });
	return (
		<div className={styles.body}>
			<ul className={styles.purposes} aria-label={t("account.purposes")}>
				{GOALS.map((goal) => {
					const out = account.do_not_contact_purposes.includes(goal);
					return (
						<li key={goal} className={styles.purpose}>
							<span className={styles.words}>
								{t(`goal.${goal}`)}
								{out && <Chip tone="bad">{t("account.optedOut")}</Chip>}
							</span>
							{mayWrite && (
								<Button
									small
									kind="quiet"
									aria-label={`${t(out ? "account.optIn" : "account.optOut")}: ${t(`goal.${goal}`)}`}
									onClick={() => setSaying({ purpose: goal, action: out ? "opt_in" : "opt_out" })}
								>
									{t(out ? "account.optIn" : "account.optOut")}
								</Button>
							)}
						</li>
					);
				})}
			</ul>
			<h2>{t("account.words")}</h2>
			{history.data?.data.length === 0 && <p className={styles.dim}>{t("account.noWords")}</p>}
			<ol className={styles.history}>
				{(history.data?.data ?? []).map((word) => (
					<li key={word.at + word.purpose + word.action} className={styles.line}>
						<span className={styles.words}>
							<Chip tone={word.action === "opt_out" ? "bad" : "good"}>
								{t(word.action === "opt_out" ? "account.optedOut" : "account.optedIn")}
							</Chip>
							<b>{goalName(word.purpose)}</b>
							{word.reason && <span>{word.reason}</span>}
						</span>
						<span className={styles.dim}>
							{[word.by, word.source, showExact(word.at, clock)].filter(Boolean).join(" · ")}
						</span>
					</li>
				))}
			</ol>
			{saying && (
				<Record account={account} saying={saying} name={goalName(saying.purpose)} onClose={() => setSaying(null)} />
			)}
		</div>
	);
}

interface RecordProps {
	account: FullAccount;
	saying: Saying;
	name: string;
	onClose: () => void;
}

function Record({ account, saying, name, onClose }: RecordProps) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const [reason, setReason] = useState("");
	const out = saying.action === "opt_out";
	const record = useMutation({
		mutationFn: () =>
			post(`/accounts/${account.id}/record-dnc`, {
				...saying,
				source: "manual",
				...(reason.trim() ? { reason: reason.trim() } : {}),
			}),
		onSuccess: () => {
			void client.invalidateQueries({ queryKey: ["account", account.id] });
			toast.say(t(out ? "account.recordedOut" : "account.recordedIn", { purpose: name }));
			onClose();
		},
	});
	return (
		<Dialog
			title={t(out ? "account.optOutOf" : "account.optInTo", { purpose: name })}
			onClose={onClose}
			onSubmit={() => record.mutate()}
			foot={
				<>
					<Button onClick={onClose}>{t("action.cancel")}</Button>
					<Button kind={out ? "danger" : "primary"} type="submit" busy={record.isPending}>
						{t(out ? "account.optOut" : "account.optIn")}
					</Button>
				</>
			}
		>
			<p>{t(out ? "account.optOutAbout" : "account.optInAbout")}</p>
			<TextField rows={3} label={t("account.reason")} value={reason} onChange={setReason} />
			<FormProblem error={record.error} />
		</Dialog>
	);
}
