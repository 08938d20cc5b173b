// Creating and changing an account.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ROLES } from "~/api/logTypes.ts";
import { useRemoveRecord, useSaveRecord } from "~/api/records.ts";
import { useRight } from "~/app/me.ts";
import { countryOptions, languageOptions } from "~/lib/places.ts";
import { Confirm } from "~/ui/Dialog.tsx";
import { type FormField, RecordDialog } from "~/ui/RecordForm.tsx";
import { FormProblem } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { ACQUISITION_CHANNELS, type FullAccount } from "./types.ts";

interface AccountDialogProps {
	account: FullAccount | undefined;
	onClose: () => void;
	onSaved: (saved: FullAccount) => void;
	onDeleted?: () => void;
}

export function AccountDialog({ account, onClose, onSaved, onDeleted }: AccountDialogProps) {
	const { t, i18n } = useTranslation();
	const mayWrite = useRight("write");
	const [deleting, setDeleting] = useState(false);
	const save = useSaveRecord<FullAccount>("accounts", account, (saved) => {
		toast.say(t("action.saved"));
		onSaved(saved);
	});
	const remove = useRemoveRecord("accounts", onDeleted ?? onClose);
	const fields: FormField[] = [
		{ name: "name", label: t("accounts.name"), required: true },
		{ name: "website", label: t("accounts.website"), kind: "url" },
		{ name: "phone", label: t("lead.phone"), kind: "tel", placeholder: "+14155550123" },
		{ name: "email", label: t("lead.email"), kind: "email" },
		{ name: "address", label: t("account.address") },
		{ name: "city", label: t("accounts.city") },
		{
			name: "country",
			label: t("accounts.country"),
			kind: "select",
			options: countryOptions(i18n.language, t("lead.unknown")),
		},
		{
			name: "language",
			label: t("lead.language"),
			kind: "select",
			options: languageOptions(i18n.language, t("lead.unknown")),
		},
		{
			name: "relationship_types",
			label: t("account.relationships"),
			kind: "many",
			options: ROLES.map((role) => ({ value: role, label: t(`role_in_campaign.${role}`) })),
		},
		{
			name: "acquisition_channel",
			label: t("account.acquisition"),
			kind: "select",
			hint: t("account.acquisitionHint"),
			options: [
				{ value: "", label: t("account.noAcquisition") },
				...ACQUISITION_CHANNELS.map((each) => ({ value: each, label: t(`acquisition.${each}`) })),
			],
		},
		{ name: "notes", label: t("accounts.notes"), kind: "lines" },
	];
	return (
		<>
			<RecordDialog
				title={account?.name ?? t("accounts.new")}
				fields={fields}
				record={account as Record<string, unknown> | undefined}
				busy={save.isPending}
				error={save.error}
				readOnly={!mayWrite}
				onSave={(body, overwrite) => save.mutate({ body, overwrite })}
				onDelete={account && (() => setDeleting(true))}
				onClose={onClose}
			/>
			{deleting && account && (
				<Confirm
					danger
					title={t("record.deleteTitle", { name: account.name })}
					confirm={t("action.delete")}
					busy={remove.isPending}
					error={<FormProblem error={remove.error} />}
					onClose={() => setDeleting(false)}
					onConfirm={() => remove.mutate(account.id)}
				>
					{t("accounts.deleteAbout")}
				</Confirm>
			)}
		</>
	);
}
