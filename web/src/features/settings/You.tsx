import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "~/api/client.ts";
import { ApiError } from "~/api/problem.ts";
import type { Me, Theme } from "~/api/types.ts";
import { takeMe, useMe } from "~/app/me.ts";
import { applyTheme } from "~/app/theme.ts";
import { LANGUAGES } from "~/i18n/index.ts";
import { languageOptions, zoneOptions } from "~/lib/places.ts";
import { Button } from "~/ui/Button.tsx";
import { submitOf } from "~/ui/Dialog.tsx";
import { SwitchField, TextField } from "~/ui/Field.tsx";
import { changes, FormFields, type Values } from "~/ui/RecordForm.tsx";
import { Segments } from "~/ui/Segments.tsx";
import { FormProblem } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { SaveBar } from "./SaveBar.tsx";
import styles from "./SettingsPage.module.css";

export function You() {
	const { t, i18n } = useTranslation();
	const me = useMe();
	const client = useQueryClient();
	const before: Values = {
		name: me.user.name,
		ui_language: me.user.ui_language ?? i18n.language,
		communication_language: me.user.communication_language ?? "",
		time_zone: me.user.time_zone ?? "",
		theme: me.user.theme ?? "auto",
		keyboard_shortcuts: me.user.keyboard_shortcuts !== false,
	};
	const [values, setValues] = useState(before);
	const body = changes(before, values, false);
	const dirty = Object.keys(body).length > 0;
	const save = useMutation({
		mutationFn: () => call<Me>(api.PATCH("/api/v1/me", { body })),
		onSuccess: (answer) => {
			takeMe(client, answer);
			toast.say(t("action.saved"));
		},
	});
	return (
		<section className={styles.section}>
			<header className={styles.head}>
				<h1 tabIndex={-1}>{t("settings.you")}</h1>
				<p>{me.user.email}</p>
			</header>
			<form className={styles.card} onSubmit={submitOf(() => save.mutate())} noValidate>
				<div className={styles.two}>
					<FormFields
						error={save.error}
						values={values}
						onChange={setValues}
						fields={[
							{ name: "name", label: t("setup.name"), required: true, autoComplete: "name" },
							{
								name: "ui_language",
								label: t("you.uiLanguage"),
								kind: "select",
								options: LANGUAGES.map((language) => ({ value: language.code, label: language.name })),
							},
							{
								name: "communication_language",
								label: t("you.readingLanguage"),
								kind: "select",
								hint: t("you.readingHint"),
								options: languageOptions(i18n.language),
							},
							{
								name: "time_zone",
								label: t("lead.timeZone"),
								kind: "select",
								options: zoneOptions(t("you.browserZone")),
							},
						]}
					/>
				</div>
				<div className={styles.labelled}>
					<span>{t("you.theme")}</span>
					<Segments<Theme>
						label={t("you.theme")}
						value={values.theme as Theme}
						segments={(["auto", "light", "dark"] as const).map((theme) => ({
							value: theme,
							label: t(`you.themes.${theme}`),
						}))}
						onChange={(theme) => {
							applyTheme(theme);
							setValues({ ...values, theme });
						}}
					/>
				</div>
				<SwitchField
					label={t("you.keyboard")}
					hint={t("you.keyboardHint")}
					checked={Boolean(values.keyboard_shortcuts)}
					onChange={(keyboard_shortcuts) => setValues({ ...values, keyboard_shortcuts })}
				/>
				<FormProblem error={save.error} shownFields={Object.keys(before)} />
				<SaveBar
					dirty={dirty}
					busy={save.isPending}
					onReset={() => {
						applyTheme(before.theme as Theme);
						setValues(before);
					}}
				/>
			</form>
			<Password />
		</section>
	);
}

function Password() {
	const { t } = useTranslation();
	const me = useMe();
	const empty = { current_password: "", new_password: "" };
	const [values, setValues] = useState(empty);
	const change = useMutation({
		mutationFn: () => call(api.POST("/api/v1/auth/password", { body: values })),
		onSuccess: () => {
			setValues(empty);
			toast.say(t("you.passwordChanged"));
		},
	});
	const problem = change.error instanceof ApiError ? change.error : null;
	const field = (name: keyof typeof empty) => ({
		label: t(`you.${name}`),
		type: "password",
		value: values[name],
		error: problem?.field(name),
		onChange: (value: string) => setValues({ ...values, [name]: value }),
	});
	return (
		<form className={styles.card} onSubmit={submitOf(() => change.mutate())} noValidate>
			<h2>{t("you.password")}</h2>
			<input type="text" autoComplete="username" hidden readOnly aria-label={t("signIn.email")} value={me.user.email} />
			<div className={styles.two}>
				<TextField {...field("current_password")} autoComplete="current-password" />
				<TextField {...field("new_password")} autoComplete="new-password" hint={t("setup.passwordHint")} />
			</div>
			<FormProblem error={change.error} shownFields={Object.keys(empty)} />
			<div className={styles.bar}>
				<Button type="submit" busy={change.isPending} disabled={!values.current_password || !values.new_password}>
					{t("you.changePassword")}
				</Button>
			</div>
		</form>
	);
}
