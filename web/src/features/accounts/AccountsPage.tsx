import { getRouteApi } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRecord, useRecordPages, useRemoveRecord, useSaveRecord } from "~/api/records.ts";
import type { Account } from "~/api/types.ts";
import { useCommands } from "~/app/commands.tsx";
import { useRight } from "~/app/me.ts";
import { showPhone } from "~/lib/phone.ts";
import { countryOptions, languageOptions } from "~/lib/places.ts";
import { useSearchText } from "~/lib/useSearchText.ts";
import { Button } from "~/ui/Button.tsx";
import { Chip, type Tone } from "~/ui/Chip.tsx";
import { DataGrid } from "~/ui/DataGrid.tsx";
import { Confirm } from "~/ui/Dialog.tsx";
import { SearchField } from "~/ui/Field.tsx";
import { PageHead } from "~/ui/Page.tsx";
import { type FormField, RecordDialog } from "~/ui/RecordForm.tsx";
import { Empty, ErrorPanel, FormProblem, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import styles from "./AccountsPage.module.css";

const route = getRouteApi("/inside/accounts");

const STATUS_TONE: Record<string, Tone> = {
	customer: "good",
	in_trial: "info",
	in_negotiation: "info",
	contacted: "accent",
	lost: "dim",
	do_not_contact: "bad",
};

function AccountStatus({ status }: { status: string }) {
	const { t } = useTranslation();
	return <Chip tone={STATUS_TONE[status] ?? "dim"}>{t(`accountStatus.${status as "prospect"}`)}</Chip>;
}

export function AccountsPage() {
	const { t } = useTranslation();
	const search = route.useSearch();
	const navigate = route.useNavigate();
	const mayWrite = useRight("write");
	const [query, setQuery] = useSearchText(search.q ?? "", (q) =>
		navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true }),
	);
	const [active, setActive] = useState(-1);
	const accounts = useRecordPages<Account>("accounts", search.q ? { q: search.q } : {});
	const rows = useMemo(() => accounts.data?.pages.flatMap((page) => page.data) ?? [], [accounts.data]);
	const open = (id: string | undefined) => navigate({ search: (old) => ({ ...old, id }) });
	const wanted = search.id === "new" ? undefined : search.id;
	const chosen = useRecord(
		"accounts",
		wanted,
		rows.find((row) => row.id === wanted),
	);
	const group = t("nav.accounts");
	useCommands([
		{ keys: "n", label: t("accounts.new"), group, disabled: !mayWrite, run: () => open("new") },
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
			{t("accounts.new")}
		</Button>
	);
	return (
		<>
			<PageHead title={t("nav.accounts")} actions={create}>
				<div className={styles.search}>
					<SearchField label={t("accounts.search")} value={query} onChange={setQuery} />
				</div>
			</PageHead>
			{accounts.isPending && <Skeleton rows={6} />}
			{accounts.isError && rows.length === 0 && (
				<ErrorPanel error={accounts.error} what={t("accounts.failed")} onRetry={() => accounts.refetch()} />
			)}
			{accounts.isSuccess && rows.length === 0 && !search.q && (
				<Empty icon="building" title={t("accounts.empty")} actions={create}>
					{t("accounts.emptyHint")}
				</Empty>
			)}
			{accounts.isSuccess && rows.length === 0 && search.q && (
				<Empty
					icon="search"
					title={t("accounts.noMatch")}
					actions={<Button onClick={() => setQuery("")}>{t("action.clearFilters")}</Button>}
				/>
			)}
			{rows.length > 0 && (
				<DataGrid
					label={t("nav.accounts")}
					rows={rows}
					rowKey={(row) => row.id}
					active={active}
					onActive={setActive}
					onOpen={(row) => open(row.id)}
					opened={search.id}
					total={accounts.hasNextPage ? null : rows.length}
					hasMore={accounts.hasNextPage && !accounts.isFetchingNextPage}
					onMore={accounts.fetchNextPage}
					columns={[
						{
							key: "name",
							title: t("accounts.name"),
							width: "minmax(200px, 2fr)",
							render: (row) => <b className={styles.name}>{row.name}</b>,
						},
						{
							key: "status",
							title: t("lead.status"),
							width: "150px",
							render: (row) => <AccountStatus status={row.status} />,
						},
						{
							key: "phone",
							title: t("lead.phone"),
							width: "minmax(140px, 1fr)",
							render: (row) => showPhone(row.phone),
						},
						{ key: "email", title: t("lead.email"), width: "minmax(140px, 1.2fr)", render: (row) => row.email ?? "" },
						{
							key: "city",
							title: t("accounts.city"),
							width: "minmax(110px, 1fr)",
							render: (row) => [row.city, row.country].filter(Boolean).join(", "),
						},
					]}
					narrow={(row) => (
						<span className={styles.narrow}>
							<b className="truncate">{row.name}</b>
							<AccountStatus status={row.status} />
						</span>
					)}
				/>
			)}
			{search.id && (search.id === "new" || chosen) && (
				<AccountDialog key={search.id} account={chosen} onClose={() => open(undefined)} />
			)}
		</>
	);
}

function AccountDialog({ account, onClose }: { account: Account | undefined; onClose: () => void }) {
	const { t, i18n } = useTranslation();
	const mayWrite = useRight("write");
	const [deleting, setDeleting] = useState(false);
	const save = useSaveRecord<Account>("accounts", account, () => {
		toast.say(t("action.saved"));
		onClose();
	});
	const remove = useRemoveRecord("accounts", onClose);
	const fields: FormField[] = [
		{ name: "name", label: t("accounts.name"), required: true },
		{ name: "website", label: t("accounts.website"), kind: "url" },
		{ name: "phone", label: t("lead.phone"), kind: "tel", placeholder: "+14155550123" },
		{ name: "email", label: t("lead.email"), kind: "email" },
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
			>
				{account && (
					<p>
						<AccountStatus status={account.status} />
					</p>
				)}
			</RecordDialog>
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
