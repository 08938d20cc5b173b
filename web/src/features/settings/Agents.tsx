import { useTranslation } from "react-i18next";
import { useRecords } from "~/api/records.ts";
import type { Campaign, PhoneNumber, SmsAgent } from "~/api/types.ts";
import { showPhone } from "~/lib/phone.ts";
import { Chip } from "~/ui/Chip.tsx";
import type { Values } from "~/ui/RecordForm.tsx";
import { Records } from "./Records.tsx";
import styles from "./SettingsPage.module.css";

export function Agents() {
	const { t } = useTranslation();
	const numbers = useRecords<PhoneNumber>("numbers");
	const campaigns = useRecords<Campaign>("campaigns");
	const phone = (id: string | null) => showPhone(numbers.data?.data.find((each) => each.id === id)?.phone);
	return (
		<Records<SmsAgent>
			collection="sms-agents"
			icon="bot"
			title={t("settings.agents")}
			about={t("agents.about")}
			newLabel={t("agents.new")}
			emptyHint={t("agents.empty")}
			nameOf={(agent) => agent.name}
			initial={{ window_s: 7, active: true, inbound: true }}
			toValues={(agent): Values => ({ ...agent, window_s: agent.window_ms / 1000 })}
			toBody={({ window_s, ...body }) => ({
				...body,
				...(window_s == null ? {} : { window_ms: Number(window_s) * 1000 }),
			})}
			fields={() => [
				{ name: "name", label: t("agents.name"), required: true },
				{ name: "description", label: t("agents.description") },
				{
					name: "number_id",
					label: t("agents.number"),
					kind: "select",
					options: [
						{ value: "", label: t("agents.noNumber") },
						...(numbers.data?.data ?? []).map((each) => ({ value: each.id, label: showPhone(each.phone) })),
					],
				},
				{ name: "webhook_url", label: t("agents.webhook"), kind: "url", placeholder: "https://" },
				{ name: "prompt", label: t("agents.prompt"), kind: "lines" },
				{ name: "window_s", label: t("agents.window"), kind: "number", hint: t("agents.windowHint") },
				{
					name: "campaign_ids",
					label: t("agents.campaigns"),
					kind: "many",
					options: (campaigns.data?.data ?? []).map((each) => ({ value: each.id, label: each.name })),
				},
				{ name: "active", label: t("agents.active"), kind: "switch" },
				{ name: "inbound", label: t("agents.inbound"), kind: "switch" },
				{ name: "is_test", label: t("agents.isTest"), kind: "switch", hint: t("agents.isTestHint") },
			]}
			row={(agent) => (
				<>
					<span className={styles.main}>
						<b>{agent.name}</b>
						<span className={styles.sub}>
							{[agent.description, phone(agent.number_id)].filter(Boolean).join(" · ")}
						</span>
					</span>
					{agent.is_test && <Chip tone="plum">{t("lead.test")}</Chip>}
					<Chip tone={agent.active ? "good" : "dim"}>{t(agent.active ? "agents.on" : "agents.off")}</Chip>
				</>
			)}
		/>
	);
}
