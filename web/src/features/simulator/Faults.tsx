import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/Button.tsx";
import { SelectField, SwitchField } from "~/ui/Field.tsx";
import { FormProblem, Note } from "~/ui/States.tsx";
import styles from "./SimulatorPage.module.css";
import { simulator } from "./SimulatorPage.tsx";

const NONE = { delay_ms: 0, refuse: "", duplicate_receipts: false, lost_receipts: false, out_of_order: false };
const KEY = ["simulator-faults"];
const DELAYS = [0, 500, 3000, 15_000];
const REFUSALS = ["429", "500", "cut", "timeout"] as const;

/** What a bad day of a carrier looks like, on demand. */
export function Faults() {
	const { t } = useTranslation();
	const client = useQueryClient();
	const held = useQuery({
		queryKey: KEY,
		queryFn: async () => {
			const now = await simulator<Record<keyof typeof NONE, unknown>>("faults");
			const known = Object.entries(NONE).map(([name, none]) => [name, now[name as keyof typeof NONE] ?? none]);
			return Object.fromEntries(known) as typeof NONE;
		},
	});
	const faults = held.data ?? NONE;
	const apply = useMutation({
		mutationFn: (next: typeof NONE) => simulator("faults", { ...next, refuse: next.refuse || null }),
	});
	const set = (change: Partial<typeof NONE>) => {
		const next = { ...faults, ...change };
		client.setQueryData(KEY, next);
		apply.mutate(next);
	};
	const bad = JSON.stringify(faults) !== JSON.stringify(NONE);
	return (
		<section className={styles.faults} aria-label={t("simulator.faults")}>
			<h2>{t("simulator.faults")}</h2>
			<p>{t("simulator.faultsAbout")}</p>
			<SelectField
				label={t("simulator.delay")}
				value={String(faults.delay_ms)}
				onChange={(value) => set({ delay_ms: Number(value) })}
				options={DELAYS.map((ms) => ({
					value: String(ms),
					label: ms ? t("simulator.seconds", { n: ms / 1000 }) : t("simulator.none"),
				}))}
			/>
			<SelectField
				label={t("simulator.refuse")}
				value={faults.refuse}
				onChange={(refuse) => set({ refuse })}
				options={[
					{ value: "", label: t("simulator.none") },
					...REFUSALS.map((each) => ({ value: each, label: t(`simulator.refusals.${each}`) })),
				]}
			/>
			{(["duplicate_receipts", "lost_receipts", "out_of_order"] as const).map((name) => (
				<SwitchField
					key={name}
					label={t(`simulator.${name}`)}
					checked={faults[name]}
					onChange={(checked) => set({ [name]: checked })}
				/>
			))}
			<FormProblem error={apply.error} />
			{bad && (
				<>
					<Note tone="warn">{t("simulator.faultsOn")}</Note>
					<Button onClick={() => set(NONE)}>{t("simulator.allWell")}</Button>
				</>
			)}
		</section>
	);
}
