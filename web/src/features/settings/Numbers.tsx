import { useTranslation } from "react-i18next";
import { useRecords } from "~/api/records.ts";
import type { Campaign, PhoneNumber, Provider } from "~/api/types.ts";
import { showPhone } from "~/lib/phone.ts";
import { Chip } from "~/ui/Chip.tsx";
import { Records } from "./Records.tsx";
import styles from "./SettingsPage.module.css";

export function Numbers() {
	const { t } = useTranslation();
	const providers = useRecords<Provider>("providers");
	const campaigns = useRecords<Campaign>("campaigns");
	const providerName = (id: string | null) =>
		id ? (providers.data?.data.find((each) => each.id === id)?.name ?? id) : t("numbers.defaultProvider");
	const campaignName = (id: string | null) => campaigns.data?.data.find((each) => each.id === id)?.name;
	return (
		<Records<PhoneNumber>
			collection="numbers"
			icon="hash"
			title={t("settings.numbers")}
			about={t("numbers.about")}
			newLabel={t("numbers.new")}
			emptyHint={t("numbers.empty")}
			nameOf={(number) => showPhone(number.phone)}
			initial={{ sms: true, voice: false, segments_per_second: 0 }}
			deleteAbout={t("numbers.deleteAbout")}
			fields={() => [
				{
					name: "phone",
					label: t("lead.phone"),
					kind: "tel",
					required: true,
					placeholder: "+14155550100",
					hint: t("numbers.phoneHint"),
				},
				{ name: "label", label: t("lead.label") },
				{
					name: "provider",
					label: t("numbers.provider"),
					kind: "select",
					options: [
						{ value: "", label: t("numbers.defaultProvider") },
						...(providers.data?.data ?? []).map((each) => ({ value: each.id, label: each.name })),
					],
				},
				{
					name: "campaign_id",
					label: t("lead.campaign"),
					kind: "select",
					hint: t("numbers.campaignHint"),
					options: [
						{ value: "", label: t("lead.noCampaign") },
						...(campaigns.data?.data ?? []).map((each) => ({ value: each.id, label: each.name })),
					],
				},
				{ name: "sms", label: t("numbers.sms"), kind: "switch" },
				{ name: "voice", label: t("numbers.voice"), kind: "switch" },
				{ name: "segments_per_second", label: t("numbers.rate"), kind: "number", hint: t("numbers.rateHint") },
			]}
			row={(number) => (
				<>
					<span className={styles.main}>
						<b>{showPhone(number.phone)}</b>
						<span className={styles.sub}>
							{[number.label, providerName(number.provider), campaignName(number.campaign_id)]
								.filter(Boolean)
								.join(" · ")}
						</span>
					</span>
					{number.sms && <Chip tone="accent">{t("numbers.smsChip")}</Chip>}
					{number.voice && <Chip>{t("numbers.voiceChip")}</Chip>}
				</>
			)}
		/>
	);
}
