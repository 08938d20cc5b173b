import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "~/api/client.ts";
import { ApiError, isStatus } from "~/api/problem.ts";
import type { Me } from "~/api/types.ts";
import { Button } from "~/ui/Button.tsx";
import { submitOf } from "~/ui/Dialog.tsx";
import { TextField } from "~/ui/Field.tsx";
import { ErrorPanel, FormProblem, Note, Skeleton } from "~/ui/States.tsx";
import { Gate } from "./Gate.tsx";
import { takeMe } from "./me.ts";
import styles from "./SignIn.module.css";

const FIELDS = ["workspace_name", "name", "email", "password"] as const;

/** The first run: the link that the server printed makes the first workspace and its owner. */
export function SetupPage({ token, onDone }: { token: string; onDone: () => void }) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const link = useQuery({
		queryKey: ["setup", token],
		queryFn: () => call<{ valid: boolean }>(api.GET("/api/v1/setup", { params: { query: { token } } })),
		retry: false,
	});
	const [form, setForm] = useState({ workspace_name: "", name: "", email: "", password: "" });
	const create = useMutation({
		mutationFn: () => call<Me>(api.POST("/api/v1/setup", { body: { token, ...form } })),
		onSuccess: (me) => {
			takeMe(client, me);
			onDone();
		},
	});
	const problem = create.error instanceof ApiError ? create.error : null;
	const used = isStatus(link.error, 404) || link.data?.valid === false;
	const field = (name: (typeof FIELDS)[number]) => ({
		label: t(`setup.${name}`),
		name,
		value: form[name],
		error: problem?.field(name),
		onChange: (value: string) => setForm({ ...form, [name]: value }),
	});
	return (
		<Gate title={t("setup.title")} about={t("setup.about")}>
			{link.isPending && <Skeleton rows={3} />}
			{used && (
				<Note tone="warn">
					<span>{t("setup.used")}</span>
					<a href="/inbox">{t("setup.toSignIn")}</a>
				</Note>
			)}
			{link.isError && !used && <ErrorPanel error={link.error} onRetry={() => link.refetch()} />}
			{link.data?.valid && (
				<form className={styles.form} onSubmit={submitOf(() => create.mutate())} noValidate>
					<TextField {...field("workspace_name")} placeholder={t("setup.workspaceExample")} required autoFocus />
					<TextField {...field("name")} autoComplete="name" required />
					<TextField {...field("email")} type="email" autoComplete="username" required />
					<TextField
						{...field("password")}
						type="password"
						autoComplete="new-password"
						hint={t("setup.passwordHint")}
						required
					/>
					<FormProblem error={create.error} shownFields={[...FIELDS]} />
					<Button kind="primary" type="submit" busy={create.isPending} className={styles.submit}>
						{t("setup.submit")}
					</Button>
				</form>
			)}
		</Gate>
	);
}
