import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, callHeaders } from "~/api/client.ts";
import { keys } from "~/api/keys.ts";
import { problemOf } from "~/api/problem.ts";
import type { ImportError, ImportRun, Page, Workspace } from "~/api/types.ts";
import { countryOptions } from "~/lib/places.ts";
import { useNow } from "~/lib/useNow.ts";
import { Button } from "~/ui/Button.tsx";
import { cx } from "~/ui/cx.ts";
import { Dialog } from "~/ui/Dialog.tsx";
import { SelectField } from "~/ui/Field.tsx";
import { Icon } from "~/ui/Icon.tsx";
import { ErrorPanel, errorText, FormProblem, Note, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { useCampaigns } from "../inbox/queries.ts";
import styles from "./ImportDialog.module.css";
import { fileProblem, type ImportChoices, secondsLeft, showBytes, type Upload, uploadImport } from "./upload.ts";

interface ImportDialogProps {
	/** The import that runs or has run; null for a new one. */
	id: string | null;
	onStarted: (id: string) => void;
	onClose: () => void;
	onShow: (campaign: string | null) => void;
}

export function ImportDialog({ id, onStarted, onClose, onShow }: ImportDialogProps) {
	return id ? <Run id={id} onClose={onClose} onShow={onShow} /> : <Start onStarted={onStarted} onClose={onClose} />;
}

function Start({ onStarted, onClose }: Pick<ImportDialogProps, "onStarted" | "onClose">) {
	const { t, i18n } = useTranslation();
	const client = useQueryClient();
	const campaigns = useCampaigns();
	const workspace = useQuery({
		queryKey: keys.workspace,
		queryFn: () => call<Workspace>(api.GET("/api/v1/workspace")),
	});
	const [file, setFile] = useState<File | null>(null);
	const [choices, setChoices] = useState<ImportChoices>({ campaign_id: "", default_country: "", on_duplicate: "skip" });
	const [sent, setSent] = useState(0);
	const upload = useRef<Upload | null>(null);
	const country = workspace.data?.default_country;
	useEffect(() => {
		if (country) setChoices((now) => ({ ...now, default_country: now.default_country || country }));
	}, [country]);
	useEffect(() => () => upload.current?.abort(), []);

	const start = useMutation({
		mutationFn: (chosen: File) => {
			setSent(0);
			upload.current = uploadImport(chosen, choices, setSent);
			return upload.current.done;
		},
		onSuccess: (run) => {
			client.setQueryData(keys.import(run.id), run);
			onStarted(run.id);
		},
	});
	const problem = file && fileProblem(file);
	const aborted = start.error instanceof DOMException;
	return (
		<Dialog
			wide
			title={t("import.title")}
			about={t("import.about")}
			onClose={onClose}
			onSubmit={() => file && !problem && start.mutate(file)}
			foot={
				<>
					<Button onClick={start.isPending ? () => upload.current?.abort() : onClose}>{t("action.cancel")}</Button>
					<Button kind="primary" type="submit" disabled={!file || Boolean(problem)} busy={start.isPending}>
						{t("import.start")}
					</Button>
				</>
			}
		>
			<DropZone file={file} onFile={setFile} />
			{problem && <Note tone="bad">{t(`import.problem.${problem}`)}</Note>}
			{start.isPending && file && (
				<div className={styles.progress}>
					<progress max={file.size} value={sent} aria-label={t("import.uploading")} />
					<span>
						{t("import.uploading")} {showBytes(sent, i18n.language)} / {showBytes(file.size, i18n.language)}
					</span>
				</div>
			)}
			<div className={styles.choices}>
				<SelectField
					searched
					label={t("lead.campaign")}
					value={choices.campaign_id}
					onChange={(campaign_id) => setChoices({ ...choices, campaign_id })}
					options={[
						{ value: "", label: t("lead.noCampaign") },
						...(campaigns.data ?? []).map((each) => ({ value: each.id, label: each.name })),
					]}
				/>
				<SelectField
					searched
					label={t("lead.defaultCountry")}
					hint={t("lead.defaultCountryHint")}
					value={choices.default_country}
					onChange={(default_country) => setChoices({ ...choices, default_country })}
					options={countryOptions(i18n.language, t("lead.noCountry"))}
				/>
				<SelectField
					label={t("import.onDuplicate")}
					value={choices.on_duplicate}
					onChange={(value) => setChoices({ ...choices, on_duplicate: value as ImportChoices["on_duplicate"] })}
					options={(["skip", "update", "add"] as const).map((value) => ({
						value,
						label: t(`import.duplicate.${value}`),
					}))}
				/>
			</div>
			{!aborted && <FormProblem error={start.error} />}
		</Dialog>
	);
}

function DropZone({ file, onFile }: { file: File | null; onFile: (file: File) => void }) {
	const { t, i18n } = useTranslation();
	const input = useRef<HTMLInputElement>(null);
	const [over, setOver] = useState(false);
	const drop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		const dropped = event.dataTransfer.files[0];
		if (dropped) onFile(dropped);
	};
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
		<div
			className={cx(styles.drop, over && styles.over)}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={drop}
		>
			<Icon name={file ? "file" : "upload"} size={28} />
			{file ? (
				<p>
					<b>{file.name}</b> · {showBytes(file.size, i18n.language)}
				</p>
			) : (
				<p>{t("import.drop")}</p>
			)}
			<input
				ref={input}
				type="file"
				className="sr-only"
				accept=".csv,.txt,.tsv,.tab,text/csv,text/plain"
				aria-label={t("import.file")}
				tabIndex={-1}
				onChange={(event) => event.target.files?.[0] && onFile(event.target.files[0])}
			/>
			<Button data-first onClick={() => input.current?.click()}>
				{file ? t("import.otherFile") : t("import.choose")}
			</Button>
		</div>
	);
}

const RUNNING = new Set(["inspecting", "ready", "running"]);
const STALLED_MS = 15_000;

function Run({ id, onClose, onShow }: { id: string; onClose: () => void; onShow: (campaign: string | null) => void }) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const run = useQuery({
		queryKey: keys.import(id),
		queryFn: () => call<ImportRun>(api.GET("/api/v1/imports/{id}", { params: { path: { id } } })),
		// Progress comes by event; this is for when events do not.
		refetchInterval: (query) => (query.state.data && !RUNNING.has(query.state.data.status) ? false : 3000),
	});
	const running = run.data ? RUNNING.has(run.data.status) : true;
	const finished = run.data && !running;
	useEffect(() => {
		if (finished) void client.invalidateQueries({ queryKey: keys.allLeads });
	}, [finished, client]);
	const cancel = useMutation({
		mutationFn: () => call(api.POST("/api/v1/imports/{id}/cancel", { params: { path: { id } } })),
		onSettled: () => client.invalidateQueries({ queryKey: keys.import(id) }),
		onError: (error) => toast.fail(errorText(error, t as never).title),
	});
	return (
		<Dialog
			wide
			title={run.data ? t("import.of", { file: run.data.file_name }) : t("import.title")}
			onClose={onClose}
			foot={
				run.data && (
					<>
						{running ? (
							<Button kind="quiet" busy={cancel.isPending} onClick={() => cancel.mutate()}>
								{cancel.isPending ? t("import.cancelling") : t("import.cancel")}
							</Button>
						) : (
							<Button onClick={onClose}>{t("action.close")}</Button>
						)}
						{running ? (
							<Button onClick={onClose}>{t("import.background")}</Button>
						) : (
							<Button kind="primary" onClick={() => onShow(run.data.campaign_id)}>
								{t("import.show")}
							</Button>
						)}
					</>
				)
			}
		>
			{run.isPending && <Skeleton rows={3} />}
			{run.isError && <ErrorPanel error={run.error} onRetry={() => run.refetch()} />}
			{run.data && <Progress run={run.data} running={running} />}
			{run.data && (run.data.counts.failed > 0 || run.data.counts.skipped > 0) && <Errors run={run.data} />}
		</Dialog>
	);
}

function Progress({ run, running }: { run: ImportRun; running: boolean }) {
	const { t, i18n } = useTranslation();
	const now = useNow(1000);
	const changed = useRef({ at: now, read: run.counts.read });
	if (changed.current.read !== run.counts.read) changed.current = { at: Date.now(), read: run.counts.read };
	const stalled = running && now - changed.current.at > STALLED_MS;
	const left = running ? secondsLeft(run, now) : null;
	const number = (value: number) => Math.round(value).toLocaleString(i18n.language);
	return (
		<>
			{run.status === "done" && (
				<Note tone="good">{t("import.done", { count: run.counts.added + run.counts.updated })}</Note>
			)}
			{run.status === "cancelled" && (
				<Note tone="warn">{t("import.cancelled", { count: run.counts.added + run.counts.updated })}</Note>
			)}
			{run.status === "failed" && <Note tone="bad">{run.error ?? t("import.failed")}</Note>}
			{running && (
				<div className={styles.progress}>
					<progress
						max={run.bytes_total ?? undefined}
						value={run.bytes_total ? (run.bytes_read ?? 0) : undefined}
						aria-label={t("import.reading")}
					/>
					<span>
						{stalled ? t("import.stalled") : t("import.reading")}
						{left !== null && !stalled && ` · ${t("import.left", { count: left })}`}
					</span>
				</div>
			)}
			<dl className={styles.counts}>
				{(["read", "added", "updated", "skipped", "failed"] as const).map((name) => (
					<div key={name} className={cx(name === "failed" && run.counts.failed > 0 && styles.bad)}>
						<dt>{t(`import.count.${name}`)}</dt>
						<dd>{number(run.counts[name])}</dd>
					</div>
				))}
			</dl>
			{run.mapping && Object.keys(run.mapping).length > 0 && (
				<details className={styles.mapping}>
					<summary>{t("import.mapping")}</summary>
					<dl>
						{Object.entries(run.mapping).map(([column, target]) => (
							<div key={column}>
								<dt>{column}</dt>
								<dd className="mono">{target}</dd>
							</div>
						))}
					</dl>
				</details>
			)}
		</>
	);
}

function Errors({ run }: { run: ImportRun }) {
	const { t } = useTranslation();
	const errors = useQuery({
		queryKey: [...keys.importErrors(run.id), run.status, run.counts.failed],
		queryFn: () =>
			call<Page<ImportError>>(
				api.GET("/api/v1/imports/{id}/errors", { params: { path: { id: run.id }, query: { limit: 100 } } }),
			),
		placeholderData: (old) => old,
	});
	const download = useMutation({
		mutationFn: () => saveErrors(run),
		onError: (error) => toast.fail(errorText(error, t as never).title),
	});
	if (!errors.data?.data.length) return null;
	return (
		<section className={styles.errors} aria-label={t("import.errors")}>
			<header>
				<h3>{t("import.errors")}</h3>
				<Button small icon="download" busy={download.isPending} onClick={() => download.mutate()}>
					{t("import.download")}
				</Button>
			</header>
			<div className={styles.table} tabIndex={0} role="group" aria-label={t("import.errors")}>
				<table>
					<thead>
						<tr>
							<th>{t("import.line")}</th>
							<th>{t("import.column")}</th>
							<th>{t("import.value")}</th>
							<th>{t("import.reason")}</th>
						</tr>
					</thead>
					<tbody>
						{errors.data.data.map((error, index) => (
							<tr key={index}>
								<td>{error.line}</td>
								<td>{error.column}</td>
								<td className={cx(styles.value, "mono")}>{error.value}</td>
								<td>{error.reason}</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
			{errors.data.next_cursor && <p className={styles.more}>{t("import.moreErrors")}</p>}
		</section>
	);
}

/** By a call and not by a link, because the workspace goes in a header. */
async function saveErrors(run: ImportRun) {
	const response = await fetch(`/api/v1/imports/${run.id}/errors.csv`, { headers: callHeaders() });
	if (!response.ok) throw await problemOf(response);
	const url = URL.createObjectURL(await response.blob());
	const link = document.createElement("a");
	link.href = url;
	link.download = `${run.file_name.replace(/\.[^.]*$/, "")}-errors.csv`;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
