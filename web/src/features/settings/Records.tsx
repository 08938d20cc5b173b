// What the settings' lists share: the four states, the rows, and the dialog to make, change and remove one.
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Collection, useRecords, useRemoveRecord, useSaveRecord } from "~/api/records.ts";
import { useRight } from "~/app/me.ts";
import { Button } from "~/ui/Button.tsx";
import { Confirm } from "~/ui/Dialog.tsx";
import type { IconName } from "~/ui/Icon.tsx";
import { type FormField, RecordDialog, type Values } from "~/ui/RecordForm.tsx";
import { Empty, ErrorPanel, FormProblem, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import styles from "./SettingsPage.module.css";

interface Stored {
	id: string;
	version?: number;
}

interface RecordsProps<R extends Stored> {
	collection: Collection;
	icon: IconName;
	title: string;
	about?: ReactNode;
	newLabel: string;
	emptyHint: string;
	nameOf: (record: R) => string;
	fields: (record: R | undefined) => FormField[];
	initial?: Values;
	/** From the form's values to the body and back, where they differ. */
	toValues?: (record: R) => Values;
	toBody?: (values: Values) => Values;
	row: (record: R) => ReactNode;
	rowActions?: (record: R) => ReactNode;
	deleteAbout?: string;
	mayEdit?: boolean;
	mayDelete?: (record: R) => boolean;
	onCreated?: (record: R) => void;
}

export function Records<R extends Stored>(props: RecordsProps<R>) {
	const { t } = useTranslation();
	const isAdmin = useRight("admin");
	const records = useRecords<R>(props.collection);
	const [editing, setEditing] = useState<R | "new" | null>(null);
	const rows = records.data?.data ?? [];
	const create = isAdmin && (
		<Button kind="primary" icon="plus" onClick={() => setEditing("new")}>
			{props.newLabel}
		</Button>
	);
	return (
		<section className={styles.section}>
			<header className={styles.head}>
				<h1 tabIndex={-1}>{props.title}</h1>
				{create}
				{props.about && <p>{props.about}</p>}
			</header>
			{records.isPending && <Skeleton rows={3} />}
			{records.isError && <ErrorPanel error={records.error} onRetry={() => records.refetch()} />}
			{records.isSuccess && rows.length === 0 && <Empty icon={props.icon} title={props.emptyHint} actions={create} />}
			{rows.length > 0 && (
				<ul className={styles.rows}>
					{rows.map((record) => (
						<li key={record.id}>
							{props.row(record)}
							{props.rowActions?.(record)}
							{isAdmin && props.mayEdit !== false && (
								<Button
									small
									onClick={() => setEditing(record)}
									aria-label={`${t("action.edit")}: ${props.nameOf(record)}`}
								>
									{t("action.edit")}
								</Button>
							)}
						</li>
					))}
				</ul>
			)}
			{editing && (
				<Editor
					{...props}
					key={editing === "new" ? "new" : editing.id}
					record={editing === "new" ? undefined : editing}
					onClose={() => setEditing(null)}
				/>
			)}
		</section>
	);
}

function Editor<R extends Stored>(props: RecordsProps<R> & { record: R | undefined; onClose: () => void }) {
	const { t } = useTranslation();
	const { record, onClose } = props;
	const [deleting, setDeleting] = useState(false);
	const save = useSaveRecord<R>(props.collection, record, (saved) => {
		if (!record) props.onCreated?.(saved);
		if (record || !props.onCreated) toast.say(t("action.saved"));
		onClose();
	});
	const remove = useRemoveRecord(props.collection, onClose);
	const mayDelete = record && (props.mayDelete?.(record) ?? true);
	return (
		<>
			<RecordDialog
				title={record ? props.nameOf(record) : props.newLabel}
				fields={props.fields(record)}
				record={record && (props.toValues?.(record) ?? (record as unknown as Values))}
				initial={props.initial}
				busy={save.isPending}
				error={save.error}
				onSave={(body, overwrite) => save.mutate({ body: props.toBody?.(body) ?? body, overwrite })}
				onDelete={mayDelete ? () => setDeleting(true) : undefined}
				onClose={onClose}
			/>
			{deleting && record && (
				<Confirm
					danger
					title={t("record.deleteTitle", { name: props.nameOf(record) })}
					confirm={t("action.delete")}
					busy={remove.isPending}
					error={<FormProblem error={remove.error} />}
					onClose={() => setDeleting(false)}
					onConfirm={() => remove.mutate(record.id)}
				>
					{props.deleteAbout ?? t("record.deleteAbout")}
				</Confirm>
			)}
		</>
	);
}
