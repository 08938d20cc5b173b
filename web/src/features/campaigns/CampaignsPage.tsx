import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRecords, useRemoveRecord, useSaveRecord } from "~/api/records.ts";
import { type Campaign, GOALS, type PhoneNumber, type SmsAgent } from "~/api/types.ts";
import { useCommands } from "~/app/commands.tsx";
import { useRight } from "~/app/me.ts";
import { showPhone } from "~/lib/phone.ts";
import { languageName, languageOptions } from "~/lib/places.ts";
import { Button } from "~/ui/Button.tsx";
import { Chip, type Tone } from "~/ui/Chip.tsx";
import { DataGrid } from "~/ui/DataGrid.tsx";
import { Confirm } from "~/ui/Dialog.tsx";
import { PageHead } from "~/ui/Page.tsx";
import { type FormField, RecordDialog } from "~/ui/RecordForm.tsx";
import { Empty, ErrorPanel, FormProblem, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import styles from "./CampaignsPage.module.css";

const route = getRouteApi("/inside/campaigns");

const STATUS_TONE: Record<string, Tone> = {
	running: "good",
	paused: "warn",
	completed: "info",
	draft: "dim",
	archived: "dim",
};

function CampaignStatus({ status }: { status: string }) {
	const { t } = useTranslation();
	return <Chip tone={STATUS_TONE[status] ?? "dim"}>{t(`campaignStatus.${status as "draft"}`)}</Chip>;
}

export function CampaignsPage() {
	const { t, i18n } = useTranslation();
	const { id } = route.useSearch();
	const navigate = route.useNavigate();
	const mayWrite = useRight("write");
	const campaigns = useRecords<Campaign>("campaigns");
	const [active, setActive] = useState(-1);
	const rows = campaigns.data?.data ?? [];
	const open = (next: string | undefined) => navigate({ search: (old) => ({ ...old, id: next }) });
	const chosen = rows.find((row) => row.id === id);
	const group = t("nav.campaigns");
	useCommands([
		{ keys: "n", label: t("campaigns.new"), group, disabled: !mayWrite, run: () => open("new") },
		{
			keys: "j",
			label: t("leads.next"),
			group,
			keysOnly: true,
			run: () => setActive(Math.min(rows.length - 1, active + 1)),
		},
		{ keys: "k", label: t("leads.previous"), group, keysOnly: true, run: () => setActive(Math.max(0, active - 1)) },
		{ keys: "Enter", label: t("action.open"), group, keysOnly: true, run: () => rows[active] && open(rows[active].id) },
	]);
	const create = mayWrite && (
		<Button kind="primary" icon="plus" onClick={() => open("new")} title="n">
			{t("campaigns.new")}
		</Button>
	);
	return (
		<>
			<PageHead title={t("nav.campaigns")} count={campaigns.data ? rows.length : null} actions={create} />
			{campaigns.isPending && <Skeleton rows={6} />}
			{campaigns.isError && (
				<ErrorPanel error={campaigns.error} what={t("campaigns.failed")} onRetry={() => campaigns.refetch()} />
			)}
			{campaigns.isSuccess && rows.length === 0 && (
				<Empty icon="megaphone" title={t("campaigns.empty")} actions={create}>
					{t("campaigns.emptyHint")}
				</Empty>
			)}
			{rows.length > 0 && (
				<DataGrid
					label={t("nav.campaigns")}
					rows={rows}
					rowKey={(row) => row.id}
					active={active}
					onActive={setActive}
					onOpen={(row) => open(row.id)}
					opened={id}
					total={rows.length}
					columns={[
						{
							key: "name",
							title: t("campaigns.name"),
							width: "minmax(200px, 2fr)",
							render: (row) => <b className={styles.name}>{row.name}</b>,
						},
						{
							key: "goal",
							title: t("campaigns.goal"),
							width: "minmax(140px, 1fr)",
							render: (row) => <Chip tone="accent">{t(`goal.${row.goal as "sales"}`)}</Chip>,
						},
						{
							key: "status",
							title: t("lead.status"),
							width: "120px",
							render: (row) => <CampaignStatus status={row.status} />,
						},
						{
							key: "language",
							title: t("lead.language"),
							width: "100px",
							render: (row) => row.communication_language && languageName(row.communication_language, i18n.language),
						},
						{
							key: "leads",
							title: t("nav.leads"),
							width: "90px",
							render: (row) => (row.lead_count ?? 0).toLocaleString(),
						},
					]}
					narrow={(row) => (
						<span className={styles.narrow}>
							<b className="truncate">{row.name}</b>
							<CampaignStatus status={row.status} />
						</span>
					)}
				/>
			)}
			{id && (id === "new" || chosen) && <CampaignDialog key={id} campaign={chosen} onClose={() => open(undefined)} />}
		</>
	);
}

function CampaignDialog({ campaign, onClose }: { campaign: Campaign | undefined; onClose: () => void }) {
	const { t, i18n } = useTranslation();
	const mayWrite = useRight("write");
	const numbers = useRecords<PhoneNumber>("numbers");
	const agents = useRecords<SmsAgent>("sms-agents");
	const [deleting, setDeleting] = useState(false);
	const save = useSaveRecord<Campaign>("campaigns", campaign, () => {
		toast.say(t("action.saved"));
		onClose();
	});
	const remove = useRemoveRecord("campaigns", onClose);
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
