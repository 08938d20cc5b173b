import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "~/api/client.ts";
import { keys } from "~/api/keys.ts";
import { ifMatch, useRecords } from "~/api/records.ts";
import type { Provider, Workspace } from "~/api/types.ts";
import { useRight } from "~/app/me.ts";
import { countryOptions, languageOptions, zoneOptions } from "~/lib/places.ts";
import { submitOf } from "~/ui/Dialog.tsx";
import { changes, type FormField, FormFields, type Values } from "~/ui/RecordForm.tsx";
import { ErrorPanel, FormProblem, Note, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { SaveBar } from "./SaveBar.tsx";
import styles from "./SettingsPage.module.css";

const FIELDS = ["name", "time_zone", "default_country", "communication_language", "sms_provider"] as const;

export function WorkspaceSettings() {
	const { t } = useTranslation();
	const workspace = useQuery({
		queryKey: keys.workspace,
		queryFn: () => call<Workspace>(api.GET("/api/v1/workspace")),
	});
	return (
		<section className={styles.section}>
			<header className={styles.head}>
				<h1 tabIndex={-1}>{t("settings.workspace")}</h1>
			</header>
			{workspace.isPending && <Skeleton rows={4} />}
			{workspace.isError && <ErrorPanel error={workspace.error} onRetry={() => workspace.refetch()} />}
			{workspace.data && <Form key={workspace.data.version} workspace={workspace.data} />}
		</section>
	);
}

function Form({ workspace }: { workspace: Workspace }) {
	const { t, i18n } = useTranslation();
	const client = useQueryClient();
	const isAdmin = useRight("admin");
	const providers = useRecords<Provider>("providers");
	const before: Values = Object.fromEntries(FIELDS.map((name) => [name, workspace[name] ?? ""]));
	const [values, setValues] = useState(before);
	const body = changes(before, values, false);
	const save = useMutation({
		mutationFn: () => call<Workspace>(api.PATCH("/api/v1/workspace", { headers: ifMatch(workspace), body })),
		onSuccess: (saved) => {
			client.setQueryData(keys.workspace, saved);
			void client.invalidateQueries({ queryKey: keys.me });
			toast.say(t("action.saved"));
		},
	});
	const drivers = [...new Set((providers.data?.data ?? []).map((provider) => provider.driver))];
	const fields: FormField[] = [
		{ name: "name", label: t("setup.workspace_name"), required: true },
		{ name: "time_zone", label: t("lead.timeZone"), kind: "select", options: zoneOptions() },
		{
			name: "default_country",
			label: t("lead.defaultCountry"),
			kind: "select",
			hint: t("lead.defaultCountryHint"),
			options: countryOptions(i18n.language, t("lead.noCountry")),
		},
		{
			name: "communication_language",
			label: t("workspace.language"),
			kind: "select",
			options: languageOptions(i18n.language),
		},
		{
			name: "sms_provider",
			label: t("workspace.provider"),
			kind: "select",
			hint: t("workspace.providerHint"),
			options: [
				{ value: "", label: t("workspace.defaultProvider") },
				...(providers.data?.data ?? []).map((provider) => ({ value: provider.id, label: provider.name })),
				...drivers.map((driver) => ({ value: driver, label: driver })),
			],
		},
	];
	return (
		<form className={styles.card} onSubmit={submitOf(() => save.mutate())} noValidate>
			{!isAdmin && <Note icon="eye">{t("workspace.readOnly")}</Note>}
			<fieldset disabled={!isAdmin}>
				<div className={styles.two}>
					<FormFields fields={fields} values={values} onChange={setValues} error={save.error} />
				</div>
			</fieldset>
			<FormProblem error={save.error} shownFields={[...FIELDS]} />
			{isAdmin && (
				<SaveBar dirty={Object.keys(body).length > 0} busy={save.isPending} onReset={() => setValues(before)} />
			)}
		</form>
	);
}
