// What a campaign has cost beside the models: rent of a booth, ads, postage. Each in its own currency, never summed across.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { get, post, remove } from "~/api/log.ts";
import type { Page } from "~/api/types.ts";
import { useRight } from "~/app/me.ts";
import { Button, IconButton } from "~/ui/Button.tsx";
import { Dialog } from "~/ui/Dialog.tsx";
import { FormFields } from "~/ui/RecordForm.tsx";
import { FormProblem } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import styles from "./CampaignPage.module.css";
import tables from "./Expenses.module.css";

interface Expense {
	id: string;
	kind: string;
	amount: number;
	currency: string;
	date: string;
	note: string | null;
}

export function Expenses({ campaignId }: { campaignId: string }) {
	const { t, i18n } = useTranslation();
	const client = useQueryClient();
	const mayWrite = useRight("write");
	const [adding, setAdding] = useState(false);
	const path = `/campaigns/${campaignId}/expenses`;
	const key = ["expenses", campaignId];
	const list = useQuery({ queryKey: key, queryFn: ({ signal }) => get<Page<Expense>>(path, { limit: 200 }, signal) });
	const drop = useMutation({
		mutationFn: (expense: Expense) => remove(`${path}/${expense.id}`),
		onSuccess: (_, expense) => {
			void client.invalidateQueries({ queryKey: key });
			toast.say(t("expense.removed"), {
				label: t("action.undo"),
				run: () => {
					const { kind, amount, currency, date, note } = expense;
					void post(path, { kind, amount, currency, date, ...(note ? { note } : {}) }).then(() =>
						client.invalidateQueries({ queryKey: key }),
					);
				},
			});
		},
	});
	const money = (expense: Expense) =>
		new Intl.NumberFormat(i18n.language, { style: "currency", currency: expense.currency }).format(expense.amount);
	const rows = list.data?.data ?? [];
	return (
		<section className={styles.card}>
			<h2>{t("expense.title")}</h2>
			{rows.length === 0 && <p>{t("expense.none")}</p>}
			{rows.length > 0 && (
				<table className={tables.table}>
					<thead>
						<tr>
							<th scope="col">{t("expense.date")}</th>
							<th scope="col">{t("expense.kind")}</th>
							<th scope="col">{t("expense.amount")}</th>
							<th scope="col">
								<span className="sr-only">{t("action.remove")}</span>
							</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((expense) => (
							<tr key={expense.id}>
								<td>{expense.date}</td>
								<td title={expense.note ?? undefined}>{expense.kind}</td>
								<td className={tables.money}>{money(expense)}</td>
								<td>
									{mayWrite && (
										<IconButton small icon="trash" label={t("action.remove")} onClick={() => drop.mutate(expense)} />
									)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			{mayWrite && (
				<Button icon="plus" onClick={() => setAdding(true)}>
					{t("expense.add")}
				</Button>
			)}
			{adding && (
				<AddExpense
					path={path}
					onClose={() => setAdding(false)}
					onDone={() => {
						setAdding(false);
						void client.invalidateQueries({ queryKey: key });
					}}
				/>
			)}
		</section>
	);
}

function AddExpense({ path, onClose, onDone }: { path: string; onClose: () => void; onDone: () => void }) {
	const { t } = useTranslation();
	const [values, setValues] = useState<Record<string, unknown>>({
		kind: "",
		amount: "",
		currency: "EUR",
		date: new Date().toISOString().slice(0, 10),
		note: "",
	});
	const save = useMutation({
		mutationFn: () => post(path, Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""))),
		onSuccess: onDone,
	});
	return (
		<Dialog
			title={t("expense.add")}
			onClose={onClose}
			onSubmit={() => save.mutate()}
			foot={
				<>
					<Button onClick={onClose}>{t("action.cancel")}</Button>
					<Button kind="primary" type="submit" busy={save.isPending}>
						{t("action.add")}
					</Button>
				</>
			}
		>
			<FormFields
				values={values}
				onChange={setValues}
				error={save.error}
				fields={[
					{ name: "kind", label: t("expense.kind"), placeholder: t("expense.kindExample"), required: true },
					{ name: "amount", label: t("expense.amount"), kind: "number", required: true },
					{ name: "currency", label: t("expense.currency"), required: true, hint: t("expense.currencyHint") },
					{ name: "date", label: t("expense.date"), placeholder: "2026-11-21", required: true },
					{ name: "note", label: t("expense.note") },
				]}
			/>
			<FormProblem error={save.error} shownFields={["kind", "amount", "currency", "date", "note"]} />
		</Dialog>
	);
}
