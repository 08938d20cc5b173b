import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, isStatus } from "~/api/problem.ts";
import type { Lead } from "~/api/types.ts";
import { looksE164 } from "~/lib/phone.ts";
import { countryOptions, languageOptions, zoneOptions } from "~/lib/places.ts";
import { Button, IconButton } from "~/ui/Button.tsx";
import { Dialog } from "~/ui/Dialog.tsx";
import { SelectField, SwitchField, TextField } from "~/ui/Field.tsx";
import { FormProblem, Note } from "~/ui/States.tsx";
import { useCampaigns } from "../inbox/queries.ts";
import styles from "./LeadForm.module.css";
import { contactProblem, type LeadValues, leadBody, leadValues } from "./leadBody.ts";
import { leadName } from "./name.ts";
import { useSaveLead } from "./queries.ts";

interface LeadFormProps {
	lead: Lead | undefined;
	campaign?: string;
	onClose: () => void;
	onSaved: (lead: Lead) => void;
	/** Shows another lead: the one that has this number already. */
	onShow?: (id: string) => void;
}

const MOST_CONTACTS = 11;
const SHOWN = [
	"first_name",
	"last_name",
	"company",
	"email",
	"campaign_id",
	"language",
	"time_zone",
	"tags",
	"external_id",
	"phone",
	"default_country",
];

export function LeadForm({ lead, campaign, onClose, onSaved, onShow }: LeadFormProps) {
	const { t, i18n } = useTranslation();
	const campaigns = useCampaigns();
	const [before] = useState(() => leadValues(lead, campaign));
	const [values, setValues] = useState<LeadValues>(before);
	const [country, setCountry] = useState("");
	const save = useSaveLead(lead, onSaved);
	const problem = save.error instanceof ApiError ? save.error : null;
	const set = (change: Partial<LeadValues>) => setValues({ ...values, ...change });
	const submit = (more: { overwrite?: boolean; allowDuplicate?: boolean } = {}) => {
		const body = leadBody(before, values, !lead);
		if (lead && Object.keys(body).length === 0) return onClose();
		if (!lead && country) body.default_country = country;
		if (more.allowDuplicate) body.allow_duplicate = true;
		save.mutate({ body, overwrite: more.overwrite });
	};
	const duplicate = problem?.code === "duplicate" ? String(problem.extra.duplicate_of ?? "") : null;
	const shownFields = [
		...SHOWN,
		...(problem?.fields ?? []).map(({ field }) => field).filter((field) => /contacts/.test(field)),
	];
	const text = (name: "first_name" | "last_name" | "company" | "email" | "tags" | "external_id") => ({
		label: t(`lead.${name}`),
		name,
		value: values[name],
		error: problem?.field(name),
		onChange: (value: string) => set({ [name]: value }),
		autoComplete: "off",
	});
	return (
		<Dialog
			drawer
			title={lead ? t("lead.editTitle", { name: leadName(lead) }) : t("leads.new")}
			onClose={onClose}
			onSubmit={() => submit()}
			foot={
				<>
					<Button onClick={onClose}>{t("action.cancel")}</Button>
					<Button kind="primary" type="submit" busy={save.isPending}>
						{lead ? t("action.save") : t("action.create")}
					</Button>
				</>
			}
		>
			<div className={styles.pair}>
				<TextField {...text("first_name")} />
				<TextField {...text("last_name")} />
			</div>
			<Contacts values={values} country={country} problem={problem} onChange={set} />
			{!lead && (
				<SelectField
					searched
					label={t("lead.defaultCountry")}
					hint={t("lead.defaultCountryHint")}
					error={problem?.field("default_country")}
					value={country}
					onChange={setCountry}
					options={countryOptions(i18n.language, t("lead.noCountry"))}
				/>
			)}
			<div className={styles.pair}>
				<TextField {...text("company")} />
				<TextField {...text("email")} type="email" />
			</div>
			<SelectField
				searched
				label={t("lead.campaign")}
				value={values.campaign_id}
				error={problem?.field("campaign_id")}
				onChange={(campaign_id) => set({ campaign_id })}
				options={[
					{ value: "", label: t("lead.noCampaign") },
					...(campaigns.data ?? []).map((each) => ({ value: each.id, label: each.name })),
				]}
			/>
			<div className={styles.pair}>
				<SelectField
					searched
					label={t("lead.language")}
					value={values.language}
					error={problem?.field("language")}
					onChange={(language) => set({ language })}
					options={languageOptions(i18n.language, t("lead.unknown"))}
				/>
				<SelectField
					searched
					label={t("lead.timeZone")}
					value={values.time_zone}
					error={problem?.field("time_zone")}
					onChange={(time_zone) => set({ time_zone })}
					options={zoneOptions(t("lead.zoneByNumber"))}
				/>
			</div>
			<div className={styles.pair}>
				<TextField {...text("tags")} hint={t("lead.tagsHint")} />
				<TextField {...text("external_id")} />
			</div>
			<Variables values={values} error={problem?.field("variables")} onChange={set} />
			<SwitchField
				label={t("lead.isTest")}
				hint={t("lead.isTestHint")}
				checked={values.is_test}
				onChange={(is_test) => set({ is_test })}
			/>
			{duplicate !== null ? (
				<Note tone="warn" role="alert">
					<span>{t("lead.isDuplicate")}</span>
					<span className={styles.choices}>
						{duplicate && onShow && (
							<Button kind="link" onClick={() => onShow(duplicate)}>
								{t("lead.showDuplicate")}
							</Button>
						)}
						<Button kind="link" onClick={() => submit({ allowDuplicate: true })}>
							{t("lead.allowDuplicate")}
						</Button>
					</span>
				</Note>
			) : isStatus(save.error, 412) ? (
				<Note tone="warn" role="alert">
					<span>{problem?.detail || t("error.stale")}</span>
					<Button kind="link" onClick={() => submit({ overwrite: true })}>
						{t("action.overwrite")}
					</Button>
				</Note>
			) : (
				<FormProblem error={save.error} shownFields={shownFields} />
			)}
		</Dialog>
	);
}

interface PartProps {
	values: LeadValues;
	onChange: (change: Partial<LeadValues>) => void;
}

function Contacts({ values, country, problem, onChange }: PartProps & { country: string; problem: ApiError | null }) {
	const { t } = useTranslation();
	const { contacts } = values;
	const put = (index: number, change: object) =>
		onChange({ contacts: contacts.with(index, { ...contacts[index]!, ...change }) });
	const swap = (index: number, other: number) =>
		onChange({ contacts: contacts.with(index, contacts[other]!).with(other, contacts[index]!) });
	return (
		<fieldset className={styles.rows}>
			<legend>{t("lead.phones")}</legend>
			{contacts.map((contact, index) => {
				const error = contactProblem(problem?.fields ?? [], index);
				const unsure = contact.phone !== "" && !looksE164(contact.phone) && !country;
				return (
					<div key={contact.id ?? index} className={styles.row}>
						<TextField
							label={index === 0 ? t("lead.primary") : t("lead.secondaryN", { n: index })}
							type="tel"
							value={contact.phone}
							placeholder="+14155550123"
							error={error}
							hint={unsure ? t("lead.phoneHint") : undefined}
							autoFocus={index > 0 && contact.phone === ""}
							onChange={(phone) => put(index, { phone })}
						/>
						<TextField label={t("lead.label")} value={contact.label} onChange={(label) => put(index, { label })} />
						<span className={styles.tools}>
							<IconButton
								label={t("lead.moveUp", { n: index + 1 })}
								icon="arrowDown"
								className={styles.up}
								small
								disabled={index === 0}
								onClick={() => swap(index, index - 1)}
							/>
							<IconButton
								label={t("lead.removePhone", { n: index + 1 })}
								icon="trash"
								small
								disabled={contacts.length === 1}
								onClick={() => onChange({ contacts: contacts.toSpliced(index, 1) })}
							/>
						</span>
					</div>
				);
			})}
			{contacts.length < MOST_CONTACTS && (
				<Button
					kind="quiet"
					small
					icon="plus"
					onClick={() => onChange({ contacts: [...contacts, { phone: "", label: "" }] })}
				>
					{t("lead.addPhone")}
				</Button>
			)}
		</fieldset>
	);
}

function Variables({ values, error, onChange }: PartProps & { error: string | undefined }) {
	const { t } = useTranslation();
	const { variables } = values;
	const put = (index: number, change: object) =>
		onChange({ variables: variables.with(index, { ...variables[index]!, ...change }) });
	return (
		<fieldset className={styles.rows}>
			<legend>{t("facts.variables")}</legend>
			{variables.map((variable, index) => (
				<div key={index} className={styles.row}>
					<TextField
						label={t("lead.variableName")}
						value={variable.name}
						error={index === 0 ? error : undefined}
						onChange={(name) => put(index, { name })}
					/>
					<TextField
						label={t("lead.variableValue")}
						value={variable.value}
						onChange={(value) => put(index, { value })}
					/>
					<span className={styles.tools}>
						<IconButton
							label={t("lead.removeVariable", { name: variable.name })}
							icon="trash"
							small
							onClick={() => onChange({ variables: variables.toSpliced(index, 1) })}
						/>
					</span>
				</div>
			))}
			<Button
				kind="quiet"
				small
				icon="plus"
				onClick={() => onChange({ variables: [...variables, { name: "", value: "" }] })}
			>
				{t("lead.addVariable")}
			</Button>
		</fieldset>
	);
}
