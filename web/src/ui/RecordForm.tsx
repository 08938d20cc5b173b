// A form described by a list of fields; it sends only what was changed and shows each field's problem beside it.
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, isStatus } from "~/api/problem.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { LONG, type Option, SearchField, SelectField, SwitchField, TextField } from "./Field.tsx";
import styles from "./RecordForm.module.css";
import { FormProblem, Note } from "./States.tsx";

export type Values = Record<string, unknown>;

export interface FormField {
	name: string;
	label: string;
	kind?: "text" | "email" | "password" | "url" | "tel" | "number" | "lines" | "select" | "switch" | "many";
	options?: Option[];
	hint?: ReactNode;
	required?: boolean;
	placeholder?: string;
	autoComplete?: string;
	/** Only where it holds for what is in the form now. */
	when?: (values: Values) => boolean;
}

interface RecordFormProps {
	fields: FormField[];
	values: Values;
	onChange: (values: Values) => void;
	error: unknown;
}

export function FormFields({ fields, values, onChange, error }: RecordFormProps) {
	const problem = error instanceof ApiError ? error : null;
	const set = (name: string, value: unknown) => onChange({ ...values, [name]: value });
	return fields
		.filter((field) => field.when?.(values) ?? true)
		.map((field) => {
			const value = values[field.name];
			const shared = { label: field.label, hint: field.hint, error: problem?.field(field.name) };
			if (field.kind === "switch") {
				return (
					<SwitchField
						key={field.name}
						label={field.label}
						hint={shared.error ?? field.hint}
						checked={Boolean(value)}
						onChange={(checked) => set(field.name, checked)}
					/>
				);
			}
			if (field.kind === "select") {
				return (
					<SelectField
						key={field.name}
						{...shared}
						searched
						name={field.name}
						value={String(value ?? "")}
						options={field.options ?? []}
						onChange={(next) => set(field.name, next)}
					/>
				);
			}
			if (field.kind === "many") {
				return (
					<ManyField
						key={field.name}
						field={field}
						value={(value as string[]) ?? []}
						onChange={(next) => set(field.name, next)}
					/>
				);
			}
			return (
				<TextField
					key={field.name}
					{...shared}
					name={field.name}
					type={field.kind === "lines" ? undefined : field.kind}
					rows={field.kind === "lines" ? 4 : undefined}
					value={String(value ?? "")}
					required={field.required}
					placeholder={field.placeholder}
					autoComplete={field.autoComplete ?? "off"}
					onChange={(next) => set(field.name, field.kind === "number" && next !== "" ? Number(next) : next)}
				/>
			);
		});
}

function ManyField({
	field,
	value,
	onChange,
}: {
	field: FormField;
	value: string[];
	onChange: (value: string[]) => void;
}) {
	const { t } = useTranslation();
	const [part, setPart] = useState("");
	const options = field.options ?? [];
	const found = options.filter((option) => option.label.toLowerCase().includes(part.trim().toLowerCase()));
	return (
		<fieldset className={styles.many}>
			<legend>{field.label}</legend>
			{options.length > LONG && <SearchField label={t("state.search")} value={part} onChange={setPart} shortcut="" />}
			{found.map((option) => (
				<label key={option.value}>
					<input
						type="checkbox"
						checked={value.includes(option.value)}
						onChange={(event) =>
							onChange(event.target.checked ? [...value, option.value] : value.filter((each) => each !== option.value))
						}
					/>
					{option.label}
				</label>
			))}
			{field.hint && <p className={styles.hint}>{field.hint}</p>}
		</fieldset>
	);
}

/** What differs from before; an emptied text is sent as null. */
export function changes(before: Values, after: Values, isNew: boolean): Values {
	const out: Values = {};
	for (const [name, value] of Object.entries(after)) {
		const now = value === "" ? null : typeof value === "string" ? value.trim() : value;
		const was = before[name] === "" ? null : (before[name] ?? null);
		if (JSON.stringify(now) === JSON.stringify(was)) continue;
		if (isNew && now === null) continue;
		out[name] = now;
	}
	return out;
}

interface RecordDialogProps {
	title: string;
	about?: ReactNode;
	fields: FormField[];
	record: Values | undefined;
	/** What a new record begins with. */
	initial?: Values;
	busy: boolean;
	error: unknown;
	readOnly?: boolean;
	onSave: (body: Values, overwrite: boolean) => void;
	onDelete?: () => void;
	onClose: () => void;
	children?: ReactNode;
}

export function RecordDialog(props: RecordDialogProps) {
	const { t } = useTranslation();
	const { record, fields, error, onClose } = props;
	const [before] = useState<Values>(() => pick(record ?? props.initial ?? {}, fields));
	const [values, setValues] = useState(before);
	const stale = isStatus(error, 412) || isStatus(error, 409);
	const save = (overwrite: boolean) => {
		const body = changes(record ? before : {}, values, !record);
		if (record && Object.keys(body).length === 0) onClose();
		else props.onSave(body, overwrite);
	};
	return (
		<Dialog
			drawer
			title={props.title}
			about={props.about}
			onClose={onClose}
			onSubmit={() => save(false)}
			foot={
				props.readOnly ? undefined : (
					<>
						{props.onDelete && (
							<Button kind="quiet" icon="trash" onClick={props.onDelete}>
								{t("action.delete")}
							</Button>
						)}
						<Button onClick={onClose}>{t("action.cancel")}</Button>
						<Button kind="primary" type="submit" busy={props.busy}>
							{record ? t("action.save") : t("action.create")}
						</Button>
					</>
				)
			}
		>
			<fieldset className={styles.fields} disabled={props.readOnly}>
				<FormFields fields={fields} values={values} onChange={setValues} error={error} />
			</fieldset>
			{props.children}
			{stale && isStatus(error, 412) ? (
				<Note tone="warn" role="alert">
					<span>{t("error.stale")}</span>
					<Button kind="link" onClick={() => save(true)}>
						{t("action.overwrite")}
					</Button>
				</Note>
			) : (
				<FormProblem error={error} shownFields={fields.map((field) => field.name)} />
			)}
		</Dialog>
	);
}

function pick(record: Values, fields: FormField[]): Values {
	return Object.fromEntries(fields.map((field) => [field.name, record[field.name] ?? emptyOf(field)]));
}

function emptyOf(field: FormField): unknown {
	if (field.kind === "switch") return false;
	if (field.kind === "many") return [];
	return "";
}
