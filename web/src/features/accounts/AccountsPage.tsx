import { getRouteApi } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ROLES } from "~/api/logTypes.ts";
import { useRecordPages } from "~/api/records.ts";
import type { Account } from "~/api/types.ts";
import { useCommands } from "~/app/commands.tsx";
import { useRight } from "~/app/me.ts";
import { showPhone } from "~/lib/phone.ts";
import { useSearchText } from "~/lib/useSearchText.ts";
import { Button } from "~/ui/Button.tsx";
import { DataGrid } from "~/ui/DataGrid.tsx";
import { SearchField, Select } from "~/ui/Field.tsx";
import { PageHead } from "~/ui/Page.tsx";
import { Empty, ErrorPanel, Skeleton } from "~/ui/States.tsx";
import { AccountDialog } from "./AccountDialog.tsx";
import { AccountStatus } from "./AccountStatus.tsx";
import styles from "./AccountsPage.module.css";
import { ACCOUNT_STATUSES } from "./types.ts";

const route = getRouteApi("/inside/accounts");

export function AccountsPage() {
	const { t } = useTranslation();
	const search = route.useSearch();
	const navigate = route.useNavigate();
	const mayWrite = useRight("write");
	const [query, setQuery] = useSearchText(search.q ?? "", (q) =>
		navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true }),
	);
	const [active, setActive] = useState(-1);
	const filter = {
		...(search.q ? { q: search.q } : {}),
		...(search.status ? { status: search.status } : {}),
		...(search.relationship ? { relationship: search.relationship } : {}),
	};
	const filtered = Object.keys(filter).length > 0;
	const change = (next: object) => navigate({ search: (old) => ({ ...old, ...next }), replace: true });
	const clear = () => {
		setQuery("");
		change({ q: undefined, status: undefined, relationship: undefined });
	};
	const accounts = useRecordPages<Account>("accounts", filter);
	const rows = useMemo(() => accounts.data?.pages.flatMap((page) => page.data) ?? [], [accounts.data]);
	const open = (id: string | undefined) => navigate({ search: (old) => ({ ...old, id }) });
	const visit = (row: { id: string }) => navigate({ to: "/accounts/$account", params: { account: row.id } });
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
		{ keys: "Enter", label: t("action.open"), group, keysOnly: true, run: () => rows[active] && visit(rows[active]) },
	]);
	const create = mayWrite && (
		<Button kind="primary" icon="plus" onClick={() => open("new")} title="n">
			{t("accounts.new")}
		</Button>
	);
	return (
		<>
			<PageHead title={t("nav.accounts")} actions={create}>
				<div className={styles.filters}>
					<div className={styles.search}>
						<SearchField label={t("accounts.search")} value={query} onChange={setQuery} />
					</div>
					<Select
						compact
						aria-label={t("lead.status")}
						value={search.status ?? ""}
						onChange={(status) => change({ status: status || undefined })}
						options={[
							{ value: "", label: t("campaign.anyStatus") },
							...ACCOUNT_STATUSES.map((each) => ({ value: each, label: t(`accountStatus.${each}`) })),
						]}
					/>
					<Select
						compact
						aria-label={t("account.relationships")}
						value={search.relationship ?? ""}
						onChange={(relationship) => change({ relationship: relationship || undefined })}
						options={[
							{ value: "", label: t("accounts.anyRelationship") },
							...ROLES.map((each) => ({ value: each, label: t(`role_in_campaign.${each}`) })),
						]}
					/>
				</div>
			</PageHead>
			{accounts.isPending && <Skeleton rows={6} />}
			{accounts.isError && rows.length === 0 && (
				<ErrorPanel error={accounts.error} what={t("accounts.failed")} onRetry={() => accounts.refetch()} />
			)}
			{accounts.isSuccess && rows.length === 0 && !filtered && (
				<Empty icon="building" title={t("accounts.empty")} actions={create}>
					{t("accounts.emptyHint")}
				</Empty>
			)}
			{accounts.isSuccess && rows.length === 0 && filtered && (
				<Empty
					icon="search"
					title={t("accounts.noMatch")}
					actions={<Button onClick={clear}>{t("action.clearFilters")}</Button>}
				/>
			)}
			{rows.length > 0 && (
				<DataGrid
					label={t("nav.accounts")}
					rows={rows}
					rowKey={(row) => row.id}
					active={active}
					onActive={setActive}
					onOpen={visit}
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
			{search.id === "new" && (
				<AccountDialog account={undefined} onClose={() => open(undefined)} onSaved={(saved) => visit(saved)} />
			)}
		</>
	);
}
