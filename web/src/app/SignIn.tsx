import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "~/api/client.ts";
import { ApiError } from "~/api/problem.ts";
import type { Me } from "~/api/types.ts";
import { Button } from "~/ui/Button.tsx";
import { Dialog, submitOf } from "~/ui/Dialog.tsx";
import { TextField } from "~/ui/Field.tsx";
import { errorText, Note, useCountdown } from "~/ui/States.tsx";
import { Gate } from "./Gate.tsx";
import { takeMe } from "./me.ts";
import styles from "./SignIn.module.css";

interface FormProps {
	email?: string;
	onDone: (me: Me) => void;
}

function SignInForm({ email: knownEmail = "", onDone }: FormProps) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const [email, setEmail] = useState(knownEmail);
	const [password, setPassword] = useState("");
	const first = useRef<HTMLInputElement>(null);
	const signIn = useMutation({
		mutationFn: () => call<Me>(api.POST("/api/v1/auth/login", { body: { email: email.trim(), password } })),
		onSuccess: (me) => {
			takeMe(client, me);
			onDone(me);
		},
	});
	useEffect(() => first.current?.focus(), []);
	const wait = useCountdown(signIn.error instanceof ApiError ? signIn.error.retryAfter : null);
	const problem = signIn.error && errorText(signIn.error, t as never);
	const wrong = signIn.error instanceof ApiError && signIn.error.status === 401;
	return (
		<form className={styles.form} onSubmit={submitOf(() => wait === 0 && signIn.mutate())} noValidate>
			<TextField
				ref={knownEmail ? undefined : first}
				label={t("signIn.email")}
				name="email"
				type="email"
				autoComplete="username"
				required
				value={email}
				onChange={setEmail}
			/>
			<TextField
				ref={knownEmail ? first : undefined}
				label={t("signIn.password")}
				name="password"
				type="password"
				autoComplete="current-password"
				required
				value={password}
				onChange={setPassword}
			/>
			{problem && (
				<Note tone="bad" role="alert">
					{wrong ? t("signIn.wrong") : problem.detail || problem.title}
				</Note>
			)}
			<Button
				kind="primary"
				type="submit"
				busy={signIn.isPending}
				disabled={wait > 0 || !email.trim() || !password}
				className={styles.submit}
			>
				{wait > 0 ? t("action.retryIn", { seconds: wait }) : t("signIn.submit")}
			</Button>
		</form>
	);
}

export function SignInPage() {
	const { t } = useTranslation();
	return (
		<Gate title={t("signIn.title")} about={t("signIn.about")} foot={t("signIn.firstTime")}>
			<SignInForm onDone={() => {}} />
		</Gate>
	);
}

/** Over the page when the session has ended: what was typed stays where it is. */
export function SignInSheet({ email, onDone }: { email: string; onDone: () => void }) {
	const { t } = useTranslation();
	return (
		<Dialog title={t("signIn.again")} about={t("signIn.againAbout")} onClose={() => {}}>
			<SignInForm email={email} onDone={onDone} />
		</Dialog>
	);
}
