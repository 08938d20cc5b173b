// Adding many accounts: a dry run says who will be added and who may not be, and why; soft reasons can be let in (R75).
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { post } from "~/api/log.ts";
import { refreshLog } from "~/api/logKeys.ts";
import { ROLES } from "~/api/logTypes.ts";
import { useRecords } from "~/api/records.ts";
import type { Account } from "~/api/types.ts";
import { countryOptions } from "~/lib/places.ts";
import { Button } from "~/ui/Button.tsx";
import { Dialog } from "~/ui/Dialog.tsx";
import { SelectField, TextField } from "~/ui/Field.tsx";
import { FormProblem, Note } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import styles from "./AccountsTab.module.css";
import type { FullCampaign } from "./CampaignPage.tsx";

const STATUSES = ["prospect", "contacted", "in_negotiation", "in_trial", "customer", "lost"] as const;

interface BulkAnswer {
	added: number;
	already_in_campaign: number;
	blocked: Record<string, string[]>;
	/** Complete, where the ids are cut at 10,000 a reason. */
	blocked_counts?: Record<string, number>;
	dry_run: boolean;
	job_id?: string | null;
}

/** Reasons that a person may overrule, and the word that does it. */
export const INCLUDE: Record<string, string> = {
	supplier: "include_suppliers",
	investor: "include_investors",
	press: "include_press",
	analyst: "include_analysts",
	candidate: "include_candidates",
	customer: "include_customers",
	in_trial: "include_trials",
};

export default function BulkAdd({ campaign, onClose }: { campaign: FullCampaign; onClose: () => void }) {
	const { t, i18n } = useTranslation();
	const client = useQueryClient();
	const [filter, setFilter] = useState({ q: "", status: "", relationship: "", country: "" });
	const [include, setInclude] = useState<string[]>([]);
	const [dry, setDry] = useState<BulkAnswer | null>(null);
	const preview = useRecords<Account>("accounts", clean(filter));
	const body = (dryRun: boolean, letIn: string[]) => ({
		filter: clean(filter),
		dry_run: dryRun,
		...Object.fromEntries(letIn.map((name) => [name, true])),
	});
	const ask = useMutation({
		mutationFn: ({ dryRun, letIn = include }: { dryRun: boolean; letIn?: string[] }) =>
			post<BulkAnswer>(`/campaigns/${campaign.id}/accounts/bulk-add`, body(dryRun, letIn)),
		onSuccess: (answer, { dryRun }) => {
			if (dryRun) {
				setDry(answer);
				return;
			}
			// Very many are added in the background; events bring them to the screen.
			toast.say(t(answer.job_id ? "bulk.adding" : "bulk.added", { count: answer.added }));
			refreshLog(client);
			void client.invalidateQueries({ queryKey: ["campaign", campaign.id] });
			onClose();
		},
	});
	const set = (name: string, value: string) => {
		setFilter({ ...filter, [name]: value });
		setDry(null);
	};
	const overrule = (flag: string, on: boolean) => {
		const letIn = on ? [...include, flag] : include.filter((each) => each !== flag);
		setInclude(letIn);
		// What would be added has changed: it is checked again at once.
		ask.mutate({ dryRun: true, letIn });
	};
	return (
		<Dialog
			wide
			title={t("campaign.addAccounts")}
			about={t("bulk.about")}
			onClose={onClose}
			foot={
				<>
					<Button onClick={onClose}>{t("action.cancel")}</Button>
					<Button kind={dry ? "plain" : "primary"} busy={ask.isPending} onClick={() => ask.mutate({ dryRun: true })}>
						{t("bulk.check")}
					</Button>
					{dry && (
						<Button
							kind="primary"
							disabled={dry.added === 0}
							busy={ask.isPending}
							onClick={() => ask.mutate({ dryRun: false })}
						>
							{t("bulk.add", { count: dry.added })}
						</Button>
					)}
				</>
			}
		>
			<div className={styles.pick}>
				<TextField label={t("accounts.search")} value={filter.q} onChange={(value) => set("q", value)} />
				<SelectField
					label={t("lead.status")}
					value={filter.status}
					onChange={(value) => set("status", value)}
					options={[
						{ value: "", label: t("campaign.anyStatus") },
						...STATUSES.map((each) => ({ value: each, label: t(`accountStatus.${each}`) })),
					]}
				/>
				<SelectField
					label={t("account.relationships")}
					value={filter.relationship}
					onChange={(value) => set("relationship", value)}
					options={[
						{ value: "", label: t("campaign.anyRole") },
						...ROLES.map((each) => ({ value: each, label: t(`role_in_campaign.${each}`) })),
					]}
				/>
				<SelectField
					label={t("accounts.country")}
					value={filter.country}
					onChange={(value) => set("country", value)}
					options={countryOptions(i18n.language, t("bulk.anyCountry"))}
				/>
				{preview.data && !dry && (
					<p>
						{preview.data.next_cursor
							? t("bulk.matchesMany", { count: preview.data.data.length })
							: t("bulk.matches", { count: preview.data.data.length })}
					</p>
				)}
			</div>
			{dry && <Result answer={dry} include={include} onOverrule={overrule} />}
			<FormProblem error={ask.error} />
		</Dialog>
	);
}

function clean(filter: Record<string, string>) {
	return Object.fromEntries(Object.entries(filter).filter(([, value]) => value.trim() !== ""));
}

interface ResultProps {
	answer: BulkAnswer;
	include: string[];
	onOverrule: (flag: string, on: boolean) => void;
}

function Result({ answer, include, onOverrule }: ResultProps) {
	const { t } = useTranslation();
	const blocked = Object.entries(answer.blocked).filter(([, ids]) => ids.length > 0);
	const letIn = Object.keys(INCLUDE).filter(
		(reason) => include.includes(INCLUDE[reason]!) && !answer.blocked[reason]?.length,
	);
	const reasons: [string, string[]][] = [...blocked, ...letIn.map((reason): [string, string[]] => [reason, []])];
	return (
		<>
			<Note tone={answer.added > 0 ? "good" : "warn"} role="status">
				{t("bulk.willAdd", { count: answer.added })}
				{answer.already_in_campaign > 0 && ` ${t("bulk.already", { count: answer.already_in_campaign })}`}
			</Note>
			{reasons.length > 0 && (
				<table className={styles.table}>
					<caption className="sr-only">{t("bulk.blocked")}</caption>
					<tbody>
						{reasons.map(([reason, ids]) => (
							<tr key={reason}>
								<th scope="row">{t(`bulk.reason.${reason as "do_not_contact"}`, { defaultValue: reason })}</th>
								<td>
									{INCLUDE[reason] && (
										<label>
											<input
												type="checkbox"
												checked={include.includes(INCLUDE[reason])}
												onChange={(event) => onOverrule(INCLUDE[reason]!, event.target.checked)}
											/>{" "}
											{t("bulk.letIn")}
										</label>
									)}
								</td>
								<td>{answer.blocked_counts?.[reason] ?? ids.length}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</>
	);
}
