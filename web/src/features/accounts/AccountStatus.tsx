// The status of an account: a chip, and the change of it with a reason that stays in the history.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { post } from "~/api/log.ts";
import { Button } from "~/ui/Button.tsx";
import { Chip, type Tone } from "~/ui/Chip.tsx";
import { Dialog } from "~/ui/Dialog.tsx";
import { TextField } from "~/ui/Field.tsx";
import { Menu } from "~/ui/Menu.tsx";
import { FormProblem, Note } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { ACCOUNT_STATUSES, type AccountStatusName, type FullAccount } from "./types.ts";

const TONE: Record<string, Tone> = {
	customer: "good",
	in_trial: "info",
	in_negotiation: "info",
	contacted: "accent",
	lost: "dim",
	do_not_contact: "bad",
};

export function AccountStatus({ status }: { status: string }) {
	const { t } = useTranslation();
	return <Chip tone={TONE[status] ?? "dim"}>{t(`accountStatus.${status as "prospect"}`)}</Chip>;
}

export function ChangeStatus({ account }: { account: FullAccount }) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const [next, setNext] = useState<AccountStatusName | null>(null);
	const [reason, setReason] = useState("");
	const change = useMutation({
		mutationFn: (body: { status: string; reason?: string }) =>
			post<FullAccount>(`/accounts/${account.id}/change-status`, body),
		onSuccess: (changed) => {
			client.setQueryData(["account", account.id], changed);
			void client.invalidateQueries({ queryKey: ["account", account.id] });
			void client.invalidateQueries({ queryKey: ["accounts"] });
			toast.say(t("account.statusChanged", { status: t(`accountStatus.${changed.status as "prospect"}`) }));
			setNext(null);
			setReason("");
		},
	});
	const name = next && t(`accountStatus.${next}`);
	return (
		<>
			<Menu
				label={t("account.changeStatus")}
				items={ACCOUNT_STATUSES.map((each) => ({
					key: each,
					label: t(`accountStatus.${each}`),
					checked: each === account.status,
					apart: each === "do_not_contact",
					danger: each === "do_not_contact",
					onSelect: () => each !== account.status && setNext(each),
				}))}
				trigger={
					<Button kind="primary" icon="down">
						{t("account.changeStatus")}
					</Button>
				}
			/>
			{next && (
				<Dialog
					title={t("account.setStatus", { name: account.name, status: name })}
					onClose={() => setNext(null)}
					onSubmit={() => change.mutate({ status: next, ...(reason.trim() ? { reason: reason.trim() } : {}) })}
					foot={
						<>
							<Button onClick={() => setNext(null)}>{t("action.cancel")}</Button>
							<Button kind={next === "do_not_contact" ? "danger" : "primary"} type="submit" busy={change.isPending}>
								{name}
							</Button>
						</>
					}
				>
					{next === "do_not_contact" && <Note tone="bad">{t("account.dncAbout")}</Note>}
					{account.status === "do_not_contact" && <Note tone="warn">{t("account.leaveDncAbout")}</Note>}
					<TextField
						rows={3}
						label={t("account.reason")}
						hint={t("account.reasonHint")}
						value={reason}
						onChange={setReason}
					/>
					<FormProblem error={change.error} />
				</Dialog>
			)}
		</>
	);
}
