// Creating and changing a campaign.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRecords, useRemoveRecord, useSaveRecord } from "~/api/records.ts";
import { GOALS, type PhoneNumber, type SmsAgent, type Stored } from "~/api/types.ts";
import { useRight } from "~/app/me.ts";
import { showPhone } from "~/lib/phone.ts";
import { languageOptions } from "~/lib/places.ts";
import { Confirm } from "~/ui/Dialog.tsx";
import { type FormField, RecordDialog } from "~/ui/RecordForm.tsx";
import { FormProblem } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import type { FullCampaign as Campaign } from "./CampaignPage.tsx";

interface Named extends Stored {
	name: string;
}

interface CampaignDialogProps {
	campaign: Campaign | undefined;
	onClose: () => void;
	onSaved?: (saved: Campaign) => void;
	onDeleted?: () => void;
}

export function CampaignDialog({ campaign, onClose, onSaved, onDeleted }: CampaignDialogProps) {
	const { t, i18n } = useTranslation();
	const client = useQueryClient();
	const mayWrite = useRight("write");
	const numbers = useRecords<PhoneNumber>("numbers");
	const agents = useRecords<SmsAgent>("sms-agents");
	const [deleting, setDeleting] = useState(false);
	const save = useSaveRecord<Campaign>("campaigns", campaign, (saved) => {
		toast.say(t("action.saved"));
		void client.invalidateQueries({ queryKey: ["campaign", saved.id] });
		if (onSaved) onSaved(saved);
		else onClose();
	});
	const remove = useRemoveRecord("campaigns", onDeleted ?? onClose);
	const products = useRecords<Named>("products");
	const fields: FormField[] = [
		{ name: "name", label: t("campaigns.name"), required: true },
		{
			name: "goal",
			label: t("campaigns.goal"),
			kind: "select",
			options: GOALS.map((goal) => ({ value: goal, label: t(`goal.${goal}`) })),
		},
		{
			name: "communication_language",
			label: t("campaigns.language"),
			kind: "select",
			options: languageOptions(i18n.language, t("campaigns.languageFallback")),
		},
		{
			name: "product_id",
			label: t("campaign.product"),
			kind: "select",
			options: [
				{ value: "", label: t("campaign.noProduct") },
				...(products.data?.data ?? []).map((product) => ({ value: product.id, label: product.name })),
			],
		},
		{ name: "outreach_brief", label: t("campaigns.brief"), kind: "lines", hint: t("campaigns.briefHint") },
		{
			name: "number_ids",
			label: t("campaigns.numbers"),
			kind: "many",
			hint: t("campaigns.numbersHint"),
			options: (numbers.data?.data ?? []).map((number) => ({
				value: number.id,
				label: `${showPhone(number.phone)}${number.label ? ` · ${number.label}` : ""}`,
			})),
		},
		{
			name: "sms_agent_id",
			label: t("campaigns.agent"),
			kind: "select",
			options: [
				{ value: "", label: t("campaigns.noAgent") },
				...(agents.data?.data ?? []).map((agent) => ({ value: agent.id, label: agent.name })),
			],
		},
	];
	if (numbers.isPending || agents.isPending) return null;
	return (
		<>
			<RecordDialog
				title={campaign?.name ?? t("campaigns.new")}
				fields={fields}
				record={campaign as Record<string, unknown> | undefined}
				initial={{ goal: "sales" }}
				busy={save.isPending}
				error={save.error}
				readOnly={!mayWrite}
				onSave={(body, overwrite) => save.mutate({ body, overwrite })}
				onDelete={campaign && (() => setDeleting(true))}
				onClose={onClose}
			/>
			{deleting && campaign && (
				<Confirm
					danger
					title={t("record.deleteTitle", { name: campaign.name })}
					confirm={t("action.delete")}
					busy={remove.isPending}
					error={<FormProblem error={remove.error} />}
					onClose={() => setDeleting(false)}
					onConfirm={() => remove.mutate(campaign.id)}
				>
					{t("campaigns.deleteAbout")}
				</Confirm>
			)}
		</>
	);
}
