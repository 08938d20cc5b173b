// Other accounts that look like this one; merging keeps everything and deletes nothing.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { get, post } from "~/api/log.ts";
import type { Page } from "~/api/types.ts";
import { Button } from "~/ui/Button.tsx";
import { Confirm } from "~/ui/Dialog.tsx";
import { FormProblem, Note } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import styles from "./AccountPage.module.css";
import type { FullAccount } from "./types.ts";

interface Alike {
	reason: string;
	value: string;
	accounts: FullAccount[];
}

export function Duplicates({ account }: { account: FullAccount }) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const navigate = useNavigate();
	const [chosen, setChosen] = useState<FullAccount | null>(null);
	const alike = useQuery({
		queryKey: ["account", account.id, "alike"],
		enabled: !account.merged_into,
		queryFn: ({ signal }) => get<Page<Alike>>("/accounts/duplicates", { account_id: account.id }, signal),
	});
	const merge = useMutation({
		mutationFn: (into: FullAccount) => post<FullAccount>(`/accounts/${account.id}/merge`, { into: into.id }),
		onSuccess: (into) => {
			toast.say(t("account.mergedInto", { name: into.name }));
			void client.invalidateQueries();
			void navigate({ to: "/accounts/$account", params: { account: into.id } });
		},
	});
	const others = new Map(
		(alike.data?.data ?? []).flatMap((group) =>
			group.accounts.filter((each) => each.id !== account.id).map((each) => [each.id, { each, why: group }] as const),
		),
	);
	if (others.size === 0) return null;
	return (
		<div className={styles.notes}>
			{[...others.values()].slice(0, 3).map(({ each, why }) => (
				<Note key={each.id}>
					<span>{t(`account.alike.${why.reason as "phone"}`, { name: each.name, value: why.value })}</span>
					<Button kind="link" onClick={() => setChosen(each)}>
						{t("account.mergeInto", { name: each.name })}
					</Button>
				</Note>
			))}
			{chosen && (
				<Confirm
					title={t("account.mergeTitle", { from: account.name, into: chosen.name })}
					confirm={t("account.merge")}
					busy={merge.isPending}
					error={<FormProblem error={merge.error} />}
					onClose={() => setChosen(null)}
					onConfirm={() => merge.mutate(chosen)}
				>
					{t("account.mergeAbout")}
				</Confirm>
			)}
		</div>
	);
}
