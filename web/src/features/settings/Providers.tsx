import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "~/api/client.ts";
import { keys } from "~/api/keys.ts";
import type { Provider, ProviderDriver } from "~/api/types.ts";
import { useClock } from "~/app/clock.ts";
import { useRight } from "~/app/me.ts";
import { copyText } from "~/lib/clipboard.ts";
import { showExact } from "~/lib/time.ts";
import { Button, IconButton } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import type { FormField, Values } from "~/ui/RecordForm.tsx";
import { errorText, Note } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { Records } from "./Records.tsx";
import styles from "./SettingsPage.module.css";

const SETTING = "setting:";
const SECRET = "secret:";

export function Providers() {
	const { t } = useTranslation();
	const drivers = useQuery({
		queryKey: keys.drivers,
		queryFn: () => call<{ data: ProviderDriver[] }>(api.GET("/api/v1/provider-drivers")),
		staleTime: Number.POSITIVE_INFINITY,
		select: (page) => page.data,
	});
	const known = drivers.data ?? [];
	return (
		<Records<Provider>
			collection="providers"
			icon="plug"
			title={t("settings.providers")}
			about={t("providers.about")}
			newLabel={t("providers.new")}
			emptyHint={t("providers.empty")}
			nameOf={(provider) => provider.name}
			initial={{ driver: known[0]?.name ?? "simulator" }}
			toValues={providerValues}
			toBody={providerBody}
			fields={(provider) => [
				...(provider
					? []
					: [
							{
								name: "driver",
								label: t("providers.driver"),
								kind: "select" as const,
								options: known.map((driver) => ({ value: driver.name, label: `${driver.name} — ${driver.about}` })),
							},
						]),
				{ name: "name", label: t("providers.name"), required: true },
				...driverFields(known, provider, t("providers.secretKept"), t("providers.secretNew")),
				{ name: "is_default", label: t("providers.isDefault"), kind: "switch", hint: t("providers.isDefaultHint") },
				{ name: "production", label: t("providers.production"), kind: "switch", hint: t("providers.productionHint") },
			]}
			row={(provider) => <ProviderRow provider={provider} />}
			rowActions={(provider) => <TestButton provider={provider} />}
		/>
	);
}

export function driverFields(
	drivers: ProviderDriver[],
	provider: Provider | undefined,
	kept: string,
	fresh: string,
): FormField[] {
	const shown = provider ? drivers.filter((driver) => driver.name === provider.driver) : drivers;
	return shown.flatMap((driver) =>
		driver.settings.map((setting): FormField => {
			const isSet = provider?.secrets_set.includes(setting.name);
			return {
				name: `${setting.secret ? SECRET : SETTING}${setting.name}`,
				label: setting.label,
				kind: setting.secret ? "password" : "text",
				required: setting.required && !isSet,
				placeholder: setting.default ?? undefined,
				hint: setting.secret ? (isSet ? kept : (setting.help ?? fresh)) : setting.help,
				autoComplete: "new-password",
				when: (values) => provider !== undefined || values.driver === driver.name,
			};
		}),
	);
}

export function providerValues(provider: Provider): Values {
	const settings = Object.entries(provider.settings ?? {}).map(([name, value]) => [`${SETTING}${name}`, value]);
	return { ...provider, ...Object.fromEntries(settings) };
}

/** Settings and secrets back into their own objects; a secret left empty stays as it is. */
export function providerBody(values: Values): Values {
	const body: Values = {};
	const settings: Values = {};
	const secrets: Values = {};
	for (const [name, value] of Object.entries(values)) {
		if (name.startsWith(SETTING)) settings[name.slice(SETTING.length)] = value;
		else if (name.startsWith(SECRET)) {
			if (value) secrets[name.slice(SECRET.length)] = value;
		} else body[name] = value;
	}
	if (Object.keys(settings).length > 0) body.settings = settings;
	if (Object.keys(secrets).length > 0) body.secrets = secrets;
	return body;
}

function ProviderRow({ provider }: { provider: Provider }) {
	const { t } = useTranslation();
	const clock = useClock();
	return (
		<>
			<span className={styles.main}>
				<b>{provider.name}</b>
				<span className={styles.sub}>
					{provider.driver}
					{provider.last_ok_at && ` · ${t("providers.lastOk", { at: showExact(provider.last_ok_at, clock) })}`}
				</span>
			</span>
			{provider.is_default && <Chip tone="accent">{t("providers.default")}</Chip>}
			{provider.production && <Chip tone="good">{t("providers.live")}</Chip>}
			{provider.last_error && (
				<Chip tone="bad" icon="warning" title={provider.last_error}>
					{t("providers.error")}
				</Chip>
			)}
			{provider.hook_urls && (
				<div className={styles.hooks}>
					{(["inbound", "status"] as const).map(
						(name) =>
							provider.hook_urls?.[name] && (
								<div key={name} className={styles.hook}>
									{t(`providers.hook.${name}`)}
									<CopyLine text={provider.hook_urls[name]} />
								</div>
							),
					)}
				</div>
			)}
		</>
	);
}

export function CopyLine({ text }: { text: string }) {
	const { t } = useTranslation();
	return (
		<span className={styles.secret}>
			<code>{text}</code>
			<IconButton
				small
				label={t("action.copy")}
				icon="copy"
				onClick={async () => {
					if (await copyText(text)) toast.say(t("action.copied"));
				}}
			/>
		</span>
	);
}

function TestButton({ provider }: { provider: Provider }) {
	const { t } = useTranslation();
	const isAdmin = useRight("admin");
	const [result, setResult] = useState<{ ok: boolean; detail: string } | null>(null);
	const test = useMutation({
		mutationFn: () =>
			call<{ ok: boolean; detail: string }>(
				api.POST("/api/v1/providers/{id}/test", { params: { path: { id: provider.id } } }),
			),
		onSuccess: setResult,
		onError: (error) => {
			const { title, detail } = errorText(error, t as never);
			setResult({ ok: false, detail: detail || title });
		},
	});
	if (!isAdmin) return null;
	return (
		<>
			<Button
				small
				busy={test.isPending}
				onClick={() => test.mutate()}
				aria-label={`${t("providers.test")}: ${provider.name}`}
			>
				{t("providers.test")}
			</Button>
			{result && (
				<div className={styles.hooks}>
					<Note tone={result.ok ? "good" : "bad"} role="status">
						{result.detail || (result.ok ? t("providers.testOk") : t("providers.error"))}
					</Note>
				</div>
			)}
		</>
	);
}
