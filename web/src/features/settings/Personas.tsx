// The personas of a product, one a goal: typed, or drafted by the model from the product and then approved by a person.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { get, post, put, remove } from "~/api/log.ts";
import { GOALS, type Page, type Stored } from "~/api/types.ts";
import { useRight } from "~/app/me.ts";
import { Button } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { Dialog } from "~/ui/Dialog.tsx";
import { FormFields, type Values } from "~/ui/RecordForm.tsx";
import { ErrorPanel, FormProblem, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import type { Product } from "./Products.tsx";
import styles from "./SettingsPage.module.css";

interface Persona extends Stored {
	goal: string;
	name: string;
	summary: string | null;
	industries: string[];
	job_titles: string[];
	pain_points: string[];
	company_size_min: number | null;
	company_size_max: number | null;
	approval: "draft" | "approved";
	generated: boolean;
}

const LISTS = ["industries", "job_titles", "pain_points"] as const;
const FIELDS = ["name", "summary", ...LISTS, "company_size_min", "company_size_max"];

export function Personas({ product, onClose }: { product: Product; onClose: () => void }) {
	const { t } = useTranslation();
	const [goal, setGoal] = useState<string | null>(null);
	const personas = useQuery({
		queryKey: ["personas", product.id],
		queryFn: ({ signal }) => get<Page<Persona>>(`/products/${product.id}/personas`, {}, signal),
	});
	const found = (name: string) => personas.data?.data.find((each) => each.goal === name);
	if (goal && personas.data) {
		return <Editor product={product} goal={goal} persona={found(goal)} onClose={() => setGoal(null)} />;
	}
	return (
		<Dialog drawer title={t("products.personasOf", { name: product.name })} onClose={onClose}>
			{personas.isPending && <Skeleton rows={5} />}
			{personas.isError && <ErrorPanel error={personas.error} onRetry={() => void personas.refetch()} />}
			{personas.data && (
				<ul className={styles.rows}>
					{GOALS.map((each) => {
						const persona = found(each);
						return (
							<li key={each}>
								<span className={styles.main}>
									<b>{t(`goal.${each}`)}</b>
									<span className={styles.sub}>{persona?.name ?? t("products.noPersona")}</span>
								</span>
								{persona && (
									<Chip tone={persona.approval === "approved" ? "good" : "warn"}>
										{t(`approval.${persona.approval}`)}
									</Chip>
								)}
								<Button
									small
									onClick={() => setGoal(each)}
									aria-label={`${t(persona ? "action.open" : "action.add")}: ${t(`goal.${each}`)}`}
								>
									{t(persona ? "action.open" : "action.add")}
								</Button>
							</li>
						);
					})}
				</ul>
			)}
		</Dialog>
	);
}

interface EditorProps {
	product: Product;
	goal: string;
	persona: Persona | undefined;
	onClose: () => void;
}

const lines = (text: unknown) =>
	String(text ?? "")
		.split("\n")
		.map((line) => line.trim())
		.filter(Boolean);

function valuesOf(persona: Persona | undefined): Values {
	return {
		name: persona?.name ?? "",
		summary: persona?.summary ?? "",
		...Object.fromEntries(LISTS.map((list) => [list, (persona?.[list] ?? []).join("\n")])),
		company_size_min: persona?.company_size_min ?? "",
		company_size_max: persona?.company_size_max ?? "",
	};
}

function Editor({ product, goal, persona, onClose }: EditorProps) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const mayWrite = useRight("write");
	const [values, setValues] = useState<Values>(() => valuesOf(persona));
	const path = `/products/${product.id}/personas/${goal}`;
	const refresh = () => void client.invalidateQueries({ queryKey: ["personas", product.id] });
	const done = () => {
		refresh();
		toast.say(t("action.saved"));
		onClose();
	};
	const save = useMutation({
		mutationFn: (approval: "draft" | "approved") =>
			put<Persona>(path, {
				name: values.name,
				summary: values.summary || null,
				...Object.fromEntries(LISTS.map((list) => [list, lines(values[list])])),
				company_size_min: values.company_size_min === "" ? null : values.company_size_min,
				company_size_max: values.company_size_max === "" ? null : values.company_size_max,
				approval,
			}),
		onSuccess: done,
	});
	const generate = useMutation({
		mutationFn: () => post<Persona>(`${path}/generate`),
		onSuccess: (made) => {
			setValues(valuesOf(made));
			refresh();
		},
	});
	const drop = useMutation({ mutationFn: () => remove(path), onSuccess: done });
	const error = save.error ?? generate.error ?? drop.error;
	return (
		<Dialog
			drawer
			title={`${product.name} · ${t(`goal.${goal as "sales"}`)}`}
			onClose={onClose}
			onSubmit={() => save.mutate("approved")}
			foot={
				mayWrite && (
					<>
						{persona && (
							<Button kind="quiet" icon="trash" busy={drop.isPending} onClick={() => drop.mutate()}>
								{t("action.delete")}
							</Button>
						)}
						<Button icon="bot" busy={generate.isPending} onClick={() => generate.mutate()}>
							{t("products.generate")}
						</Button>
						<Button busy={save.isPending} onClick={() => save.mutate("draft")}>
							{t("log.saveDraft")}
						</Button>
						<Button kind="primary" type="submit" busy={save.isPending}>
							{t("products.approve")}
						</Button>
					</>
				)
			}
		>
			<fieldset className={styles.plain} disabled={!mayWrite || generate.isPending}>
				<FormFields
					values={values}
					onChange={setValues}
					error={error}
					fields={[
						{ name: "name", label: t("campaigns.name"), required: true, placeholder: t("products.personaExample") },
						{ name: "summary", label: t("products.summary"), kind: "lines" },
						...LISTS.map((list) => ({
							name: list,
							label: t(`products.${list}`),
							kind: "lines" as const,
							hint: t("products.onePerLine"),
						})),
						{ name: "company_size_min", label: t("products.sizeMin"), kind: "number" as const },
						{ name: "company_size_max", label: t("products.sizeMax"), kind: "number" as const },
					]}
				/>
			</fieldset>
			<FormProblem error={error} shownFields={FIELDS} />
		</Dialog>
	);
}
