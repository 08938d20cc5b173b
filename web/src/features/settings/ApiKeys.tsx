import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRemoveRecord } from "~/api/records.ts";
import type { ApiKey, Role } from "~/api/types.ts";
import { useClock } from "~/app/clock.ts";
import { showExact } from "~/lib/time.ts";
import { Button } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { Confirm, Dialog } from "~/ui/Dialog.tsx";
import { FormProblem, Note } from "~/ui/States.tsx";
import { CopyLine } from "./Providers.tsx";
import { Records } from "./Records.tsx";
import styles from "./SettingsPage.module.css";

const ROLES: Role[] = ["viewer", "member", "admin"];

export function ApiKeys() {
	const { t } = useTranslation();
	const clock = useClock();
	const [fresh, setFresh] = useState<ApiKey | null>(null);
	const [revoking, setRevoking] = useState<ApiKey | null>(null);
	const remove = useRemoveRecord("api-keys", () => setRevoking(null));
	return (
		<>
			<Records<ApiKey>
				collection="api-keys"
				icon="key"
				title={t("settings.keys")}
				about={t("keys.about")}
				newLabel={t("keys.new")}
				emptyHint={t("keys.empty")}
				nameOf={(key) => key.name}
				initial={{ role: "member" }}
				mayEdit={false}
				onCreated={setFresh}
				fields={() => [
					{ name: "name", label: t("keys.name"), required: true, hint: t("keys.nameHint") },
					{
						name: "role",
						label: t("team.role"),
						kind: "select",
						options: ROLES.map((role) => ({ value: role, label: `${t(`role.${role}`)} — ${t(`roleAbout.${role}`)}` })),
					},
				]}
				row={(key) => (
					<>
						<span className={styles.main}>
							<b>{key.name}</b>
							<span className={styles.sub}>
								<span className="mono">{key.prefix}…</span>
								{" · "}
								{key.last_used_at
									? t("keys.lastUsed", { at: showExact(key.last_used_at, clock) })
									: t("keys.neverUsed")}
							</span>
						</span>
						<Chip>{t(`role.${key.role}`)}</Chip>
						{key.revoked_at && <Chip tone="bad">{t("keys.revoked")}</Chip>}
					</>
				)}
				rowActions={(key) =>
					!key.revoked_at && (
						<Button small onClick={() => setRevoking(key)} aria-label={`${t("keys.revoke")}: ${key.name}`}>
							{t("keys.revoke")}
						</Button>
					)
				}
			/>
			{fresh?.key && (
				<Dialog
					title={t("keys.created", { name: fresh.name })}
					onClose={() => setFresh(null)}
					foot={
						<Button kind="primary" onClick={() => setFresh(null)}>
							{t("keys.stored")}
						</Button>
					}
				>
					<Note tone="warn">{t("keys.once")}</Note>
					<CopyLine text={fresh.key} />
				</Dialog>
			)}
			{revoking && (
				<Confirm
					danger
					title={t("keys.revokeTitle", { name: revoking.name })}
					confirm={t("keys.revoke")}
					busy={remove.isPending}
					error={<FormProblem error={remove.error} />}
					onClose={() => setRevoking(null)}
					onConfirm={() => remove.mutate(revoking.id)}
				>
					{t("keys.revokeAbout")}
				</Confirm>
			)}
		</>
	);
}
