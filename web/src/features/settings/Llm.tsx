// Which language model answers, at what price, and how much it may cost a month.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { get, post, put } from "~/api/log.ts";
import type { Page } from "~/api/types.ts";
import { useRight } from "~/app/me.ts";
import { Button } from "~/ui/Button.tsx";
import { submitOf } from "~/ui/Dialog.tsx";
import { changes, type FormField, FormFields, type Values } from "~/ui/RecordForm.tsx";
import { ErrorPanel, FormProblem, Note, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { showCost } from "../outreach/LogCard.tsx";
import { SaveBar } from "./SaveBar.tsx";
import styles from "./SettingsPage.module.css";

interface Settings {
	driver: string;
	endpoint: string | null;
	model: string;
	prices: Record<string, { input: number; output: number }>;
	currency: string;
	monthly_limit: number | null;
	private_allowed: boolean;
	key_set: boolean;
	canned: boolean;
	spent_this_month: number;
	version: number;
}

interface Driver {
	name: string;
	about: string;
	default_endpoint: string | null;
	default_model: string | null;
	needs_key: boolean;
}

interface Trial {
	ok: boolean;
	detail: string | null;
	model: string;
	duration_ms: number;
}

const MICROS = 1_000_000;
const SHOWN = [
	"driver",
	"endpoint",
	"model",
	"key",
	"price_in",
	"price_out",
	"currency",
	"limit",
	"monthly_limit",
	"prices",
];

export function Llm() {
	const { t } = useTranslation();
	const settings = useQuery({
		queryKey: ["llm-settings"],
		queryFn: ({ signal }) => get<Settings>("/settings/llm", {}, signal),
	});
	const drivers = useQuery({
		queryKey: ["llm-drivers"],
		queryFn: ({ signal }) => get<Page<Driver>>("/llm-drivers", {}, signal),
		staleTime: Number.POSITIVE_INFINITY,
	});
	const failed = settings.isError ? settings : drivers.isError ? drivers : null;
	return (
		<section className={styles.section}>
			<header className={styles.head}>
				<h1 tabIndex={-1}>{t("settings.llm")}</h1>
				<p>{t("llm.about")}</p>
			</header>
			{(settings.isPending || drivers.isPending) && !failed && <Skeleton rows={4} />}
			{failed && <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />}
			{settings.data && drivers.data && (
				<Form key={settings.data.version} settings={settings.data} drivers={drivers.data.data} />
			)}
		</section>
	);
}

/** Prices are kept in millionths per million tokens; people read them in whole units. */
function valuesOf(settings: Settings): Values {
	const price = settings.prices[settings.model] ?? settings.prices["*"];
	return {
		driver: settings.driver,
		endpoint: settings.endpoint ?? "",
		model: settings.model,
		key: "",
		price_in: price ? price.input / MICROS : "",
		price_out: price ? price.output / MICROS : "",
		currency: settings.currency,
		limit: settings.monthly_limit === null ? "" : settings.monthly_limit / MICROS,
		private_allowed: settings.private_allowed,
	};
}

function bodyOf(changed: Values, values: Values, settings: Settings): Values {
	const { price_in, price_out, limit, ...body } = changed;
	if (price_in !== undefined || price_out !== undefined || body.model !== undefined) {
		body.prices = {
			...settings.prices,
			[String(values.model || "*")]: {
				input: Math.round(Number(values.price_in || 0) * MICROS),
				output: Math.round(Number(values.price_out || 0) * MICROS),
			},
		};
	}
	// A key belongs to the place it was entered for; the canned model needs none.
	if (body.driver === "fake") body.key = "";
	if (limit !== undefined) body.monthly_limit = limit === null ? null : Math.round(Number(limit) * MICROS);
	return body;
}

function Form({ settings, drivers }: { settings: Settings; drivers: Driver[] }) {
	const { t, i18n } = useTranslation();
	const client = useQueryClient();
	const isAdmin = useRight("admin");
	const before = valuesOf(settings);
	const [values, setValues] = useState(before);
	const changed = changes(before, values, false);
	const dirty = Object.keys(changed).length > 0;
	const driver = drivers.find((each) => each.name === values.driver);
	const save = useMutation({
		mutationFn: () => put<Settings>("/settings/llm", bodyOf(changed, values, settings)),
		onSuccess: (saved) => {
			client.setQueryData(["llm-settings"], saved);
			toast.say(t("action.saved"));
		},
	});
	const trial = useMutation({ mutationFn: () => post<Trial>("/settings/llm/test") });
	const choose = (next: Values) => {
		const chosen = drivers.find((each) => each.name === next.driver);
		setValues(next.driver === values.driver ? next : { ...next, endpoint: "", model: chosen?.default_model ?? "" });
	};
	const real = values.driver !== "fake";
	const fields: FormField[] = [
		{
			name: "driver",
			label: t("llm.driver"),
			kind: "select",
			hint: driver?.about,
			options: drivers.map((each) => ({ value: each.name, label: t(`llm.name.${each.name as "gemini"}`) })),
		},
		{ name: "model", label: t("llm.model"), placeholder: driver?.default_model ?? "" },
		{
			name: "endpoint",
			label: t("llm.endpoint"),
			kind: "url",
			placeholder: driver?.default_endpoint ?? "https://",
			when: () => real,
		},
		{
			name: "key",
			label: t("llm.key"),
			kind: "password",
			autoComplete: "new-password",
			hint: settings.key_set ? t("llm.keySet") : t("llm.keyHint"),
			when: () => real,
		},
		{ name: "price_in", label: t("llm.priceIn"), kind: "number", hint: t("llm.priceHint"), when: () => real },
		{ name: "price_out", label: t("llm.priceOut"), kind: "number", when: () => real },
		{ name: "currency", label: t("expense.currency"), hint: t("expense.currencyHint") },
		{ name: "limit", label: t("llm.limit"), kind: "number", hint: t("llm.limitHint") },
		{
			name: "private_allowed",
			label: t("llm.private"),
			kind: "switch",
			hint: t("llm.privateHint"),
			when: () => values.driver === "openai",
		},
	];
	return (
		<form className={styles.card} onSubmit={submitOf(() => save.mutate())} noValidate>
			{!isAdmin && <Note icon="eye">{t("workspace.readOnly")}</Note>}
			{settings.canned && <Note tone="warn">{t("llm.canned")}</Note>}
			<p>
				{t("llm.spent", { cost: showCost(settings.spent_this_month, settings.currency, i18n.language) })}
				{settings.monthly_limit !== null &&
					` ${t("llm.ofLimit", { limit: showCost(settings.monthly_limit, settings.currency, i18n.language) })}`}
			</p>
			<fieldset disabled={!isAdmin}>
				<div className={styles.two}>
					<FormFields fields={fields} values={values} onChange={choose} error={save.error} />
				</div>
			</fieldset>
			<FormProblem error={save.error} shownFields={SHOWN} />
			{trial.data && (
				<Note tone={trial.data.ok ? "good" : "bad"} role="status">
					{trial.data.ok
						? t("llm.trialGood", { model: trial.data.model, ms: trial.data.duration_ms })
						: (trial.data.detail ?? t("llm.trialBad"))}
				</Note>
			)}
			<FormProblem error={trial.error} />
			{isAdmin && (
				<>
					<Button
						icon="play"
						className={styles.start}
						disabled={dirty}
						busy={trial.isPending}
						onClick={() => trial.mutate()}
					>
						{t("llm.test")}
					</Button>
					<SaveBar dirty={dirty} busy={save.isPending} onReset={() => setValues(before)} />
				</>
			)}
		</form>
	);
}
