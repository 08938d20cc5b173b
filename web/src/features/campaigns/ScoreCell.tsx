// How well an account fits, 0 to 10, with the reasons behind a click; a person may set it by hand.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { patch, useLogMutation } from "~/api/log.ts";
import type { CampaignAccount } from "~/api/logTypes.ts";
import { useRight } from "~/app/me.ts";
import { Button } from "~/ui/Button.tsx";
import { cx } from "~/ui/cx.ts";
import { Dialog } from "~/ui/Dialog.tsx";
import { TextField } from "~/ui/Field.tsx";
import { FormProblem } from "~/ui/States.tsx";
import styles from "./AccountsTab.module.css";

export function ScoreCell({ row }: { row: CampaignAccount }) {
	const { t } = useTranslation();
	const [open, setOpen] = useState(false);
	const [value, setValue] = useState(row.score === null ? "" : String(row.score));
	const mayWrite = useRight("write");
	const save = useLogMutation(
		(score: number | null) => patch<CampaignAccount>(`/campaign-accounts/${row.id}`, { score }),
		() => setOpen(false),
	);
	const tone =
		row.score === null ? undefined : row.score >= 7 ? styles.high : row.score >= 4 ? styles.middle : undefined;
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the row from taking what is meant for the button inside
		<span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
			<button
				type="button"
				className={cx(styles.score, tone)}
				title={row.score_label ?? undefined}
				aria-label={t("campaign.scoreOf", { name: row.account_name, score: row.score ?? t("campaign.notScored") })}
				onClick={() => setOpen(true)}
			>
				{row.score ?? "–"}
			</button>
			{open && (
				<Dialog
					title={t("campaign.scoreTitle", { name: row.account_name })}
					about={row.score_label}
					onClose={() => setOpen(false)}
					onSubmit={() => save.mutate(value.trim() === "" ? null : Number(value))}
					foot={
						mayWrite && (
							<>
								<Button onClick={() => setOpen(false)}>{t("action.cancel")}</Button>
								<Button kind="primary" type="submit" busy={save.isPending}>
									{t("action.save")}
								</Button>
							</>
						)
					}
				>
					{row.score_reasons?.length > 0 ? (
						<ul className={styles.reasons}>
							{row.score_reasons.map((reason) => (
								<li key={reason}>{reason}</li>
							))}
						</ul>
					) : (
						<p>{t("campaign.noReasons")}</p>
					)}
					{mayWrite && (
						<TextField
							type="number"
							min={0}
							max={10}
							label={t("campaign.setScore")}
							value={value}
							onChange={setValue}
						/>
					)}
					<FormProblem error={save.error} />
				</Dialog>
			)}
		</span>
	);
}
